"""From the proposal to the end: who comes, who goes, what is reached, and on what ground."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.fit import note_fit
from mentoring.actions.mentorships import confirm_mentorship
from mentoring.actions.pair_endings import close_mentorship, leave_mentorship
from mentoring.actions.pair_people import join_mentorship, replace_mentorship, substitute_mentor
from mentoring.actions.search_notes import record_search_note
from mentoring.lights import healths_of
from mentoring.models import (
    ArtefactKind,
    AuditEntry,
    Fit,
    MeetingSeries,
    MentorshipStatus,
    Participation,
    SearchNote,
    Side,
)
from mentoring.pairing.health import Light
from tests.factories import (
    MeetingFactory,
    MentoringFormFactory,
    MentorshipFactory,
    ParticipationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def form(programme):
    return MentoringFormFactory(organisation=programme.organisation)


@pytest.fixture
def pair(programme, form):
    pair = MentorshipFactory(
        organisation=programme.organisation,
        programme=programme,
        form=form,
        active=True,
        started_on=timezone.localdate() - timedelta(days=30),
    )
    pair.members.update(joined_on=pair.started_on)
    for person, side in ((pair.mentors()[0], Side.MENTOR), (pair.mentees()[0], Side.MENTEE)):
        ParticipationFactory(programme=programme, person=person, side=side)
    return pair


def newcomer(pair, **facts):
    return PersonFactory(organisation=pair.organisation, consented=True, **facts)


def entry_of(person):
    return Participation.objects.get(person=person)


def refused(what):
    return pytest.raises(ValidationError, match=what)


# --- closing fills the bases


def closed(pair, **facts):
    done = {
        "status": MentorshipStatus.COMPLETED,
        "result": "Сдан экзамен.",
        "artefact_kind": ArtefactKind.PROJECT,
        "artefact": "«Птицы нашего села»",
        "feedback": "https://school.example/case",
    }
    return close_mentorship(mentorship=pair, by=UserFactory(), **done | facts)


def test_a_completed_pair_fills_the_last_columns_of_both_bases(pair):
    closed(pair)

    for person in (*pair.mentors(), *pair.mentees()):
        entry = entry_of(person)
        assert entry.results == "Сдан экзамен. Проект: «Птицы нашего села»."
        assert (entry.feedback, entry.is_completed) == ("https://school.example/case", True)
        assert entry.ended_on == timezone.localdate()
    pair.refresh_from_db()
    assert (pair.artefact_kind, pair.ended_by is None) == ("project", False)


def test_a_mentor_with_another_pair_is_not_done_yet_and_keeps_what_was_written(pair):
    mentor = pair.mentors()[0]
    Participation.objects.filter(person=mentor).update(results="Прошлое.")
    other = MentorshipFactory(
        organisation=pair.organisation, programme=pair.programme, people=False
    )
    for person, is_mentor in ((mentor, True), (newcomer(pair), False)):
        other.members.create(
            organisation=pair.organisation,
            programme=pair.programme,
            form=other.form,
            person=person,
            is_mentor=is_mentor,
        )

    closed(pair, artefact="", artefact_kind="")

    entry = entry_of(mentor)
    assert (entry.results, entry.ended_on, entry.is_completed) == (
        "Прошлое.\nСдан экзамен.", None, False,
    )  # fmt: skip
    assert entry_of(pair.mentees()[0]).is_completed


def test_a_stopped_pair_leaves_no_result_in_the_bases(pair):
    close_mentorship(
        mentorship=pair,
        by=None,
        status=MentorshipStatus.STOPPED,
        reason="переезд",
        ground="заявление",
    )

    pair.refresh_from_db()
    assert (pair.end_reason, pair.end_ground) == ("переезд", "заявление")
    assert not Participation.objects.exclude(ended_on=None).exists()


@pytest.mark.parametrize(
    ("last_day", "is_soon"), [(date(2026, 12, 1), True), (date(2026, 12, 2), False)]
)
def test_an_early_end_needs_three_working_days_notice(pair, time_machine, last_day, is_soon):
    """Told on a Friday: Monday, Tuesday and Wednesday are the three days (ТК РФ, ст. 351.8)."""
    time_machine.move_to(last_day.isoformat() + " 12:00+03:00")
    pair.started_on = date(2026, 9, 15)
    pair.save()
    pair.members.update(joined_on=pair.started_on)
    facts = {"status": MentorshipStatus.STOPPED, "reason": "отказ", "notified_on": FRIDAY}

    if is_soon:
        with refused("не раньше 02.12.2026"):
            close_mentorship(mentorship=pair, by=None, on=last_day, **facts)
    else:
        assert (
            close_mentorship(mentorship=pair, by=None, on=last_day, **facts).notified_on == FRIDAY
        )


# --- other people


def test_another_mentor_goes_on_with_the_same_pair(pair):
    old, new, day = pair.mentors()[0], newcomer(pair, teacher=True), timezone.localdate()

    after = substitute_mentor(
        mentorship=pair,
        leaving=old,
        newcomer=new,
        by=UserFactory(),
        reason="ушёл в отпуск",
        ground="заявление от 20.11.2026",
    )

    assert (after.mentors(), after.mentees()) == ([new], pair.mentees())
    gone = after.members.get(person=old)
    assert (gone.left_on, gone.left_reason, gone.left_ground) == (
        day, "ушёл в отпуск", "заявление от 20.11.2026",
    )  # fmt: skip
    assert after.members.get(person=new).joined_on == day
    assert after.status == MentorshipStatus.ACTIVE


def test_a_substitution_is_refused_with_a_sentence_and_changes_nothing(pair):
    old, mentee = pair.mentors()[0], pair.mentees()[0]
    new = newcomer(pair, teacher=True)
    facts = {"mentorship": pair, "by": None, "reason": "отпуск"}

    with refused("почему меняется"):
        substitute_mentor(leaving=old, newcomer=new, **facts | {"reason": ""})
    with refused("этот уже в паре"):
        substitute_mentor(leaving=old, newcomer=old, **facts)
    with refused("сейчас не наставник"):
        substitute_mentor(leaving=new, newcomer=PersonFactory(), **facts)
    with refused("раньше дня"):
        substitute_mentor(leaving=old, newcomer=new, on=date(2020, 1, 1), **facts)
    with refused("Форма .* не подходит"):
        substitute_mentor(leaving=old, newcomer=newcomer(pair), **facts)
    without_consent = PersonFactory(organisation=pair.organisation, teacher=True)
    with refused("Нет действующего согласия"):
        substitute_mentor(leaving=old, newcomer=without_consent, **facts)
    ParticipationFactory(programme=pair.programme, person=new, side=Side.MENTOR, capacity=0)
    with refused("занято мест 0 из 0"):
        substitute_mentor(leaving=old, newcomer=new, **facts)

    assert (pair.members.present().count(), mentee.places.present().count()) == (2, 1)


def test_a_second_mentor_and_one_mentee_more_join_a_pair(pair):
    second, mentee = newcomer(pair, teacher=True), newcomer(pair)

    join_mentorship(mentorship=pair, person=second, is_mentor=True, by=None)
    after = join_mentorship(mentorship=pair, person=mentee, is_mentor=False, by=None)

    assert (len(after.mentors()), len(after.mentees())) == (2, 2)
    for person, is_mentor in ((second, True), (mentee, False)):
        with refused("уже состоит"):
            join_mentorship(mentorship=pair, person=person, is_mentor=is_mentor, by=None)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with refused("ещё не наступил"):
        join_mentorship(
            mentorship=pair, person=newcomer(pair), is_mentor=False, by=None, on=tomorrow
        )
    with refused("раньше дня начала"):
        join_mentorship(
            mentorship=pair, person=newcomer(pair), is_mentor=False, by=None, on=date(2020, 1, 1)
        )
    closed(pair)
    with refused("Пара уже завершена"):
        join_mentorship(mentorship=pair, person=newcomer(pair), is_mentor=False, by=None)


def test_whoever_joins_a_pair_not_begun_begins_with_it(programme, form):
    pair = MentorshipFactory(
        organisation=programme.organisation, programme=programme, form=form, ready=True
    )
    mentee = newcomer(pair)
    join_mentorship(mentorship=pair, person=mentee, is_mentor=False, by=None)
    assert pair.members.get(person=mentee).joined_on is None

    confirm_mentorship(mentorship=type(pair).objects.get(pk=pair.pk), by=None)

    assert pair.members.get(person=mentee).joined_on == timezone.localdate()


def test_a_mentor_takes_no_more_than_his_places_in_a_group_too(pair):
    Participation.objects.filter(person=pair.mentors()[0]).update(capacity=1)

    with refused("занято мест 1 из 1"):
        join_mentorship(mentorship=pair, person=newcomer(pair), is_mentor=False, by=None)


def test_whoever_leaves_a_group_leaves_with_his_reason(pair):
    mentee = newcomer(pair)
    join_mentorship(mentorship=pair, person=mentee, is_mentor=False, by=None)

    leave_mentorship(
        mentorship=pair, person=mentee, by=None, reason="переезд", ground="заявление родителей"
    )

    place = pair.members.get(person=mentee)
    assert (place.left_reason, place.left_ground) == ("переезд", "заявление родителей")
    pair.refresh_from_db()
    assert pair.status == MentorshipStatus.ACTIVE


def test_a_pair_that_did_not_suit_is_replaced_by_another(pair):
    new = newcomer(pair, teacher=True)

    after = replace_mentorship(
        mentorship=pair, mentors=[new], by=UserFactory(), reason="разные интересы"
    )

    pair.refresh_from_db()
    assert (pair.status, pair.end_reason) == (MentorshipStatus.REPLACED, "разные интересы")
    assert (after.replaces, after.status) == (pair, MentorshipStatus.PROPOSED)
    assert (after.mentors(), after.mentees()) == ([new], pair.mentees())
    assert AuditEntry.objects.filter(action="mentorship.closed").exists()


# --- how it is going


def test_the_last_word_about_the_pair_counts_and_colours_it(pair):
    mentee = pair.mentees()[0]
    note_fit(mentorship=pair, person=mentee, answer=Fit.DOUBTS)
    note_fit(mentorship=pair, person=mentee, answer=Fit.UNFIT, by=UserFactory())
    MeetingFactory(mentorship=pair)

    health = healths_of([pair], timezone.localdate())[pair.pk]

    assert health.reasons == [f"пара не подходит, считает: {mentee.short_name}"]
    quiet = healths_of([pair], timezone.localdate(), with_voices=False)[pair.pk]
    assert quiet.light == Light.GREEN


def test_health_is_read_from_the_diary_the_series_and_the_papers(pair):
    day = timezone.localdate()
    MeetingSeries.objects.create(
        organisation=pair.organisation,
        mentorship=pair,
        weekday=1,
        starts_on=pair.started_on,
        until=day,
    )
    MeetingFactory(mentorship=pair, held_on=day - timedelta(days=12), is_important=True)
    MeetingFactory(mentorship=pair, held_on=None, planned_on=day - timedelta(days=5))
    pair.mentees()[0].consents.all().delete()
    pair.ends_on = day + timedelta(days=3)
    pair.save()

    health = healths_of([pair], day)[pair.pk]

    assert health.light == Light.RED
    assert health.reasons == [
        f"нет согласия на обработку данных: {pair.mentees()[0].short_name}",
        "наставник просит внимания куратора, встреч: 1",
        "12 дней без встреч, договаривались раз в неделю",
        "назначенные встречи не состоялись: 1",
        f"срок заканчивается {pair.ends_on:%d.%m.%Y}, итоговой встречи не было",
    ]


def test_an_outside_mentor_without_a_certificate_makes_a_pair_red(pair):
    mentor = pair.mentors()[0]
    mentor.kind = "partner"
    mentor.save()
    MeetingFactory(mentorship=pair)
    fresh = type(pair).objects.get(pk=pair.pk)

    health = healths_of([fresh], timezone.localdate())[pair.pk]

    assert health.reasons == [f"нет справки о судимости: {mentor.short_name}"]
    closed(pair)
    fresh.refresh_from_db()
    assert healths_of([fresh], timezone.localdate()) == {}


# --- those without a pair


def note_of(programme, person, **facts):
    return SearchNote(
        programme=programme, person=person, what="беседа", done_on=timezone.localdate(), **facts
    )


def test_the_queue_begins_with_those_whose_day_has_come(programme):
    day = timezone.localdate()
    later, due, unwritten = (
        ParticipationFactory(programme=programme, side=Side.MENTEE) for _ in range(3)
    )
    record_search_note(
        note=note_of(programme, later.person, next_on=day + timedelta(days=9)), by=UserFactory()
    )
    first = note_of(programme, due.person, next_on=day)
    first.done_on = day - timedelta(days=3)
    record_search_note(note=first, by=None)

    waiting = programme.participations.without_any_place().with_last_search()

    assert list(waiting.in_order_of_search(day)) == [due, unwritten, later]


def test_a_note_of_the_search_is_refused_with_a_sentence(programme, pair):
    person = ParticipationFactory(programme=programme, side=Side.MENTEE).person
    tomorrow = timezone.localdate() + timedelta(days=1)
    future = note_of(programme, person)
    future.done_on = tomorrow

    with refused("ещё не наступил"):
        record_search_note(note=future, by=None)
    with refused("позже этой"):
        record_search_note(note=note_of(programme, person, next_on=timezone.localdate()), by=None)
    with refused("нет в базе наставляемых"):
        record_search_note(note=note_of(programme, pair.mentors()[0]), by=None)
    programme.is_closed = True
    with refused("программа завершена"):
        record_search_note(note=note_of(programme, person), by=None)

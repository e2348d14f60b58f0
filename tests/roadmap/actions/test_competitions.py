import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentoring.actions.awards import remove_award
from mentoring.models import AuditEntry, Award, PairRule, PairRuleKind
from roadmap.actions.competitions import (
    add_juror,
    open_competition,
    remove_competition,
    remove_juror,
    set_criteria,
    set_weights,
)
from roadmap.actions.entries import enter_many, note_entry_consent, withdraw_entry
from roadmap.actions.events import remove_event
from roadmap.actions.judging import record_scores
from roadmap.actions.prizes import propose_awards
from roadmap.actions.verdicts import reopen_nomination, settle_nomination
from roadmap.jury import standings_of
from roadmap.merits import shortlist
from roadmap.models import Counting, Entry, Juror, Merit, Score
from tests.factories import MeetingFactory, PersonFactory, PlanTaskFactory, ProgrammeFactory
from tests.factories.mentoring import IndividualPlanFactory
from tests.printing import queries_of
from tests.roadmap.contest import enter, marks, ready_contest, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return ready_contest()


def judge(juror, nomination, entry, number):
    record_scores(
        juror=juror, nomination=nomination, points=marks(nomination, entry, number), by=None
    )


@pytest.fixture
def judged(scene):
    """Oleg is better than Anna; he himself judges only Anna."""
    scene.of_oleg, scene.of_anna = enter(scene.best, scene.oleg, scene.anna)
    for juror in (scene.chair, scene.guest):
        judge(juror, scene.best, scene.of_oleg, 5)
        judge(juror, scene.best, scene.of_anna, 4)
    judge(scene.judging_mentor, scene.best, scene.of_anna, 4)
    return scene


def settle(scene, first=1, second=2, **facts):
    places = {scene.of_oleg.pk: first, scene.of_anna.pk: second}
    return settle_nomination(nomination=scene.best, places=places, by=None, **facts)


def test_a_contest_brings_nominations_criteria_and_weights(scene):
    assert [one.title for one in (scene.best, scene.pair)] == ["Наставник года", "Лучшая пара"]
    assert scene.best.criteria.count() == 4
    assert scene.best.weights.get(merit=Merit.MEETINGS).most == 20
    assert AuditEntry.objects.filter(action="competition.opened").count() == 1


def test_a_contest_of_its_own_becomes_an_event_of_the_plan(scene):
    contest = open_competition(
        programme=scene.programme, titles=[], by=None, title="Наставник+", place="школа"
    )

    assert (contest.event.title, contest.event.kind) == ("Наставник+", "конкурс")
    assert contest.event.place == "школа"


def test_one_event_holds_one_contest_and_is_not_removed_with_it(scene):
    with pytest.raises(ValidationError, match="уже есть"):
        open_competition(programme=scene.programme, event=scene.event, titles=[], by=None)
    with pytest.raises(ValidationError, match="проводится конкурс"):
        remove_event(event=scene.event, by=None)

    remove_competition(competition=scene.contest, by=None)
    remove_event(event=scene.event, by=None)


# --- the shortlist


def test_a_shortlist_shows_the_counts_behind_every_point(scene):
    first, second = scene.pairs
    for _ in range(3):
        MeetingFactory(mentorship=first, minutes=60)
    MeetingFactory(mentorship=first, held_on=None, planned_on="2026-09-08", is_cancelled=True)
    plan = IndividualPlanFactory(mentorship=first, person=first.mentees()[0])
    PlanTaskFactory(plan=plan, done_on="2026-09-10")
    PlanTaskFactory(plan=plan)
    set_weights(nomination=scene.best, by=None, rows=[
        {"merit": "meetings", "points": 2, "most": 5}, {"merit": "plan", "points": "0.10", "most": 10},
        {"merit": "hours", "points": 1, "most": 10},
    ])  # fmt: skip

    best, other = shortlist(scene.best)

    assert best.row == scene.oleg
    assert {part.merit: (part.count, part.points) for part in best.parts} == {
        "meetings": (3, 5), "hours": (3, 3), "plan": (50, 5),
    }  # fmt: skip
    assert best.points == 13
    assert (other.row, other.points) == (scene.anna, 0)


def test_a_shortlist_of_pairs_reads_as_often_for_two_as_for_ten(scene):
    one = queries_of(lambda: shortlist(scene.pair))
    for _ in range(4):
        scene.add_pair(
            PersonFactory(organisation=scene.school, teacher=True),
            PersonFactory(organisation=scene.school),
            form=scene.pairs[0].form,
        )

    assert queries_of(lambda: shortlist(scene.pair)) == one
    assert len(shortlist(scene.pair)) == 6


def test_who_is_entered_stays_and_strangers_are_refused(scene):
    enter(scene.best, scene.oleg)

    new = enter_many(nomination=scene.best, rows=[scene.oleg, scene.anna], by=None)

    assert [entry.person for entry in new] == [scene.anna]
    with pytest.raises(ValidationError, match="своей программы"):
        enter_many(nomination=scene.best, rows=[PersonFactory()], by=None)
    other = scene.add_pair(scene.oleg, PersonFactory(organisation=scene.school))
    other.programme = ProgrammeFactory(organisation=scene.school, year=2025)
    with pytest.raises(ValidationError, match="своей программы"):
        enter_many(nomination=scene.pair, rows=[other], by=None)


@pytest.mark.parametrize("facts", [{}, {"person": True, "mentorship": True}])
def test_the_database_keeps_one_entrant_in_an_entry(scene, facts):
    rows = {"person": scene.oleg, "mentorship": scene.pairs[0]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            organisation=scene.school, nomination=scene.best, **{name: rows[name] for name in facts}
        )


# --- the jury


def test_nobody_judges_himself_his_pair_or_his_relative(scene):
    of_oleg, of_anna = enter(scene.best, scene.oleg, scene.anna)
    of_pair, _ = enter(scene.pair, *scene.pairs)
    one, other = sorted((scene.chair.person, scene.anna), key=lambda person: person.pk)
    PairRule.objects.create(
        organisation=scene.school, one=one, other=other, kind=PairRuleKind.RELATIVE
    )

    for juror, nomination, entry, why in (
        (scene.judging_mentor, scene.best, of_oleg, "сам участник"),
        (scene.judging_mentor, scene.pair, of_pair, "сам из этой пары"),
        (scene.chair, scene.best, of_anna, "родственник участника"),
    ):
        with pytest.raises(ValidationError, match=why):
            judge(juror, nomination, entry, 1)
    assert not Score.objects.exists()


def test_an_invited_juror_who_bears_the_name_of_an_entrant_is_the_entrant(scene):
    (of_anna,) = enter(scene.best, scene.anna)
    twin = seat(scene, name="Ким  Анна Павловна")

    with pytest.raises(ValidationError, match="сам участник"):
        judge(twin, scene.best, of_anna, 1)


def test_a_wrong_sheet_stores_nothing(scene):
    (of_anna,) = enter(scene.best, scene.anna)
    points = marks(scene.best, of_anna, 5)
    points[list(points)[1]] = 6

    with pytest.raises(ValidationError, match="6 — не от 0 до 5"):
        record_scores(juror=scene.chair, nomination=scene.best, points=points, by=None)

    assert not Score.objects.exists()


def test_without_consent_nobody_is_judged(scene):
    (entry,) = enter_many(nomination=scene.best, rows=[scene.anna], by=None)

    with pytest.raises(ValidationError, match="согласие на участие не отмечено"):
        judge(scene.chair, scene.best, entry, 1)

    note_entry_consent(entry=entry, by=None)
    judge(scene.chair, scene.best, entry, 1)


def test_a_sheet_may_be_corrected_and_emptied(scene):
    (of_anna,) = enter(scene.best, scene.anna)
    judge(scene.chair, scene.best, of_anna, 1)
    judge(scene.chair, scene.best, of_anna, 2)
    assert set(Score.objects.values_list("points", flat=True)) == {2}

    judge(scene.chair, scene.best, of_anna, None)

    assert not Score.objects.exists()


def test_criteria_stand_once_the_jury_has_begun(scene):
    rows = [{"title": "Польза", "most_points": 10, "weight": 1}]
    set_criteria(nomination=scene.best, rows=rows, by=None)
    (of_anna,) = enter(scene.best, scene.anna)
    judge(scene.chair, scene.best, of_anna, 1)

    with pytest.raises(ValidationError, match="критерии больше не меняются"):
        set_criteria(nomination=scene.best, rows=rows, by=None)


def test_two_criteria_of_one_name_are_refused(scene):
    row = {"title": "Польза", "most_points": 10, "weight": 1}

    with pytest.raises(ValidationError, match="названы одинаково"):
        set_criteria(nomination=scene.best, rows=[row, row | {"title": "польза"}], by=None)

    assert scene.best.criteria.count() == 4


def test_a_new_chair_takes_the_place_of_the_old_one(scene):
    new = seat(scene, name="Гостева Алла Юрьевна", is_chair=True)

    assert list(Juror.objects.filter(is_chair=True)) == [new]


def test_a_juror_is_one_of_ours_or_a_guest(scene):
    with pytest.raises(ValidationError, match="одно из двух"):
        add_juror(
            juror=Juror(competition=scene.contest, person=scene.anna, name="Ким А. П."), by=None
        )
    with pytest.raises(ValidationError, match="своей организации"):
        seat(scene, person=PersonFactory(teacher=True))


# --- the verdict


def test_places_follow_the_points(judged):
    assert [(str(one.entry), one.result, one.rank) for one in standings_of(judged.best)] == [
        ("Евлоев Олег Ильич", 25, 1), ("Ким Анна Павловна", 20, 2),
    ]  # fmt: skip

    with pytest.raises(ValidationError, match="баллов меньше"):
        settle(judged, first=2, second=1)

    settle(judged)
    assert [entry.place for entry in Entry.objects.order_by("pk")] == [1, 2]


def test_nobody_wins_while_a_juror_is_waited_for(judged):
    judge(judged.guest, judged.best, judged.of_anna, None)

    with pytest.raises(ValidationError, match="ждём: Лесков Иван Петрович"):
        settle(judged)

    remove_juror(juror=judged.guest, by=None)
    settle(judged)


def test_equals_share_a_place_or_a_person_says_why_not(judged):
    for juror in (judged.chair, judged.guest, judged.judging_mentor):
        judge(juror, judged.best, judged.of_anna, 5)
    with pytest.raises(ValidationError, match="баллов поровну"):
        settle(judged)

    nomination = settle(judged, reason="Голос председателя жюри")

    assert nomination.settled_reason == "Голос председателя жюри"
    reopen_nomination(nomination=nomination, by=None)
    settle(judged, first=1, second=1)


def test_sums_of_different_juries_are_not_compared(judged):
    judged.contest.counting = Counting.SUM
    judged.contest.save()
    judged.best.refresh_from_db()

    with pytest.raises(ValidationError, match="разное число членов жюри"):
        settle(judged)


def test_settled_results_are_closed(judged):
    settle(judged)

    for change in (
        lambda: judge(judged.chair, judged.best, judged.of_anna, 1),
        lambda: withdraw_entry(entry=judged.of_anna, by=None),
        lambda: enter_many(nomination=judged.best, rows=[judged.anna], by=None),
        lambda: settle(judged),
        lambda: remove_juror(juror=judged.chair, by=None),
    ):
        with pytest.raises(ValidationError, match="подвед"):
            change()


def test_a_nomination_of_pairs_reads_as_often_for_two_as_for_four(scene):
    enter(scene.pair, *scene.pairs)
    two = queries_of(lambda: [str(one.entry) for one in standings_of(scene.pair)])
    more = [
        scene.add_pair(
            PersonFactory(organisation=scene.school, teacher=True),
            PersonFactory(organisation=scene.school),
            form=scene.pairs[0].form,
        )
        for _ in range(2)
    ]
    enter(scene.pair, *more)

    assert queries_of(lambda: [str(one.entry) for one in standings_of(scene.pair)]) == two


# --- the prizes


def test_winners_become_awards_once_and_the_results_stand_on_them(judged):
    nomination = settle(judged)

    first, second = propose_awards(nomination=nomination, by=None)

    assert (first.person, first.kind, first.title, first.place) == (
        judged.oleg, "diploma", "Наставник года", "победитель",
    )  # fmt: skip
    assert first.reason == "победу в конкурсе «Школьный конкурс наставников»"
    assert second.place == "II место"
    with pytest.raises(ValidationError, match="уже внесены"):
        propose_awards(nomination=nomination, by=None)
    with pytest.raises(ValidationError, match="Сначала уберите"):
        reopen_nomination(nomination=nomination, by=None)

    for award in (first, second):
        remove_award(award=award, by=None)
    reopen_nomination(nomination=nomination, by=None)
    assert not Award.objects.exists()

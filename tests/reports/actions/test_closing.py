"""The end of a year: what is open is listed, closing and opening again are written down, the next begins."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from mentoring.actions.meetings import record_meeting
from mentoring.actions.pair_endings import close_mentorship
from mentoring.actions.people import archive_person
from mentoring.actions.school_classes import turn_classes
from mentoring.models import AuditEntry, Meeting, Mentorship, MentorshipStatus, Programme, Side
from reports.actions.closing import (
    close_year,
    complete_pairs,
    drop_proposed,
    note_results,
    reopen_year,
    write_bases,
)
from reports.actions.next_year import PARTS, begin_next_year, parts_for, standing_pairs
from reports.closing import matters_of
from reports.models import YearClosing
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.actions.rules import proposed_rules, save_rules
from roadmap.models import Activity, Roadmap, YearRules
from tests.factories import (
    MentorshipFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProgrammeFactory,
)
from tests.papers import pupil, ready_school, teacher
from tests.printing import queries_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


@pytest.fixture
def scene():
    scene = ready_school()
    mentor = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m")
    pair = scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория", grade=9))
    scene.programme.forms.add(pair.form)
    for person, side in ((mentor, Side.MENTOR), (pair.mentees()[0], Side.MENTEE)):
        ParticipationFactory(programme=scene.programme, person=person, side=side, form=pair.form)
    scene.mentor, scene.pair = mentor, pair
    return scene


def stands(programme):
    return {one.code: one for one in matters_of(programme, DAY)}


def test_open_matters_are_told_by_the_registers(scene):
    MentorshipFactory(organisation=scene.school, programme=scene.programme, status="proposed")

    found = stands(scene.programme)

    assert (found["open_pairs"].words, found["open_pairs"].is_open) == ("1", True)
    assert found["proposed_pairs"].words == "1"
    assert found["mentor_reports"].words == "сдано 0 из 1"
    assert found["exit_surveys"].words == "спрошены 0 из 2, срок — 25.05.2027"
    assert found["D58"].words == "не выпущен"


def test_the_list_asks_as_often_for_many_pairs(scene):
    few = queries_of(lambda: list(matters_of(scene.programme, DAY)))
    for name in ("Первый", "Второй", "Третий"):
        scene.add_pair(teacher(scene.school, name, "Олег", "Ильич", "m"), pupil(scene.school, name, "Саша"))  # fmt: skip

    assert queries_of(lambda: list(matters_of(scene.programme, DAY))) == few


def test_pairs_end_together_and_their_results_stand_in_the_bases(scene):
    complete_pairs(results={scene.pair: "Решает задачи сама."}, on=DAY, by=None)

    entry = scene.programme.participations.get(side=Side.MENTEE)
    assert (entry.results, entry.ended_on, entry.is_completed) == ("Решает задачи сама.", DAY, True)
    assert not stands(scene.programme)["bases"].is_open
    with pytest.raises(ValidationError, match="Отметьте хотя бы одну"):
        complete_pairs(results={}, on=DAY, by=None)


def test_results_that_were_not_marked_are_marked_later(scene):
    close_mentorship(mentorship=scene.pair, by=None, status=MentorshipStatus.COMPLETED, on=DAY)
    assert stands(scene.programme)["results"].words == "отмечены у 0 из 1"

    note_results(programme=scene.programme, results={scene.pair: "Решает сама."}, by=None)

    assert stands(scene.programme)["results"].words == "отмечены у 1 из 1"
    assert scene.programme.participations.get(side=Side.MENTOR).results == "Решает сама."


def test_a_base_left_behind_is_filled_from_the_pairs(scene):
    close_mentorship(mentorship=scene.pair, by=None, status=MentorshipStatus.COMPLETED, on=DAY)
    scene.programme.participations.update(is_completed=False, ended_on=None)
    assert stands(scene.programme)["bases"].words == "не внесены у 2"

    assert write_bases(programme=scene.programme, by=None) == 2
    assert not stands(scene.programme)["bases"].is_open


def test_pairs_that_never_began_are_dropped(scene):
    MentorshipFactory(organisation=scene.school, programme=scene.programme, status="proposed")

    assert drop_proposed(programme=scene.programme, by=None) == 1
    assert not stands(scene.programme)["proposed_pairs"].is_open


def test_a_year_is_closed_with_a_word_why_read_only_and_opened_again(scene):
    programme = scene.programme
    with pytest.raises(ValidationError, match="Осталось незаконченного"):
        close_year(programme=programme, by=None, today=DAY)

    closing = close_year(programme=programme, by=None, reason="Куратор уходит.", today=DAY)

    assert "Отчёты наставников: сдано 0 из 1" in closing.warnings
    for change in (
        lambda: record_meeting(meeting=Meeting(mentorship=scene.pair, held_on=DAY), by=None),
        lambda: close_mentorship(mentorship=scene.pair, by=None, status="stopped", reason="нет"),
        lambda: write_bases(programme=programme, by=None),
    ):
        with pytest.raises(ValidationError, match="год закрыт"):
            change()
    with pytest.raises(ValidationError, match="почему год открывается"):
        reopen_year(programme=programme, by=None, reason=" ")
    reopen_year(programme=programme, by=None, reason="Забыта встреча.")
    record_meeting(meeting=Meeting(mentorship=scene.pair, held_on=DAY), by=None)
    assert YearClosing.objects.get().reopen_reason == "Забыта встреча."
    assert list(
        AuditEntry.objects.filter(target_model="programme").values_list("action", flat=True)
    ) == ["programme.closed", "programme.reopened"]


def test_somebody_leaves_the_school_also_after_the_year_was_closed(scene):
    close_year(programme=scene.programme, by=None, reason="Так.", today=DAY)

    archive_person(person=scene.mentor, by=None, on=DAY)

    assert Mentorship.objects.get().status == MentorshipStatus.STOPPED


def test_the_next_year_begins_with_what_goes_on(scene):
    programme = scene.programme
    lay_out_roadmap(programme=programme, template_code="school_year", by=None)
    save_rules(rules=proposed_rules(programme), people=[], by=None)

    done = begin_next_year(
        programme=programme, by=None, parts=list(PARTS), pairs=standing_pairs(programme)
    )
    again = begin_next_year(programme=programme, by=None, parts=list(PARTS))

    new = done.programme
    assert (new.year, done.refused) == (programme.year + 1, [])
    assert Roadmap.objects.get(programme=new).stages.count() == 7
    assert Activity.objects.of_programme(new).filter(rolled_from__isnull=False).count() == 27
    assert YearRules.objects.of(new).entry_until == date(programme.year + 1, 10, 31)
    assert new.participations.filter(side=Side.MENTOR).count() == 1
    assert Mentorship.objects.get(programme=new).status == MentorshipStatus.PROPOSED
    assert (again.programme, again.counts) == (new, {})


def test_whoever_finishes_school_is_not_offered_again(scene):
    scene.add_pair(
        teacher(scene.school, "Оздоев", "Иса", "Ильич", "m"),
        pupil(scene.school, "Лаврова", "Инна", grade=11),
    )

    assert standing_pairs(scene.programme) == [scene.pair]


def test_after_the_turn_of_the_classes_the_last_one_has_a_year_before_it(scene):
    child = pupil(scene.school, "Лаврова", "Инна", grade=10, class_letter="А")
    pair = scene.add_pair(teacher(scene.school, "Оздоев", "Иса", "Ильич", "m"), child)
    with time_machine.travel("2027-06-28 09:00 +0000"):
        assert "graduates" not in stands(scene.programme)
        turn_classes(organisation=scene.school, moves={(10, "А"): (11, "А")}, by=None)

    assert standing_pairs(scene.programme) == [scene.pair, pair]
    assert "graduates" not in stands(scene.programme)


def test_a_primary_school_lets_its_fourth_classes_go(scene):
    school = scene.school
    school.leaving_grades = "4"
    school.save()
    child = pupil(school, "Лаврова", "Инна", grade=4, class_letter="А")
    scene.add_pair(teacher(school, "Оздоев", "Иса", "Ильич", "m"), child)

    found = stands(Programme.objects.get())

    assert found["exit_surveys"].title == "Итоговые анкеты участников из 4 классов"
    assert found["graduates"].title == "Выпускники 4 классов"
    assert standing_pairs(scene.programme) == []


def test_a_centre_closes_its_year_with_its_own_matters():
    centre = OrganisationFactory(kind="municipal_centre")
    OrganisationFactory(parent=centre, short_name="Рябиновская школа")
    programme = ProgrammeFactory(organisation=centre)

    found = stands(programme)

    assert list(found) == ["school_reports", "activities", "unsigned", "D64"]
    assert (found["school_reports"].words, found["school_reports"].text) == (
        "сданы 0 из 1", "Не сдали: Рябиновская школа",
    )  # fmt: skip
    assert {code for code, _ in parts_for(centre)} == set(PARTS) - {"mentors", "swot"}

"""A closed year stays as it is for whoever writes, also past our own actions."""

from datetime import date
from importlib import import_module

import pytest
from django.db import IntegrityError, transaction
from django.db.models import BooleanField, DateField, DateTimeField, ForeignKey, JSONField
from django.utils import timezone

from mentoring.migrations import _closed_year
from mentoring.models import (
    Meeting,
    MeetingSeries,
    Mentorship,
    Person,
    Programme,
    Selection,
    SelectionCriterion,
    SelectionMark,
)
from mentoring.privacy import erase
from roadmap.models import MentorReport
from surveys.models import AnonymousResponse, Measure, NeedsRecord
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    IndividualPlanFactory,
    InvitationFactory,
    MeetingFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PlanTaskFactory,
    ResponseFactory,
    SelectionFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db
FREE = {  # which card, whose hand, how often: not what the year was
    "id", "person_id", "version", "ended_by_id", "series_id", "recorded_by_id", "settled_at",
    "settled_by_id", "settled_note", "created_by_id", "approved_by_id", "invitation_id",
    "submission_key", "entered_by_id", "step", "accepted_by_id",
}  # fmt: skip


LAID_DOWN_IN = (
    "mentoring.migrations.0027_closed_year_stays",
    "mentoring.migrations.0030_closed_year_keeps_selection",
    "surveys.migrations.0010_closed_year_stays",
    "surveys.migrations.0011_closed_year_keeps_needs",
    "roadmap.migrations.0016_closed_year_stays",
)
RULES = tuple(rule for module in LAID_DOWN_IN for rule in import_module(module).RULES)


@pytest.fixture
def rows():
    """A row of every table that is kept; the year is still open."""
    pair = MentorshipFactory(active=True, goal="Цель")
    facts = {"organisation": pair.organisation, "programme": pair.programme}
    pupil = pair.mentees()[0]
    meeting = MeetingFactory(mentorship=pair, held_on=date(2026, 9, 3), topic="Тема")
    meeting.attended.set([pupil])
    survey = SurveyFactory(opened=True, **facts)
    made = [
        pair,
        MentorshipMemberFactory(mentorship=pair, left_on=date(2026, 9, 2)),
        ParticipationFactory(programme=pair.programme, person=pupil, request="Запрос"),
        meeting,
        Meeting.attended.through.objects.get(),
        MeetingSeries.objects.create(
            organisation=pair.organisation, mentorship=pair, weekday=1,
            starts_on=date(2026, 9, 1), until=date(2026, 9, 30),
        ),
        plan := IndividualPlanFactory(mentorship=pair, person=pupil),
        PlanTaskFactory(plan=plan),
        ResponseFactory(invitation=InvitationFactory(survey=survey, person=pupil)),
        Measure.objects.create(**facts, person=pupil, parameter="marks", wave="entry", value=4),
        AnonymousResponse.objects.create(
            organisation=pair.organisation, survey=survey, answers={"q": 1}, has_alarm=False, step=0
        ),
        chosen := SelectionFactory(
            participation=ParticipationFactory(programme=pair.programme, side="mentor"),
            remark="Замечание",
        ),
        criterion := SelectionCriterion.objects.create(**facts, code="talk", title="Беседа"),
        SelectionMark.objects.create(
            organisation=pair.organisation, selection=chosen, criterion=criterion, points=1
        ),
        NeedsRecord.objects.create(
            **facts, person=pupil, side="mentee", method="interview", done_on=date(2026, 9, 5)
        ),
        MentorReport.objects.create(**facts, person=pair.mentors()[0], results="Итог"),
        AttendanceFactory(event=EventFactory(programme=pair.programme), person=pupil),
    ]  # fmt: skip
    return {row._meta.db_table: row for row in made}


def close(rows):
    Programme.objects.filter(pk=rows["mentoring_mentorship"].programme_id).update(is_closed=True)


def other(field):
    """A value that is not there now."""
    if isinstance(field, DateTimeField):
        return timezone.now()
    if isinstance(field, DateField):
        return date(2030, 1, 1)
    if isinstance(field, JSONField):
        return {"q": 2}
    if isinstance(field, BooleanField):
        return None  # turned over below
    if isinstance(field, ForeignKey) or field.get_internal_type() not in ("CharField", "TextField"):
        return 77
    return "other"


def refused(change):
    with pytest.raises(IntegrityError, match=_closed_year.REFUSAL), transaction.atomic():
        change()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.table)
def test_the_database_keeps_every_fact_of_a_closed_year(rows, rule):
    # A migration that makes the table anew on SQLite must install the guard again: _closed_year.py.
    close(rows)
    row = rows[rule.table]
    stored = type(row)._base_manager.filter(pk=row.pk)
    columns = {one.column: one for one in row._meta.local_fields}
    guarded = {*rule.facts, *rule.words, *rule.ending}

    for name in sorted(guarded):
        field = columns[name]
        value = other(field)
        if value is None:
            value = not getattr(row, name)
        refused(lambda at=field.attname, value=value: stored.update(**{at: value}))
    if not row._meta.auto_created:
        assert set(columns) - guarded <= FREE
    again = type(row)(**{one.attname: getattr(row, one.attname) for one in columns.values() if not one.primary_key})  # fmt: skip
    refused(lambda: type(row)._base_manager.bulk_create([again]))
    refused(lambda: stored._raw_delete(using="default"))


def test_an_open_year_and_one_opened_again_are_written_freely(rows):
    close(rows)
    Programme.objects.update(is_closed=False)

    MeetingFactory(mentorship=rows["mentoring_mentorship"], held_on=date(2026, 9, 8))
    assert Meeting.objects.update(topic="Иначе") == 2


def test_whoever_goes_away_leaves_and_is_forgotten_in_a_closed_year_too(rows):
    close(rows)
    pair = rows["mentoring_mentorship"]
    person = pair.mentees()[0]

    pair.members.filter(person=person).update(left_on=date(2027, 7, 1), left_reason="Выбыл.")
    Mentorship.objects.update(status="stopped", ended_on=date(2027, 7, 1), end_reason="Выбыл.")
    for one in (person, *Person.objects.exclude(pk=person.pk)):
        erase(one)

    assert Mentorship.objects.get().goal == ""
    assert (Selection.objects.get().remark, MentorReport.objects.get().results) == ("", "")
    refused(lambda: Mentorship.objects.update(ended_on=date(2027, 8, 1)))


def test_every_kept_table_is_in_the_list(rows):
    assert {rule.table for rule in RULES} == set(rows)

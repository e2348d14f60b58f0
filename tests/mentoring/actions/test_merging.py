"""Nothing that points to a card is forgotten when two cards become one."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from mentoring.actions.duplicates import merge_people
from mentoring.actions.merging import pointers_to, rules_of
from mentoring.models import (
    AuditEntry,
    DistinctPeople,
    PairingLeft,
    PairingProposal,
    PairingRun,
    PairRule,
    PairRuleKind,
    Participation,
    Person,
    Programme,
    QuickChoice,
    Selection,
    SelectionState,
    Side,
)
from roadmap.models import Mark
from surveys.models import Invitation
from tests.any_row import row_of
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    InvitationFactory,
    MentoringFormFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    ResponseFactory,
    SelectionFactory,
    SurveyFactory,
)

POINTERS = pointers_to(Person)


def named(pointer):
    return f"{pointer.model._meta.label}.{pointer.name}"


@pytest.fixture
def eldest(school):
    return PersonFactory(organisation=school)


@pytest.fixture
def two(school, eldest):
    """The kept card is the younger one: rules in the order of keys have to turn round."""
    other = PersonFactory(organisation=school, last_name="Евлоева", first_name="Марем")
    kept = PersonFactory(organisation=school, last_name="Евлоева", first_name="М.")
    return kept, other


@pytest.fixture
def run(school):
    return PairingRun.objects.create(
        organisation=school,
        programme=ProgrammeFactory(organisation=school),
        form=MentoringFormFactory(organisation=school),
        state="draft",
    )


@pytest.mark.pure
def test_every_column_that_leads_to_a_person_is_known_hidden_ones_too():
    walked = {
        named(one.field if one.one_to_many or one.one_to_one else one.through_field)
        for one in Person._meta.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)
    }

    assert walked == {named(one) for one in POINTERS}
    assert {"mentoring.Programme.curator", "mentoring.Meeting_attended.person"} <= walked


@pytest.mark.pure
def test_no_row_leads_to_a_person_by_a_number_that_merging_does_not_know():
    """A number in a table of its own kind (`target_id`) has to be moved by hand: see move_traces."""
    known = {"mentoring.AuditEntry", "mentoring.ImportChange", "admin.LogEntry"}
    found = {
        model._meta.label
        for model in apps.get_models()
        for one in model._meta.get_fields()
        if one.name in ("target_id", "object_id", "person_pk")
        or type(one).__name__ == "GenericForeignKey"
    }

    assert found == known


@pytest.mark.pure
@pytest.mark.parametrize("pointer", POINTERS, ids=named)
def test_what_may_stand_once_only_is_told_apart_or_asked_about(pointer):
    """A new table either says that twice is once, or merging refuses and says why."""
    unique = [rule for rule in rules_of(pointer.model) if pointer.name in rule.fields]
    once = getattr(pointer.model, "twice_is_once", False) or pointer.model._meta.auto_created
    refused = pointer.model._meta.label in {
        "mentoring.Consent",  # the second one ends first
        "mentoring.Participation",  # two entries become one first
        "mentoring.MentorshipMember", "mentoring.FitAnswer", "mentoring.IndividualPlan",  # one pair
        "roadmap.Juror", "roadmap.Entry",  # whose points count is not for a merge to say
        "roadmap.MentorReport",  # a person takes one of two reports back
    }  # fmt: skip
    assert not unique or once or refused


@pytest.mark.django_db
@pytest.mark.parametrize("pointer", POINTERS, ids=named)
def test_merge_people_moves_every_pointer(eldest, two, curator, pointer):
    kept, other = two
    # The second of two people in order cannot be the elder card beside a new one.
    ordered = getattr(pointer.model, "people_in_order", None)
    given = {pointer.name: other}
    if ordered and pointer.name == ordered[1]:
        given[ordered[0]] = eldest
    row = row_of(pointer.model, kept.organisation, **given)

    merge_people(kept=kept, other=other, by=curator)

    stored = pointer.model._base_manager.filter(pk=row.pk).values_list(pointer.attname, flat=True)
    if ordered:
        assert kept.pk in pointer.model.objects.values_list(*ordered).get()
    else:
        assert list(stored) == [kept.pk]
    assert not Person.objects.filter(pk=other.pk).exists()


@pytest.mark.django_db
def test_a_rule_told_of_both_cards_stays_once(eldest, two, curator):
    kept, other = two
    for person in two:
        PairRule.objects.create(
            organisation=kept.organisation, one=eldest, other=person, kind=PairRuleKind.REFUSAL
        )

    merged = merge_people(kept=kept, other=other, by=curator)

    assert [(rule.one, rule.other) for rule in PairRule.objects.all()] == [(eldest, kept)]
    assert len(merged.dropped) == 1
    assert "правило о паре" in merged.dropped[0]


@pytest.mark.django_db
def test_a_rule_between_the_two_cards_says_they_are_two_people(two, curator):
    kept, other = two
    first, second = sorted(two, key=lambda person: person.pk)
    PairRule.objects.create(
        organisation=kept.organisation, one=first, other=second, kind=PairRuleKind.RELATIVE
    )

    with pytest.raises(ValidationError, match="родственники"):
        merge_people(kept=kept, other=other, by=curator)


@pytest.mark.django_db
def test_a_draft_of_pairs_knows_one_person_where_it_knew_two(two, run, curator):
    kept, other = two
    mentors = [PersonFactory(organisation=kept.organisation, teacher=True) for _ in range(2)]
    run.second = [other.pk, kept.pk]
    run.save()
    for mentee, mentor, is_locked in ((kept, mentors[0], False), (other, mentors[1], True)):
        PairingProposal.objects.create(
            organisation=run.organisation, run=run, mentor=mentor, mentee=mentee,
            is_locked=is_locked,
        )  # fmt: skip

    merge_people(kept=kept, other=other, by=curator)

    proposal = PairingProposal.objects.get()
    run.refresh_from_db()
    assert (proposal.mentor, proposal.mentee, run.second) == (mentors[1], kept, [kept.pk])


@pytest.mark.django_db
def test_who_has_a_pair_in_a_draft_is_not_left_without_one(two, run, curator):
    kept, other = two
    mentor = PersonFactory(organisation=kept.organisation, teacher=True)
    PairingProposal.objects.create(
        organisation=run.organisation, run=run, mentor=mentor, mentee=kept
    )
    PairingLeft.objects.create(organisation=run.organisation, run=run, person=other)
    PairingLeft.objects.create(organisation=run.organisation, run=run, person=mentor)

    merge_people(kept=kept, other=other, by=curator)

    assert [left.person for left in PairingLeft.objects.all()] == [mentor]


@pytest.mark.django_db
def test_two_cards_that_were_proposed_to_each_other_or_told_apart_leave_no_such_row(
    two, run, curator
):
    kept, other = two
    organisation = run.organisation
    first, second = sorted(two, key=lambda person: person.pk)
    DistinctPeople.objects.create(organisation=organisation, first=first, second=second)
    PairingProposal.objects.create(organisation=organisation, run=run, mentor=kept, mentee=other)
    QuickChoice.objects.create(
        organisation=organisation, programme=run.programme, form=run.form, chooser=kept,
        chosen=other, by_mentor=True, rank=1,
    )  # fmt: skip

    merge_people(kept=kept, other=other, by=curator)

    counts = [model.objects.count() for model in (DistinctPeople, PairingProposal, QuickChoice)]
    assert counts == [0, 0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize("answered", ["kept", "other"])
def test_of_two_invitations_the_answered_one_stays(two, curator, answered):
    survey = SurveyFactory(organisation=two[0].organisation)
    kept, other = (InvitationFactory(survey=survey, person=person) for person in two)
    ResponseFactory(invitation=kept if answered == "kept" else other)

    merge_people(kept=two[0], other=two[1], by=curator)

    invitation = Invitation.objects.get()
    assert (invitation.person, invitation.response.person) == (two[0], two[0])


@pytest.mark.django_db
def test_two_answers_of_one_person_to_one_survey_are_asked_about(two, curator):
    survey = SurveyFactory(organisation=two[0].organisation)
    for person in two:
        ResponseFactory(invitation=InvitationFactory(survey=survey, person=person))

    with pytest.raises(ValidationError, match="ответ на опрос"):
        merge_people(kept=two[0], other=two[1], by=curator)

    assert Person.objects.filter(pk__in=[person.pk for person in two]).count() == 2


@pytest.mark.django_db
def test_who_was_seen_by_one_of_his_cards_was_there(two, curator):
    event = EventFactory(organisation=two[0].organisation)
    AttendanceFactory(event=event, person=two[0], mark=Mark.ABSENT)
    AttendanceFactory(event=event, person=two[1], mark=Mark.PRESENT)

    merge_people(kept=two[0], other=two[1], by=curator)

    assert event.attendance.get().mark == Mark.PRESENT


@pytest.mark.django_db
@pytest.mark.parametrize("is_closed", [False, True])
def test_the_decision_on_a_candidate_stays_with_the_entry_that_stays(two, curator, is_closed):
    programme = ProgrammeFactory(organisation=two[0].organisation)
    kept, other = (
        ParticipationFactory(programme=programme, person=person, side=Side.MENTOR, request=request)
        for person, request in zip(two, ["", "Вести кружок"], strict=True)
    )
    SelectionFactory(participation=kept)
    SelectionFactory(
        participation=other, state=SelectionState.SELECTED, decided_on=date(2026, 10, 5)
    )

    Programme.objects.update(is_closed=is_closed)

    merge_people(kept=two[0], other=two[1], by=curator)

    selection = Selection.objects.get()
    assert (selection.state, selection.participation) == (SelectionState.SELECTED, kept)
    entry = Participation.objects.get()
    assert (entry, entry.request) == (kept, "Вести кружок")
    assert Programme.objects.get().is_closed is is_closed


@pytest.mark.django_db
def test_both_journals_name_the_card_that_stays(two, curator):
    kept, other = two
    AuditEntry.record("person.read", target=other, by=curator)
    LogEntry.objects.create(
        user=curator,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(other.pk),
        object_repr="x",
        action_flag=CHANGE,
    )

    merge_people(kept=kept, other=other, by=curator)

    assert AuditEntry.objects.get(action="person.read").target_id == kept.pk
    assert LogEntry.objects.get().object_id == str(kept.pk)

"""The matching assistant over the registers: what it reads, records, lets change and approves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.mentorships import propose_mentorship
from mentoring.actions.pair_endings import close_mentorship
from mentoring.actions.pairing.approving import approve_proposals
from mentoring.actions.pairing.cards import world_of
from mentoring.actions.pairing.drafts import (
    ban_pair,
    choose_mentor,
    options_for,
    remove_proposal,
    set_lock,
    swap_mentors,
)
from mentoring.actions.pairing.left import sentences_of
from mentoring.actions.pairing.rules import (
    forget_pairings,
    record_choices,
    record_class_teacher,
    record_rule,
)
from mentoring.actions.pairing.runs import compute_run, discard_run, rerun, start_run
from mentoring.models import (
    AuditEntry,
    ClassTeacher,
    Grouping,
    MentorshipStatus,
    PairRule,
    PairRuleKind,
    Participation,
    RoleModel,
    RunGoal,
    RunState,
    Side,
)
from mentoring.pairing.people import Ages, pair_of
from mentoring.pairing.scoring import usual_weights
from tests.factories import (
    ClearanceFactory,
    MentoringFormFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RepresentativeFactory,
    SelectionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    programme.forms.add(MentoringFormFactory(organisation=school))
    return programme


@pytest.fixture
def form(programme):
    return programme.forms.get()


def mentor_of(programme, *, capacity=1, entry=None, **facts):
    person = PersonFactory(
        organisation=programme.organisation, teacher=True, consented=True, **facts
    )
    ParticipationFactory(
        programme=programme, person=person, side=Side.MENTOR, capacity=capacity, **entry or {}
    )
    return person


def mentee_of(programme, *, entry=None, consented=True, **facts):
    person = PersonFactory(organisation=programme.organisation, consented=consented, **facts)
    ParticipationFactory(programme=programme, person=person, side=Side.MENTEE, **entry or {})
    return person


def run_of(programme, form, **wish):
    wish = {"weights": usual_weights(), "goal": RunGoal.COVERAGE} | wish
    run = start_run(programme=programme, form=form, by=UserFactory(), **wish)
    return compute_run(run=run)


def pairs_in(run):
    return {(one.mentor, one.mentee) for one in run.proposals.select_related("mentor", "mentee")}


def refused(what):
    return pytest.raises(ValidationError, match=what)


# --- what is read out of the registers


def test_the_world_is_read_from_the_cards(programme, form):
    day = timezone.localdate()
    mentor = mentor_of(
        programme,
        subject="математика",
        competences="олимпиады",
        achievements="грамота",
        hashtags=["шахматы"],
        experience="5 лет",
        entry={"wanted_age": "5-7 классы", "time_resource": "вт"},
    )
    mentee = mentee_of(
        programme,
        grade=7,
        class_letter="А",
        interests="лыжи",
        entry={"request": "дроби", "entered_on": day - timedelta(days=9)},
    )
    record_class_teacher(
        led=ClassTeacher(person=mentor, grade=7, class_letter="А"), by=UserFactory()
    )

    world = world_of(programme, form, day=day)

    (one,), (other,) = world.mentors, world.mentees
    assert (one.key, one.places, one.wanted, one.years) == (mentor.pk, 1, Ages(5, 7, True), 5)
    assert (one.competences, one.subject, one.time) == (
        "олимпиады грамота шахматы",
        "математика",
        "вт",
    )
    assert (other.key, other.grade, other.age, other.is_minor) == (mentee.pk, 7, 14, True)
    assert (other.request, other.waiting_days, other.interests) == ("дроби", 9, "лыжи")
    assert one.classes == other.classes == {(7, "А")}


def test_only_free_mentors_and_waiting_mentees_of_the_form_are_looked_at(programme, form):
    other_form = MentoringFormFactory(organisation=programme.organisation)
    programme.forms.add(other_form)
    mentor, mentee = mentor_of(programme, capacity=2), mentee_of(programme)
    mentor_of(programme, entry={"form": other_form})
    mentee_of(programme, entry={"form": other_form})
    mentee_of(programme, entry={"is_completed": True})
    gone = mentee_of(programme)
    gone.left_on = date(2026, 9, 1)
    gone.save()
    mentee_of(programme, teacher=True)
    taken = mentee_of(programme)
    propose_mentorship(programme=programme, form=form, mentors=[mentor], mentees=[taken], by=None)

    world = world_of(programme, form, day=timezone.localdate())

    assert [(card.key, card.places) for card in world.mentors] == [(mentor.pk, 1)]
    assert [card.key for card in world.mentees] == [mentee.pk]


def test_whoever_named_no_form_waits_for_one_pair_of_any(programme, form):
    other_form = MentoringFormFactory(organisation=programme.organisation)
    programme.forms.add(other_form)
    mentor = mentor_of(programme, capacity=3)
    anywhere, here = mentee_of(programme), mentee_of(programme, entry={"form": form})
    for mentee in (anywhere, here):
        propose_mentorship(
            programme=programme, form=other_form, mentors=[mentor], mentees=[mentee], by=None
        )

    world = world_of(programme, form, day=timezone.localdate())

    assert [card.key for card in world.mentees] == [here.pk]


def obstacles_between(programme, form):
    left = run_of(programme, form).left.filter(is_mentor=False)
    return [code for one in left for code in one.codes]


def test_rules_relatives_and_an_earlier_pair_forbid_a_pair(programme, form):
    mentor, mentee = mentor_of(programme), mentee_of(programme)
    by = UserFactory()
    facts = {"organisation": programme.organisation, "one": mentee, "other": mentor}
    refusal = record_rule(rule=PairRule(kind=PairRuleKind.REFUSAL, **facts), by=by)
    assert obstacles_between(programme, form) == ["refusal"]
    refusal.delete()

    RepresentativeFactory(person=mentee, full_name=mentor.full_name)
    assert obstacles_between(programme, form) == ["relative"]
    allowed = record_rule(rule=PairRule(kind=PairRuleKind.ALLOWED, **facts), by=by)
    assert obstacles_between(programme, form) == []
    allowed.delete()
    mentee.representatives.all().delete()

    pair = propose_mentorship(
        programme=programme, form=form, mentors=[mentor], mentees=[mentee], by=by
    )
    close_mentorship(mentorship=pair, by=by, status=MentorshipStatus.STOPPED, reason="не сошлись")
    assert obstacles_between(programme, form) == ["earlier"]
    declared = record_rule(rule=PairRule(kind=PairRuleKind.RELATIVE, **facts), by=by)
    assert obstacles_between(programme, form) == ["earlier", "relative"]
    assert (declared.one, declared.other) == (mentor, mentee)


def test_consent_clearance_and_selection_are_asked_for(programme, form):
    form.mentor_kind = "partner"
    form.save()
    outsider = mentor_of(programme)
    outsider.kind = "partner"
    outsider.save()
    mentee = mentee_of(programme, consented=False)
    entry = Participation.objects.get(person=outsider)
    selection = SelectionFactory(participation=entry, state="declined")

    assert obstacles_between(programme, form) == ["mentee_consent", "clearance", "selection"]

    mentee.consents.create(
        organisation=programme.organisation, kind="minor_data", given_on=date(2026, 9, 1)
    )
    ClearanceFactory(person=outsider)
    selection.state = "selected"
    selection.save()
    assert pairs_in(run_of(programme, form)) == {(outsider, mentee)}


def test_role_models_are_known_by_their_titles(programme, form):
    RoleModel.objects.create(
        organisation=programme.organisation, form=form, code="equal-equal", title="Равный – равному"
    )
    model = RoleModel.objects.create(
        organisation=programme.organisation, form=form, code="other", title="Другая модель"
    )
    mentor_of(programme, entry={"role_model": "равный – равному"})
    mentee_of(programme, entry={"role_model": "Другая модель"})

    assert obstacles_between(programme, form) == ["role_model"]
    assert (
        world_of(programme, form, day=timezone.localdate(), role_model=model).role_model == "other"
    )


def test_choices_at_quick_meetings_count_and_a_no_forbids(programme, form):
    mentor, other = mentor_of(programme), mentor_of(programme)
    mentee = mentee_of(programme)
    record_choices(
        programme=programme,
        form=form,
        by_mentor=False,
        choices={mentee: ([other], [mentor])},
        by=UserFactory(),
    )
    record_choices(
        programme=programme,
        form=form,
        by_mentor=True,
        choices={mentor: ([mentee], []), other: ([mentee], [])},
        by=UserFactory(),
    )

    world = world_of(programme, form, day=timezone.localdate())

    assert world.no_wishes == {pair_of(mentor.pk, mentee.pk)}
    assert world.ranks == {
        (mentee.pk, other.pk): 1, (mentor.pk, mentee.pk): 1, (other.pk, mentee.pk): 1,
    }  # fmt: skip
    (proposal,) = run_of(programme, form).proposals.all()
    assert proposal.mentor == other
    assert proposal.points["choice"] == [40, ["выбрали друг друга на быстрой встрече"]]


def test_the_table_of_choices_is_stored_anew_and_refuses_nonsense(programme, form):
    mentor, mentee = mentor_of(programme), mentee_of(programme)
    facts = {"programme": programme, "form": form, "by_mentor": False, "by": UserFactory()}
    record_choices(choices={mentee: ([mentor], [])}, **facts)
    record_choices(choices={mentee: ([], [mentor])}, **facts)

    assert [one.rank for one in programme.quick_choices.all()] == [0]
    with refused("выбран дважды"):
        record_choices(choices={mentee: ([mentor], [mentor])}, **facts)
    with refused("самого себя"):
        record_choices(choices={mentee: ([mentee], [])}, **facts)
    programme.is_closed = True
    with refused("программа завершена"):
        record_choices(choices={}, **facts)


# --- runs are recorded


def test_a_run_records_who_asked_with_which_weights_and_what_came_out(programme, form):
    mentor, mentee = mentor_of(programme), mentee_of(programme)
    alone = mentee_of(programme, consented=False)
    weights = usual_weights() | {"request": 7}

    run = run_of(programme, form, weights=weights, goal=RunGoal.QUALITY)
    again = run_of(programme, form, weights=weights, goal=RunGoal.QUALITY)

    assert pairs_in(run) == {(mentor, mentee)}
    assert (run.state, run.goal, run.weights) == (RunState.DRAFT, RunGoal.QUALITY, weights)
    assert (run.mentor_count, run.mentee_count) == (1, 2)
    assert [(one.person, one.codes, one.needs_place) for one in run.left.all()] == [
        (alone, ["mentee_consent"], True)
    ]
    assert run.digest == again.digest
    assert len(run.digest) == 64
    run.refresh_from_db()
    assert run.state == RunState.REPLACED
    assert AuditEntry.objects.filter(action="pairingrun.created").count() == 2


def test_other_registers_have_another_digest(programme, form):
    mentor_of(programme)
    first = run_of(programme, form)
    mentee_of(programme)

    assert run_of(programme, form).digest != first.digest


@pytest.mark.parametrize("weights", [{}, {"request": 101}, {"request": -1}])
def test_weights_without_sense_are_refused(programme, form, weights):
    with refused("[Вв]ес"):
        run_of(programme, form, weights=weights)


def test_a_run_of_a_foreign_form_or_a_closed_programme_is_refused(programme, form):
    foreign = MentoringFormFactory(organisation=programme.organisation)
    model = RoleModel.objects.create(
        organisation=programme.organisation, form=foreign, code="x", title="x"
    )
    with refused("нет в программе"):
        run_of(programme, foreign)
    with refused("относится к другой форме"):
        run_of(programme, form, role_model=model)
    programme.is_closed = True
    with refused("программа завершена"):
        run_of(programme, form)


def test_a_run_given_up_while_it_was_computed_stays_given_up(programme, form):
    mentor_of(programme), mentee_of(programme)
    run = start_run(programme=programme, form=form, by=UserFactory(), weights=usual_weights())
    type(run).objects.update(state=RunState.DISCARDED)

    assert compute_run(run=run).state == RunState.DISCARDED
    assert not run.proposals.exists()


def test_a_rerun_keeps_the_locked_pairs_and_the_old_draft_on_record(programme, form):
    able, plain = mentor_of(programme, competences="математика"), mentor_of(programme)
    mentee = mentee_of(programme, entry={"request": "математика"})
    run = run_of(programme, form)
    assert pairs_in(run) == {(able, mentee)}
    choose_mentor(run=run, mentee=mentee, mentor=plain, by=UserFactory())

    again = compute_run(run=rerun(run=run, by=UserFactory()))

    assert pairs_in(again) == {(plain, mentee)}
    assert (again.previous, again.proposals.get().is_locked) == (run, True)
    set_lock(proposal=again.proposals.get(), is_locked=False, by=UserFactory())
    free = compute_run(run=rerun(run=again, by=UserFactory(), goal=RunGoal.QUALITY))
    assert (pairs_in(free), free.goal) == ({(able, mentee)}, RunGoal.QUALITY)


def test_a_lock_that_the_world_no_longer_bears_falls(programme, form):
    mentor, mentee = mentor_of(programme), mentee_of(programme)
    run = run_of(programme, form)
    set_lock(proposal=run.proposals.get(), is_locked=True, by=UserFactory())
    rule = PairRule(
        organisation=programme.organisation, one=mentor, other=mentee, kind=PairRuleKind.REFUSAL
    )
    record_rule(rule=rule, by=UserFactory())

    again = compute_run(run=rerun(run=run, by=UserFactory()))

    assert pairs_in(again) == set()


def test_a_discarded_draft_is_not_changed_any_more(programme, form):
    mentor_of(programme), mentee_of(programme)
    run = run_of(programme, form)
    discard_run(run=run, by=UserFactory())

    with refused("отменён"):
        rerun(run=run, by=UserFactory())


# --- changed by hand


def test_a_mentor_chosen_by_hand_is_locked_and_scored(programme, form):
    mentor_of(programme)
    other = mentor_of(programme, interests="лыжи")
    mentee = mentee_of(programme, interests="лыжи, шахматы")
    run = run_of(programme, form)

    proposal = choose_mentor(run=run, mentee=mentee, mentor=other, by=UserFactory())

    assert (proposal.is_locked, proposal.is_by_hand) == (True, True)
    assert proposal.points["interests"] == [8, ["лыжи"]]
    assert run.proposals.get() == proposal


def test_the_hand_keeps_bans_and_places(programme, form):
    mentor, mentee, other = mentor_of(programme), mentee_of(programme), mentee_of(programme)
    barred = mentee_of(programme, consented=False)
    run = run_of(programme, form)
    placed = run.proposals.get().mentee
    waiting = other if placed == mentee else mentee

    with refused("заняты все свободные места"):
        choose_mentor(run=run, mentee=waiting, mentor=mentor, by=UserFactory())
    with refused("нет действующего согласия"):
        choose_mentor(run=run, mentee=barred, mentor=mentor, by=UserFactory())
    with refused("нет среди наставников"):
        choose_mentor(run=run, mentee=mentee, mentor=mentee, by=UserFactory())
    with refused("не ждёт наставника"):
        choose_mentor(run=run, mentee=mentor, mentor=mentor, by=UserFactory())
    assert options_for(run, barred) == []
    assert options_for(run, mentor) == []


def test_two_pairs_exchange_their_mentors(programme, form):
    first, second = mentor_of(programme), mentor_of(programme)
    one, two = mentee_of(programme), mentee_of(programme)
    run = run_of(programme, form)
    before = pairs_in(run)

    swap_mentors(run=run, first=run.proposals.all()[0], second=run.proposals.all()[1], by=None)

    assert before | pairs_in(run) == {(a, b) for a in (first, second) for b in (one, two)}
    assert not before & pairs_in(run)
    with refused("уже нет"):
        swap_mentors(run=run, first=run.proposals.first(), second=run.proposals.first(), by=None)


def test_a_banned_pair_is_never_proposed_again(programme, form):
    mentor_of(programme), mentee_of(programme)
    run = run_of(programme, form)
    proposal = run.proposals.get()

    ban_pair(proposal=proposal, reason="не сошлись", by=UserFactory())

    assert PairRule.objects.get().reason == "не сошлись"
    assert pairs_in(compute_run(run=rerun(run=run, by=UserFactory()))) == set()
    with refused("пересчитан"):
        remove_proposal(proposal=proposal, by=UserFactory())


def test_a_removed_pair_is_gone_once(programme, form):
    mentor_of(programme), mentee_of(programme)
    run = run_of(programme, form)
    proposal = run.proposals.get()
    remove_proposal(proposal=proposal, by=UserFactory())

    with refused("уже нет"):
        remove_proposal(proposal=proposal, by=UserFactory())


# --- approved


def test_approved_proposals_become_pairs(programme, form):
    mentors = [mentor_of(programme), mentor_of(programme)]
    mentees = [mentee_of(programme), mentee_of(programme)]
    run = run_of(programme, form)
    first, second = run.proposals.order_by("pk")

    made, refusals = approve_proposals(run=run, proposals=[first], by=UserFactory())
    run.refresh_from_db()
    assert (len(made), refusals, run.state) == (1, [], RunState.DRAFT)
    approve_proposals(run=run, proposals=[second], by=UserFactory())

    run.refresh_from_db()
    assert run.state == RunState.APPROVED
    pairs = programme.mentorships.with_people()
    assert {(p.mentors()[0], p.mentees()[0]) for p in pairs} == pairs_in(run)
    assert {p.status for p in pairs} == {MentorshipStatus.PROPOSED}
    assert {person for pair in pairs_in(run) for person in pair} == {*mentors, *mentees}


def test_approval_looks_once_more_and_lets_the_others_pass(programme, form):
    mentor_of(programme), mentor_of(programme)
    mentee_of(programme), mentee_of(programme)
    run = run_of(programme, form)
    stale, good = run.proposals.order_by("pk")
    propose_mentorship(
        programme=programme, form=form, mentors=[good.mentor], mentees=[stale.mentee], by=None
    )
    entry = Participation.objects.get(person=good.mentor)
    entry.capacity = 2
    entry.save()

    made, refusals = approve_proposals(run=run, proposals=[stale, good], by=UserFactory())

    assert [pair.mentees() for pair in made] == [[good.mentee]]
    assert refusals == [
        f"{stale.mentor} — {stale.mentee}: {stale.mentee}: сейчас не ждёт наставника в этой форме."
    ]
    with refused("уже утверждена"):
        swap_mentors(run=run, first=stale, second=good, by=None)


@pytest.mark.parametrize(
    ("grouping", "code", "sizes"),
    [
        (Grouping.BY_ROLE_MODEL, "colleague-young-colleague", [2]),
        (Grouping.BY_ROLE_MODEL, "equal-equal", [1, 1]),
        (Grouping.GROUP, "equal-equal", [2]),
        (Grouping.PAIRS, "colleague-young-colleague", [1, 1]),
    ],
)
def test_the_role_model_or_the_curator_decides_about_groups(programme, form, grouping, code, sizes):
    RoleModel.objects.create(
        organisation=programme.organisation, form=form, code=code, title="Модель"
    )
    mentor_of(programme, capacity=2)
    mentee_of(programme, entry={"role_model": "модель"})
    mentee_of(programme, entry={"role_model": "модель"})
    run = run_of(programme, form, grouping=grouping)

    for one in run.proposals.all():  # one by one, the second joins the group of the first
        approve_proposals(run=run, proposals=[one], by=UserFactory())

    pairs = programme.mentorships.with_people()
    assert [len(pair.mentees()) for pair in pairs] == sizes
    assert {pair.role_model.code for pair in pairs} == {code}


def test_the_second_mentor_joins_the_pair_of_the_first(programme, form):
    mentors = {mentor_of(programme), mentor_of(programme)}
    mentee = mentee_of(programme)
    run = run_of(programme, form, second=[mentee])
    first, second = run.proposals.order_by("is_second")

    _, refusals = approve_proposals(run=run, proposals=[second], by=UserFactory())
    assert "Сначала утвердите пару с первым наставником" in refusals[0]
    approve_proposals(run=run, proposals=[first, second], by=UserFactory())

    (pair,) = programme.mentorships.with_people()
    assert (set(pair.mentors()), pair.mentees()) == (mentors, [mentee])


# --- words and erasure


def test_everybody_left_is_told_why_and_what_would_help(programme, form):
    mentor = mentor_of(programme, entry={"wanted_age": "10-11 классы"})
    mentee = mentee_of(programme, grade=7)

    (left,) = run_of(programme, form).left.filter(person=mentee)

    assert sentences_of(left, {mentor.pk: "Иванова"}) == (
        "Сколько наставников не подходит: другой желаемый возраст — 1.",
        "Наставник: Иванова (наставник просил наставляемых другого возраста). Чтобы место "
        "появилось, спросите наставника, согласится ли он, и поправьте желаемый возраст в его "
        "карточке.",
    )


def test_without_any_mentor_the_base_needs_one(programme, form):
    mentee_of(programme)

    (left,) = run_of(programme, form).left.all()

    assert sentences_of(left, {}) == (
        "Свободных наставников нет.",
        "Внесите нового наставника этой формы.",
    )


def test_what_was_known_of_a_person_with_others_goes_with_his_data(programme, form):
    mentor, mentee = mentor_of(programme, interests="лыжи"), mentee_of(programme, interests="лыжи")
    run = run_of(programme, form)
    rule = PairRule(
        organisation=programme.organisation, one=mentor, other=mentee, kind=PairRuleKind.RELATIVE
    )
    record_rule(rule=rule, by=UserFactory())

    forget_pairings(mentor)

    assert not PairRule.objects.exists()
    assert run.proposals.get().points == {}


def test_rules_of_one_person_and_class_teachers_who_are_no_teachers_are_refused(programme):
    pupil = mentee_of(programme)
    rule = PairRule(
        organisation=programme.organisation, one=pupil, other=pupil, kind=PairRuleKind.RELATIVE
    )
    with refused("двух разных людей"):
        record_rule(rule=rule, by=None)
    with refused("бывает педагог"):
        record_class_teacher(led=ClassTeacher(person=pupil, grade=5), by=None)

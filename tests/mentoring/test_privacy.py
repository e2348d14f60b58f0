from datetime import date
from decimal import Decimal

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from mentoring.actions.people import erase_person
from mentoring.models import (
    Announcement,
    AnnouncementReceipt,
    CallGround,
    ConsentKind,
    Document,
    ImportBatch,
    ImportChange,
    ImportRow,
    Mail,
    Membership,
    MentorCall,
    Mentorship,
    MentorshipStatus,
    PairingProposal,
    PairingRun,
    PairRule,
    PairRuleKind,
    Person,
    PlanEdition,
    Role,
    SearchNote,
    Side,
    User,
)
from mentoring.privacy import blank_of, our_models
from roadmap.models import MentorReport, Proof, ProofKind, StagePack, YearPack
from surveys.models import Draft, Measure, Moment, NeedsMethod, NeedsRecord, ProposedChange
from tests.factories import (
    AwardFactory,
    ClearanceFactory,
    ConsentFactory,
    DocumentFactory,
    EntryFactory,
    ExpertFactory,
    HelpRequestFactory,
    IndividualPlanFactory,
    JurorFactory,
    MeetingFactory,
    MembershipFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    PlanTaskFactory,
    PracticeFactory,
    ProgrammeFactory,
    RepresentativeFactory,
    SelectionFactory,
    UserFactory,
)
from tests.factories.roadmap import ActivityFactory, EventFactory, GuestFactory
from tests.factories.surveys import InvitationFactory, ResponseFactory
from tests.mentoring.rows import dump

ERASING = [model for model in our_models() if model.Privacy.erased]
CANARY = "canary-7391"
BORN = date(1999, 9, 19)
FIGURE = Decimal("7391.19")
MAKERS = {
    "mentoring.Award": lambda person: AwardFactory(person=person),
    "mentoring.MentorCall": lambda person: MentorCall.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        person=person,
        ground=CallGround.MENTEE,
        called_on=date(2026, 9, 1),
    ),
    "mentoring.Practice": lambda person: PracticeFactory(
        mentorship=MentorshipMemberFactory(person=person).mentorship
    ),
    "mentoring.AnnouncementReceipt": lambda person: told_of(person),
    "mentoring.Expert": lambda person: ExpertFactory(
        programme__organisation=person.organisation, person=person
    ),
    "mentoring.Partner": lambda person: PartnerFactory(
        organisation=person.organisation, contact=person
    ),
    "mentoring.Clearance": lambda person: ClearanceFactory(person=person),
    "mentoring.Selection": lambda person: SelectionFactory(
        participation__programme__organisation=person.organisation, participation__person=person
    ),
    "mentoring.Consent": lambda person: ConsentFactory(person=person, kind=ConsentKind.PUBLICATION),
    "mentoring.User": lambda person: (
        MembershipFactory(person=person, organisation=person.organisation, role=Role.MENTOR).user
    ),
    "mentoring.Mentorship": lambda person: Mentorship.objects.filter(members__person=person).get(),
    "mentoring.MentorshipMember": lambda person: person.places.get(),
    "mentoring.SearchNote": lambda person: searched(person),
    "mentoring.Meeting": lambda person: MeetingFactory(
        mentorship=Mentorship.objects.filter(members__person=person).get()
    ),
    "mentoring.HelpRequest": lambda person: HelpRequestFactory(
        mentorship=Mentorship.objects.filter(members__person=person).get()
    ),
    "mentoring.IndividualPlan": lambda person: plan_of(person),
    "mentoring.PlanTask": lambda person: PlanTaskFactory(plan=plan_of(person)),
    "mentoring.PlanEdition": lambda person: PlanEdition.objects.create(
        organisation=person.organisation, plan=plan_of(person), version=1
    ),
    "mentoring.Mail": lambda person: Mail.objects.create(
        organisation=person.organisation, person=person, subject="Опрос", composer="x", key="k"
    ),
    "mentoring.Person": lambda person: person,
    "mentoring.Representative": lambda person: RepresentativeFactory(person=person),
    "mentoring.Participation": lambda person: ParticipationFactory(
        programme__organisation=person.organisation, person=person
    ),
    "mentoring.ImportBatch": lambda person: row_of(person).batch,
    "mentoring.ImportChange": lambda person: batch_with(person).changes.get(),
    "mentoring.ImportRow": lambda person: row_of(person),
    "mentoring.PairRule": lambda person: ruled(person),
    "mentoring.PairingProposal": lambda person: paired(person),
    "roadmap.Activity": lambda person: activity_of(person),
    "roadmap.Event": lambda person: event_of(person),
    "roadmap.Nomination": lambda person: (
        EntryFactory(
            nomination__competition__event__programme__organisation=person.organisation,
            nomination__settled_on=date(2026, 5, 20),
            person=person,
        ).nomination
    ),
    "roadmap.Juror": lambda person: JurorFactory(
        competition__event__programme__organisation=person.organisation, person=person
    ),
    "roadmap.Guest": lambda person: GuestFactory(
        event__programme__organisation=person.organisation,
        representative=RepresentativeFactory(person=person),
    ),
    "roadmap.Proof": lambda person: proof_with(person),
    "roadmap.StagePack": lambda person: packed(proof_with(person)),
    "roadmap.YearPack": lambda person: YearPack.objects.create(
        organisation=person.organisation,
        programme=proof_with(person).activity.stage.roadmap.programme,
        digest="0" * 64,
    ),
    "roadmap.MentorReport": lambda person: MentorReport.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        person=person,
    ),
    "surveys.Measure": lambda person: Measure.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        person=person,
        parameter="marks",
        wave=Moment.ENTRY,
    ),
    "surveys.Invitation": lambda person: invited(person),
    "surveys.Response": lambda person: answered(person),
    "surveys.Draft": lambda person: drafted(person),
    "surveys.NeedsRecord": lambda person: needing(person),
    "surveys.ProposedChange": lambda person: proposed(person),
}


@pytest.fixture
def person():
    """A mentee with a pair at work."""
    return MentorshipFactory(active=True).mentees()[0]


def batch_with(person):
    batch = ImportBatch.objects.create(organisation=person.organisation, sha256="0" * 64)
    ImportChange.objects.create(
        organisation=person.organisation,
        batch=batch,
        person=person,
        model="person",
        object_id=person.pk,
        is_new=True,
    )
    return batch


def plan_of(person):
    return IndividualPlanFactory(
        mentorship=Mentorship.objects.filter(members__person=person).get(), person=person
    )


def row_of(person):
    return ImportRow.objects.create(
        organisation=person.organisation,
        batch=batch_with(person),
        person=person,
        position=1,
        number=2,
        kind="mentees",
        action="update",
    )


def searched(person):
    return SearchNote.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        person=person,
        done_on=date(2026, 9, 20),
    )


def ruled(person):
    other = PersonFactory(organisation=person.organisation)
    return PairRule.objects.create(
        organisation=person.organisation, one=person, other=other, kind=PairRuleKind.REFUSAL
    )


def paired(person):
    run = PairingRun.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        form=MentoringFormFactory(organisation=person.organisation),
    )
    mentor = PersonFactory(organisation=person.organisation)
    return PairingProposal.objects.create(
        organisation=person.organisation, run=run, mentor=mentor, mentee=person
    )


def activity_of(person):
    activity = ActivityFactory()
    activity.people.add(person)
    return activity


def event_of(person):
    event = EventFactory()
    event.people.add(person)
    return event


def told_of(person):
    announcement = Announcement.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        title="Сбор",
        text="Сбор в актовом зале.",
    )
    return AnnouncementReceipt.objects.create(
        organisation=person.organisation, announcement=announcement, person=person, key="p1"
    )


def proof_with(person):
    activity = ActivityFactory()
    proof = Proof.objects.create(
        organisation=activity.organisation, activity=activity, kind=ProofKind.LINK
    )
    proof.people.add(person)
    return proof


def packed(proof):
    return StagePack.objects.create(
        organisation=proof.organisation, stage=proof.activity.stage, digest="0" * 64
    )


def invited(person):
    return InvitationFactory(
        survey__organisation=person.organisation,
        survey__programme__organisation=person.organisation,
        person=person,
    )


def answered(person):
    return ResponseFactory(invitation=invited(person))


def drafted(person):
    return Draft.objects.create(organisation=person.organisation, invitation=invited(person))


def proposed(person):
    return ProposedChange.objects.create(
        organisation=person.organisation, response=answered(person), field="interests"
    )


def needing(person):
    return NeedsRecord.objects.create(
        organisation=person.organisation,
        programme=ProgrammeFactory(organisation=person.organisation),
        person=person,
        side=Side.MENTEE,
        method=NeedsMethod.INTERVIEW,
        done_on=date(2026, 9, 20),
    )


def told(column):
    """The canary in the shape of the column; None where it does not fit."""
    if isinstance(column, models.JSONField):
        return {"any": [CANARY]}
    if isinstance(column, models.FileField):
        return column.storage.save(f"rosters/{CANARY}.xlsx", ContentFile(b"name"))
    if isinstance(column, models.DateTimeField):
        return timezone.make_aware(timezone.datetime(1999, 9, 19))
    if isinstance(column, models.DateField):
        return BORN
    if isinstance(column, models.DecimalField):
        return FIGURE
    if column.empty_strings_allowed and (column.max_length or 99) >= len(CANARY):
        return CANARY
    return None


def fill(row):
    """Put the canary into every erased column of the row."""
    columns = [row._meta.get_field(name) for name in row.Privacy.erased]
    values = {column.name: told(column) for column in columns}
    known = {name: value for name, value in values.items() if value is not None}
    type(row)._base_manager.filter(pk=row.pk).update(**known)


@pytest.mark.pure
@pytest.mark.parametrize("model", ERASING, ids=lambda model: model._meta.label)
def test_every_erased_column_has_a_blank(model):
    for name in model.Privacy.erased:
        blank_of(model._meta.get_field(name))


@pytest.mark.pure
def test_a_column_without_a_blank_is_named():
    with pytest.raises(TypeError, match="must allow null"):
        blank_of(models.IntegerField(name="age"))


@pytest.mark.pure
def test_the_erasure_is_tried_on_every_model_that_declares_one():
    assert set(MAKERS) == {model._meta.label for model in ERASING}


@pytest.mark.django_db
@pytest.mark.parametrize("label", sorted(MAKERS))
def test_erase_person_leaves_nothing_of_the_canary_in_any_table(person, label):
    row = MAKERS[label](person)
    fill(row)
    assert any(word in dump() for word in (CANARY, str(FIGURE)))

    erase_person(person=person, by=None)

    left = dump()
    assert [word for word in (CANARY, str(BORN), repr(BORN), str(FIGURE)) if word in left] == []


@pytest.mark.django_db
def test_erase_person_deletes_the_files(person, settings):
    fill(row_of(person).batch)

    erase_person(person=person, by=None)

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_erase_person_stops_the_pairs_and_keeps_grade_kind_and_dates(person):
    erase_person(person=person, by=UserFactory())

    erased = Person.objects.get(pk=person.pk)
    assert (str(erased), erased.grade, erased.kind) == ("Данные удалены", 9, "pupil")
    assert erased.left_on == timezone.localdate()
    assert Mentorship.objects.get().status == MentorshipStatus.STOPPED


@pytest.mark.django_db
def test_erase_person_leaves_everybody_else_as_he_was(person):
    other = PersonFactory(organisation=person.organisation, note="примечание")

    erase_person(person=person, by=None)

    stored = Person.objects.get(pk=other.pk)
    assert (stored.last_name, stored.note) == (other.last_name, "примечание")


@pytest.mark.django_db
def test_erase_person_closes_the_account(person):
    membership = MembershipFactory(
        person=person, organisation=person.organisation, role=Role.MENTOR
    )

    erase_person(person=person, by=None)

    account = User.objects.get(pk=membership.user_id)
    assert (account.username, account.is_active) == (f"erased-{account.pk}", False)
    assert Membership.objects.get(pk=membership.pk).is_active is False


@pytest.mark.django_db
def test_erase_person_keeps_an_account_that_works_in_another_organisation(person):
    user = UserFactory(username="shared")
    MembershipFactory(user=user, person=person, organisation=person.organisation)
    MembershipFactory(user=user)

    answer = erase_person(person=person, by=None)

    user.refresh_from_db()
    assert (user.username, user.is_active) == ("shared", True)
    assert "другой организации" in answer.kept["mentoring.User"]
    assert list(
        Membership.objects.filter(user=user).order_by("pk").values_list("is_active", flat=True)
    ) == [False, True]


@pytest.mark.django_db
def test_erase_person_reaches_the_tables_of_third_parties(person):
    user = UserFactory(username=CANARY)
    MembershipFactory(user=user, person=person, organisation=person.organisation)
    EmailAddress.objects.create(user=user, email=f"{CANARY}@example.com")
    AccessAttempt.objects.create(
        username=CANARY, get_data=CANARY, post_data=CANARY, failures_since_start=1
    )
    LogEntry.objects.create(
        user=UserFactory(),
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=CANARY,
        action_flag=CHANGE,
    )

    erase_person(person=person, by=None)

    assert CANARY not in dump()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind", ["consents/employee", "contracts/employee_addendum", "personal/portfolio"]
)
def test_erase_person_takes_the_unsigned_forms_along(person, kind):
    DocumentFactory(organisation=person.organisation, person=person, code="D39", kind=kind)

    erase_person(person=person, by=None)

    assert not Document.objects.exists()


@pytest.mark.django_db
def test_erase_person_leaves_an_issued_document_with_its_names(person):
    document = DocumentFactory(
        organisation=person.organisation, person=person, facts={"name": person.full_name}
    )

    answer = erase_person(person=person, by=None)

    document.refresh_from_db()
    assert document.facts == {"name": person.full_name}
    assert "125-ФЗ" in answer.kept["mentoring.Document"]


@pytest.mark.django_db
def test_erase_person_takes_the_name_out_of_the_report_of_his_mentor(person):
    """The program itself begins the report with the names of the mentees."""
    pair = Mentorship.objects.get()
    Person.objects.filter(pk=person.pk).update(
        last_name="Лодыгин", first_name="Арсений", patronymic="Петрович", gender="m"
    )
    person.refresh_from_db()
    report = MentorReport.objects.create(
        organisation=pair.organisation, programme=pair.programme, person=pair.mentors()[0],
        results=f"Евлоева М. А., {person.short_name}: пробелы закрыты.",
        remark="Добавьте о том, как с Лодыгиным Арсением шла подготовка.",
    )  # fmt: skip

    erase_person(person=person, by=None)

    report.refresh_from_db()
    assert (report.results, report.remark, report.version) == (
        "Евлоева М. А., [данные удалены]: пробелы закрыты.",
        "Добавьте о том, как с [данные удалены] шла подготовка.",
        2,
    )
    assert "Лодыгин" not in dump()


@pytest.mark.django_db
def test_erase_person_may_be_repeated(person):
    erase_person(person=person, by=None)

    answer = erase_person(person=person, by=None)

    assert answer.rows["mentoring.Person"] == 1

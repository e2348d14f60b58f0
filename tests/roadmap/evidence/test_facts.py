from datetime import date

import pytest
from django.utils import timezone

from mentoring.models import (
    Announcement,
    AnnouncementReceipt,
    ConsentKind,
    DocumentMentorship,
    DocumentStatus,
    Journal,
    MeetingKind,
    MentorshipStatus,
    OrganisationKind,
    PersonKind,
    Side,
)
from roadmap.evidence import answer, gather, is_proof
from roadmap.evidence.district import District
from tests.factories import (
    ConsentFactory,
    DocumentFactory,
    MeetingFactory,
    MentorshipFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
)

pytestmark = pytest.mark.django_db
SIGNED = {
    "status": DocumentStatus.SIGNED,
    "number": "41-од",
    "dated_on": date(2026, 9, 1),
    "year": 2026,
}


def test_an_empty_programme_has_only_zeros(today):
    facts = gather(ProgrammeFactory(), today)

    assert set(facts.people.values()) == {0}
    assert set(facts.pairs.values()) == {0}
    assert (facts.curator, facts.website, facts.forms, facts.channels, facts.papers) == (
        "", "", (), (), {},
    )  # fmt: skip


def test_people_are_counted_by_base_and_consent(today):
    programme = ProgrammeFactory()
    mentor = PersonFactory(organisation=programme.organisation, teacher=True, hashtags=["физика"])
    mentee, other = PersonFactory.create_batch(2, organisation=programme.organisation)
    ParticipationFactory(programme=programme, person=mentor, side=Side.MENTOR)
    ParticipationFactory(programme=programme, person=mentee, request="физика", is_completed=True)
    ParticipationFactory(programme=programme, person=other, ended_on=date(2026, 10, 1))
    ConsentFactory(person=mentor, kind=ConsentKind.ADULT_DATA)
    ConsentFactory(person=mentor, kind=ConsentKind.EMPLOYEE)
    ConsentFactory(person=mentee, kind=ConsentKind.NEEDS_ANALYSIS)

    ConsentFactory(person=mentor, kind=ConsentKind.PUBLICATION)

    people = gather(programme, today).people

    assert people == {
        "everybody": 3,
        "consented": 1,
        "mentees": 2,
        "requests": 1,
        "analysed": 1,
        "unpaired": 1,
        "completed": 1,
        "mentors": 1,
        "tagged": 1,
        "employees": 1,
        "agreed": 1,
        "publishable": 1,
        "mentees_consented": 0,
        "mentors_consented": 1,
        "teacher_mentors": 1,
        "pupil_mentors": 0,
        "selected": 0,
        "judged": 0,
        "with_results": 0,
        "with_feedback": 0,
        "trained": 0,
    }


def test_a_consent_that_expired_counts_no_more(today):
    entry = ParticipationFactory()
    ConsentFactory(person=entry.person, until=date(2026, 11, 20))

    assert gather(entry.programme, today).people["consented"] == 0


def test_a_mentor_who_is_also_a_mentee_is_one_person_with_one_consent(today):
    entry = ParticipationFactory()
    ParticipationFactory(programme=entry.programme, person=entry.person, side=Side.MENTOR)
    ConsentFactory(person=entry.person)

    people = gather(entry.programme, today).people

    assert (people["everybody"], people["consented"]) == (1, 1)


def test_pairs_are_counted_by_state_meetings_and_orders(today):
    programme = ProgrammeFactory()
    school = {"organisation": programme.organisation, "programme": programme}
    ordered, named, silent = MentorshipFactory.create_batch(3, active=True, **school)
    MentorshipFactory(**school)
    MentorshipFactory(status=MentorshipStatus.STOPPED, ended_on=today, **school)
    MeetingFactory(mentorship=ordered, kind=MeetingKind.TRIAL)
    silent.started_on = date(2026, 9, 1)
    silent.save()
    signed = DocumentFactory(**SIGNED, **school)
    for document, pair in ((signed, ordered), (DocumentFactory(**school), named)):
        DocumentMentorship.objects.create(
            organisation=programme.organisation, document=document, mentorship=pair
        )

    facts = gather(programme, today)

    assert facts.pairs == {
        "total": 4,
        "active": 3,
        "proposed": 1,
        "ordered": 1,
        "unordered": 1,
        "trial": 1,
        "planning": 0,
        "final": 0,
        "met": 1,
        "silent": 1,
        "with_format": 0,
    }
    assert facts.meetings == 1


def test_a_register_that_lists_a_pair_is_no_order(today):
    pair = MentorshipFactory(active=True)
    school = {"organisation": pair.organisation, "programme": pair.programme}
    register = DocumentFactory(code="D28", **SIGNED, **school)
    DocumentMentorship.objects.create(
        organisation=pair.organisation, document=register, mentorship=pair
    )

    assert gather(pair.programme, today).pairs["ordered"] == 0


def test_a_signed_paper_is_proof_and_a_later_draft_does_not_replace_it(today):
    programme = ProgrammeFactory()
    journal = Journal.objects.create(organisation=programme.organisation, code="orders", title="ж")
    common = {
        "organisation": programme.organisation,
        "programme": programme,
        "journal": journal,
    }
    signed = DocumentFactory(**SIGNED, **common)
    DocumentFactory(dated_on=date(2026, 9, 5), **common)
    cancelled = {"status": DocumentStatus.CANCELLED, "cancel_reason": "опечатка"}
    DocumentFactory(code="D01", **cancelled, **common)

    papers = gather(programme, today).papers

    assert papers == {"D05": signed}
    assert [is_proof(papers["D05"]), is_proof(None)] == [True, False]


def test_facts_of_another_programme_stay_out(today):
    programme = ProgrammeFactory()
    ParticipationFactory()
    MentorshipFactory(active=True)
    PersonFactory(kind=PersonKind.PARTNER)
    DocumentFactory(organisation=programme.organisation)

    facts = gather(programme, today)

    assert (facts.people["everybody"], facts.pairs["total"], facts.partners, facts.papers) == (
        0, 0, 0, {},
    )  # fmt: skip


def test_channels_are_listed_from_the_most_used(today):
    programme = ProgrammeFactory()
    for channel in ("родители", "психолог", "родители", ""):
        ParticipationFactory(programme=programme, channel=channel)

    assert gather(programme, today).channels == (("родители", 2), ("психолог", 1))


@pytest.mark.parametrize("count", [1, 5])
def test_facts_cost_the_same_queries_for_any_number_of_people(
    today, django_assert_num_queries, count
):
    programme = ProgrammeFactory(organisation=OrganisationFactory())
    ParticipationFactory.create_batch(count, programme=programme)

    with django_assert_num_queries(19):
        gather(programme, today)


def test_an_office_is_told_of_its_schools_in_numbers(today):
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE)
    programme = ProgrammeFactory(organisation=centre, year=2026)
    schools = OrganisationFactory.create_batch(3, parent=centre, website="https://example.org")
    running = [ProgrammeFactory(organisation=school, year=2026) for school in schools[:2]]
    ParticipationFactory(programme=running[0], side=Side.MENTOR)
    ParticipationFactory.create_batch(2, programme=running[1])
    ProgrammeFactory(organisation=OrganisationFactory(), year=2026)
    RoadmapFactory(programme=running[0])

    known = gather(programme, today)

    assert known.district == District(
        schools=3, websites=3, programmes=2, roadmaps=1, with_mentors=1, with_mentees=1, mentors=1,
        mentees=2,
    )  # fmt: skip
    assert answer("district_mentees", known) == (
        "база наставляемых ведётся: 1 из 3 школ; наставляемых во всех школах: 2"
    )
    assert gather(running[0], today).district == District()


def test_announcements_that_reached_somebody_show_that_people_were_informed(today):
    programme = ProgrammeFactory()
    for title, published in (("Сбор", timezone.now()), ("Черновик", None)):
        announcement = Announcement.objects.create(
            organisation=programme.organisation, programme=programme, title=title, text=title,
            published_at=published,
        )  # fmt: skip
        for number, reason in enumerate(("", "", "нет почты")):
            AnnouncementReceipt.objects.create(
                organisation=programme.organisation, announcement=announcement, key=f"p{number}",
                person=PersonFactory(organisation=programme.organisation), reason=reason,
            )  # fmt: skip

    known = gather(programme, today)

    assert answer("informed", known) == "объявлений опубликовано: 1, адресатов: 2"

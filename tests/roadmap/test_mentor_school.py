"""The mentor school from enrolment to certificates and the analysis of its year."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from mentoring import jobs
from mentoring.models import Document, EditConflict, Job, JobState, Selection, SelectionState, Side
from mentoring.papers.clauses import plain_text
from mentoring.papers.paper import Paper
from roadmap.actions.attendance import mark_attendance
from roadmap.actions.mentor_school import enrol, save_school, school_of, selected_mentors
from roadmap.models import Event, Mark, MentorSchool, Plan, SchoolPlace
from roadmap.papers.mentor_school import certificate, opening
from roadmap.papers.school_analysis import analysis, fraction
from surveys.models import Response
from tests.factories import (
    EventFactory,
    InvitationFactory,
    ParticipationFactory,
    PersonFactory,
    SurveyFactory,
)
from tests.papers import DAY, facts_of, ready_school, teacher
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    school.name = "Муниципальное бюджетное общеобразовательное учреждение «Школа»"
    scene = ready_school(school)
    scene.leader = teacher(school, "Евлоев", "Олег", "Ильич", "m", "учитель физики")
    scene.other = teacher(school, "Осадчая", "Софья", "Павловна")
    for person, state in (
        (scene.leader, SelectionState.SELECTED),
        (scene.other, SelectionState.RESERVE),
    ):
        entry = ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTOR)
        Selection.objects.create(
            organisation=school, participation=entry, state=state,
            decided_on=DAY,
        )  # fmt: skip
    for title, hours in (
        ("Роль наставника", 2),
        ("Встреча и обратная связь", 3),
        ("Совещание", None),
    ):
        EventFactory(
            programme=scene.programme, plan=Plan.MENTOR_SCHOOL, title=title, hours=hours,
            starts_on=date(2026, 9, 14), ends_on=date(2026, 9, 14), format="семинар",
            responsible="куратор",
        )  # fmt: skip
    scene.mentor_school = school_of(scene.programme)
    return scene


def attend(scene, person, *titles):
    for lesson in Event.objects.filter(title__in=titles):
        mark_attendance(event=lesson, marks={person.pk: Mark.PRESENT}, by=None)


def test_selected_mentors_are_enrolled_and_others_by_hand(scene):
    school = scene.mentor_school
    assert list(selected_mentors(scene.programme)) == [scene.leader]

    assert enrol(school=school, people=[scene.leader], by=None) == 1
    assert enrol(school=school, people=[scene.leader, scene.other], by=None) == 1
    with pytest.raises(ValidationError, match="уже зачислены"):
        enrol(school=school, people=[scene.leader], by=None)
    with pytest.raises(ValidationError, match="из людей своей организации"):
        enrol(school=school, people=[PersonFactory()], by=None)

    assert SchoolPlace.objects.count() == 2


@pytest.mark.parametrize(
    ("hours", "planned", "enough"), [(7, 10, True), (6, 10, False), (0, 0, False), (10, 10, True)]
)
def test_completion_is_a_share_of_the_hours(hours, planned, enough):
    assert MentorSchool(least_percent=70).is_enough(hours, planned) == enough


def test_rules_of_the_school_are_saved_over_the_version_seen(scene):
    school = scene.mentor_school
    mine = MentorSchool.objects.get(pk=school.pk)
    school.least_percent = 50
    save_school(school=school, by=None)

    with pytest.raises(EditConflict):
        save_school(school=mine, by=None)
    school.head = PersonFactory()
    with pytest.raises(ValidationError, match="своей организации"):
        save_school(school=school, by=None)
    school.head, school.least_percent = None, 0
    with pytest.raises(ValidationError, match="от 1 до 100"):
        save_school(school=school, by=None)


def test_order_has_programme_schedule_and_listeners(scene, golden):
    enrol(school=scene.mentor_school, people=[scene.leader], by=None)

    facts = facts_of(opening, scene)

    assert lacking(facts) == []
    golden("D04.txt", golden_text("D04", facts))
    assert sheets_of("D04", facts)["Слушатели"][1] == (1, "Евлоев Олег Ильич", "учитель физики")


def test_order_without_listeners_or_lessons_is_not_issued(scene):
    Event.objects.filter(hours__isnull=False).delete()

    assert [essential for _, essential in lacking(facts_of(opening, scene))] == [True, True]


def test_certificate_tells_the_hours_and_waits_for_enough_of_them(scene, golden):
    enrol(school=scene.mentor_school, people=[scene.leader, scene.other], by=None)
    attend(scene, scene.leader, "Роль наставника", "Встреча и обратная связь")
    attend(scene, scene.other, "Роль наставника")

    facts = facts_of(certificate, scene, person=scene.leader)

    assert lacking(facts) == []
    golden("D50b.txt", plain_text(Paper("D50b", facts, "3", date(2027, 5, 25)).body()) + "\n")
    assert lacking(facts_of(certificate, scene, person=scene.other)) == [
        ("Осадчая Софья Павловна: посещено 2 из 5 ч, для сертификата нужно не меньше 70 %.", True)
    ]
    stranger = teacher(scene.school, "Ким", "Анна", "Петровна")
    assert [e for _, e in lacking(facts_of(certificate, scene, person=stranger))] == [True]


def test_analysis_counts_attendance_hours_and_satisfaction(scene, golden):
    enrol(school=scene.mentor_school, people=[scene.leader, scene.other], by=None)
    attend(scene, scene.leader, "Роль наставника", "Встреча и обратная связь")
    attend(scene, scene.other, "Роль наставника")
    survey = answered_survey(scene, marks=[5, 5, 4, 4, 4])

    facts = facts_of(analysis, scene)

    assert lacking(facts) == []
    assert (facts["turnout"], facts["done"]) == ("3 из 4 (75,0 %)", "1 из 2 (50,0 %)")
    assert [row["mean"] for row in facts["satisfaction"]["rows"]] == ["4,4"]
    golden("D62.txt", golden_text("D62", facts))
    assert sheets_of("D62", facts)["Слушатели"][1][3:] == (5, "да")
    Response.objects.filter(survey=survey).first().delete()
    assert lacking(facts_of(analysis, scene))[0][0].endswith("меньше пяти: цифр нет.")


def answered_survey(scene, marks):
    """The survey of satisfaction, answered by as many people as there are marks."""
    survey = SurveyFactory(
        organisation=scene.school, programme=scene.programme, code="A15", title="Отзыв о Школе"
    )
    question = next(one for one in survey.questions if one.kind == "scale")
    for mark in marks:
        invitation = InvitationFactory(survey=survey)
        Response.objects.create(
            organisation=scene.school, survey=survey, invitation=invitation,
            answers={question.code: mark}, submitted_at=timezone.now(),
        )  # fmt: skip
    return survey


def test_analysis_without_data_says_what_is_lacking(scene):
    facts = facts_of(analysis, scene)

    assert [essential for _, essential in lacking(facts)][:1] == [True]
    assert fraction(1, 8) == "1 из 8 (12,5 %)"
    assert fraction(0, 0) == "нет данных"


def url(school, name, **where):
    return reverse(f"roadmap:school_{name}", kwargs={"organisation": school.slug} | where)


def test_school_page_from_opening_to_the_printed_certificate(client, curator, scene):
    MentorSchool.objects.all().delete()
    client.force_login(curator)
    assert "Слушателей ещё нет" in client.get(url(scene.school, "detail")).content.decode()

    client.post(url(scene.school, "open"))
    client.post(url(scene.school, "enrol"), {"people": [scene.other.pk]})
    attend(scene, scene.leader, "Роль наставника", "Встреча и обратная связь")
    page = client.get(url(scene.school, "detail"))

    assert [facts["is_done"] for _, facts in page.context["listeners"]] == [True, False]
    typed = {"people": [scene.leader.pk], "key": page.context["key"]}
    client.post(url(scene.school, "print"), typed)
    assert jobs.work_off("test")[JobState.DONE] == 1
    document = Document.objects.get()
    assert (document.code, document.number, document.person) == ("D50b", "1", scene.leader)
    assert Job.objects.get().result["counts"] == {"Напечатано": 1}
    place = SchoolPlace.objects.get(person=scene.other)
    client.post(url(scene.school, "dismiss", pk=place.pk))
    assert SchoolPlace.objects.count() == 1


def test_school_rules_page_and_empty_choices(client, curator, scene):
    client.force_login(curator)
    typed = {"least_percent": 50, "version": scene.mentor_school.version}

    client.post(url(scene.school, "edit"), typed)

    assert MentorSchool.objects.get().least_percent == 50
    assert client.post(url(scene.school, "edit"), typed).status_code == 409
    key = "00000000-0000-4000-8000-000000000000"
    answer = client.post(url(scene.school, "print"), {"key": key}, follow=True)
    assert "Отметьте, кому напечатать сертификат." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_school_page_asks_the_same_queries(
    client, curator, scene, django_assert_num_queries, count
):
    people = [teacher(scene.school, "Ким", "Анна", "Петровна") for _ in range(count)]
    enrol(school=scene.mentor_school, people=people, by=None, on=timezone.localdate())
    client.force_login(curator)
    client.get(url(scene.school, "detail"))

    with django_assert_num_queries(13):
        client.get(url(scene.school, "detail"))

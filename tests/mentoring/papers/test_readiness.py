"""The traffic light: every reason to stop, to think and to look."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mentoring.actions.documents import issue_document, number_document
from mentoring.actions.own_words import change_words
from mentoring.citations import check
from mentoring.models import Consent, ConsentKind, ConsentStatus, Document, LegalAct, PersonKind
from mentoring.papers.clauses import plain_text
from mentoring.papers.paper import Paper
from mentoring.papers.readiness import library, readiness_of, readiness_of_all
from tests.factories import ConsentFactory, DocumentFactory, MentoringFormFactory, PersonFactory
from tests.papers import DAY, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    scene.mentor = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель")
    scene.pupil = pupil(scene.school, "Ким", "Виктория")
    scene.add_pair(scene.mentor, scene.pupil)
    for person in scene.school.people.exclude(consents__isnull=False):
        ConsentFactory(person=person, kind=ConsentKind.ADULT_DATA)
    return scene


def issued(scene, **facts):
    return issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None,
        **{"number": "41-од", "dated_on": DAY} | facts,
    )  # fmt: skip


def lights(document):
    readiness = readiness_of(document, timezone.localdate())
    return readiness.colour, [(light.level, light.text) for light in readiness.lights]


def without_consent(person):
    Consent.objects.filter(person=person).update(
        status=ConsentStatus.WITHDRAWN, withdrawn_on=timezone.localdate()
    )


def test_a_document_without_questions_is_green(scene):
    assert lights(issued(scene)) == ("green", [])


def test_a_draft_without_number_cannot_be_signed(scene):
    assert lights(issued(scene, number="", dated_on=None)) == (
        "red",
        [("stop", "Не указаны номер и дата по журналу регистрации.")],
    )


def test_a_minor_without_consent_stops_the_signature(scene):
    document = issued(scene)
    without_consent(scene.pupil)

    assert lights(document) == (
        "red",
        [
            (
                "stop",
                "Нет согласия законного представителя на обработку персональных данных: "
                "Ким Виктория.",
            )
        ],
    )


def test_a_consent_given_after_the_issue_puts_the_light_out(scene):
    without_consent(scene.pupil)
    document = issued(scene)
    ConsentFactory(person=scene.pupil, kind=ConsentKind.MINOR_DATA)

    assert lights(document) == ("green", [])


def test_an_employee_without_consent_is_to_be_looked_at_and_an_outsider_to_be_decided(scene):
    outsider = PersonFactory(
        organisation=scene.school, kind=PersonKind.PARTNER, birth_date=date(1980, 1, 1),
        post="инженер", gender="m", last_name="Петров", first_name="Иван", patronymic="",
    )  # fmt: skip
    scene.add_pair(outsider, pupil(scene.school, "Ян", "Ия"))
    document = issued(scene)
    without_consent(outsider)
    without_consent(scene.mentor)

    assert lights(document) == (
        "red",
        [
            ("red", "Нет согласия на обработку персональных данных: Петров Иван."),
            (
                "red",
                "Нет действующей справки об отсутствии судимости (статья 351.1 ТК РФ): "
                "Петров Иван.",
            ),
            (
                "yellow",
                "Нет согласия работников на обработку персональных данных: "
                "Евлоев Магомед Хаджимуратович.",
            ),
        ],
    )


def test_an_employee_who_mentors_a_colleague_needs_the_consent_of_the_labour_code(scene):
    form = MentoringFormFactory(
        organisation=scene.school, mentor_kind=PersonKind.TEACHER, mentee_kind=PersonKind.TEACHER
    )
    young = teacher(scene.school, "Грач", "Олег", "Ильич", "m")
    scene.add_pair(scene.curator, young, form=form)
    document = issued(scene)

    assert lights(document) == (
        "red",
        [
            (
                "red",
                "Нет письменного согласия работника на наставничество (статья 351.8 ТК РФ): "
                "Дзаитова Лидия Касумовна.",
            )
        ],
    )
    ConsentFactory(person=scene.curator, kind=ConsentKind.EMPLOYEE)
    assert lights(document) == ("green", [])


@pytest.mark.parametrize(
    ("days", "replaced_by", "level"),
    [(0, "", "red"), (10, "", "yellow"), (60, "", None), (0, "Новое положение", None)],
)
def test_a_regulation_near_its_end_is_told(scene, days, replaced_by, level):
    LegalAct.objects.create(
        organisation=scene.school, code="own-1", title="Положение о наставничестве",
        since=date(2022, 9, 1), until=timezone.localdate() + timedelta(days=days),
        replaced_by=replaced_by,
    )  # fmt: skip

    assert [found for found, _ in lights(issued(scene))[1]] == ([level] if level else [])


def test_numbers_and_dates_that_cross_are_told(scene):
    document = issued(scene)
    DocumentFactory(
        organisation=scene.school, journal=document.journal, number="40-од", year=2026,
        dated_on=DAY + timedelta(days=3),
    )  # fmt: skip

    assert lights(document) == (
        "yellow",
        [("yellow", "Номера и даты идут не по порядку: № 40-од — от 15.09.2026.")],
    )


def test_what_was_lacking_at_issue_is_told_again(scene):
    scene.school.address = ""
    scene.school.save()

    assert lights(issued(scene)) == ("yellow", [("yellow", "Не указан адрес организации.")])


def test_a_dead_reference_in_own_words_is_told_with_its_sentence(scene):
    draft = issued(scene, number="", dated_on=None)
    changed = change_words(
        document=draft, by=None, version=draft.version, changed={},
        added=["Работать по ст. 358.1 ТК РФ."],
    )  # fmt: skip
    numbered = number_document(document=changed, number="41-од", dated_on=DAY, by=None)

    (light,) = readiness_of(numbered, timezone.localdate()).lights

    assert (light.level, light.text, light.sentence, light.suggestion) == (
        "red",
        "«358.1»: Такой статьи в Трудовом кодексе нет.",
        "Работать по ст. 358.1 ТК РФ.",
        "Верно: статья 351.8.",
    )


def test_facts_changed_behind_our_back_stop_the_signature(scene):
    document = issued(scene)
    Document.objects.filter(pk=document.pk).update(facts=document.facts | {"school_year": "1999"})
    document.refresh_from_db()

    assert lights(document)[1] == [
        ("stop", "Закреплённые сведения изменены мимо программы: выпустите заново.")
    ]


def test_own_words_without_a_place_are_told(scene):
    document = issued(scene)
    document.own_clauses = {"changed": {"000000000000-1": "Пропало."}, "added": []}

    assert lights(document)[1] == [("red", "Часть своего текста не печатается: пункт изменился.")]


@pytest.mark.parametrize("count", [1, 3])
def test_lights_of_many_documents_take_the_same_queries(scene, django_assert_num_queries, count):
    for number in range(count):
        scene.programme.curator.post = f"заместитель {number}"
        scene.programme.curator.save()
        issued(scene, number=f"{number + 1}-од")
    documents = list(Document.objects.select_related("organisation", "journal").order_by("pk"))

    with django_assert_num_queries(5):
        found = readiness_of_all(documents, timezone.localdate())

    assert [found[document.pk].colour for document in documents] == ["green"] * count


def test_our_own_papers_cite_nothing_dead(scene):
    document = issued(scene)

    text = plain_text(Paper.of(document).body())

    assert check(text, library(scene.school), DAY) == []

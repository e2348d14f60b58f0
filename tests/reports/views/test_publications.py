"""The kit for the site: only who has allowed it is named, the log knows on what ground."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from lxml import html as lxml_html

from mentoring.actions.consents import withdraw_consent
from mentoring.actions.documents import issue_document
from mentoring.models import ConsentKind, Side
from reports.actions.publications import note_publication
from reports.models import Publication, PublishedPerson
from reports.papers.site import site_section
from reports.papers.site_kit import archive
from roadmap.models import Proof, ProofKind
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    ConsentFactory,
    EventFactory,
    ParticipationFactory,
    RoadmapFactory,
    StageFactory,
)
from tests.papers import DAY, pupil, ready_school, teacher
from tests.printing import golden_text, lacking

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2026-09-12 09:00 +0000", tick=False):
        yield


@pytest.fixture
def scene(school):
    """Two mentors of whom one has allowed his name; a photo of him and one of both; a pair."""
    school.name = "Муниципальное бюджетное общеобразовательное учреждение «Рябиновская школа»"
    scene = ready_school(school)
    scene.open = teacher(school, "Евлоев", "Олег", "Ильич", "m")
    scene.shy = teacher(school, "Точиев", "Иса", "Ильич", "m")
    scene.add_pair(scene.shy, pupil(school, "Тайная", "Вика"))
    meeting = EventFactory(
        programme=scene.programme, title="Слёт наставников", starts_on=date(2026, 9, 10),
        ends_on=date(2026, 9, 10),
    )  # fmt: skip
    AttendanceFactory(event=meeting, person=scene.open)
    for person in (scene.open, scene.shy):
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTOR)
    ConsentFactory(person=scene.open, kind=ConsentKind.ADULT_DATA, given_on=date(2026, 9, 1))
    scene.consent = ConsentFactory(
        person=scene.open, kind=ConsentKind.PUBLICATION, given_on=date(2026, 9, 2)
    )
    stage = StageFactory(roadmap=RoadmapFactory(programme=scene.programme))
    activity = ActivityFactory(stage=stage)
    photo(activity, "Открытый урок", scene.open)
    photo(activity, "Общий снимок", scene.open, scene.shy)
    photo(activity, "Никто не отмечен")
    return scene


def photo(activity, title, *people):
    name = default_storage.save(f"proofs/{title}.png", ContentFile(f"png {title}".encode()))
    proof = Proof.objects.create(
        organisation=activity.organisation, activity=activity, kind=ProofKind.FILE, title=title,
        file=name, sha256=title[:20],
    )  # fmt: skip
    proof.people.set(people)


def facts_of(scene, **choices):
    return site_section(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def test_the_paper_names_only_who_has_allowed_it(golden, scene):
    facts = facts_of(scene)

    text = golden_text("D66", facts, number="")

    golden("D66.txt", text)
    assert "Евлоев" in text
    assert "Точиев" not in text
    assert "Тайная" not in text
    assert "Дзаитова" not in text  # the curator has not allowed it either
    assert facts["named"] == [scene.open.pk]


def test_the_archive_is_one_whole_page_that_fetches_nothing(scene):
    with zipfile.ZipFile(BytesIO(archive(facts_of(scene)))) as kit:
        names, page = kit.namelist(), kit.read("index.html").decode()

    root = lxml_html.document_fromstring(page)
    assert names == ["index.html", "style.css", "photos/01.png"]
    assert "Общий снимок" not in page
    assert [one.get("alt") for one in root.iter("img")] == ["Открытый урок"]
    assert (root.get("lang"), len(list(root.iter("h1"))), list(root.iter("script"))) == (
        "ru",
        1,
        [],
    )
    fetched = [one.get("src") or one.get("href") for one in root.iter("img", "link", "iframe")]
    assert not [address for address in fetched if re.match(r"\w+:|//", address)]
    anchors = {one.get("href")[1:] for one in root.iter("a") if one.get("href").startswith("#")}
    assert anchors == {one.get("id") for one in root.iter("section")}


def test_without_photos_nobody_on_them_is_named(scene):
    said = facts_of(scene)["typed"] | {"photos": "не помещать"}

    assert facts_of(scene, typed=said)["photos"] == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Мастер-класс с Точиевым Исой.", "Точиев Иса Ильич («Точиевым Исой»)"),
        ("Поздравляем В. Тайную!", "Тайная Вика («В. Тайную»)"),
    ],
)
def test_a_name_without_consent_is_not_printed_in_free_words(scene, line, named):
    said = facts_of(scene)["typed"] | {"news": ["Начало года.", line]}

    told = [text for text, is_essential in lacking(facts_of(scene, typed=said)) if is_essential]
    assert told == [
        f"«Новости», строка 2: назван(а) {named}, согласия на распространение нет. "
        "Уберите имя или внесите согласие."
    ]


def test_a_surname_alone_is_asked_about_and_a_consented_name_goes_into_the_log(scene):
    ConsentFactory(person=scene.curator, kind=ConsentKind.ADULT_DATA, given_on=date(2026, 9, 1))
    ConsentFactory(person=scene.curator, kind=ConsentKind.PUBLICATION, given_on=date(2026, 9, 1))
    said = facts_of(scene)["typed"] | {"news": ["Урок Точиева.", "Спасибо Дзаитовой Лидии!"]}
    facts = facts_of(scene, typed=said)

    asked = [text for text, is_essential in lacking(facts) if "Точиева" in text and not is_essential]  # fmt: skip
    assert [text.split(":")[0] for text in asked] == ["«Новости», строка 1"]
    assert scene.curator.pk in facts["named"]


def test_the_log_keeps_the_consents_and_tells_whom_to_take_off(client, curator, scene):
    client.force_login(curator)
    document = issue(scene)
    url = reverse("reports:publication_note", args=[scene.school.slug, document.pk])

    client.post(url, {"published_on": "2026-09-12", "address": "https://school.example/mentors"})
    named = PublishedPerson.objects.get()
    assert (named.person, named.consent) == (scene.open, scene.consent)
    assert "Уберите с сайта" not in page(client, scene)

    withdraw_consent(consent=scene.consent, by=None, on=DAY)
    text = page(client, scene)
    assert "Уберите с сайта" in text
    assert "согласие отозвано 12.09.2026" in text
    assert "Где: список наставников; снимок photos/01.png («Открытый урок»)" in text
    home = client.get(reverse("reports:home", args=[scene.school.slug])).text
    assert "Уберите с сайта тех, чьё согласие отозвано" in home

    client.post(reverse("reports:publication_person_remove", args=[scene.school.slug, named.pk]))
    assert "Уберите с сайта" not in page(client, scene)
    assert "убран 12.09.2026" in page(client, scene)


def test_a_kit_whose_consent_is_gone_is_not_put_on_the_site(scene, curator):
    document = issue(scene)
    withdraw_consent(consent=scene.consent, by=None, on=DAY)

    with pytest.raises(ValidationError, match="согласия которых на 12.09.2026 нет: Евлоев"):
        note_publication(
            document=document, published_on=DAY, address="https://school.example/", by=curator
        )
    assert not Publication.objects.exists()


def test_a_page_that_was_taken_down_names_nobody_any_more(client, curator, scene):
    client.force_login(curator)
    publication = note_publication(
        document=issue(scene), published_on=DAY, address="https://school.example/", by=curator
    )
    withdraw_consent(consent=scene.consent, by=None, on=DAY)

    client.post(reverse("reports:publication_take_down", args=[scene.school.slug, publication.pk]))

    assert "Уберите с сайта" not in page(client, scene)


def issue(scene):
    return issue_document(
        code="D66", organisation=scene.school, programme=scene.programme, by=None, dated_on=DAY
    )


def page(client, scene):
    return client.get(reverse("reports:site_kit", args=[scene.school.slug])).text

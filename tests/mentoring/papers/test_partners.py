from datetime import date
from io import BytesIO

import pytest
from docx import Document as WordFile

from mentoring.papers.agreements import agreement, label_of
from mentoring.papers.network import network
from mentoring.papers.paper import Paper
from tests.factories import AgreementFactory, OrganisationFactory, PartnerFactory
from tests.papers import facts_of, pdf_text, ready_school, words
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school(inn="2900000000", kpp="290001001", phone="8 (81800) 2-00-00")
    works = PartnerFactory(
        organisation=scene.school,
        name="Общество с ограниченной ответственностью «Рябиновский леспромхоз»",
        short_name="ООО «Рябиновский леспромхоз»", inn="7707083893",
        address="164000, с. Рябиновка, ул. Лесная, д. 2", phone="8 (81800) 2-11-11",
        email="les@example.org", head_post="генеральный директор",
        head_name="Петрова Инна Ильинична", role="работодатель-наставник",
        resource="Инженеры как наставники; экскурсии на производство.",
    )  # fmt: skip
    PartnerFactory(
        organisation=scene.school, name="Сельская библиотека", short_name="",
        role="место встреч", resource="читальный зал, книги",
    )  # fmt: skip
    PartnerFactory(organisation=scene.school, name="Прежний партнёр", is_at_work=False)
    AgreementFactory(partner=works, number="7", signed_on=date(2026, 9, 1), until=date(2027, 8, 31))
    scene.works = works
    return scene


def test_network_says_what_its_golden_text_says(scene, golden, monkeypatch):
    facts = facts_of(network, scene)
    monkeypatch.setattr("mentoring.charts.network.svg_of", lambda scheme: "")

    golden("D22.txt", golden_text("D22", facts))


def test_the_scheme_stands_in_both_files_and_the_list_in_the_spreadsheet(scene):
    paper = Paper("D22", facts_of(network, scene))

    # the name stands in the drawing once more than in the table
    assert pdf_text(paper.pdf()).count("Ресурс: читальный зал, книги") == 1
    assert len(WordFile(BytesIO(paper.docx())).inline_shapes) == 1
    rows = sheets_of("D22", paper.facts)["Партнёры"]
    assert [row[1] for row in rows[1:]] == [scene.works.name, "Сельская библиотека"]
    assert rows[1][4] == "№ 7 от 01.09.2026, до 31.08.2027"


def test_network_tells_what_the_partners_lack(scene):
    assert lacking(facts_of(network, scene)) == [
        ("Сельская библиотека: нет действующего соглашения.", False)
    ]


def test_network_without_partners_is_not_issued(scene):
    scene.school.partners.update(is_at_work=False)

    assert any(is_essential for _, is_essential in lacking(facts_of(network, scene)))


def test_network_asks_the_same_queries_for_any_number_of_partners(scene):
    few = queries_of(lambda: facts_of(network, scene))
    for _ in range(5):
        AgreementFactory(partner=PartnerFactory(organisation=scene.school))

    assert queries_of(lambda: facts_of(network, scene)) == few


def test_agreement_says_what_its_golden_text_says(scene, golden):
    facts = facts_of(agreement, scene, typed=typed(scene, scene.works))

    golden("D46.txt", golden_text("D46", facts, number="7"))
    assert lacking(facts) == []


def typed(scene, partner, **own):
    proposed = facts_of(agreement, scene)["typed"]
    return proposed | {"partner": label_of(partner), "until": date(2027, 8, 31)} | own


def test_agreement_is_proposed_for_whoever_has_none(scene):
    facts = facts_of(agreement, scene)

    assert facts["partner"]["name"] == "Сельская библиотека"
    assert ("Сельская библиотека: не указан руководитель, имя впишут от руки.", False) in lacking(facts)  # fmt: skip
    text = words(Paper("D46", facts).plain_text())
    assert "в лице ____" in text
    assert "действующего (действующей) на основании Устава" in text


def test_a_name_that_nobody_can_decline_stops_the_agreement_until_it_is_written(scene):
    scene.works.head_name = "Ли Ким"
    scene.works.save()
    choices = typed(scene, scene.works)
    assert any(e for _, e in lacking(facts_of(agreement, scene, typed=choices)))

    scene.works.head_name_gen = "Ли Кима"
    scene.works.head_gender = "m"
    scene.works.save()

    facts = facts_of(agreement, scene, typed=choices)
    assert lacking(facts) == []
    assert facts["partner"]["head"]["name_gen"] == "Ли Кима"


def test_a_term_that_has_passed_and_a_stranger_are_refused(scene):
    late = facts_of(agreement, scene, typed=typed(scene, scene.works, until=date(2026, 1, 1)))
    stranger = PartnerFactory(organisation=OrganisationFactory())
    foreign = facts_of(agreement, scene, typed=typed(scene, stranger))

    assert "уже прошёл" in lacking(late)[0][0]
    assert foreign["partner"] is None
    assert lacking(foreign)[0][1]

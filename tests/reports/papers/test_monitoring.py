"""D59, D60 and D61: the same figures on paper, in Word and in the spreadsheet."""

import pytest

from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from reports.papers.monitoring import monitoring_report
from reports.papers.regional import regional_report, shown
from reports.papers.swot import swot_analysis
from reports.studies.regional import FINAL, INCOMING
from tests.factories import ProgrammeFactory
from tests.papers import DAY, docx_text, pdf_text, words
from tests.printing import golden_text, lacking, queries_of, sheets_of

pytestmark = pytest.mark.django_db


def facts_of(scene, report, **facts):
    return report(organisation=scene.school, programme=scene.programme, day=DAY, **facts)


def test_swot_on_paper(golden, measured):
    facts = facts_of(measured, swot_analysis)

    golden("D59.txt", golden_text("D59", facts, number=""))
    assert not any(is_essential for _, is_essential in lacking(facts))


def test_report_on_monitoring(golden, measured):
    facts = facts_of(measured, monitoring_report)

    golden("D60.txt", golden_text("D60", facts, number=""))
    assert lacking(facts) == []


def test_figures_for_the_region(golden, measured):
    facts = facts_of(
        measured, regional_report, typed={"kind": FINAL, "centre": "Региональный центр"}
    )

    golden("D61.txt", golden_text("D61", facts, number=""))
    assert lacking(facts) == []


def test_the_incoming_figures_speak_of_the_entry_alone(measured):
    facts = facts_of(measured, regional_report, typed={"kind": INCOMING, "centre": ""})
    values = {one["key"]: one["value"] for one in facts["figures"]}

    assert values["mentee.engagement.n"] == 30
    assert values["mentee.engagement.entry"] == 6.0
    assert not any(key.endswith((".exit", ".delta")) for key in values)


def printed(code, facts):
    paper = Paper(code, facts)
    with Printer() as printer:
        return pdf_text(paper.print("pdf", printer)), docx_text(paper.print("docx", printer))


def comma(value):
    return f"{value:.2f}".replace(".", ",")


def test_the_same_figures_stand_in_all_three_files(measured):
    facts = facts_of(measured, monitoring_report)
    pdf, word = (text.replace(" ", "") for text in printed("D60", facts))
    book = sheets_of("D60", facts)
    listed = {row[0]: row for row in book["До и после, наставляемые"][1:]}

    for row in facts["dynamics"]["sides"][0]["rows"]:
        line = f"{row['paired']}из{row['eligible']}{comma(row['entry'])}{comma(row['exit'])}{row['delta_words']}"
        assert words(line) in pdf
        assert line in word
        assert listed[row["title"]][1:4] == (row["entry"], row["exit"], row["delta"])
    sentences_agree(facts["study"], pdf, word, book["SWOT"][1:])


def sentences_agree(study, pdf, word, rows):
    for quadrant in study["quadrants"]:
        for sentence in quadrant["rows"]:
            is_told = f"{sentence['counts']} " in sentence["text"]
            parts = [sentence["figures"], "" if is_told else f"учтено {sentence['counts']}"]
            counts = "; ".join(filter(None, parts)).replace(" ", "")
            assert counts in pdf
            assert counts in word
            assert any(
                sentence["text"] in row[2] and row[4:6] == (sentence["n"], sentence["asked"])
                for row in rows
            )


def test_the_swot_alone_says_the_same_in_all_three_files(measured):
    facts = facts_of(measured, swot_analysis)
    pdf, word = (text.replace(" ", "") for text in printed("D59", facts))
    rows = sheets_of("D59", facts)["SWOT"][1:]

    assert sum(len(one["rows"]) for study in facts["studies"] for one in study["quadrants"]) > 5
    for study in facts["studies"]:
        of_study = [row for row in rows if row[0] == study["title"]]
        sentences_agree(study, pdf, word, of_study)


def test_the_figures_for_the_region_are_equal_in_all_three_files(measured):
    facts = facts_of(measured, regional_report, typed={"kind": FINAL, "centre": ""})
    pdf, word = (text.replace(" ", "") for text in printed("D61", facts))
    listed = {row[1]: row[2] for row in sheets_of("D61", facts)["Мониторинг"][1:]}

    assert len(facts["figures"]) > 30
    for one in facts["figures"]:
        said = f"{one['title']}{shown(one['value'])}".replace(" ", "")
        assert said in pdf
        assert said in word
        assert listed[one["title"]] == one["value"]


def test_the_region_gets_the_figures_of_the_report(measured):
    report = facts_of(measured, monitoring_report)
    region = facts_of(measured, regional_report, typed={"kind": FINAL, "centre": ""})
    values = {one["key"]: one["value"] for one in region["figures"]}
    row = report["dynamics"]["sides"][0]["rows"][0]

    assert (values["mentee.engagement.paired"], values["mentee.engagement.delta"]) == (
        row["paired"], row["delta"],
    )  # fmt: skip
    assert values["level.title"] == report["level"]["title"] == "допустимый"
    assert ("Результаты школы", values["result.clubs.exit"]) == ("Результаты школы", 22.0)


def test_no_name_of_a_participant_is_in_any_of_them(measured):
    for code, report in (
        ("D59", swot_analysis),
        ("D60", monitoring_report),
        ("D61", regional_report),
    ):
        text = Paper(code, facts_of(measured, report)).plain_text()
        assert "Участников" not in text.replace("Участников программы", "")


def test_an_empty_programme_has_nothing_to_report(measured):
    measured.programme = ProgrammeFactory(organisation=measured.school)

    for report in (swot_analysis, monitoring_report, regional_report):
        assert any(is_essential for _, is_essential in lacking(facts_of(measured, report)))


def test_the_number_of_queries_is_fixed(measured):
    for report, most in ((swot_analysis, 45), (monitoring_report, 90), (regional_report, 60)):
        assert queries_of(lambda report=report: facts_of(measured, report)) <= most

import re
from collections import Counter
from pathlib import Path

import pytest

from mentoring.papers.catalogue import catalogue
from mentoring.schoolyear import SchoolYear
from roadmap.catalogue import template, templates
from roadmap.catalogue.known import known_evidence
from roadmap.catalogue.likely import LINES
from roadmap.evidence import QUESTIONS
from roadmap.evidence.expected import choices
from roadmap.periods import span_of

pytestmark = pytest.mark.pure
STAGES = [(code, stage) for code, template in templates().items() for stage in template["stages"]]
ENTRIES = [
    entry for _, stage in STAGES for entry in stage["activities"] + stage.get("documents", [])
]


@pytest.mark.parametrize(
    ("code", "seed", "activities", "documents"),
    [
        ("school_year", "000", [8, 4, 2, 1, 2, 3, 7], [5, 4, 4, 5, 3, 1, 4]),
        ("school_months", "001", [8, 5, 3, 5, 3, 5, 11], [3, 4, 4, 3, 3, 2, 3]),
        ("municipal", "002", [6, 8, 7, 2], [12, 9, 6, 0]),
        ("teachers", "004", [3, 2, 2, 2, 3, 3, 1], [6, 2, 2, 1, 1, 1, 0]),
    ],
)
def test_a_template_holds_what_its_source_holds(code, seed, activities, documents):
    stages = template(code)["stages"]

    assert template(code)["seed"] == seed
    assert [len(stage["activities"]) for stage in stages] == activities
    assert [len(stage.get("documents", [])) for stage in stages] == documents


def test_the_monthly_roadmap_keeps_its_ten_dates_out_of_the_order_of_stages():
    periods = [
        [t["period"] for t in stage["terms"]] for stage in template("school_months")["stages"]
    ]

    assert periods == [
        ["сентябрь", "октябрь"],
        ["ноябрь", "декабрь"],
        ["январь"],
        ["февраль", "март"],
        ["сентябрь"],
        ["сентябрь"],
        ["июнь"],
    ]


def test_the_municipal_plan_keeps_the_missing_number_of_its_tasks():
    assert [task["number"] for task in template("municipal")["tasks"]] == ["1", "2", "4"]


def test_every_municipal_measure_names_executor_participants_and_result():
    measures = [a for stage in template("municipal")["stages"] for a in stage["activities"]]

    assert [
        measure
        for measure in measures
        if not (measure["responsible"] and measure["participants"] and measure["expected_result"])
    ] == []


@pytest.mark.parametrize(("code", "stage"), STAGES)
def test_every_period_of_the_catalogue_is_understood(code, stage):
    periods = [term["period"] for term in stage["terms"]]
    periods += [activity["period"] for activity in stage["activities"] if "period" in activity]

    assert [period for period in periods if span_of(period, SchoolYear(2026)) is None] == []


def test_every_template_and_stage_names_its_source():
    assert [code for code, one in templates().items() if not one["source"]] == []
    assert [stage["title"] for _, stage in STAGES if not stage["source"]] == []


def test_every_evidence_key_is_a_question_and_every_question_is_asked():
    of_older_plans = {"partners"}

    asked = {entry["evidence"] for entry in ENTRIES if "evidence" in entry}

    assert asked == set(QUESTIONS) - of_older_plans


def test_every_activity_of_the_three_school_plans_is_shown_by_data_or_listed_with_the_reason():
    text = (Path(__file__).parents[2] / "docs" / "methodology.md").read_text(encoding="utf-8")
    part = text.partition("## What the data show")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in part.splitlines()]
    told = {tuple(row[:3]): row for row in rows if re.fullmatch(r"00\d", row[0])}
    known = {
        (template(code)["seed"], stage["number"], str(at)): activity.get("evidence", "")
        for code in ("school_year", "school_months", "teachers")
        for stage in template(code)["stages"]
        for at, activity in enumerate(stage["activities"], start=1)
    }

    assert len(known) == 27 + 40 + 16
    assert set(told) == set(known)
    assert [key for key, row in told.items() if row[4] != known[key]] == []
    assert [key for key, row in told.items() if not row[5]] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Сформировать наставнические пары и закрепить их приказом директора", "pairs_in_order"),
        ("Проведение анкетирования участников программы", "participant_feedback"),
        ("Разработка индивидуального плана развития под руководством наставника", "individual_plans"),
        ("Организация обучения наставников", "training"),
        ("Формирование базы наставляемых", "mentees_by_channel"),
        ("Размещение информации на сайте школы", "publication"),
        ("Родительское собрание о целях программы", "informed"),
        ("Получение согласий на обработку персональных данных", "consents"),
        ("Награждение лучших наставников", "awards"),
        ("Назначение куратора внедрения", "curator"),
        ("Купить краску для ремонта кабинета", ""),
        ("Наставники", ""),
    ],
)  # fmt: skip
def test_an_activity_in_own_words_gets_the_question_it_speaks_of(text, key):
    assert known_evidence(text) == key


def test_every_likely_question_is_one_that_can_be_asked():
    assert {key for key, _ in LINES} <= set(QUESTIONS)


def test_what_an_activity_should_bring_can_be_counted():
    offered = {key for _, group in choices() for key, _ in group}
    expected = [entry for entry in ENTRIES if "expected_what" in entry]

    assert len(expected) == 2
    assert {entry["expected_what"] for entry in expected} <= offered
    assert all(entry["expected_count"] > 0 for entry in expected)


def test_every_paper_of_the_sources_has_its_row_in_the_methodology():
    text = (Path(__file__).parents[2] / "docs" / "methodology.md").read_text(encoding="utf-8")
    part = text.partition("## The 104 papers")[2]
    rows = [line.split(" | ") for line in part.splitlines() if re.match(r"\| 00\d \|", line)]
    papers = Counter(
        (template(code)["seed"], stage["number"], paper["title"])
        for code, stage in STAGES
        for paper in stage.get("documents", [])
    )

    made = [row for row in rows if any(code in catalogue() for code in row[3].split(", "))]
    assert [row[2] for row in made if row[4] == "отметка у документа этапа"] == []
    listed = Counter((row[0].strip("| "), row[1], row[2]) for row in rows)
    assert papers - listed == Counter()
    assert Counter(row[0].strip("| ") for row in rows) == {
        "000": 26,
        "001": 22,
        "002": 27,
        "003": 16,
        "004": 13,
    }

"""Files from the disk: the four layouts rebuilt, Word's own lists, and what is no plan at all."""

import docx
import pytest

from mentoring.roster.problems import Refused
from roadmap.catalogue import template
from roadmap.plans import read_plan
from tests.roadmap.seed_files import WRITERS, grid_of

pytestmark = pytest.mark.pure
COUNTS = {
    "school_year": (27, 26),
    "school_months": (40, 22),
    "municipal": (23, 0),
    "teachers": (16, 0),
}


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("code", COUNTS)
def test_a_standard_roadmap_laid_out_as_its_source_is_read_whole(code, suffix, tmp_path):
    plan = read_plan(WRITERS[suffix](tmp_path / f"plan.{suffix}", grid_of(code)))

    stages = template(code)["stages"]
    papers = sum(len(stage.all_documents) for stage in plan.stages)
    assert (len(plan.activities), papers) == COUNTS[code]
    assert [(s.number, s.title) for s in plan.stages] == [(s["number"], s["title"]) for s in stages]
    assert [[one.text for one in stage.activities] for stage in plan.stages] == [
        [one["text"] for one in stage["activities"]] for stage in stages
    ]


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_monthly_roadmap_has_ten_dates_and_its_curator(suffix, tmp_path):
    plan = read_plan(WRITERS[suffix](tmp_path / f"plan.{suffix}", grid_of("school_months")))

    assert [stage.periods for stage in plan.stages] == [
        ["Сентябрь 2025", "Октябрь 2025"],
        ["Ноябрь 2025", "Декабрь 2025"],
        ["Январь 2026"],
        ["Февраль 2026", "Март 2026"],
        ["Сентябрь 2025"],
        ["Сентябрь 2025"],
        ["Июнь 2026"],
    ]
    assert {name for stage in plan.stages for name in stage.responsible} == {
        "Куратор программы зам. директора Белова Л.К."
    }


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_municipal_plan_keeps_its_head(suffix, tmp_path):
    plan = read_plan(WRITERS[suffix](tmp_path / f"plan.{suffix}", grid_of("municipal")))

    assert plan.goal.startswith("Достичь показателей")
    assert [task["number"] for task in plan.tasks] == ["1", "2", "4"]
    assert [detail["title"] for detail in plan.details] == [
        detail["title"] for detail in template("municipal")["details"]
    ]
    assert all(one.participants and one.expected_result for one in plan.activities)


def test_lists_that_word_draws_itself_are_lists(tmp_path):
    document = docx.Document()
    document.add_paragraph("Дорожная карта")
    table = document.add_table(rows=3, cols=3)
    for column, title in enumerate(("Этап", "Мероприятия", "Документы")):
        table.cell(0, column).text = title
    for row, style in ((1, "List Bullet"), (2, "List Number")):
        table.cell(row, 0).text = f"Этап {row}. Название"
        cell = table.cell(row, 1)
        cell.paragraphs[0].text, cell.paragraphs[0].style = "Собрать анкеты", style
        cell.add_paragraph("Провести встречу", style=style)
        table.cell(row, 2).text = "Анкета"
    document.save(tmp_path / "lists.docx")

    plan = read_plan(tmp_path / "lists.docx")

    assert [[one.text for one in stage.activities] for stage in plan.stages] == [
        ["Собрать анкеты", "Провести встречу"],
        ["Собрать анкеты", "Провести встречу"],
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"a;b\n1;2\n"])
def test_a_file_that_is_no_plan_is_refused_with_a_sentence(content, tmp_path):
    (tmp_path / "file.xlsx").write_bytes(content)

    with pytest.raises(Refused, match="[а-яё]"):
        read_plan(tmp_path / "file.xlsx")

"""The roadmap on paper: every layout of the standard roadmaps, in three formats."""

import pytest

from mentoring.actions.documents import issue_document
from mentoring.models import Document
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.roster.raw_tables import Table
from roadmap.actions.plans import store_plan
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import PlanLayout
from roadmap.papers.plan import DAYS, INPUTS, plan
from roadmap.plans import plan_of, read_plan
from tests.papers import DAY, docx_lines, pdf_text, ready_school, words
from tests.printing import HOLES, check_sheets, queries_of

pytestmark = pytest.mark.django_db
LAYOUTS = [
    ("school_year", PlanLayout.OWN, "D17_five.txt"),
    ("school_months", PlanLayout.OWN, "D17_six.txt"),
    ("teachers", PlanLayout.OWN, "D17_three.txt"),
    ("municipal", PlanLayout.OWN, "D17_municipal.txt"),
    ("school_months", PlanLayout.LEVELS, "D17_two_levels.txt"),
    ("own", PlanLayout.LEVELS, "D17_levels.txt"),
    ("own", PlanLayout.OWN, "D17_own.txt"),
]
OWN = Table(
    "Лист1",
    [
        ["Направление", "Мероприятие", "Подпункт", "Срок", "Ответственный", "Место"],
        ["Нормативное", "Локальные акты", "Положение", "сентябрь", "директор", "школа"],
        ["", "", "Приказ", "октябрь", "директор", "школа"],
        ["", "Согласия", "Собрать согласия", "октябрь", "куратор", ""],
        ["Информационное", "Сайт", "Открыть раздел", "ноябрь", "учитель", ""],
    ],
    merges=((1, 0, 3, 0), (1, 1, 2, 1)),
    above=("Дорожная карта школы",),
)  # fmt: skip


@pytest.fixture
def scene():
    return ready_school()


def laid_out(scene, code):
    if code == "own":
        return store_plan(plan=plan_of([OWN]), programme=scene.programme, by=None)[0]
    return lay_out_roadmap(programme=scene.programme, template_code=code, by=None)


def facts_of(scene, roadmap, **facts):
    return plan(
        organisation=scene.school, programme=scene.programme, day=DAY, roadmap=roadmap, **facts
    )


@pytest.mark.parametrize(("code", "layout", "name"), LAYOUTS)
def test_each_layout_says_what_its_golden_text_says_in_both_printers(
    scene, golden, code, layout, name
):
    roadmap = laid_out(scene, code)
    roadmap.layout = layout

    golden(name, both_printed(facts_of(scene, roadmap)))


def both_printed(facts):
    """The text in Word's words. A table over several sheets repeats its header in the PDF and cuts
    long cells there, so the words are compared and not their order."""
    paper = Paper("D17", facts)
    with Printer() as printer:
        pdf = paper.print("pdf", printer)
        text = "\n".join(docx_lines(paper.print("docx", printer))) + "\n"
    in_pdf = pdf_text(pdf).replace(" ", "")
    assert [word for word in words(text).split() if word not in in_pdf] == []
    assert [hole for hole in HOLES if hole in text] == []
    check_sheets(pdf)
    return text


@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.parametrize("code", ["school_year", "school_months", "teachers", "municipal"])
def test_what_was_printed_can_be_read_again(scene, tmp_path, code, format):
    paper = Paper("D17", facts_of(scene, laid_out(scene, code)))
    (tmp_path / f"plan.{format}").write_bytes(getattr(paper, format)())

    read = read_plan(tmp_path / f"plan.{format}")

    counts = {"school_year": 27, "school_months": 40, "teachers": 16, "municipal": 23}
    assert len(read.activities) == counts[code]


def test_days_may_stand_instead_of_words(scene):
    facts = facts_of(scene, laid_out(scene, "school_months"))
    typed = facts["typed"] | {"terms": DAYS}

    dated = plan(organisation=scene.school, programme=scene.programme, day=DAY, typed=typed)

    texts = [cell["text"] for row in dated["rows"] for cell in row]
    assert "01.09.2026 – 30.09.2026" in texts
    assert "01.10.2026 – 31.10.2026" in texts


def test_the_annex_names_the_order_that_is_registered(scene):
    lay_out_roadmap(programme=scene.programme, template_code="teachers", by=None)
    Document.objects.create(
        organisation=scene.school, programme=scene.programme, code="D01", kind="orders/introduction", title="О внедрении",
        facts={}, facts_sha256="0" * 64, number="14", dated_on=DAY, year=2026,
    )  # fmt: skip

    facts = plan(organisation=scene.school, programme=scene.programme, day=DAY)

    assert (facts["annex"], facts["order"]) == (2, "от 12.09.2026 № 14")


def test_the_choice_of_the_table_is_kept_on_the_roadmap(scene):
    roadmap = laid_out(scene, "municipal")
    roadmap.layout = PlanLayout.THREE
    roadmap.save()

    document = issue_document(
        code="D17", organisation=scene.school, programme=scene.programme, by=None
    )

    assert [column["key"] for column in document.facts["columns"]] == ["number", "title", "activities"]  # fmt: skip
    assert {field.name for field in INPUTS} <= set(document.facts["typed"])


def test_a_programme_without_a_roadmap_prints_none(scene):
    facts = plan(organisation=scene.school, programme=scene.programme, day=DAY)

    assert [item["is_essential"] for item in facts["missing"]] == [True]


def test_as_many_queries_for_forty_measures_as_for_sixteen(scene):
    few, many = laid_out(scene, "teachers"), laid_out(scene, "school_months")
    facts_of(scene, few)

    assert queries_of(lambda: facts_of(scene, few)) == queries_of(lambda: facts_of(scene, many))

"""The roadmap as a paper (D17), in the table that the organisation has chosen for it."""

from mentoring.models import Document
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.laid_out import LaidOut, Place
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from roadmap.models import PlanLayout, Roadmap, Terms
from roadmap.papers.parts import parts_of
from roadmap.papers.tables import columns_for, table_rows, weights

ANNEX = 2
WORDS, DAYS = (str(terms.label) for terms in Terms)
ORDERS = ("D01", "D12", "D13")
BLANK_ORDER = "от «____» ______________ 20___ г. № ________"
SHEET_WIDTH = 150  # characters over all columns of the spreadsheet
SHORT = 60


def roadmaps_of(programme):
    return list(Roadmap.objects.filter(programme=programme).order_by("pk")) if programme else []


def label_of(roadmap):
    """How the form names a roadmap: two of a programme may bear the same title."""
    title = roadmap.title if len(roadmap.title) <= SHORT else f"{roadmap.title[: SHORT - 1]}…"
    return f"{title} (план № {roadmap.pk})"


def first_of(ground):
    found = roadmaps_of(ground.programme)
    return label_of(found[0]) if found else ""


def chosen(programme, label):
    found = roadmaps_of(programme)
    return next((one for one in found if label_of(one) == label), found[0] if found else None)


def order_of(ground):
    """«от 01.09.2026 № 14» of the order that brought the model in, when it is registered here."""
    found = (
        Document.objects.not_cancelled()
        .registered()
        .filter(programme=ground.programme, code__in=ORDERS)
        .order_by("dated_on", "pk")
        .last()
    )
    return f"от {date_short(found.dated_on)} № {found.number}" if found else ""


PLAN = Input("roadmap", "Какая дорожная карта", "choice", first_of, is_carried=False,
             choices=lambda form: [label_of(one) for one in roadmaps_of(form.programme)])  # fmt: skip
INPUTS = (
    PLAN,
    Input("layout", "Вид таблицы", "choice",
          lambda ground: layout_of(ground), is_carried=False,
          choices=lambda form: [str(layout.label) for layout in PlanLayout]),
    Input("terms", "Сроки", "choice", lambda ground: WORDS, choices=lambda form: (WORDS, DAYS)),
    Input("annex", "Приложение №", "number", lambda ground: ANNEX,
          help="Ноль: печатать без отметки о приложении."),
    Input("order", "К приказу (дата и номер)", "text", order_of, is_carried=False,
          help="Например: от 01.09.2026 № 14. Пусто: место для ручки."),
)  # fmt: skip


def layout_of(ground):
    found = roadmaps_of(ground.programme)
    return str(PlanLayout(found[0].layout).label) if found else str(PlanLayout.OWN.label)


def plan(*, organisation, programme, day, typed=None, roadmap=None):
    """The plan with its head, its columns and its cells; `roadmap` is that of the page, if any."""
    require_programme(programme)
    missing = Missing()
    said = Said("D17", INPUTS, Ground(organisation, programme, day), typed)
    roadmap = roadmap or chosen(programme, said["roadmap"])
    facts = {
        "organisation": letterhead(organisation, Missing()),
        "school_year": school_year(programme),
        "annex": int(said["annex"] or 0),
        "order": said["order"] or BLANK_ORDER,
    }
    if roadmap is None:
        missing.essential("Дорожная карта программы ещё не составлена. Разложите её по образцу.", "roadmap")  # fmt: skip
        return facts | {"heading": "", "missing": missing.sorted()} | said.facts()
    layout = typed_layout(said["layout"]) if typed else roadmap.layout
    return facts | table_facts(roadmap, layout, missing, as_days=said["terms"] == DAYS) | {
        "missing": missing.sorted()
    } | said.facts()  # fmt: skip


def typed_layout(label):
    return next((layout for layout in PlanLayout if str(layout.label) == label), PlanLayout.OWN)


def table_facts(roadmap, layout, missing, *, as_days):
    parts = parts_of(roadmap, as_days=as_days)
    has_headings = any(row.heading for part in parts for row in part.rows)
    columns = columns_for(layout, roadmap.columns, has_headings=has_headings)
    if not any(part.rows for part in parts):
        missing.essential("В дорожной карте нет ни одного мероприятия.", "roadmap")
    keys = {key for key, _ in columns}
    undated = sum(not row.period for part in parts for row in part.rows)
    if undated and keys & {"period"}:
        missing.add(f"Без срока мероприятий: {undated}.", "roadmap")
    return {
        "roadmap_id": roadmap.pk,
        "layout": layout,
        "is_list": "activities" in keys,
        "heading": roadmap.title,
        "goal": roadmap.goal,
        "tasks": roadmap.tasks,
        "details": [detail for detail in roadmap.details if detail.get("title")],
        "columns": [
            {"title": title, "part": part, "key": key}
            for (key, title), part in zip(columns, weights(columns), strict=True)
        ],
        "rows": table_rows(parts, columns),
    }


def plan_sheet(facts):
    """The same table in a spreadsheet, merged as on paper."""
    return LaidOut(
        "Дорожная карта",
        above=tuple(head_lines(facts)),
        columns=tuple(
            (column["title"], max(6, column["part"] * SHEET_WIDTH // 100))
            for column in facts["columns"]
        ),
        rows=[
            [Place(c["text"], c["rows"], c["columns"], is_bold=c["is_section"]) for c in row]
            for row in facts["rows"]
        ],
    )


def head_lines(facts):
    if facts["annex"]:
        yield f"Приложение № {facts['annex']} к приказу {facts['organisation']['title_gen']} {facts['order']}"  # fmt: skip
    yield facts["heading"]
    if facts["goal"]:
        yield f"Цель: {facts['goal']}"
    if facts["tasks"]:
        yield "Задачи:"
    for task in facts["tasks"]:
        yield f"{task['number']}. {task['text']}"
    for detail in facts["details"]:
        yield f"{detail['title']}: {detail['text']}"

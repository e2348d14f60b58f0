"""The tables a plan is printed in: which columns, and which cells stand over several rows. Pure."""

from dataclasses import dataclass, field

from roadmap.models import PlanLayout

LISTS = ("activities", "documents")
FIVE = (
    ("number", "№"), ("title", "Наименование этапа"), ("period", "Длительность этапа"),
    ("activities", "Мероприятия"), ("documents", "Документы для этапа (формы)"),
)  # fmt: skip
SIX = (
    ("number", "№"), ("title", "Наименование этапа"), ("activities", "Мероприятия"),
    ("documents", "Рекомендуемые документы для этапа"), ("period", "Сроки"),
    ("responsible", "Ответственные"),
)  # fmt: skip
THREE = (
    ("number", "№"), ("title", "Наименование"),
    ("activities", "Содержание деятельности и примерный план мероприятий"),
)  # fmt: skip
MUNICIPAL = (
    ("number", "№ п/п"), ("text", "Наименование групп мероприятий и мероприятия"),
    ("responsible", "Ответственные исполнители (организация)"),
    ("participants", "Участники мероприятия (организация)"),
    ("expected_result", "Ожидаемые результаты"),
)  # fmt: skip
LEVELS = (
    ("number", "№"), ("title", "Направление"), ("heading", "Мероприятие"), ("text", "Подпункт"),
    ("period", "Сроки"), ("responsible", "Ответственные"),
)  # fmt: skip
STANDARD = {
    PlanLayout.FIVE: FIVE, PlanLayout.SIX: SIX, PlanLayout.THREE: THREE, PlanLayout.MUNICIPAL: MUNICIPAL,
    PlanLayout.LEVELS: LEVELS,
}  # fmt: skip
WEIGHTS = {
    "number": 7, "title": 17, "period": 13, "activities": 38, "text": 34, "heading": 20,
    "documents": 27, "responsible": 17, "participants": 15, "expected_result": 27, "extra": 14,
}  # fmt: skip


@dataclass(frozen=True)
class PlanRow:
    """One measure as it is printed."""

    number: str
    text: str
    heading: str = ""
    period: str = ""
    responsible: str = ""
    participants: str = ""
    expected_result: str = ""
    documents: tuple[str, ...] = ()
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True)
class PlanPart:
    """One stage as it is printed: its measures, its papers, its rows of dates."""

    number: str
    title: str
    rows: tuple[PlanRow, ...]
    documents: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()  # (period, responsible)
    extra: dict = field(default_factory=dict)


def columns_for(layout, own, *, has_headings=True):
    """(key, title) of each column; a plan without columns of its own is printed in five."""
    if layout == PlanLayout.OWN:
        return [(column["key"], column["title"]) for column in own] or list(FIVE)
    if (
        layout == PlanLayout.LEVELS and not has_headings
    ):  # two levels: no empty column for the third
        return [
            (key, dict(LEVELS)["heading"] if key == "text" else title)
            for key, title in LEVELS
            if key != "heading"
        ]
    return list(STANDARD[layout])


def weights(columns):
    """Percent of the width for every column, the number narrow, long texts wide."""
    parts = [WEIGHTS.get(key, WEIGHTS["extra"]) for key, _ in columns]
    whole = sum(parts)
    return [round(part * 100 / whole) for part in parts]


def table_rows(parts, columns):
    """Rows of cells {text, rows, columns, is_section}: only the cells that begin in the row."""
    keys = [key for key, _ in columns]
    if "activities" in keys:
        return [row for part in parts for row in stage_rows(part, columns)]
    return [row for part in parts for row in measure_rows(part, columns)]


def place(text, *, rows=1, columns=1, is_section=False):
    return {"text": text, "rows": rows, "columns": columns, "is_section": is_section}


def stage_rows(part, columns):
    """One row for a stage; where it has several dates, as many rows of dates beside it."""
    keys = {key for key, _ in columns}
    terms = [term for term in part.terms if any(term)] if keys & {"period", "responsible"} else []
    high = max(1, len(terms))
    first = [
        place(
            stage_text(part, key, title, terms[:1]),
            rows=1 if key in ("period", "responsible") else high,
        )
        for key, title in columns
    ]
    rows = [first]
    for period, responsible in terms[1:]:
        values = {"period": period, "responsible": responsible}
        rows.append([place(values[key]) for key, _ in columns if key in values])
    return rows


def stage_text(part, key, title, terms):
    period, responsible = terms[0] if terms else ("", "")
    texts = {
        "number": part.number,
        "title": part.title,
        "heading": listed(dict.fromkeys(row.heading for row in part.rows if row.heading)),
        "activities": listed(row.text for row in part.rows),
        "documents": listed(all_documents(part)),
        "period": period,
        "responsible": responsible,
        "participants": joined(row.participants for row in part.rows),
        "expected_result": joined(row.expected_result for row in part.rows),
    }
    return texts.get(key) or part.extra.get(title, "")


def all_documents(part):
    return [*part.documents, *(title for row in part.rows for title in row.documents)]


def measure_rows(part, columns):
    """A row for a measure; the stage is a cell over its rows, or a row across the table."""
    keys = {key for key, _ in columns}
    has_title, has_levels = "title" in keys, "heading" in keys
    rows = [] if has_title else [[section(part, columns)]]
    for at in range(len(part.rows)):
        line = []
        for key, title in columns:
            cell = measure_cell(part, at, key, title, has_levels=has_levels)
            if cell is not None:
                line.append(cell)
        rows.append(line)
    if not part.rows and has_title:
        rows.append([place(stage_text(part, key, title, part.terms[:1])) for key, title in columns])
    return rows


def section(part, columns):
    title = f"{part.number}. {part.title}" if part.number else part.title
    return place(title, columns=len(columns), is_section=True)


def measure_cell(part, at, key, title, *, has_levels):
    """The cell that begins in this row; None where one comes down from above."""
    row = part.rows[at]
    if key == "title":
        return place(part.title, rows=len(part.rows)) if at == 0 else None
    if key == "heading":
        return heading_cell(part.rows, at)
    if key == "number":
        return place(row.number)
    if key == "text" and has_levels and not row.heading:
        return place("")  # a measure without parts stands in the column before
    if key == "documents" and part.documents:
        return place(listed(all_documents(part)), rows=len(part.rows)) if at == 0 else None
    if key == "documents":
        return place(listed(row.documents))
    return place(getattr(row, key, None) if key != "extra" else row.extra.get(title, ""))


def heading_cell(rows, at):
    """Measures of one heading stand beside one cell; one without a heading is its own."""
    heading = rows[at].heading
    if not heading:
        return place(rows[at].text)
    if at and rows[at - 1].heading == heading:
        return None
    high = 1
    while at + high < len(rows) and rows[at + high].heading == heading:
        high += 1
    return place(heading, rows=high)


def listed(texts):
    """One item a line; a single one needs no dash."""
    texts = [text for text in texts if text]
    return texts[0] if len(texts) == 1 else ";\n".join(f"– {text}" for text in texts)


def joined(texts):
    return ";\n".join(dict.fromkeys(text for text in texts if text))

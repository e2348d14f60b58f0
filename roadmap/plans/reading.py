"""All tables of a file as one plan."""

import re
from dataclasses import replace

from mentoring.roster.child import tables_limited
from mentoring.roster.problems import Refused
from roadmap.plans.columns import DETAIL, EXTRA, NUMBER, TEXT, Column
from roadmap.plans.header import Header, find_header, guess_header
from roadmap.plans.plan import Plan
from roadmap.plans.preamble import Preamble
from roadmap.plans.rows import SECOND_NUMBER
from roadmap.plans.stages import stages_of
from roadmap.plans.titles import looks_like_stage, numbered_title

NOT_A_PLAN = (
    "В файле не найдена дорожная карта: нет таблицы со столбцом мероприятий. "
    "Проверьте, что загружен нужный файл и над таблицей есть строка заголовков "
    "(например: «Этап», «Мероприятия», «Сроки», «Ответственные»)."
)
EMPTY = "Заголовок дорожной карты найден, но под ним нет ни одного мероприятия."
TOO_MANY = "В файле больше {most} мероприятий. Разделите дорожную карту на части."
MOST_ACTIVITIES = 2000
MOST_ROWS, MOST_COLUMNS, MOST_MERGED = 5000, 60, 200_000  # merged cells, each counted
TOO_LARGE = (
    f"Таблица слишком велика для дорожной карты: больше {MOST_ROWS} строк, {MOST_COLUMNS} столбцов "
    "или слишком много объединённых ячеек. Оставьте в файле только сам план."
)
ALL_ONE = "Мероприятия"
USUAL_TITLE = "Дорожная карта"


def read_plan(path, *, meanings=None):
    """The plan in the file at this path; a file that is none is refused with a sentence."""
    return plan_of(tables_limited(path), meanings=meanings)


def plan_of(tables, *, meanings=None):
    """`meanings`: place of a column → what it holds, as a person has corrected it."""
    shown = [table for table in tables if not table.is_hidden] or tables
    refuse_huge(shown)
    lines, stages, columns, warnings, header = [], [], (), [], None
    for table in shown:
        found = header_of(table, header, " ".join(lines))
        if found is None:
            lines += [] if columns else outside_lines(table)
            warnings += foreign(table) if columns else []
            continue
        header = with_meanings(found, meanings)
        above = lines_above(table, header)
        read, rest = stages_of(table, header)
        lines += name_nameless(read, above, table, is_first=not columns)
        stages += read
        columns = columns or header.columns
        warnings += [f"Под таблицей: {text}" for text in (*rest, *table.below)]
    return checked(plan_from(lines, columns, stages, warnings))


def refuse_huge(tables):
    """A plan is read by people: what no person could read is an attack or another kind of file."""
    for table in tables:
        width = len(table.rows[0]) if table.rows else 0
        merged = sum((b - t + 1) * (r - left + 1) for t, left, b, r in table.merges)
        if len(table.rows) > MOST_ROWS or width > MOST_COLUMNS or merged > MOST_MERGED:
            raise Refused(TOO_LARGE)


def header_of(table, before, words):
    """Its own header; that of the table before it, which goes on here; or a guess."""
    if not table.rows:
        return None
    found = find_header(table)
    if found:
        return found
    if before and len(table.rows[0]) == 1 + max(column.at for column in before.columns):
        return Header(-1, -1, before.columns)
    return guess_header(table, f"{words} {' '.join(table.above)} {table.name}")


def with_meanings(header, meanings):
    if not meanings:
        return header
    return replace(
        header,
        columns=tuple(Column(c.at, meanings.get(c.at, c.key), c.title) for c in header.columns),
    )


def lines_above(table, header):
    rows = [row_words(table, at) for at in range(max(header.first, 0))]
    return [*table.above, *filter(None, rows)]


def row_words(table, at):
    return "\n".join(dict.fromkeys(filter(None, table.rows[at])))


def outside_lines(table):
    """A table of approvals above the plan: its words belong to the head."""
    return [*table.above, *filter(None, (row_words(table, at) for at in range(len(table.rows))))]


def foreign(table):
    """A table after the plan that is none: named, so that nobody misses it."""
    if not any(map(any, table.rows)):
        return []
    words = " ".join(table.above)[:200]
    where = f"«{table.name}»" + (f" ({words})" if words else "")
    return [f"{where}: таблица не похожа на дорожную карту и не прочитана."]


def name_nameless(stages, above, table, *, is_first):
    """A table without stages is one stage, named by the words above it or by its sheet."""
    if not stages or stages[0].title:
        return above
    caption = above[-1] if above else ""
    is_caption = caption and (looks_like_stage(caption) or not is_first)
    if is_caption:
        stages[0].number, stages[0].title = numbered_title(caption)
        return above[:-1]
    if looks_like_stage(table.name or ""):
        stages[0].number, stages[0].title = numbered_title(table.name)
    else:
        stages[0].title = table.name if not is_first and table.name else ALL_ONE
    return above


def plan_from(lines, columns, stages, warnings):
    head = Preamble().read(lines)
    for position, stage in enumerate(stages, start=1):
        stage.number = stage.number or str(position)
    return Plan(
        title=head.title or USUAL_TITLE,
        columns=printed_columns(columns, stages),
        found=[{"at": c.at, "key": c.key, "title": c.title} for c in columns],
        stages=stages,
        goal=" ".join(head.goal),
        tasks=head.tasks,
        details=head.details,
        warnings=warnings,
        words=words_of(head.title, stages),
    )


def printed_columns(columns, stages):
    """The columns as the plan is printed again: one row for a stage, or one for a measure."""
    is_list = sum(stage.is_list for stage in stages) * 2 > len(stages)
    keys = {SECOND_NUMBER: "number", "": EXTRA, TEXT: TEXT if is_list else "text"}
    if any(column.key == DETAIL for column in columns):
        keys |= {TEXT: "heading", DETAIL: TEXT if is_list else "text"}
    return [
        {"key": keys.get(c.key, c.key), "title": c.title}
        for c in columns
        if c.title or c.key == NUMBER
    ]


def checked(plan):
    if not plan.columns:
        raise Refused(NOT_A_PLAN)
    if not plan.activities:
        raise Refused(EMPTY)
    if len(plan.activities) > MOST_ACTIVITIES:
        raise Refused(TOO_MANY.format(most=MOST_ACTIVITIES))
    return plan


def words_of(title, stages):
    """«Банк» or «база», as the plan itself says."""
    said = " ".join([title, *(stage.title for stage in stages)]).casefold()
    has_bank = re.search(r"\bбанк", said) and not re.search(r"\bбаз[аыу]\b", said)
    return {"base": "банк" if has_bank else "база"}

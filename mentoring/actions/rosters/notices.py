"""What is said about a file as a whole: columns dropped or not read, rows that are nobody."""

from mentoring.actions.rosters.facts import ELSEWHERE
from mentoring.resources.registers import REGISTERS
from mentoring.roster.headers import title_of

MOST_ROWS = 12  # named one by one
NOBODY = {
    "numbering": "нумерация столбцов",
    "repeated header": "повтор заголовка",
    "sections": "заголовок раздела",
    "signatures": "подпись",
    "totals": "итог",
    "remarks": "пояснение",
    "continued": "продолжение строки выше",
    "empty": "пустая строка",
}
COMPARED = "это «{title}», выгрузка самой программы: строки сверены с ней, ничего не вносится."
MAPPED = "Если в них есть нужное, укажите это на странице «Столбцы»."


def notices_of(roster):
    """Level and text of each notice, in the order of the sheets."""
    notices = [(problem.level, problem.text) for problem in roster.problems]
    for sheet in roster.sheets:
        where = f"Лист «{sheet.name}»: " if sheet.name else ""
        notices += [("info", where + text) for text in texts_about(sheet)]
    return [{"level": level, "text": text} for level, text in notices]


def texts_about(sheet):
    if sheet.register:
        yield COMPARED.format(title=REGISTERS[sheet.register].title)
    for letter, name in sheet.columns.items():
        if name in ELSEWHERE:
            title = sheet.titles.get(letter, letter)
            yield f"столбец «{title}» прочитан, но не вносится: {ELSEWHERE[name]}."
    if unread := list(unread_columns(sheet)):
        yield f"не прочитаны столбцы {', '.join(unread)}. {MAPPED}"
    for why, numbers in sheet.passed_over.items():
        rows = ", ".join(map(str, numbers[:MOST_ROWS]))
        more = f" и ещё {len(numbers) - MOST_ROWS}" if len(numbers) > MOST_ROWS else ""
        yield f"не люди — {NOBODY[why]}: {'строка' if len(numbers) == 1 else 'строки'} {rows}{more}."


def unread_columns(sheet):
    """Titles nobody understood; the running number of a row is nothing to be read."""
    for letter, title in sheet.titles.items():
        is_read = letter in sheet.columns or letter in sheet.dropped
        if sheet.kind != "ignored" and not is_read and title_of(title).field != "number":
            yield f"{letter} «{title}»"

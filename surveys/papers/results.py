"""The figures of a survey as a spreadsheet."""

from mentoring.papers.sheet import Column, Sheet, workbook


def results_xlsx(survey, results, responses=()):
    """The sums on the first sheet, free answers on the second, by name each answer on the third."""
    sheets = [sums_sheet(results), texts_sheet(results)]
    if responses:
        sheets.append(answers_sheet(survey, responses))
    return workbook(sheets)


def sums_sheet(results):
    rows = []
    for result in results:
        if result.is_withheld:
            rows.append((result, "меньше 5 ответов", None, None))
        for count in result.counts:
            rows.append((result, count.label, count.number, count.percent))
        if result.mean is not None:
            rows.append((result, "среднее", result.mean, None))
            rows.append((result, "медиана", result.median, None))
    columns = (
        Column("№", lambda row: row[0].number, 6),
        Column("Вопрос", lambda row: row[0].text, 60),
        Column("Ответов", lambda row: None if row[0].is_withheld else row[0].answered, 10),
        Column("Вариант", lambda row: row[1], 34),
        Column("Значение", lambda row: row[2], 12),
        Column("%", lambda row: row[3], 8),
    )
    return Sheet("Итоги", columns, rows)


def texts_sheet(results):
    rows = [(result, text) for result in results for text in result.texts]
    columns = (
        Column("№", lambda row: row[0].number, 6),
        Column("Вопрос", lambda row: row[0].text, 60),
        Column("Ответ", lambda row: row[1], 90),
    )
    return Sheet("Свободные ответы", columns, rows)


def answers_sheet(survey, responses):
    """By name only: one line for each response, one column for each question."""
    columns = [
        Column("Кто", lambda response: response.invitation.name, 36),
        Column("Класс", lambda response: getattr(response.person, "school_class", ""), 8),
        Column("Когда", lambda response: f"{response.submitted_at:%d.%m.%Y}", 12),
        Column("С бумаги", lambda response: "да" if response.entered_by_id else "", 10),
    ]
    for question in survey.questions:
        columns.append(Column(question.text, value_in(question), 24))
    return Sheet("Ответы", tuple(columns), list(responses))


def value_in(question):
    return lambda response: shown(question, response.answers.get(question.code))


def shown(question, answer):
    """An answer as people read it in a cell or on a page."""
    if answer is None:
        return ""
    if isinstance(answer, list):
        return "; ".join(answer)
    if isinstance(answer, dict):
        return "; ".join(f"{row}: {mark}" for row, mark in answer.items())
    return dict(question.choices).get(answer, answer) if question.kind == "yesno" else answer

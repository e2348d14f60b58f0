"""The figures of a survey on paper and as a spreadsheet."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from mentoring.charts import Bar, bar_chart
from mentoring.papers.printer import Printer
from mentoring.papers.sheet import Column, Sheet, workbook
from mentoring.russian.quotes import quoted
from surveys.steps import LEAST


def drawn(result, groups=()):
    """A result with its picture; the words in it are escaped by the chart."""
    bars = [Bar(count.label, count.number, count.share) for count in result.counts]
    chart = mark_safe(bar_chart(result.text, bars)) if bars else ""
    return {"result": result, "chart": chart, "groups": groups}


def results_pdf(survey, gathered, counts):
    """Pictures with their tables beside, free answers under their headings."""
    results = [drawn(result, groups) for result, groups in gathered]
    context = {"survey": survey, "results": results, "least": LEAST} | counts
    body = render_to_string("papers/surveys/results.html", context)
    title = f"Итоги опроса {quoted(survey.title)}"
    with Printer() as printer:
        return printer.print(
            render_to_string("papers/_page.html", {"title": title, "body": mark_safe(body)}), "pdf"
        )


def results_xlsx(survey, gathered, responses=()):
    """The sums on the first sheet, free answers on the second, by name each answer on the third."""
    sheets = [sums_sheet([result for result, _ in gathered]), texts_sheet(gathered)]
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


def texts_sheet(gathered):
    rows = [
        (result, text, group.title)
        for result, groups in gathered
        for group in groups
        for text in group.texts
    ]
    columns = (
        Column("№", lambda row: row[0].number, 6),
        Column("Вопрос", lambda row: row[0].text, 60),
        Column("Группа", lambda row: row[2], 30),
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

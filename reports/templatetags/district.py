"""The rows of the table of schools: a loop of a template takes longer over two hundred than their queries."""

from functools import cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

register = template.Library()
NO = "нет"
ROW = """<tr>{place}<td class="cell-main"><span><a href="{address}">{name}</a><span class="soft small district-who">{who}</span></span></td>
<td data-label="Приказ о внедрении">{order}</td><td data-label="Дорожная карта утверждена">{roadmap}</td>
<td data-label="Выполнено в срок"><span>{plan}{late}</span></td>
<td class="num" data-label="Наставники">{mentors}</td><td class="num" data-label="Наставляемые">{mentees}</td>
<td class="num" data-label="Пары и группы">{pairs}</td><td data-label="Встречаются или завершили">{meeting}</td>
<td data-label="Входящий мониторинг">{incoming}</td><td data-label="Итоговый мониторинг">{final}</td>
<td data-label="Отчёт за год">{report}</td>{points}</tr>"""
PLACE = '<td class="num" data-label="Место">{place}</td>'
POINTS = (
    '<td data-label="Баллы"><span>{percent} <span class="soft small">{level}</span></span></td>'
)
LATE = ' <span class="late">просрочено {late}</span>'


@register.simple_tag
def district_rows(organisation, rows, is_ranked):
    """Every value is escaped on its way into the row: all at once, one by one takes longer than to count them."""
    stem = reverse("reports:district_school", args=[organisation.slug, "-"]).removesuffix("-/")
    return mark_safe("\n".join(row_of(stem, row, is_ranked) for row in rows))


def row_of(stem, row, is_ranked):
    school, score = row.school, row.score
    values = {
        "place": row.place,
        "address": f"{stem}{school.slug}/",
        "name": school.short_name,
        "who": who_leads(school),
        "order": row.order or NO,
        "roadmap": row.roadmap or NO,
        "plan": row.plan or "—",
        "late": row.late,
        "mentors": row.mentors,
        "mentees": row.mentees,
        "pairs": row.pairs,
        "meeting": row.meeting,
        "incoming": row.incoming or NO,
        "final": row.final or NO,
        "report": row.report or NO,
        "percent": score.percent,
        "level": score.level[0],
    }
    return frame_of(is_ranked, bool(row.late)).format(
        **{name: escape(str(value)) for name, value in values.items()}
    )


@cache
def frame_of(is_ranked, is_late):
    """The row with its places for values; a column of the ranking and a word of delay where there is one."""
    return (
        ROW.replace("{late}", LATE if is_late else "")
        .replace("{place}", PLACE if is_ranked else "")
        .replace("{points}", POINTS if is_ranked else "")
    )


def who_leads(school):
    if not school.has_programme:
        return "нет программы на этот год"
    return f"куратор {school.curator}" if school.curator else "куратор не назначен"

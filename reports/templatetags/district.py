"""The rows of the table of schools: a loop of a template takes longer over two hundred than their queries."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()
NO, NOTHING = "нет", mark_safe("—")
ROW = """<tr>{place}<td class="cell-main"><span><a href="{address}">{name}</a><span class="soft small district-who">{who}</span></span></td>
<td data-label="Приказ о внедрении">{order}</td><td data-label="Дорожная карта утверждена">{roadmap}</td>
<td data-label="Выполнено в срок"><span>{plan}{late}</span></td>
<td class="num" data-label="Наставники">{mentors}</td><td class="num" data-label="Наставляемые">{mentees}</td>
<td class="num" data-label="Пары и группы">{pairs}</td><td data-label="Встречаются или завершили">{meeting}</td>
<td data-label="Входящий мониторинг">{incoming}</td><td data-label="Итоговый мониторинг">{final}</td>
<td data-label="Отчёт за год">{report}</td>{points}</tr>"""
PLACE = '<td class="num" data-label="Место">{}</td>'
POINTS = '<td data-label="Баллы"><span>{} <span class="soft small">{}</span></span></td>'
LATE = ' <span class="late">просрочено {}</span>'


@register.simple_tag
def district_rows(organisation, rows, is_ranked):
    """Every value is escaped on its way into the row."""
    stem = reverse("reports:district_school", args=[organisation.slug, "-"]).removesuffix("-/")
    return format_html_join("\n", "{}", ((row_of(stem, row, is_ranked),) for row in rows))


def row_of(stem, row, is_ranked):
    school = row.school
    return format_html(
        ROW,
        place=format_html(PLACE, row.place) if is_ranked else "",
        address=f"{stem}{school.slug}/",
        name=school.short_name,
        who=who_leads(school),
        order=row.order or NO,
        roadmap=row.roadmap or NO,
        plan=row.plan or NOTHING,
        late=format_html(LATE, row.late) if row.late else "",
        mentors=row.mentors,
        mentees=row.mentees,
        pairs=row.pairs,
        meeting=row.meeting,
        incoming=row.incoming or NO,
        final=row.final or NO,
        report=row.report or NO,
        points=format_html(POINTS, row.score.percent, row.score.level[0]) if is_ranked else "",
    )


def who_leads(school):
    if not school.has_programme:
        return "нет программы на этот год"
    return f"куратор {school.curator}" if school.curator else "куратор не назначен"

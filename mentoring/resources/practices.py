"""The bank of practices (D30)."""

from mentoring.models import Practice
from mentoring.resources.columns import Register, RegisterColumn


class Practices(Register):
    """Cases of every year of the organisation; nobody is named."""

    code, title = "D30", "База успешных практик (кейсов)"
    narrows = ()

    name = RegisterColumn("Название практики", lambda row: row.title, width=40, part=17)
    year = RegisterColumn("Учебный год", lambda row: str(row.programme.school_year), part=8)
    form = RegisterColumn(
        "Форма наставничества", lambda row: row.form.title if row.form else "", part=11
    )
    problem = RegisterColumn("Проблема", lambda row: row.problem, width=40, part=17)
    result = RegisterColumn("Результат", lambda row: row.result, width=40, part=17)
    reuse = RegisterColumn("Что можно повторить", lambda row: row.reuse, width=40, part=17)
    link = RegisterColumn("Ссылка на публикацию", lambda row: row.link, width=30, part=9)

    @staticmethod
    def rows(ground):
        practices = Practice.objects.filter(organisation=ground.organisation)
        return list(practices.select_related("programme", "form").newest_first())

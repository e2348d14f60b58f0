from django import forms

from mentoring.forms.registers import RegisterFilterForm
from mentoring.text import search_key
from reports.studies.district_indicators import GROUPS, PEOPLE

BY_NAME, BY_SCORE = "", "score"


class DistrictFilterForm(RegisterFilterForm):
    """Which schools the table shows, and whether it ranks them."""

    q = forms.CharField(label="Школа", required=False, max_length=200)
    show = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[
            ("", "все школы"),
            ("programme", "без программы на этот год"),
            ("order", "без приказа о внедрении"),
            ("roadmap", "без утверждённой дорожной карты"),
            ("late", "с просроченными мероприятиями"),
            ("incoming", "без входящего мониторинга"),
            ("final", "без итогового мониторинга"),
            ("report", "без отчёта за год"),
        ],
    )
    sort = forms.ChoiceField(
        label="Порядок", required=False,
        choices=[(BY_NAME, "по названию, без рейтинга"), (BY_SCORE, "рейтинг по баллам")],
    )  # fmt: skip

    @property
    def is_ranked(self):
        return self.value("sort") == BY_SCORE

    def narrow(self, schools):
        """The rows are read already; a place in the ranking is that among all schools."""
        words, lacks = search_key(self.value("q")).split(), LACKS.get(self.value("show"))
        return [
            school
            for school in schools
            if all(word in search_key(school.name, school.short_name) for word in words)
            and (lacks is None or lacks(school))
        ]


class IndicatorFilterForm(RegisterFilterForm):
    """Which indicators stand in the columns: all sixteen at once nobody reads."""

    group = forms.ChoiceField(
        label="Показатели",
        required=False,
        choices=[(code, title) for code, (title, _) in GROUPS.items()],
    )
    q = forms.CharField(label="Школа", required=False, max_length=200)

    @property
    def codes(self):
        return GROUPS[self.value("group") or PEOPLE][1]

    def narrow(self, rows):
        words = search_key(self.value("q")).split()
        return [
            (school, cells)
            for school, cells in rows
            if all(word in search_key(school.name, school.short_name) for word in words)
        ]


LACKS = {
    "programme": lambda school: not school.has_programme,
    "order": lambda school: school.order is None,
    "roadmap": lambda school: school.roadmap is None,
    "late": lambda school: school.late > 0,
    "incoming": lambda school: school.incoming is None,
    "final": lambda school: school.final is None,
    "report": lambda school: school.report is None,
}

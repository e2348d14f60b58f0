"""The end of the year: reports to be taken, the year to be closed."""

from reports.next_steps.step import Step

REPORTS = Step(
    "reports",
    "Отчёты наставников ждут вас",
    "Прочитайте и примите или верните с замечанием.",
    "reports:mentor_report_list",
    "ISSUE_DOCUMENTS",
    tone="info",
)

YEAR_END = Step(
    "year_end",
    "Пора подвести итоги года",
    "На одной странице видно, что осталось: пары, отчёты, базы, документы.",
    "reports:year_end",
    "EDIT_PROGRAMME",
    tone="brand",
)

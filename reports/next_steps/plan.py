"""The roadmap and the rules of the year."""

from reports.next_steps.step import Step

OVERDUE = Step(
    "overdue",
    "Просрочены мероприятия дорожной карты",
    "",
    "roadmap:roadmap_detail",
    "EDIT_ROADMAP",
    tone="bad",
)

LATE_RULES = Step(
    "late_rules",
    "Прошли сроки, заданные правилами года",
    "Отметьте выполненное или измените срок в правилах.",
    "roadmap:reminder_list",
    "EDIT_ROADMAP",
    query="whose=all",
    tone="bad",
)

SOON = Step(
    "soon",
    "Скоро срок",
    "Мероприятия и отчёты ближайших дней.",
    "roadmap:reminder_list",
    "EDIT_ROADMAP",
    query="whose=all",
    tone="info",
)

LACKING = Step(
    "lacking",
    "Чего-то ещё не хватает",
    "Половина времени прошла, а ожидаемого меньше, чем намечено.",
    "roadmap:reminder_list",
    "EDIT_ROADMAP",
    query="whose=all",
    tone="info",
)

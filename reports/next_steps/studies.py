"""Monitoring: its plan, the surveys that are due, who has not answered, what has to be changed."""

from reports.next_steps.step import Step

UNPLANNED = Step(
    "unplanned",
    "Составьте план мониторинга",
    "Пары уже работают: без замера на входе сравнивать на выходе будет не с чем.",
    "reports:monitoring_plan",
    "RUN_SURVEYS",
    tone="warn",
)

UNPREPARED = Step(
    "unprepared",
    "Пора подготовить опросы мониторинга",
    "Этап плана начинается, а опросов по его анкетам ещё нет.",
    "reports:monitoring_plan",
    "RUN_SURVEYS",
    tone="warn",
)

UNANSWERED = Step(
    "unanswered",
    "Не ответили на опросы мониторинга",
    "Опросы скоро закроются: напомните тем, кто не ответил.",
    "reports:monitoring_silent",
    "SEE_ANSWERS",
    tone="warn",
)

CHANGES = Step(
    "changes",
    "Решено изменить по итогам мониторинга",
    "Внесите это в дорожную карту, пока оно осталось только в SWOT-анализе.",
    "reports:swot",
    "RUN_SURVEYS",
    tone="info",
)

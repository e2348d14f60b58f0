"""Pairs at work and what their mentors ask for."""

from reports.next_steps.step import Step

HALTED = Step(
    "halted",
    "Пары, встречи которых остановлены",
    "Справка наставника истекла или не отмечена: до новой справки пара не встречается.",
    "mentoring:clearance_list",
    "SEE_CLEARANCES",
    query="show=lacking",
    tone="bad",
)

IN_NEED = Step(
    "in_need",
    "Парам нужна помощь",
    "Причины написаны у каждой пары, такие пары стоят в списке первыми.",
    "mentoring:mentorship_list",
    "FORM_MENTORSHIPS",
    query="status=active",
    tone="bad",
)

PROPOSED = Step(
    "proposed",
    "Пары ждут начала работы",
    "Проверьте согласия и подтвердите пары.",
    "mentoring:mentorship_list",
    "FORM_MENTORSHIPS",
    query="status=proposed",
    tone="info",
)

SILENT = Step(
    "silent",
    "Пары без встреч больше 30 дней",
    "Узнайте у наставника, что случилось.",
    "mentoring:silence_list",
    "FORM_MENTORSHIPS",
    tone="warn",
)

IMPORTANT = Step(
    "important",
    "Наставники просят обратить внимание",
    "Посмотрите отмеченные встречи и отметьте, что сделано.",
    "mentoring:meeting_important",
    "FORM_MENTORSHIPS",
    tone="bad",
)

HELP = Step(
    "help",
    "Наставники просят помощи",
    "Ответьте или возьмите в работу: наставник увидит.",
    "mentoring:help_list",
    "ANSWER_HELP",
    tone="bad",
)

PLANS = Step(
    "plans",
    "Индивидуальные планы ждут утверждения",
    "Наставник и наставляемый согласны, слово за куратором.",
    "mentoring:plan_list",
    "FORM_MENTORSHIPS",
    tone="info",
)

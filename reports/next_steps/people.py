"""Participants: consents, certificates, those without a pair."""

from reports.next_steps.step import Step

WITHOUT_CONSENT = Step(
    "without_consent",
    "Нет согласия на обработку данных",
    "Без согласия пара не может начать работу.",
    "mentoring:consent_list",
    "RECORD_CONSENTS",
    query="lacking=no_data",
    tone="warn",
)

ON_SITE = Step(
    "on_site",
    "Уберите с сайта тех, чьё согласие отозвано",
    "Там сказано, где кто назван. Согласие на распространение отозвано или истекло.",
    "reports:site_kit",
    "RECORD_CONSENTS",
    tone="bad",
)

OF_AGE = Step(
    "of_age",
    "Исполнилось 18: согласие родителя больше не действует",
    "Возьмите согласие, которое человек подписал сам.",
    "mentoring:consent_list",
    "RECORD_CONSENTS",
    query="lacking=of_age&school_class=everybody",
    tone="warn",
)

UNCLEARED = Step(
    "uncleared",
    "Наставники со стороны без справки о судимости",
    "Без неё наставник не может работать с несовершеннолетними (статья 351.1 ТК РФ).",
    "mentoring:clearance_list",
    "RECORD_CLEARANCES",
    query="show=lacking",
    tone="bad",
)

EXPIRING = Step(
    "expiring",
    "Справки наставников истекают в ближайшие 30 дней",
    "Попросите новую справку заранее, чтобы встречи не прервались.",
    "mentoring:clearance_list",
    "RECORD_CLEARANCES",
    query="show=expiring",
    tone="warn",
)

UNPAIRED = Step(
    "unpaired",
    "Наставляемые без пары",
    "Подберите наставника или продолжите поиск.",
    "mentoring:pairing_list",
    "FORM_MENTORSHIPS",
    tone="warn",
)

SEARCHING = Step(
    "searching",
    "Поддержите тех, кто без пары",
    "Пора вернуться к ним или сделать первую запись.",
    "mentoring:search_list",
    "SUPPORT_UNPAIRED",
    tone="info",
)

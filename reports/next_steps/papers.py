"""Papers to be issued, signed or renewed, and the jobs that print them."""

from reports.next_steps.step import Step

FAILED_JOBS = Step(
    "failed_jobs",
    "Не выполнились задания",
    "Откройте задание: там сказано, что помешало.",
    "mentoring:job_list",
    "SEE_JOBS",
    tone="bad",
)

UNORDERED = Step(
    "unordered",
    "Пары не закреплены приказом",
    "Выпустите приказ об утверждении пар.",
    "mentoring:document_issue",
    "ISSUE_DOCUMENTS",
    paper="D05",
    tone="warn",
)

UNSIGNED = Step(
    "unsigned",
    "Документы ждут подписи",
    "Проверьте и отметьте подписанные.",
    "mentoring:document_list",
    "SIGN_DOCUMENTS",
    query="status=draft",
    tone="info",
)

REGULATION = Step(
    "regulation",
    "Истекает срок действия Положения о наставничестве",
    "Подготовьте новое Положение, пока действует прежнее.",
    "mentoring:document_issue",
    "ISSUE_DOCUMENTS",
    paper="D14",
    tone="warn",
)

AGREEMENTS = Step(
    "agreements",
    "Истекают соглашения с партнёрами",
    "Договоритесь о продлении и подготовьте новое соглашение.",
    "mentoring:partner_list",
    "EDIT_PARTNERS",
    query="show=ending",
    tone="warn",
)

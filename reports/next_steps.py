"""What to do next, from the real state of a programme. Pure: counts in, ordered steps out."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class LatePlan:
    """A roadmap of the programme with activities past their day."""

    roadmap: int
    title: str
    count: int


@dataclass(frozen=True)
class State:
    """What the registers hold on a day; a count of zero asks for nothing."""

    has_programme: bool = False
    has_roadmap: bool = False
    participants: int = 0
    overdue: tuple[LatePlan, ...] = ()
    late_rules: int = 0
    soon: int = 0
    lacking: int = 0
    failed_jobs: int = 0
    without_consent: int = 0
    of_age: int = 0
    halted: int = 0
    uncleared: int = 0
    expiring: int = 0
    unpaired: int = 0
    searching: int = 0
    in_need: int = 0
    proposed: int = 0
    unordered: int = 0
    unsigned: int = 0
    silent: int = 0
    important: int = 0
    help: int = 0
    plans: int = 0
    regulation: int = 0
    agreements: int = 0


@dataclass(frozen=True)
class Step:
    """One thing to do: for whom (the permission it needs), where, and how much of it there is."""

    code: str
    title: str
    text: str
    address: str
    needs: str
    query: str = ""
    paper: str = ""
    tone: str = ""
    count: int = 0


FOUNDING = {
    "programme": Step(
        "programme",
        "Создайте программу на учебный год",
        "От её года считаются все сроки, в ней ведутся базы и пары.",
        "mentoring:programme_create",
        "EDIT_PROGRAMME",
        tone="brand",
    ),
    "participants": Step(
        "participants",
        "Загрузите список участников",
        "Подойдёт любой список школы: Excel, Word, CSV.",
        "mentoring:roster_list",
        "IMPORT_PEOPLE",
        tone="brand",
    ),
    "roadmap": Step(
        "roadmap",
        "Разложите дорожную карту",
        "Выберите образец, и этапы получат сроки этого учебного года.",
        "roadmap:roadmap_lay_out",
        "EDIT_ROADMAP",
        tone="brand",
    ),
}

OVERDUE = Step(
    "overdue",
    "Просрочены мероприятия дорожной карты",
    "",
    "roadmap:roadmap_detail",
    "EDIT_ROADMAP",
    tone="bad",
)

# The fields of a State that count undone work, in the order of urgency.
WORK = (
    Step(
        "late_rules",
        "Прошли сроки, заданные правилами года",
        "Отметьте выполненное или измените срок в правилах.",
        "roadmap:reminder_list",
        "EDIT_ROADMAP",
        query="whose=all",
        tone="bad",
    ),
    Step(
        "failed_jobs",
        "Не выполнились задания",
        "Откройте задание: там сказано, что помешало.",
        "mentoring:job_list",
        "SEE_JOBS",
        tone="bad",
    ),
    Step(
        "without_consent",
        "Нет согласия на обработку данных",
        "Без согласия пара не может начать работу.",
        "mentoring:consent_list",
        "RECORD_CONSENTS",
        query="lacking=no_data",
        tone="warn",
    ),
    Step(
        "of_age",
        "Исполнилось 18: согласие родителя больше не действует",
        "Возьмите согласие, которое человек подписал сам.",
        "mentoring:consent_list",
        "RECORD_CONSENTS",
        query="lacking=of_age&school_class=everybody",
        tone="warn",
    ),
    Step(
        "halted",
        "Пары, встречи которых остановлены",
        "Справка наставника истекла или не отмечена: до новой справки пара не встречается.",
        "mentoring:clearance_list",
        "SEE_CLEARANCES",
        query="show=lacking",
        tone="bad",
    ),
    Step(
        "uncleared",
        "Наставники со стороны без справки о судимости",
        "Без неё наставник не может работать с несовершеннолетними (статья 351.1 ТК РФ).",
        "mentoring:clearance_list",
        "RECORD_CLEARANCES",
        query="show=lacking",
        tone="bad",
    ),
    Step(
        "expiring",
        "Справки наставников истекают в ближайшие 30 дней",
        "Попросите новую справку заранее, чтобы встречи не прервались.",
        "mentoring:clearance_list",
        "RECORD_CLEARANCES",
        query="show=expiring",
        tone="warn",
    ),
    Step(
        "unpaired",
        "Наставляемые без пары",
        "Подберите наставника или продолжите поиск.",
        "mentoring:pairing_list",
        "FORM_MENTORSHIPS",
        tone="warn",
    ),
    Step(
        "searching",
        "Поддержите тех, кто без пары",
        "Пора вернуться к ним или сделать первую запись.",
        "mentoring:search_list",
        "SUPPORT_UNPAIRED",
        tone="info",
    ),
    Step(
        "in_need",
        "Парам нужна помощь",
        "Причины написаны у каждой пары, такие пары стоят в списке первыми.",
        "mentoring:mentorship_list",
        "FORM_MENTORSHIPS",
        query="status=active",
        tone="bad",
    ),
    Step(
        "proposed",
        "Пары ждут начала работы",
        "Проверьте согласия и подтвердите пары.",
        "mentoring:mentorship_list",
        "FORM_MENTORSHIPS",
        query="status=proposed",
        tone="info",
    ),
    Step(
        "unordered",
        "Пары не закреплены приказом",
        "Выпустите приказ об утверждении пар.",
        "mentoring:document_issue",
        "ISSUE_DOCUMENTS",
        paper="D05",
        tone="warn",
    ),
    Step(
        "unsigned",
        "Документы ждут подписи",
        "Проверьте и отметьте подписанные.",
        "mentoring:document_list",
        "SIGN_DOCUMENTS",
        query="status=draft",
        tone="info",
    ),
    Step(
        "regulation",
        "Истекает срок действия Положения о наставничестве",
        "Подготовьте новое Положение, пока действует прежнее.",
        "mentoring:document_issue",
        "ISSUE_DOCUMENTS",
        paper="D14",
        tone="warn",
    ),
    Step(
        "soon",
        "Скоро срок",
        "Мероприятия и отчёты ближайших дней.",
        "roadmap:reminder_list",
        "EDIT_ROADMAP",
        query="whose=all",
        tone="info",
    ),
    Step(
        "lacking",
        "Чего-то ещё не хватает",
        "Половина времени прошла, а ожидаемого меньше, чем намечено.",
        "roadmap:reminder_list",
        "EDIT_ROADMAP",
        query="whose=all",
        tone="info",
    ),
    Step(
        "agreements",
        "Истекают соглашения с партнёрами",
        "Договоритесь о продлении и подготовьте новое соглашение.",
        "mentoring:partner_list",
        "EDIT_PARTNERS",
        query="show=ending",
        tone="warn",
    ),
    Step(
        "silent",
        "Пары без встреч больше 30 дней",
        "Узнайте у наставника, что случилось.",
        "mentoring:silence_list",
        "FORM_MENTORSHIPS",
        tone="warn",
    ),
    Step(
        "important",
        "Наставники просят обратить внимание",
        "Посмотрите отмеченные встречи и отметьте, что сделано.",
        "mentoring:meeting_important",
        "FORM_MENTORSHIPS",
        tone="bad",
    ),
    Step(
        "help",
        "Наставники просят помощи",
        "Ответьте или возьмите в работу: наставник увидит.",
        "mentoring:help_list",
        "ANSWER_HELP",
        tone="bad",
    ),
    Step(
        "plans",
        "Индивидуальные планы ждут утверждения",
        "Наставник и наставляемый согласны, слово за куратором.",
        "mentoring:plan_list",
        "FORM_MENTORSHIPS",
        tone="info",
    ),
)


def next_steps(state):
    """Founding steps first, then the work that waits; without a programme nothing else makes sense."""
    if not state.has_programme:
        return [FOUNDING["programme"]]
    steps = []
    if not state.participants:
        steps.append(FOUNDING["participants"])
    if not state.has_roadmap:
        steps.append(FOUNDING["roadmap"])
    steps += [
        replace(
            OVERDUE,
            count=plan.count,
            text=f"«{plan.title}»: отметьте сделанное или перенесите срок.",
            query=f"roadmap={plan.roadmap}&show=overdue",
        )
        for plan in state.overdue
    ]
    counts = [(step, getattr(state, step.code)) for step in WORK]
    return steps + [replace(step, count=count) for step, count in counts if count]

"""What mentoring brings an employee (D09): changes in the regulation on incentive payments."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.team import CONTROL, acquainted, control_facts

INCENTIVE_ACTS = ("273-fz", "tk-351-8")
CRITERIA = [
    "выполнение поручения о наставничестве в отношении педагогического работника — до 10 баллов "
    "за каждого наставляемого;",
    "выполнение персонализированной программы наставничества в полном объёме — до 5 баллов;",
    "открытое занятие, мастер-класс или методическая разработка, подготовленные вместе с "
    "наставляемым, — до 3 баллов;",
    "проведение занятий «Школы наставника» — до 3 баллов.",
]
INCENTIVE_INPUTS = (
    Input(
        "approved",
        "Чем утверждено действующее Положение",
        help="Например: приказом от 01.09.2025 № 88-од. Пусто — впишут от руки.",
    ),
    Input(
        "section",
        "Какой раздел дополняется",
        default=lambda ground: "Показатели и критерии оценки деятельности работников",
    ),
    Input(
        "criteria",
        "Показатели и размер (баллы)",
        "lines",
        lambda ground: CRITERIA,
        is_required=True,
    ),
    Input(
        "since",
        "С какого дня действуют изменения",
        "date",
        lambda ground: ground.day,
        is_required=True,
    ),
    Input(
        "opinion",
        "Мнение представительного органа работников",
        help="Например: протокол заседания профкома от 10.09.2026 № 4. Пусто — впишут от руки.",
        is_carried=False,
    ),
    Input("informer", "Кто знакомит работников", "person", lambda ground: ground.programme.curator),
    CONTROL,
)


def incentives(*, organisation, programme, day, typed=None):
    """D09: mentoring enters the regulation on incentive payments."""
    require_programme(programme)
    missing = Missing()
    said = Said("D09", INCENTIVE_INPUTS, Ground(organisation, programme, day), typed)
    for name, text in (
        ("approved", "Не указано, каким приказом утверждено Положение: впишут от руки."),
        ("opinion", "Не указано мнение представительного органа работников: впишут от руки."),
    ):
        if not said[name]:
            missing.add(text, "form")
    if not said.lines("criteria"):
        missing.essential("Не указаны показатели, которыми дополняется Положение.", "form")
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "acts": acts_in_force(organisation, INCENTIVE_ACTS, day, missing),
        "approved": said["approved"] or "",
        "section": said["section"] or "",
        "criteria": said.lines("criteria"),
        "since": f"{said['since'] or day:%d.%m.%Y}",
        "opinion": said["opinion"] or "",
        "informer": said["informer"]
        and person_facts(said["informer"], missing, duty="ознакомление работников"),
        "control": control_facts(said, missing),
        "acquainted": acquainted([said["informer"], said["control"]]),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()

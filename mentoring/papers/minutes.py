"""Minutes (D67): who met, what was on the agenda, who spoke, what was decided and how they voted."""

import re

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, person_facts, require_programme
from mentoring.papers.selection import candidates, decisions
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import curator_of, school_year, usual_members

SELECTION = "комиссия по отбору наставников"
# The body that met, in the genitive after «протокол заседания», and what its members are called.
BODIES = {
    SELECTION: "комиссии по отбору наставников",
    "педагогический совет": "педагогического совета",
    "методический совет": "методического совета",
    "рабочая группа программы наставничества": "рабочей группы программы наставничества",
    "круглый стол": "круглого стола",
}
QUESTION = re.compile(r"^\s*(\d{1,2})\s*[.)]\s*")


def head_of(ground):
    signer = ground.organisation.signatories.in_office(ground.day).select_related("person").first()
    return signer and signer.person


def usual_secretary(ground):
    return next((p for p in usual_members(ground) if p != head_of(ground)), None)


def usual_meeting(ground):
    people = [head_of(ground), curator_of(ground), *usual_members(ground)]
    return list({person.pk: person for person in people if person}.values())


def usual_agenda(ground):
    return [f"Об отборе (выдвижении) наставников на {school_year(ground.programme)} учебный год."]


def usual_report(ground):
    number = candidates(ground.programme).count()
    return [
        "1. О результатах рассмотрения кандидатур в наставники: изучены анкеты, сведения о "
        f"компетенциях и согласия кандидатов, всего кандидатур — {number}."
    ]


def usual_decision(ground):
    return [
        "1. Принять решения по кандидатам в наставники согласно приложению № 1.",
        "1. Рекомендовать руководителю утвердить реестр наставников на "
        f"{school_year(ground.programme)} учебный год в составе рекомендованных кандидатов.",
    ]


NUMBERED = "Начните строку с номера вопроса повестки: «1. …»."
MINUTES_INPUTS = (
    Input(
        "body",
        "Кто заседал",
        "choice",
        lambda ground: SELECTION,
        choices=lambda ground: tuple(BODIES),
        is_carried=False,
        is_required=True,
    ),
    Input("chair", "Председатель", "person", head_of, is_required=True),
    Input("secretary", "Секретарь", "person", usual_secretary, is_required=True),
    Input("present", "Присутствовали", "people", usual_meeting),
    Input("invited", "Приглашённые", "lines", help="По одному на строке.", is_carried=False),
    Input("agenda", "Повестка дня", "lines", usual_agenda, "По одному вопросу на строке.",
          is_carried=False, is_required=True),
    Input("speaker", "Докладчик", "person", curator_of, is_carried=False, is_required=True),
    Input("heard", "Слушали: о чём", "lines", usual_report, NUMBERED, is_carried=False),
    Input("spoke", "Выступили", "lines", help=f"{NUMBERED} Кто и что сказал.", is_carried=False),
    Input("decided", "Решили", "lines", usual_decision, NUMBERED, is_carried=False,
          is_required=True),
    Input("against", "Голосов против", "number", lambda ground: 0, is_carried=False),
    Input("abstained", "Воздержались", "number", lambda ground: 0, is_carried=False),
)  # fmt: skip


def minutes(*, organisation, programme, day, typed=None):
    """D67: the minutes of the day, of a selection with the list of candidates and decisions."""
    require_programme(programme)
    missing = Missing()
    said = Said("D67", MINUTES_INPUTS, Ground(organisation, programme, day), typed)
    body = said["body"] or SELECTION
    is_selection = body == SELECTION
    roles = {
        name: role_facts(said, name, duty, missing)
        for name, duty in (
            ("chair", "председатель"),
            ("secretary", "секретарь"),
            ("speaker", "докладчик"),
        )
    }
    present = everybody_present(said)
    return {
        "heading": f"Протокол заседания {BODIES[body]}",
        "body_gen": BODIES[body],
        "is_selection": is_selection,
        "organisation": letterhead(organisation, missing),
        "school_year": school_year(programme),
        "present": [listed(person) for person in present],
        "invited": said.lines("invited"),
        "questions": questions(said, votes(said, len(present), missing), missing),
        "candidates": decisions(programme, missing) if is_selection else [],
        "missing": missing.sorted(),
    } | roles | said.facts()  # fmt: skip


def role_facts(said, name, duty, missing):
    person = said[name]
    if person is None:
        missing.essential(f"Не выбран {duty} заседания. Выберите при выпуске.", "form")
        return None
    return person_facts(person, missing, duty=duty) | {"signature": person.signature_name}


def everybody_present(said):
    """The chair and the secretary sat there too, whoever else was ticked."""
    people = [said["chair"], said["secretary"], *said.lines("present")]
    return list({person.pk: person for person in people if person}.values())


def listed(person):
    return {"id": person.pk, "name": person.short_name, "post": person.post}


def votes(said, present, missing):
    against, abstained = int(said["against"] or 0), int(said["abstained"] or 0)
    if against + abstained > present:
        missing.essential(
            f"Голосов против и воздержавшихся ({against + abstained}) больше, чем присутствующих "
            f"({present}). Проверьте число голосов.",
            "form",
        )
    return {
        "for": max(0, present - against - abstained),
        "against": against or "нет",
        "abstained": abstained or "нет",
        "is_unanimous": not against and not abstained,
    }


def questions(said, result, missing):
    """The agenda, each question with what was said about it and what was decided."""
    agenda = [QUESTION.sub("", line) for line in said.lines("agenda")]
    if not agenda:
        missing.essential("Повестка дня пуста. Впишите хотя бы один вопрос.", "form")
    sorted_lines = {
        name: by_question(said.lines(name), len(agenda)) for name in ("heard", "spoke", "decided")
    }
    for number, text in enumerate(agenda, start=1):
        if not sorted_lines["decided"][number]:
            missing.essential(
                f"По вопросу {number} «{text}» не указано, что решили. Впишите решение.", "form"
            )
    return [
        {"text": text, "votes": result}
        | {name: lines[number] for name, lines in sorted_lines.items()}
        for number, text in enumerate(agenda, start=1)
    ]


def by_question(lines, count):
    """Lines by the number they begin with; one without a number goes on with the same question."""
    sorted_lines, current = {number: [] for number in range(1, count + 1)}, 1
    for line in lines:
        if (found := QUESTION.match(line)) and int(found[1]) in sorted_lines:
            current, line = int(found[1]), line[found.end() :]
        sorted_lines.setdefault(current, []).append(line)
    return sorted_lines


def minutes_sheet(facts):
    """Who signs that he was there."""
    return Sheet(
        "Лист регистрации",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Фамилия, инициалы", lambda row: row[1]["name"], 36),
            Column("Должность", lambda row: row[1]["post"], 40),
            Column("Подпись", lambda row: "", 20),
        ),
        list(enumerate(facts["present"], start=1)),
    )

"""Who leads the programme: the curator, the working group and who answers for what."""

from mentoring.models import Membership, Role, TeamMember
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import curator_facts, psychologists_of
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Column, Sheet
from mentoring.russian.bases import BASE

TEAM_ACTS = ("273-fz", "1264-r")
TEAM_CODES = ("D01", "D02")
MEMBER = "член рабочей группы"
CURATOR_DUTIES = [
    "организует формирование баз наставников и наставляемых и ведёт их учёт;",
    "организует отбор и обучение наставников, формирование наставнических пар и групп;",
    "контролирует проведение мероприятий дорожной карты и работу наставнических пар и групп;",
    "организует мониторинг программы наставничества и представляет отчёт о её результатах;",
    "взаимодействует с родителями (законными представителями) обучающихся, "
    "организациями-партнёрами и органами управления образованием.",
]
GROUP_DUTIES = [
    "участвуют в подготовке документов программы наставничества и проведении её мероприятий;",
    "информируют педагогов, обучающихся и родителей о программе и собирают их запросы;",
    "участвуют в отборе наставников и подборе наставнических пар и групп;",
    "оказывают наставникам методическую и психолого-педагогическую помощь;",
    "участвуют в мониторинге программы и обсуждении её результатов.",
]


def curator_of(ground):
    return ground.programme.curator


def usual_members(ground):
    """The team of the programme; while it is not written down, the colleagues with a part in it."""
    team = TeamMember.objects.filter(programme=ground.programme, person__left_on__isnull=True)
    own = [one.person for one in team.in_order().select_related("person")]
    if own:
        return [person for person in own if person.pk != ground.programme.curator_id]
    deputies = Membership.objects.in_force().filter(
        organisation=ground.organisation,
        role__in=(Role.CURATOR, Role.PSYCHOLOGIST),
        person__left_on__isnull=True,
        person__isnull=False,
    )
    people = deputies.select_related("person").order_by("person__search_key", "pk")
    found = {member.person_id: member.person for member in people}
    found.pop(ground.programme.curator_id, None)
    return list(found.values())


CONTROL = Input(
    "control",
    "Контроль за исполнением",
    "person",
    help="Если не выбран, контроль руководитель оставляет за собой.",
)
LEADER = Input(
    "leader", "Руководитель рабочей группы", "person", curator_of, like=TEAM_CODES, is_required=True
)
MEMBERS = Input("members", "Члены рабочей группы", "people", usual_members, like=TEAM_CODES)
CURATOR_INPUTS = (
    LEADER,
    MEMBERS,
    Input("curator_duties", "Обязанности куратора", "lines", lambda ground: CURATOR_DUTIES),
    Input("group_duties", "Обязанности членов рабочей группы", "lines", lambda g: GROUP_DUTIES),
    CONTROL,
)


def appointment(*, organisation, programme, day, typed=None):
    """D02: who is the curator, who is in the working group and what they do."""
    require_programme(programme)
    missing = Missing()
    said = Said("D02", CURATOR_INPUTS, Ground(organisation, programme, day), typed)
    curator = curator_facts(programme, missing)
    team = team_people(programme, said)
    return (
        base_facts(programme)
        | {
            "organisation": letterhead(organisation, missing),
            "signatory": signatory(organisation, day, missing),
            "school_year": school_year(programme),
            "acts": acts_in_force(organisation, TEAM_ACTS, day, missing),
            "curator": curator and curator | {"acc": programme.curator.name_cases().acc},
            "team": team_facts(team, missing),
            "curator_duties": said.lines("curator_duties"),
            "group_duties": said.lines("group_duties"),
            "control": control_facts(said, missing),
            "acquainted": acquainted([*(person for person, _ in team), said["control"]]),
            "executor": executor_facts(organisation, programme),
            "missing": missing.sorted(),
        }
        | said.facts()
    )


def base_facts(programme):
    """The word «банк» where the programme says it; nothing where it says «база» as everybody."""
    return {} if programme.base_word == BASE else {"base_word": programme.base_word}


def school_year(programme):
    return programme.school_year.words.removesuffix(" учебный год")


def control_facts(said, missing):
    person = said["control"]
    return person and person_facts(person, missing, duty="контроль за исполнением")


def team_people(programme, said):
    """Each person once, with his part in the group: leader, curator, members."""
    parts, members = {}, said.lines("members")
    here = {person.pk for person in members}
    psychologists = [p for p in psychologists_of(programme.organisation) if p.pk in here]
    for person, part in (
        (said["leader"], "руководитель рабочей группы"),
        (programme.curator, "куратор программы наставничества"),
        *((psychologist, "педагог-психолог программы") for psychologist in psychologists),
        *((member, MEMBER) for member in members),
    ):
        if person:
            parts.setdefault(person.pk, (person, []))[1].append(part)
    own = {
        one.person_id: ": ".join(filter(None, [one.part, " ".join(one.duties.split())]))
        for one in TeamMember.objects.filter(programme=programme)
    }

    return [
        (person, "; ".join(filter(None, [team_part(words, own.get(pk, "")), own.get(pk, "")])))
        for pk, (person, words) in parts.items()
    ]


def team_part(words, own=""):
    """The parts that say more than «член рабочей группы»; one's own words say it too."""
    said = own.casefold()
    special = [word for word in words if word != MEMBER and not said.startswith(word.casefold())]
    return ", ".join(special if special or own else words)


def team_facts(team, missing):
    rows = []
    for person, part in team:
        if not person.post:
            missing.add(f"{person.full_name} ({part}): не указана должность.", "person", person.pk)
        rows.append({"id": person.pk, "name": person.full_name, "post": person.post, "part": part})
    if len(rows) < 2:
        missing.add("В рабочей группе только куратор. Добавьте членов группы при выпуске.", "form")
    return rows


def acquainted(people):
    seen = {person.pk: person for person in people if person}
    return [{"id": p.pk, "name": p.short_name, "post": p.post} for p in seen.values()]


def team_sheet(facts):
    return Sheet(
        "Рабочая группа",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Фамилия, имя, отчество", lambda row: row[1]["name"], 40),
            Column("Должность", lambda row: row[1]["post"], 40),
            Column("Обязанности в рабочей группе", lambda row: row[1]["part"], 40),
        ),
        list(enumerate(facts["team"], start=1)),
    )

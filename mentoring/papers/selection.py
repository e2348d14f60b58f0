"""The register of mentors: the order that approves it (D03) and the letter that sends it (D48)."""

from datetime import timedelta

from django.db.models import Sum

from mentoring.models import (
    DECIDED,
    Document,
    OrganisationKind,
    Participation,
    PersonKind,
    SelectionState,
)
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import curator_facts
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
from mentoring.papers.team import CONTROL, acquainted, control_facts, curator_of, school_year
from mentoring.russian.posts import decline_phrase

SELECTION_ACTS = ("273-fz", "1264-r")
DAYS_TO_SEND = 7
MINUTES = "D67"
OFFICE_CODES = ("D03", "D48")
DECISION_WORDS = {
    SelectionState.SELECTED: "рекомендовать к включению в реестр",
    SelectionState.RESERVE: "включить в резерв наставников",
    SelectionState.DECLINED: "не включать в реестр",
    SelectionState.INTERVIEWED: "оставить в базе кандидатов",
    SelectionState.CANDIDATE: "оставить в базе кандидатов",
}


def candidates(programme):
    """The base of mentors of the programme."""
    base = Participation.objects.filter(programme=programme).mentors().present()
    return base.select_related("person", "form").order_by("person__search_key", "pk")


def selected_mentors(programme):
    """Who has passed the selection; the one place that decides it for all papers."""
    return candidates(programme).filter(selection__state=SelectionState.SELECTED)


def office_of(ground):
    """The office above the organisation: its own in the product, otherwise the founder."""
    parent = ground.organisation.parent
    if parent and parent.kind == OrganisationKind.EDUCATION_OFFICE:
        return parent.name
    return ground.organisation.founder


OFFICE = Input(
    "office",
    "Куда направляется реестр",
    default=office_of,
    help="Полное наименование в именительном падеже.",
    like=OFFICE_CODES,
    is_required=True,
)
REGISTER_INPUTS = (
    OFFICE,
    Input("sender", "Ответственный за направление", "person", curator_of, is_required=True),
    Input(
        "send_until",
        "Направить до",
        "date",
        lambda ground: ground.day + timedelta(days=DAYS_TO_SEND),
        is_required=True,
    ),
    Input(
        "basis",
        "Основание",
        default=lambda ground: minutes_basis(ground),
        help="Например: протокол заседания комиссии по отбору от 10.09.2026 № 1.",
        is_carried=False,
    ),
    CONTROL,
)


def minutes_basis(ground):
    """The registered minutes of this programme, newest first."""
    minutes = Document.objects.not_cancelled().registered()
    minutes = minutes.filter(programme=ground.programme, code=MINUTES, facts__is_selection=True)
    last = minutes.newest_first().first()
    if last is None:
        return ""
    return f"протокол заседания {last.facts['body_gen']} {last.requisites}"


def register_order(*, organisation, programme, day, typed=None):
    """D03: who passed the selection, and that the register goes to the education office."""
    require_programme(programme)
    missing = Missing()
    said = Said("D03", REGISTER_INPUTS, Ground(organisation, programme, day), typed)
    curator = curator_facts(programme, missing)
    sender = said["sender"]
    if sender is None:
        missing.essential("Не выбран ответственный за направление реестра.", "form")
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, SELECTION_ACTS, day, missing),
        "basis": said["basis"] or "",
        "office": office_facts(said, missing),
        "sender": sender and person_facts(sender, missing, duty="ответственный за направление"),
        "send_until": f"{said['send_until'] or day + timedelta(days=DAYS_TO_SEND):%d.%m.%Y}",
        "curator": curator,
        "control": control_facts(said, missing),
        "mentors": register_rows(programme, missing),
        "acquainted": acquainted([programme.curator, sender, said["control"]]),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def office_facts(said, missing):
    office = said["office"]
    if not office:
        missing.essential(
            "Не указано, в какой орган управления образованием направляется реестр. Впишите его "
            "при выпуске или укажите учредителя в сведениях об организации.",
            "organisation",
        )
        return None
    cases = decline_phrase(office)
    return {"nom": office, "acc": cases.acc, "gen": cases.gen}


def register_rows(programme, missing):
    selected = list(selected_mentors(programme))
    if not selected:
        missing.essential(
            "Ни один кандидат ещё не отобран. Отметьте решения на странице «Отбор наставников».",
            "selection",
        )
    return rows_of(selected, programme, missing)


def rows_of(entries, programme, missing):
    forms = list(programme.forms.order_by("position", "pk"))
    return [register_row(entry, forms, missing) for entry in entries]


def decisions(programme, missing):
    """Every candidate with his points and what was decided about him."""
    entries = list(
        candidates(programme)
        .select_related("selection")
        .annotate(points=Sum("selection__marks__points"))
    )
    if not entries:
        nobody = "В базе наставников программы ещё никого нет. Добавьте кандидатов."
        missing.essential(programme.says(nobody), "people")
    if undecided := [entry for entry in entries if state_of(entry) not in DECIDED]:
        missing.add(
            f"По части кандидатов решения ещё нет ({len(undecided)}): они останутся кандидатами.",
            "selection",
        )
    return [
        row | {"points": entry.points, "decision": DECISION_WORDS[state_of(entry)]}
        for entry, row in zip(entries, rows_of(entries, programme, missing), strict=True)
    ]


def state_of(entry):
    """Nobody has judged whoever has no row of selection yet."""
    selection = getattr(entry, "selection", None)
    return selection.state if selection else SelectionState.CANDIDATE


def register_row(entry, forms, missing):
    person = entry.person
    if not person.place:
        lacks = "не указан класс" if person.kind == PersonKind.PUPIL else "не указана должность"
        missing.add(f"{person.full_name}: {lacks}.", "person", person.pk)
    suitable = [form.title for form in forms if form.mentor_kind == person.kind]
    if not entry.form and not suitable:
        missing.add(
            f"{person.full_name}: в программе нет формы, где наставник — "
            f"{person.get_kind_display()}. Добавьте форму в программу.",
            "programme",
            entry.programme_id,
        )
    strengths = person.competences or person.subject or person.interests
    if not strengths:
        missing.add(f"{person.full_name}: не указаны компетенции.", "person", person.pk)
    return {
        "id": person.pk,
        "name": person.full_name,
        "place": person.place,
        "form": entry.form.title if entry.form else ", ".join(suitable),
        "competences": strengths,
        "capacity": entry.capacity,
        "since": f"{entry.entered_on:%d.%m.%Y}" if entry.entered_on else "",
    }


def register_sheet(facts):
    """The register as a list, in the columns of the annex."""
    return Sheet(
        "Реестр наставников",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Фамилия, имя, отчество", lambda row: row[1]["name"], 36),
            Column("Должность, место работы (класс)", lambda row: row[1]["place"], 36),
            Column("Форма наставничества", lambda row: row[1]["form"], 24),
            Column("Основные компетенции", lambda row: row[1]["competences"], 44),
            Column("Сколько наставляемых может взять", lambda row: row[1]["capacity"], 16),
            Column("Дата вхождения в программу", lambda row: row[1]["since"], 16),
        ),
        list(enumerate(facts["mentors"], start=1)),
    )

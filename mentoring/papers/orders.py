"""Orders: rows turned into plain facts that arrive declined and can be frozen."""

from mentoring.models import (
    DATA_KINDS,
    Consent,
    ConsentKind,
    Membership,
    Mentorship,
    PersonKind,
    Role,
    RoleModel,
)
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

PAIRING_ACTS = ("273-fz", "1264-r")
# ТК РФ binds the mentoring of employees by employees, not that of pupils.
EMPLOYEE_ACTS = ("tk-351-8",)


def pairing(*, organisation, programme, day, control=None, mentorships=None):
    """D05: who mentors whom in the school year, and what each has to do about it."""
    require_programme(programme)
    missing = Missing()
    pairs = list(chosen_mentorships(programme, mentorships))
    if not pairs:
        missing.essential(
            "В программе нет ни одной пары или группы. Сначала подберите пары.", "mentorships"
        )
    consents = consents_of(pairs, day)
    psychologists = psychologists_of(organisation)
    has_employees = any(is_among_employees(pair) for pair in pairs)
    codes = PAIRING_ACTS + (EMPLOYEE_ACTS if has_employees else ())
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": programme.school_year.words.removesuffix(" учебный год"),
        "acts": acts_in_force(organisation, codes, day, missing),
        "curator": curator_facts(programme, missing),
        "psychologists": [
            person_facts(person, missing, duty="педагог-психолог") for person in psychologists
        ],
        "control": control and person_facts(control, missing, duty="контроль за исполнением"),
        "has_groups": any(pair.is_group for pair in pairs),
        "has_employees": has_employees,
        "has_minors": any(person.is_minor_on(day) for person in people_of(pairs)),
        "rows": [row_facts(pair, programme, consents) for pair in pairs],
        "acquainted": acquainted([programme.curator, *psychologists, control], pairs),
        "executor": executor_facts(organisation, programme),
        "missing": pairs_missing(pairs, consents, missing).sorted(),
    }


def chosen_mentorships(programme, mentorships):
    """The pairs asked for, otherwise all that are at work or proposed."""
    pairs = Mentorship.objects.filter(programme=programme).open()
    if mentorships is not None:
        pairs = pairs.filter(pk__in=[mentorship.pk for mentorship in mentorships])
    return pairs.with_people().order_by("form__position", "form_id", "pk")


def people_of(pairs):
    return [member.person for pair in pairs for member in pair.present()]


def is_among_employees(pair):
    return pair.form.mentor_kind == pair.form.mentee_kind == PersonKind.TEACHER


def consents_of(pairs, day):
    """Consents in force on the day, by person and kind, in one query."""
    found = Consent.objects.in_force(day).filter(person__in=people_of(pairs))
    return {(consent.person_id, consent.kind): consent.given_on for consent in found.order_by("pk")}


def curator_facts(programme, missing):
    if programme.curator is None:
        missing.essential(
            "Не назначен куратор программы. Укажите его в карточке программы.",
            "programme",
            programme.pk,
        )
        return None
    return person_facts(programme.curator, missing, duty="куратор")


def psychologists_of(organisation):
    members = (
        Membership.objects.in_force()
        .filter(organisation=organisation, role=Role.PSYCHOLOGIST, person__isnull=False)
        .select_related("person")
        .order_by("person__search_key", "pk")
    )
    return list({member.person_id: member.person for member in members}.values())


def row_facts(pair, programme, consents):
    return {
        "mentorship": pair.pk,
        "mentors": [place_facts(person) for person in pair.mentors()],
        "mentees": [place_facts(person) for person in pair.mentees()],
        "form": pair.form.title,
        "role_model": pair.role_model.title if pair.role_model else "",
        "period": period(pair, programme),
        "basis": basis(pair, consents),
    }


def place_facts(person):
    return {"id": person.pk, "name": person.full_name, "place": person.place}


def period(pair, programme):
    since = f"с {pair.started_on:%d.%m.%Y}" if pair.started_on else "со дня подписания приказа"
    return f"{since} по {(pair.ends_on or programme.ends_on):%d.%m.%Y}"


def basis(pair, consents):
    """What the pair rests on: the employee's written consent, the consents to take part."""
    parts = []
    for people, kind, text in (
        (pair.mentors(), ConsentKind.EMPLOYEE, "письменное согласие наставника"),
        (pair.mentors() + pair.mentees(), ConsentKind.PARTICIPATION, "согласие на участие"),
    ):
        days = sorted({consents[p.pk, kind] for p in people if (p.pk, kind) in consents})
        if days:
            parts.append(f"{text} от {', '.join(f'{day:%d.%m.%Y}' for day in days)}")
    if not parts and all(has_data_consent(person, consents) for person in people_of([pair])):
        return "согласия участников"
    return "; ".join(parts)


def has_data_consent(person, consents):
    return any((person.pk, kind) in consents for kind in DATA_KINDS)


def pairs_missing(pairs, consents, missing):
    """What the traffic light shows about the pairs; a draft still prints."""
    for person in people_of(pairs):
        if not has_data_consent(person, consents):
            missing.add(
                f"{person.full_name}: нет действующего согласия на обработку персональных данных.",
                "consents",
                person.pk,
            )
        if not person.place:
            lacks = "не указан класс" if person.kind == PersonKind.PUPIL else "не указана должность"
            missing.add(f"{person.full_name}: {lacks}.", "person", person.pk)
    for pair in without_role_model(pairs):
        missing.add(f"{pair}: не выбрана ролевая модель.", "mentorships", pair.pk)
    for pair in filter(is_among_employees, pairs):
        for person in pair.mentors():
            if (person.pk, ConsentKind.EMPLOYEE) not in consents:
                missing.add(
                    f"{person.full_name}: нет письменного согласия работника на наставничество "
                    "(статья 351.8 ТК РФ).",
                    "consents",
                    person.pk,
                )
    return missing


def without_role_model(pairs):
    """Not every form has role models; where there are some, the pair has one."""
    forms = set(
        RoleModel.objects.filter(form__in={pair.form_id for pair in pairs}).values_list(
            "form_id", flat=True
        )
    )
    return [pair for pair in pairs if pair.role_model_id is None and pair.form_id in forms]


def acquainted(named, pairs):
    """Employees who sign that they have read the order; pupils hear of it from the curator."""
    employees = [person for person in people_of(pairs) if person.kind == PersonKind.TEACHER]
    seen = {person.pk: person for person in [*named, *employees] if person}
    return [{"id": p.pk, "name": p.short_name, "post": p.post} for p in seen.values()]


# (number, row of a pair), as the lists of the orders have it.
PAIR_COLUMNS = (
    Column("№ п/п", lambda row: row[0], 7),
    Column("Наставник", lambda row: people_text(row[1]["mentors"]), 40),
    Column("Наставляемый (наставляемые)", lambda row: people_text(row[1]["mentees"]), 40),
    Column("Форма", lambda row: row[1]["form"], 20),
    Column("Ролевая модель", lambda row: row[1]["role_model"], 30),
    Column("Период", lambda row: row[1]["period"], 26),
)


def pairing_sheet(facts):
    """The annex as a list, in the columns of the paper."""
    return Sheet(
        "Пары и группы",
        (*PAIR_COLUMNS, Column("Основание", lambda row: row[1]["basis"], 30)),
        list(enumerate(facts["rows"], start=1)),
    )


def people_text(people):
    return "\n".join(", ".join(filter(None, [p["name"], p["place"]])) for p in people)

"""Mentoring among employees: who is whose mentor by his own consent (D06).

ТК РФ, ст. 351.8: written consent; content, term, form, amount and terms of payment by the contract
or an addendum to it; either side may end it by three working days' notice. Роструд in its letter of
02.10.2025 № ТЗ/7300-6-1: nothing is paid on top where mentoring is the job itself.
"""

from mentoring.models import ConsentKind, Document
from mentoring.papers.employment import CONTENT, MODES
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import (
    chosen_mentorships,
    consents_of,
    curator_facts,
    is_among_employees,
    pairs_missing,
    people_text,
    period,
    place_facts,
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
from mentoring.papers.team import CONTROL, acquainted, control_facts, school_year

TEACHER_ACTS = ("273-fz", "tk-351-8", "1264-r")
CODES = ("D37", "D37b", "D06")
NOT_PAID = "входит в трудовую функцию, дополнительно не оплачивается"
TEACHER_INPUTS = (
    Input(
        "content",
        "Содержание работы по наставничеству",
        "lines",
        lambda ground: list(CONTENT),
        like=CODES,
    ),
    Input(
        "payment",
        "Размер и условия выплат",
        help="Например: доплата 3 000 руб. в месяц. Пусто — впишут от руки.",
        like=CODES,
    ),
    Input(
        "own_job",
        "Для кого наставничество — часть должностных обязанностей",
        "people",
        help="Им ничего не доплачивают: работа уже предусмотрена трудовым договором.",
    ),
    Input("payer", "Кто начисляет выплаты", "person", help="Обычно главный бухгалтер."),
    CONTROL,
)


def teacher_pairing(*, organisation, programme, day, typed=None):
    """D06: which teacher is whose mentor, by which consent and addendum, on which terms."""
    require_programme(programme)
    missing = Missing()
    said = Said("D06", TEACHER_INPUTS, Ground(organisation, programme, day), typed)
    pairs = [pair for pair in chosen_mentorships(programme, None) if is_among_employees(pair)]
    if not pairs:
        missing.essential(
            "В программе нет пар, в которых педагога наставляет педагог. Сначала подберите пары.",
            "mentorships",
        )
    if not said["payment"]:
        missing.add("Размер и условия выплат не указаны, их впишут от руки.", "form")
    consents = consents_of(pairs, day)
    own_job = {person.pk for person in said.lines("own_job")}
    pairs_missing(unpaid_apart(pairs, own_job), consents, missing)
    rows = rows_of(pairs, programme, said, consents, own_job, missing)
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, TEACHER_ACTS, day, missing),
        "curator": curator_facts(programme, missing),
        "content": said.lines("content"),
        "has_paid": any(row["payment"] != NOT_PAID for row in rows),
        "has_own_job": any(row["payment"] == NOT_PAID for row in rows),
        "payer": said["payer"] and person_facts(said["payer"], missing, duty="начисление выплат"),
        "control": control_facts(said, missing),
        "rows": rows,
        "acquainted": acquainted(
            [programme.curator, said["payer"], said["control"], *employees_of(pairs)]
        ),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def unpaid_apart(pairs, own_job):
    """Whose job it is already needs no consent of its own: his contract says so."""
    return [pair for pair in pairs if not {p.pk for p in pair.mentors()} <= own_job]


def rows_of(pairs, programme, said, consents, own_job, missing):
    addenda = addenda_of(pairs)
    rows = []
    for pair in pairs:
        mentors = pair.mentors()
        is_job = {person.pk for person in mentors} <= own_job
        if not is_job:
            note_lacking_addenda(mentors, addenda, missing)
        rows.append(
            {
                "mentorship": pair.pk,
                "mentors": [place_facts(person) for person in mentors],
                "mentees": [place_facts(person) for person in pair.mentees()],
                "form": MODES[pair.mode],
                "period": period(pair, programme),
                "is_own_job": is_job,
                "consents": days_of(mentors, consents),
                "addenda": [addenda[p.pk] for p in mentors if p.pk in addenda],
                "payment": NOT_PAID if is_job else (said["payment"] or "").rstrip("."),
            }
        )
    return rows


def days_of(mentors, consents):
    kind = ConsentKind.EMPLOYEE
    return [f"{consents[p.pk, kind]:%d.%m.%Y}" for p in mentors if (p.pk, kind) in consents]


def addenda_of(pairs):
    """{mentor: «от 15.09.2026 № 3»} by the newest addendum that stands in the register."""
    mentors = [person.pk for pair in pairs for person in pair.mentors()]
    found = Document.objects.not_cancelled().filter(code="D37b", person__in=mentors)
    return {
        document.person_id: addendum_words(document)
        for document in found.order_by("pk")
        if document.dated_on
    }


def addendum_words(document):
    number = f" № {document.number}" if document.number else ""
    return f"от {document.dated_on:%d.%m.%Y}{number}"


def note_lacking_addenda(mentors, addenda, missing):
    for person in mentors:
        if person.pk not in addenda:
            missing.add(
                f"{person.full_name}: дополнительное соглашение (D37b) ещё не оформлено, его дату "
                "и номер впишут от руки.",
                "person",
                person.pk,
            )


def employees_of(pairs):
    return [person for pair in pairs for person in (*pair.mentors(), *pair.mentees())]


def teacher_sheet(facts):
    """The annex as a list, in the columns of the paper."""
    return Sheet(
        "Педагоги",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Наставник", lambda row: people_text(row[1]["mentors"]), 40),
            Column("Наставляемый", lambda row: people_text(row[1]["mentees"]), 40),
            Column("Письменное согласие", lambda row: ", ".join(row[1]["consents"]), 20),
            Column("Дополнительное соглашение", lambda row: ", ".join(row[1]["addenda"]), 26),
            Column("Срок", lambda row: row[1]["period"], 26),
            Column("Форма", lambda row: row[1]["form"], 20),
            Column("Размер и условия выплат", lambda row: row[1]["payment"], 36),
        ),
        list(enumerate(facts["rows"], start=1)),
    )

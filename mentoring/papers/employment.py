"""Mentoring as a part of an employee's work: his written consent (D37) and the addendum (D37b).

ТК РФ, ст. 351.8: content, term and form are agreed upon in the employment contract or an addendum,
and so are amount and terms of payment; either side may end it early with three working days' notice.
"""

from mentoring.models import (
    Consent,
    ConsentKind,
    Mentorship,
    PersonKind,
)
from mentoring.papers.consents import addressee, begin, operator, subject
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing

EMPLOYEE_ACTS = ("tk-351-8",)
CONTENT = (
    "помогать наставляемому овладевать навыками работы (учёбы) и входить в должность (коллектив);",
    "вместе с наставляемым составить план и проводить встречи по этому плану;",
    "вести учёт встреч и сообщать куратору программы о трудностях в работе;",
    "подвести итоги и представить их куратору программы.",
)
MODES = {"in_person": "очно", "distant": "дистанционно", "mixed": "очно и дистанционно"}
EMPLOYEE_INPUTS = (
    Input(
        "content",
        "Содержание работы по наставничеству",
        "lines",
        lambda ground: list(CONTENT),
        like=("D37", "D37b"),
    ),
    Input(
        "payment",
        "Размер и условия оплаты",
        help="Например: доплата 3 000 руб. в месяц. Пусто — впишут от руки.",
        like=("D37", "D37b"),
    ),
)


def employee_consent(*, organisation, programme, day, person=None, typed=None):
    """D37: the employee agrees in writing to mentor beside his own work."""
    missing = begin(person)
    return terms("D37", organisation, programme, day, person, typed, missing) | {
        "addressee": addressee(organisation, day, missing),
        "missing": missing.sorted(),
    }


def addendum(*, organisation, programme, day, person=None, typed=None):
    """D37b: employer and employee write the terms into the contract."""
    missing = begin(person)
    facts = terms("D37b", organisation, programme, day, person, typed, missing)
    return facts | {
        "city": organisation.city,
        "employer": employer(organisation, day, missing),
        "consent_day": consent_day(person, day, missing),
        "missing": missing.sorted(),
    }


def terms(code, organisation, programme, day, person, typed, missing):
    """What both papers say of the work: content, mentees, term, form, payment."""
    refuse_stranger(person, missing)
    said = Said(code, EMPLOYEE_INPUTS, Ground(organisation, programme, day), typed)
    pairs = pairs_led_by(person, programme)
    if not pairs:
        missing.add(
            f"{person.full_name}: пары в программе ещё нет, наставляемых, срок и форму впишут "
            "от руки.",
            "mentorships",
        )
    if not said["payment"]:
        missing.add("Размер и условия оплаты не указаны, их впишут от руки.", "form")
    return {
        "operator": operator(organisation, Missing()),
        "subject_id": person.pk,
        "subject": subject(person, missing),
        "content": said.lines("content"),
        "payment": (said["payment"] or "").rstrip("."),
        "mentees": [mentee_words(one) for pair in pairs for one in pair.mentees()],
        "term": term_of(pairs, programme),
        "form": ", ".join(dict.fromkeys(MODES[pair.mode] for pair in pairs)),
    } | said.facts()


def refuse_stranger(person, missing):
    """Pupils have no contract, and people from outside have one with another employer."""
    if person.kind != PersonKind.TEACHER:
        missing.essential(
            f"{person.full_name} — {person.get_kind_display()}: согласие по статье 351.8 ТК РФ и "
            "дополнительное соглашение оформляет работник со своим работодателем.",
            "person",
            person.pk,
        )
    elif not person.post:
        missing.add(f"{person.full_name}: не указана должность.", "person", person.pk)


def pairs_led_by(person, programme):
    """Open pairs and groups of the programme in which he is a mentor."""
    led = Mentorship.objects.filter(
        programme=programme,
        members__person=person,
        members__is_mentor=True,
        members__left_on__isnull=True,
    )
    return list(led.open().with_people().order_by("pk"))


def mentee_words(person):
    return ", ".join(filter(None, [person.full_name, person.place]))


def term_of(pairs, programme):
    """«с 15.09.2026 по 31.05.2027»: from the first beginning to the last end of his pairs."""
    if not pairs:
        return ""
    starts = [pair.started_on for pair in pairs if pair.started_on]
    since = f"с {min(starts):%d.%m.%Y}" if starts else "со дня подписания"
    until = max(pair.ends_on or programme.ends_on for pair in pairs)
    return f"{since} по {until:%d.%m.%Y}"


def employer(organisation, day, missing):
    """«В лице директора Картоева Магомеда Алиевича, действующего на основании Устава»."""
    found = organisation.signatory_on(day)
    if found is None:
        missing.essential(
            f"Не указано, кто подписывает документы на {day:%d.%m.%Y}. "
            "Добавьте его на странице «Кто подписывает».",
            "signatories",
        )
        return None
    name = found.person.name_cases().gen
    if name is None:
        missing.essential(
            f"{found.person.full_name} (руководитель): не указан пол, имя не поставить в падеж.",
            "person",
            found.person_id,
        )
    return {
        "post_gen": found.post_in("gen"),
        "post": found.post_in("nom"),
        "name_gen": name,
        "signature": found.person.signature_name,
        "is_woman": found.person.gender == "f",
        # Who stands in acts by an order, the head by the statute.
        "ground": "приказа от «____» ______________ 20___ г. № ______"
        if found.is_acting
        else "Устава",
    }


def consent_day(person, day, missing):
    """The day of the written consent, which the law wants first."""
    given = Consent.objects.in_force(day).filter(person=person, kind=ConsentKind.EMPLOYEE)
    if consent := given.order_by("pk").first():
        return f"{consent.given_on:%d.%m.%Y}"
    missing.add(
        f"{person.full_name}: письменное согласие работника ещё не отмечено, его дату впишут "
        "от руки.",
        "consents",
        person.pk,
    )
    return ""

"""Consents and the application: one person, one paper, the rest is for the pen.

Contents by 152-ФЗ, ст. 9 ч. 4 and ст. 10.1; приказ Роскомнадзора of 24.02.2021 № 18.
"""

from mentoring.models import Gender, Participation, PersonKind, Side
from mentoring.papers.requisites import EssentialMissing, Missing, first_lower, letterhead
from mentoring.russian.dates import date_short
from mentoring.russian.names import decline_full_name, initials
from mentoring.russian.posts import decline_phrase, decline_post
from mentoring.russian.reading import read_name

SIGNS_BESIDE = 14  # ГК РФ, ст. 26: from this age a minor acts himself, with the parent's consent
PARTS = {Side.MENTOR: "наставника", Side.MENTEE: "наставляемого"}


def adult_data(*, organisation, programme, day, person=None):
    """D33: an adult lets the operator process his data."""
    missing = begin(person)
    if person.is_minor_on(day):
        missing.essential(
            f"{person.full_name} — несовершеннолетний: нужно согласие законного представителя.",
            "person",
            person.pk,
        )
    return common(organisation, person, day, missing) | {"missing": missing.sorted()}


def minor_data(*, organisation, programme, day, person=None):
    """D34: the legal representative of a minor lets the operator process the child's data."""
    missing = begin(person)
    if not person.is_minor_on(day):
        missing.essential(
            f"{person.full_name} — взрослый и подписывает согласие сам. "
            "Если это ошибка, проверьте дату рождения в карточке.",
            "person",
            person.pk,
        )
    return common(organisation, person, day, missing) | {"missing": missing.sorted()}


def needs_analysis(*, organisation, programme, day, person=None):
    """D35: the analysis of needs and other procedures, apart from the consent to data."""
    missing = begin(person)
    return common(organisation, person, day, missing) | {"missing": missing.sorted()}


def publication(*, organisation, programme, day, person=None):
    """D36: what of a person may be shown to everybody, and on which terms."""
    missing = begin(person)
    if not organisation.website:
        missing.add(
            "Не указан сайт организации: адрес, где будут размещены сведения, придётся вписать "
            "от руки.",
            "organisation",
        )
    return common(organisation, person, day, missing) | {
        "website": organisation.website,
        "missing": missing.sorted(),
    }


def participation(*, organisation, programme, day, person=None):
    """D38: a person asks to take part, of his own will."""
    missing = begin(person)
    return common(organisation, person, day, missing) | {
        "addressee": addressee(organisation, day, missing),
        "part": part_in(programme, person, missing),
        "missing": missing.sorted(),
    }


def begin(person):
    missing = Missing()
    if person is None:
        missing.essential("Выберите, для кого печатается документ.", "form")
        raise EssentialMissing(missing.items)
    if person.is_erased or person.left_on:
        missing.essential(
            f"{person.full_name}: нет среди тех, кто сейчас в организации.", "person", person.pk
        )
        raise EssentialMissing(missing.items)
    return missing


def common(organisation, person, day, missing):
    """The operator, the person and whoever signs for him."""
    is_minor = person.is_minor_on(day)
    return {
        "operator": operator(organisation, missing),
        "subject_id": person.pk,
        "subject": subject(person, missing),
        "is_minor": is_minor,
        "own_signature": own_signature(person, day, missing) if is_minor else "",
        "signer": representative(person, missing) if is_minor else None,
    }


def operator(organisation, missing):
    """Who processes the data and who does so on his order."""
    head = letterhead(organisation, missing)
    return {
        "name": head["name"],
        "lower": first_lower(head["name"]),
        "dative": first_lower(decline_phrase(head["name"]).dat),
        "title": head["title"],
        "address": address(organisation),
        "email": organisation.email,
        "ogrn": organisation.ogrn,
        "inn": organisation.inn,
        "founder": organisation.founder,
        "processor": organisation.paper_look().processor,
    }


def address(organisation):
    """The place stands in the address once, whoever wrote it."""
    if organisation.city and organisation.city not in organisation.address:
        return ", ".join(filter(None, [organisation.city, organisation.address]))
    return organisation.address


def subject(person, missing):
    cases = person.name_cases()
    if cases.gen is None:
        missing.essential(
            f"{person.full_name}: не указан пол, имя не поставить в падеж. Укажите пол в карточке.",
            "person",
            person.pk,
        )
    elif cases.doubtful:
        missing.add(
            f"{person.full_name}: проверьте падежи имени — {'; '.join(cases.reasons)}.",
            "person",
            person.pk,
        )
    return {
        "name": person.full_name,
        "gen": cases.gen,
        "acc": cases.acc,
        "signature": person.signature_name,
        "is_woman": (person.gender or cases.gender) == Gender.FEMALE,
        "is_pupil": person.kind == PersonKind.PUPIL,
        "born": date_short(person.birth_date) if person.birth_date else "",
        "place": person.place,
        "place_gen": place_gen(person),
    }


def place_gen(person):
    """«Учителя химии», «9А класса»: the place of whoever writes an application."""
    if person.kind == PersonKind.PUPIL:
        return f"{person.school_class} класса" if person.grade else ""
    post = first_lower(decline_post(person.post).gen) if person.post else ""
    return ", ".join(filter(None, [post, person.workplace]))


def own_signature(person, day, missing):
    """«yes», «no», or «perhaps» while nobody knows how old the child is."""
    age = person.age_on(day)
    if age is not None:
        return "yes" if age >= SIGNS_BESIDE else "no"
    missing.add(
        f"{person.full_name}: не указана дата рождения. Строка для подписи несовершеннолетнего "
        "напечатана с пометкой «если исполнилось 14 лет».",
        "person",
        person.pk,
    )
    return "perhaps"


def representative(person, missing):
    """The first parent or guardian whose name the card holds; otherwise lines for the pen."""
    known = next((r for r in person.representatives.all() if r.full_name), None)
    if known is None:
        missing.add(
            f"{person.full_name}: в карточке нет законного представителя, его имя впишут от руки.",
            "person",
            person.pk,
        )
        return {"name": "", "gen": "", "relation": "", "signature": "", "gender": ""}
    cases = decline_full_name(known.full_name)
    if cases.doubtful:
        missing.add(
            f"{known.full_name} (представитель): проверьте падежи имени — "
            f"{'; '.join(cases.reasons)}.",
            "person",
            person.pk,
        )
    name, _ = read_name(known.full_name)
    return {
        "name": known.full_name,
        "gen": cases.gen or "",
        "relation": first_lower(decline_post(known.relation).ins) if known.relation else "",
        "signature": initials(*name),
        "gender": cases.gender or "",
    }


def addressee(organisation, day, missing):
    """The head to whom an application is written: «Директору … М. А. Картоеву»."""
    found = organisation.signatory_on(day)
    if found is None:
        missing.essential(
            f"Не указано, кто подписывает документы на {day:%d.%m.%Y}. "
            "Добавьте его на странице «Кто подписывает».",
            "signatories",
        )
        return None
    surname_first = found.person.short_name_in("dat")
    if surname_first is None:
        missing.essential(
            f"{found.person.full_name} (руководитель): не указан пол, имя не поставить в падеж.",
            "person",
            found.person_id,
        )
    return {"post": found.post_in("dat"), "name": surname_first or ""}


def part_in(programme, person, missing):
    """As whom: known from the registers of the programme, otherwise ticked by hand."""
    entries = Participation.objects.filter(programme=programme, person=person)
    sides = sorted(set(entries.values_list("side", flat=True))) if programme else []
    if len(sides) == 1:
        return PARTS[sides[0]]
    missing.add(
        f"{person.full_name}: роль в программе не одна или ещё не указана, её отметят от руки.",
        "person",
        person.pk,
    )
    return ""

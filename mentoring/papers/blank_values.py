"""What each field of a school's own blank becomes, from the registers, for one addressee."""

from django.utils.formats import date_format

from mentoring.blank_fields import ORGANISATION, PAIR, PARTNER, PERSON
from mentoring.models import Mentorship
from mentoring.papers.requisites import first_lower
from mentoring.papers.salutation import basis_gen
from mentoring.russian.dates import date_short
from mentoring.russian.names import decline_full_name
from mentoring.russian.posts import decline_phrase, decline_post
from mentoring.russian.reading import read_name

CASES = {"": "nom", "_род": "gen", "_дат": "dat", "_вин": "acc"}


def values_of(*, organisation, programme, day, number="", subject=None, kind=ORGANISATION):
    """{field: words}; what the registers do not know is an empty text."""
    values = organisation_values(organisation, day) | document_values(number, day)
    values |= programme_values(programme) if programme else {}
    about = {PERSON: person_values, PAIR: pair_values, PARTNER: partner_values}.get(kind)
    if about and subject:
        values |= about(subject, programme, day)
    return {name: value or "" for name, value in values.items()}


def in_cases(name, cases):
    return {f"{name}{ending}": getattr(cases, case) for ending, case in CASES.items()}


def of_person(name, person):
    return in_cases(name, person.name_cases())


def of_post(name, post):
    if not post:
        return {}
    return {key: first_lower(value) for key, value in in_cases(name, decline_post(post)).items()}


def document_values(number, day):
    return {
        "номер": number,
        "дата": date_short(day),
        "дата_словами": f"{date_format(day, 'j E Y')} г.",
    }


def organisation_values(organisation, day):
    title = organisation.short_name or organisation.name
    values = {
        "организация": organisation.name,
        "учредитель": organisation.founder,
        "город": organisation.city,
        "адрес": organisation.address,
        "телефон": organisation.phone,
        "почта": organisation.email,
        "сайт": organisation.website,
        "инн": organisation.inn,
        "кпп": organisation.kpp,
        "огрн": organisation.ogrn,
        "окпо": organisation.okpo,
    } | in_cases("организация_кратко", decline_phrase(title))
    signing = organisation.signatory_on(day)
    if signing is None:
        return values
    post = signing.post_in("nom")
    posts = {
        f"директор_должность{ending}": first_lower(signing.post_in(case))
        for ending, case in CASES.items()
    }
    return values | of_person("директор", signing.person) | posts | {
        "директор_должность": post[:1].upper() + post[1:],
        "директор_подпись": signing.person.signature_name,
    }  # fmt: skip


def programme_values(programme):
    values = {
        "программа": programme.title,
        "учебный_год": programme.school_year.words.removesuffix(" учебный год"),
        "начало_программы": date_short(programme.starts_on),
        "конец_программы": date_short(programme.ends_on),
    }
    curator = programme.curator
    if curator is None:
        return values
    return values | of_person("куратор", curator) | of_post("куратор_должность", curator.post) | {
        "куратор_кратко": curator.short_name
    }  # fmt: skip


def person_values(person, programme, day):
    called = person.first_name if person.is_pupil else f"{person.first_name} {person.patronymic}"
    greeting = {"f": "Уважаемая", "m": "Уважаемый"}.get(person.gender, "")
    representative = person.representatives.order_by("pk").first()
    short = {
        f"человек_кратко{ending}": person.short_name
        if case == "nom"
        else person.short_name_in(case)
        for ending, case in CASES.items()
    }
    return of_person("человек", person) | short | of_post("должность", person.post) | {
        "обращение": f"{greeting} {called}".strip() if greeting and person.first_name else "",
        "класс": person.school_class,
        "место_работы": person.workplace,
        "дата_рождения": date_short(person.birth_date) if person.birth_date else "",
        "представитель": representative.full_name if representative else "",
        "пары": partners_of(person, programme),
    }  # fmt: skip


def partners_of(person, programme):
    """With whom he is in the open pairs of the programme."""
    pairs = Mentorship.objects.filter(programme=programme, members__person=person).open()
    others = [
        ", ".join(filter(None, [other.full_name, other.place]))
        for pair in pairs.with_people().order_by("pk")
        for other in (*pair.mentors(), *pair.mentees())
        if other.pk != person.pk
    ]
    return "; ".join(others)


def pair_values(pair, programme, day):
    mentors, mentees = pair.mentors(), pair.mentees()
    values = many_in_cases("наставник", mentors) | many_in_cases("наставляемый", mentees)
    lead = mentors[0] if mentors else None
    if lead:
        values |= of_post("наставник_должность", lead.post) or {"наставник_должность": lead.place}
    return values | {
        "наставляемый_класс": ", ".join(dict.fromkeys(filter(None, (p.place for p in mentees)))),
        "пара_номер": str(pair.number) if hasattr(pair, "number") else str(pair.pk),
        "форма": pair.form.title,
        "ролевая_модель": f"«{pair.role_model.title}»" if pair.role_model else "",
        "начало": date_short(pair.started_on) if pair.started_on else "",
        "окончание": date_short(pair.ends_on or programme.ends_on),
    }


def many_in_cases(name, people):
    """A group stands in one field, its people parted by commas; one unknown case leaves it empty."""
    values = {}
    for ending, case in CASES.items():
        forms = [getattr(person.name_cases(), case) for person in people]
        values[f"{name}{ending}"] = ", ".join(forms) if all(forms) else ""
    return values


def partner_values(partner, programme, day):
    values = in_cases("партнёр", decline_phrase(partner.name)) | {
        "партнёр_кратко": str(partner),
        "партнёр_основание": basis_gen(partner.basis or "Устава"),
        "партнёр_адрес": partner.address,
        "партнёр_инн": partner.inn,
    } | of_post("партнёр_должность", partner.head_post)  # fmt: skip
    if not partner.head_name:
        return values
    cases, (parts, _) = decline_full_name(partner.head_name), read_name(partner.head_name)
    values |= in_cases("партнёр_руководитель", cases)
    if partner.head_name_gen:
        values["партнёр_руководитель_род"] = partner.head_name_gen
    if cases.gender in ("f", "m") and parts.first_name:
        woman = cases.gender == "f"
        called = " ".join(filter(None, [parts.first_name, parts.patronymic]))
        values["обращение_к_партнёру"] = f"{'Уважаемая' if woman else 'Уважаемый'} {called}"
        values["партнёр_действует"] = "действующей" if woman else "действующего"
    return values

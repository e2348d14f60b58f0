"""To whom a letter of thanks is addressed and how it greets him."""

from mentoring.models import LetterTo
from mentoring.papers.honours import person_words, place_words
from mentoring.papers.requisites import first_upper
from mentoring.russian.names import decline_full_name, surname_initials
from mentoring.russian.posts import decline_phrase, decline_post
from mentoring.russian.reading import read_name


def to_mentor(award, missing):
    return to_person(award.person, missing)


def to_person(person, missing):
    """«Учителю физики Евлоеву О. И.» and «Уважаемый Олег Ильич!»; a pupil is greeted by name."""
    gender = person.name_cases().gender
    if person.name_cases().dat is None:
        person_words(person, "dat", missing)
    place = place_words(person, "dat", gender)
    kind = "Дорог" if person.is_pupil else "Уважаем"
    called = person.first_name if person.is_pupil else given_of(person) or person.full_name
    ending = {"Дорог": ("ой", "ая"), "Уважаем": ("ый", "ая")}[kind][gender == "f"]
    name = person.short_name_in("dat") or person.short_name
    return {"lines": [*lines_of(place), name], "greeting": f"{kind}{ending} {called}!", "v": "В"}


def given_of(person):
    return " ".join(filter(None, [person.first_name, person.patronymic]))


def to_parents(award, missing):
    """By name where the card tells who they are, otherwise through the child."""
    child = award.person
    named = [parent.full_name for parent in child.representatives.order_by("pk")]
    called = [greeting for name in named if (greeting := greeting_of(name))]
    if not called or len(called) < len(named):
        gen = child.name_cases().gen
        if gen is None:
            person_words(child, "acc", missing)
        lines = ["Родителям (законным представителям)", gen or child.full_name]
        return {"lines": lines, "greeting": "Уважаемые родители!", "v": "в"}
    lines = [dative_initials(name) for name in named]
    if len(called) > 1:
        both = " и ".join(name for _, name in called)
        return {"lines": lines, "greeting": f"Уважаемые {both}!", "v": "в"}
    return {"lines": lines, "greeting": f"{' '.join(called[0])}!", "v": "В"}


def to_office(award, missing):
    """The head of an enterprise by post and name; without a name the letter goes to the office."""
    name, post, gender = head_of(award)
    where = award.to_organisation
    if not name:
        missing.add(
            f"{where}: не указан адресат, письмо обращено к коллективу.", "awards", award.pk
        )
        lines = [f"Коллективу {decline_phrase(where).gen}"]
        return {"lines": lines, "greeting": "Уважаемые коллеги!", "v": "в"}
    greeting = greeting_of(name, gender)
    if greeting is None:
        missing.essential(
            f"Имя адресата «{name}» не поставить в падеж. Впишите фамилию, имя и отчество "
            "полностью или очистите поле.",
            "awards",
            award.pk,
        )
        return {"lines": [where, name], "greeting": "Уважаемые коллеги!", "v": "в"}
    head = first_upper(decline_post(post).dat) if post else "Руководителю"
    lines = [f"{head} {decline_phrase(where).gen}", dative_initials(name, gender)]
    return {"lines": lines, "greeting": f"{' '.join(greeting)}!", "v": "В"}


def head_of(award):
    """(name, post, gender) as the award says, otherwise as the card of the partner does."""
    if award.to_name or award.partner is None:
        return award.to_name, award.to_post, award.to_gender
    head = award.partner
    return head.head_name, award.to_post or head.head_post, head.head_gender


ADDRESSEES = {
    LetterTo.MENTOR: to_mentor,
    LetterTo.PARENTS: to_parents,
    LetterTo.EMPLOYER: to_office,
    LetterTo.PARTNER: to_office,
}


def lines_of(text):
    return [first_upper(text)] if text else []


def greeting_of(name, gender=""):
    """(«Уважаемая», «Ольга Павловна»), or None for a name that is not whole."""
    parts, _ = read_name(name)
    cases = decline_full_name(name, gender or None)
    if cases.dat is None or not parts.first_name or parts.first_name.endswith("."):
        return None
    word = "Уважаемая" if cases.gender == "f" else "Уважаемый"
    return word, " ".join(filter(None, [parts.first_name, parts.patronymic]))


def dative_initials(name, gender=""):
    parts, _ = read_name(name)
    surname = decline_full_name(name, gender or None).dat.split()[: len(parts.last_name.split())]
    return surname_initials(" ".join(surname), parts.first_name, parts.patronymic)

"""Who a letter is written to: post, organisation and name in the dative, and how he is greeted."""

import re

from mentoring.papers.inputs import Input
from mentoring.papers.requisites import first_lower, first_upper
from mentoring.russian.addressees import is_whole
from mentoring.russian.names import decline_parts, surname_initials
from mentoring.russian.posts import decline_phrase, decline_post
from mentoring.russian.reading import read_name

ENTREPRENEUR = re.compile(r"(?i)^(?:ИП|индивидуальный предприниматель)(?!\w)")
SELF_EMPLOYED = re.compile(r"(?i)^самозанят\w*|налог\w* на профессиональный доход")
# The dictionary takes the first word for a surname or a plural; the others decline by themselves.
BASES = {
    "устав": "Устава", "доверенность": "доверенности", "приказ": "приказа", "решение": "решения",
    "положение": "Положения", "распоряжение": "распоряжения", "свидетельство": "свидетельства",
}  # fmt: skip


BY_NAME, GREETINGS = "по имени", {"Уважаемый": "m", "Уважаемая": "f"}
GREETING = Input(
    "gender",
    "Обращение",
    "choice",
    lambda ground: BY_NAME,
    is_carried=False,
    choices=lambda ground: (BY_NAME, *GREETINGS),
    help="Выберите, если по имени не понять, мужчина это или женщина.",
)


def individual_of(name, post=""):
    """«entrepreneur» or «self_employed» for a person who is his own organisation, otherwise nothing."""
    for kind, sign in (("entrepreneur", ENTREPRENEUR), ("self_employed", SELF_EMPLOYED)):
        if sign.search(name.strip()) or sign.search(post.strip()):
            return kind
    return ""


def own_name(name):
    """«Сидоров Пётр Ильич» of «ИП Сидоров Пётр Ильич», when that is a full name; else nothing."""
    rest = re.sub(r"(?i)^(?:ИП|индивидуальный предприниматель|самозанят\w*)\s+", "", name.strip())
    parts, _ = read_name(rest)
    return rest if rest != name.strip() and parts.first_name else ""


def basis_gen(basis):
    """«доверенности от 12.09.2026 № 4», typed in the genitive or as the paper is called."""
    first, *rest = basis.split(" ", 1)
    return " ".join([BASES.get(first.lower(), first), *rest])


def addressee(name, *, missing, post="", place="", gender=""):
    """«Директору ООО «Лес» Петровой И. И.» and «Уважаемая Инна Ильинична!»."""
    name_parts, _ = read_name(name)
    parts = decline_parts(*name_parts, gender=gender or None)
    if parts.dat is None or not is_whole(name_parts.first_name):
        missing.essential(
            f"Имя «{name or 'приглашённого'}» не поставить в падеж: нужны фамилия, имя и отчество"
            f"{'' if gender else ' или подсказка, мужчина это или женщина'}.",
            "form",
        )
        return None
    if parts.doubtful:
        missing.add(f"Проверьте падеж имени адресата: {' '.join(filter(None, parts.dat))}.", "form")
    if individual_of(place, post):  # his name is the name of his firm
        place = ""
    called = " ".join(filter(None, [name_parts.first_name, name_parts.patronymic]))
    dative = surname_initials(parts.dat.last_name, name_parts.first_name, name_parts.patronymic)
    return facts_of(dative, decline_post(post).dat if post else "", place, parts.gender, called)


def facts_of(dative, post, place, gender, called):
    return {
        "name": dative,
        "post": first_upper(first_lower(post)) if post else "",
        "place": decline_phrase(place).gen if place and post else place,
        "greeting": "Уважаемая" if gender == "f" else "Уважаемый",
        "called": called,
    }

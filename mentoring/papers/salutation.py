"""Who a letter is written to: post, organisation and name in the dative, and how he is greeted."""

from mentoring.papers.inputs import Input
from mentoring.papers.requisites import first_lower, first_upper
from mentoring.russian.addressees import individual_of, is_whole
from mentoring.russian.names import decline_parts, surname_initials
from mentoring.russian.posts import decline_phrase, decline_post
from mentoring.russian.reading import read_name

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

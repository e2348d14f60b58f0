"""Full names: how they are read, shortened, and put into six cases.

What the family itself says stands above any rule, so every answer tells whether a person
should look at it.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from mentoring.russian.dictionary import CASES
from mentoring.russian.endings import syllables, unchanged
from mentoring.russian.gender import INITIAL, detect_gender, patronymic_gender
from mentoring.russian.given_names import PARTICLE, decline_first_name, decline_patronymic
from mentoring.russian.surnames import decline_surname

NBSP = "\u00a0"
GENDER_UNKNOWN = "пол не определён: по фамилии и инициалам его не узнать"
GENDER_AGAINST_PATRONYMIC = "указанный пол не совпадает с отчеством"
NOT_CYRILLIC = "в имени есть латинские буквы, цифры или знаки"
UNCLEAR_ORDER = "непонятно, где в имени фамилия, где имя"

SURNAME_PARTICLES = {"де", "ди", "ван", "фон", "дер", "ла", "ле", "аль", "эль", "дю", "да"}
SMALL = SURNAME_PARTICLES | {"ипа", "заде"}
# No first name ends like this; at the end of a name a shorter ending is proof enough (Хамзич).
SURE_PATRONYMIC = re.compile(r"([оеё]вич|[оеё]вна|ична|ишна|[\s-]оглы|[\s-]кызы)$")


class FullName(NamedTuple):
    """The parts of a name as Russian papers order them; any but the surname may be empty."""

    last_name: str
    first_name: str = ""
    patronymic: str = ""

    def __str__(self):
        return " ".join(part for part in self if part)


@dataclass(frozen=True)
class NameParts:
    """Surname, first name and patronymic in each case; None where the gender is unknown."""

    nom: FullName
    gen: FullName | None
    dat: FullName | None
    acc: FullName | None
    ins: FullName | None
    loc: FullName | None
    gender: str | None
    reasons: tuple[str, ...] = ()

    @property
    def doubtful(self):
        return bool(self.reasons)


@dataclass(frozen=True)
class NameCases:
    """A full name in six cases; None where the gender is unknown."""

    nom: str
    gen: str | None
    dat: str | None
    acc: str | None
    ins: str | None
    loc: str | None
    gender: str | None
    doubtful: bool
    reasons: tuple[str, ...]


def decline_full_name(text, gender=None):
    name, reasons = read_name(text)
    return whole_names(decline_parts(*name, gender=gender, reasons=reasons))


def decline_name(last_name, first_name="", patronymic="", gender=None):
    return whole_names(decline_parts(last_name, first_name, patronymic, gender=gender))


def whole_names(parts):
    texts = {case: text_or_none(getattr(parts, case)) for case in CASES}
    return NameCases(
        nom=str(parts.nom),
        **texts,
        gender=parts.gender,
        doubtful=parts.doubtful,
        reasons=parts.reasons,
    )


def text_or_none(name):
    return None if name is None else str(name)


def decline_parts(last_name, first_name="", patronymic="", *, gender=None, reasons=()):
    """The parts in each case, so that a paper can write «Дзаитовой Л. К.»: surname_initials(*dat)."""
    nom = FullName(*(normalise(part) for part in (last_name, first_name, patronymic)))
    known = gender or detect_gender(*nom)
    if not known:
        return NameParts(nom, *[None] * 5, None, (*reasons, GENDER_UNKNOWN))
    forms = [
        unchanged(nom.last_name)
        if has_fixed_surname(nom)
        else decline_surname(nom.last_name, known),
        decline_unless_initial(decline_first_name, nom.first_name, known),
        decline_unless_initial(decline_patronymic, nom.patronymic, known),
    ]
    doubts = [*reasons, *(form.doubt for form in forms if form.doubt), *doubts_of(nom, known)]
    return NameParts(
        nom,
        **{case: FullName(*(getattr(form, case) for form in forms)) for case in CASES},
        gender=known,
        reasons=tuple(dict.fromkeys(doubts)),
    )


def has_fixed_surname(name):
    """Ким Чен Ир declines as one word, Ким Чен Ира; Курманбек уулу is «son of Курманбек»."""
    is_korean = " " in name.first_name and not name.patronymic and syllables(name.last_name) == 1
    return is_korean or bool(PARTICLE.search(name.last_name))


def decline_unless_initial(decline, part, gender):
    return unchanged(part) if not part or INITIAL.match(part) else decline(part, gender)


def doubts_of(name, gender):
    if patronymic_gender(name.patronymic) not in {None, gender}:
        yield GENDER_AGAINST_PATRONYMIC
    if not re.fullmatch(r"[а-яёА-ЯЁ\s.’'`()-]*", "".join(name)):
        yield NOT_CYRILLIC


def normalise(text):
    """One way to write a name: «ТЕР-ПЕТРОСЯН» and « тер - петросян» are Тер-Петросян."""
    text = re.sub(r"\s*[-‐‑–—]\s*", "-", text.replace(NBSP, " ").strip())
    # In a text of one case «де» says nothing about how the family writes it.
    small = set() if text.islower() or text.isupper() else SMALL
    return " ".join(re.sub(r"[^\s()-]+", lambda word: capitalised(word[0], small), text).split())


def capitalised(word, small):
    if PARTICLE.fullmatch(word.lower()):
        return word.lower()
    # О’Нил and МакДональд keep the capitals inside, ИВАНОВА and иванова do not.
    is_deliberate = not word.isupper() and sum(map(str.isupper, word)) == 2
    return word if is_deliberate or word in small else word[:1].upper() + word[1:].lower()


def parse_name(text):
    """«Дзаитова Л.К.», «Л. К. Дзаитова» and «Анна Петровна Иванова» come out in the same order."""
    return read_name(text)[0]


def read_name(text):
    words = normalise(re.sub(r"\.(?=\S)", ". ", text)).split()
    words = fold_pieces(words)
    initials = [word for word in words if INITIAL.match(word)]
    if initials and len(words) - len(initials) == 1:
        return with_initials(words), ()
    return by_patronymic(words)


def fold_pieces(words):
    """«Вагиф кызы» is one patronymic, «де Роберти» and «Иванова (Петрова)» one surname."""
    folded = []
    for word in words:
        joins_back = PARTICLE.fullmatch(word) or word.startswith("(")
        joins_on = len(folded) == 1 and folded[0].split()[-1].lower() in SURNAME_PARTICLES
        if folded and (joins_back or joins_on):
            folded[-1] += f" {word}"
        else:
            folded.append(word)
    return folded


def with_initials(words):
    letters = [word.rstrip(".") + "." for word in words if INITIAL.match(word)]
    surname = next(word for word in words if not INITIAL.match(word))
    return FullName(surname, *letters[:2])


def by_patronymic(words):
    """The word order is known by the patronymic, which stands last or before the surname."""
    surely = [bool(SURE_PATRONYMIC.search(word.lower())) for word in words]
    match surely:
        case []:
            return FullName(""), (UNCLEAR_ORDER,)
        case [_, True]:
            return FullName("", *words), ()
        case [_] | [_, _]:
            return FullName(*words), ()
        case [_, True, _]:
            return FullName(words[2], words[0], words[1]), ()
        case [_, _, _] if all(syllables(word) == 1 for word in words):
            return FullName(words[0], " ".join(words[1:])), ()
        case [_, _, _]:
            return FullName(*words), () if patronymic_gender(words[2]) else (UNCLEAR_ORDER,)
    if patronymic_gender(words[-1]):
        return FullName(words[0], " ".join(words[1:-1]), words[-1]), (UNCLEAR_ORDER,)
    return FullName(words[0], " ".join(words[1:])), (UNCLEAR_ORDER,)


def initials(last_name, first_name="", patronymic=""):
    """«Л. К. Дзаитова», not torn at the end of a line."""
    return NBSP.join([*letters_of(first_name, patronymic), last_name])


def surname_initials(last_name, first_name="", patronymic=""):
    """«Дзаитова Л. К.», not torn at the end of a line."""
    return NBSP.join([last_name, *letters_of(first_name, patronymic)])


def letters_of(first_name, patronymic):
    """Анна-Мария is «А.-М.», Чен Ир is «Ч. И.», Вагиф кызы is «В.»."""
    words = [
        word
        for part in (first_name, patronymic)
        for word in part.split()
        if not PARTICLE.fullmatch(word)
    ]
    return ["-".join(f"{piece[0]}." for piece in word.split("-") if piece) for word in words]

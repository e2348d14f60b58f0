"""Full names put into six cases, and shortened.

What the family itself says stands above any rule, so every answer tells whether a person
should look at it.
"""

from dataclasses import dataclass

from mentoring.russian.dictionary import CASES
from mentoring.russian.endings import syllables, unchanged
from mentoring.russian.gender import INITIAL, detect_gender, patronymic_gender
from mentoring.russian.given_names import PARTICLE, decline_first_name, decline_patronymic
from mentoring.russian.reading import NBSP, FullName, alien_letters, normalise, read_name
from mentoring.russian.surnames import decline_surname

GENDER_UNKNOWN = "пол не определён: по фамилии и инициалам его не узнать"
GENDER_AGAINST_PATRONYMIC = "указанный пол не совпадает с отчеством"


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
    """The forms keep the order of the text: «Л. К. Дзаитова» → «Л. К. Дзаитовой»."""
    name, reasons = read_name(text, gender)
    parts = decline_parts(*name, gender=gender, reasons=reasons)
    return whole_names(parts, surname_last=not normalise(text).startswith(name.last_name))


def decline_name(last_name, first_name="", patronymic="", gender=None):
    return whole_names(decline_parts(last_name, first_name, patronymic, gender=gender))


def whole_names(parts, *, surname_last=False):
    texts = {
        case: text_or_none(getattr(parts, case), surname_last=surname_last)
        for case in ("nom", *CASES)
    }
    return NameCases(
        **texts,
        gender=parts.gender,
        doubtful=parts.doubtful,
        reasons=parts.reasons,
    )


def text_or_none(name, *, surname_last):
    if name is None:
        return None
    last, *given = name
    return " ".join(part for part in ([*given, last] if surname_last else name) if part)


def decline_parts(last_name, first_name="", patronymic="", *, gender=None, reasons=()):
    """The parts in each case, so that a paper can write «Дзаитовой Л. К.»: surname_initials(*dat)."""
    typed = (last_name, first_name, patronymic)
    nom = FullName(*map(normalise, typed))
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
    doubts = [
        *reasons,
        *(form.doubt for form in forms if form.doubt),
        *doubts_of(nom, known),
        *alien_letters("".join(typed)),
    ]
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

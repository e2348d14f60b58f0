"""Posts and organisations in six cases: the head of the phrase declines, what it governs does not.

«Заместитель директора по воспитательной работе»: the head is «заместитель», the rest stays.
"""

import re
from dataclasses import dataclass
from functools import cache

from mentoring.russian.dictionary import CASES, analyzer

# «И. о. директора»: the abbreviation stands for the head, the genitive after it is governed.
ACTING = re.compile(r"^(и\.\s*о\.|вр\.\s*и\.\s*о\.|врио|врид|ио)(?=\s|$)", re.IGNORECASE)
# A new head may begin after these; a quoted name or a number never holds one.
SEPARATOR = re.compile(r"(\s*[,;/()]\s*|\s+[-–—]\s+|\s+и\s+)")
# «Временно исполняющий», «ст. вожатая»: what stands before the head and never changes.
UNCHANGING_START = re.compile(
    r"((временно|вновь|впервые|постоянно)\s+|(ст|мл|гл|вед|соц|мед|ген)\.\s*)", re.IGNORECASE
)
SCHOOL_CLASS = re.compile(r"^\d+[А-ЯЁа-яё]?\s+")
QUOTED = re.compile(r"[«\"“„].*", re.DOTALL)
WORD = re.compile(r"(?:[A-Za-z]+-)?[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
# Newer posts that the dictionary lacks end like older ones it takes for people: тьютор, игротехник.
PERSON = re.compile(r"(ор|[еэё]р|лог|ист|ник|тель|арь|педагог|коуч|ант|ент)$")
FIXED_FIRST_PARTS = {
    "арт", "бизнес", "блог", "веб", "вице", "интернет", "контент", "медиа", "онлайн", "пиар", "пресс", "промо", "спорт",
    "смм", "унтер", "шеф", "экс",
}  # fmt: skip
PROPER = {"Surn", "Name", "Patr"}
ADJECTIVES = {"ADJF", "PRTF"}


@dataclass(frozen=True)
class PhraseCases:
    """A post or an organisation in six cases."""

    nom: str
    gen: str
    dat: str
    acc: str
    ins: str
    loc: str


def decline_post(text):
    """«Педагог-психолог, учитель физики» has two heads, «и. о. директора» has none."""
    return decline_phrase(text)


def is_post_understood(text):
    """Whether a head was found that declines, or «и. о.», which never does."""
    nom = " ".join(text.split())
    return bool(ACTING.match(nom)) or decline_post(nom).dat != nom


def decline_phrase(text):
    """«Муниципальное учреждение «Школа»» → «Муниципального учреждения «Школа»»."""
    nom = " ".join(text.split())
    quoted = QUOTED.search(nom)
    tail = quoted[0] if quoted else ""
    pieces = SEPARATOR.split(nom[: len(nom) - len(tail)])
    return PhraseCases(
        nom=nom,
        **{
            case: "".join(
                piece if index % 2 else decline_piece(piece, case, is_first=index == 0)
                for index, piece in enumerate(pieces)
            )
            + tail
            for case in CASES
        },
    )


def decline_piece(piece, case, *, is_first):
    if ACTING.match(piece):
        return piece
    if start := SCHOOL_CLASS.match(piece) or UNCHANGING_START.match(piece):
        return start[0] + decline_piece(piece[start.end() :], case, is_first=is_first)
    words = re.split(r"(\s+)", piece)
    # «Учитель физики, математики»: after a comma a plural is a genitive in disguise.
    for number in ("sing", "plur") if is_first else ("sing",):
        if count := head_length(words[::2], number):
            head = tuple(words[: 2 * count : 2])
            words[: 2 * count : 2] = [decline_word(word, head[-1], case, number) for word in head]
            break
    return "".join(words)


def head_length(words, number):
    """How many words decline: adjectives with their noun, or alone («исполняющий обязанности»)."""
    count = 0
    while count < len(words) and adjective(words[count], number):
        count += 1
    noun = noun_of(words[count], number) if count < len(words) else None
    if noun and all(adjective(word, number, noun.tag.gender) for word in words[:count]):
        return count + 1
    return count


def noun_of(word, number):
    """The reading of the word, or of the second half of «школа-интернат», as a noun nominative."""
    return noun_reading(word.split("-")[-1], number) if is_plain(word) else None


def is_plain(word):
    """A word in letters; МБОУ is none, ДИРЕКТОР is: abbreviations are seldom so long."""
    return bool(WORD.fullmatch(word)) and not (1 < len(word) < 7 and word.isupper())


@cache
def noun_reading(word, number):
    readings = [
        parse
        for parse in analyzer().parse(word.lower())
        if {"NOUN", "nomn", number} in parse.tag and not PROPER & parse.tag.grammemes
    ]
    people = [
        parse
        for parse in readings
        if "anim" in parse.tag and (parse.is_known or PERSON.search(word))
    ]
    return next(iter(people + readings), None)


@cache
def adjective(word, number, gender=None):
    """The reading of the word as an adjective that may stand before a noun of this gender."""
    wanted = {"nomn", number} | ({gender} if gender and number == "sing" else set())
    for parse in analyzer().parse(word.lower()) if is_plain(word) else ():
        if parse.tag.POS in ADJECTIVES and parse.is_known and wanted in parse.tag:
            return parse
    return None


def decline_word(word, head, case, number):
    noun = noun_of(head, number)
    if word == head and noun:
        return "-".join(decline_half(half, case, number) for half in word.split("-"))
    return agree(word, noun, case, number)


def decline_half(half, case, number):
    reading = None if half.lower() in FIXED_FIRST_PARTS else noun_reading(half, number)
    return like(half, reading.inflect({CASES[case], number})) if reading else half


def agree(word, noun, case, number):
    """An adjective takes case, number, gender and (in the accusative) animacy of its noun."""
    reading = adjective(word, number, noun.tag.gender if noun else None)
    grammemes = {CASES[case], number}
    if number == "sing":
        grammemes.add(reading.tag.gender)
    if case == "acc" and (number == "plur" or reading.tag.gender == "masc"):
        # An adjective without a noun is a person: «заведующего», «обучающегося».
        grammemes.add(noun.tag.animacy if noun else "anim")
    return like(word, reading.inflect(grammemes))


def like(word, form):
    """The form with the capital and the plain «е» of the word it came from."""
    text = form.word if "ё" in word.lower() else form.word.replace("ё", "е")
    if word.isupper():
        return text.upper()
    return text.capitalize() if word[0].isupper() else text

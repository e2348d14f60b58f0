"""Dates, numbers and counted things in Russian words."""

from num2words import num2words

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
NBSP = "\u00a0"
NUM2WORDS_CASES = {"nom": "n", "gen": "g", "dat": "d", "acc": "a", "ins": "i", "loc": "p"}


def date_short(day):
    """«05.11.2026»."""
    return f"{day:%d.%m.%Y}"


def date_long(day, year="г."):
    """«5 ноября 2026 г.» or, with year="года", «5 ноября 2026 года», not torn inside."""
    return NBSP.join([str(day.day), MONTHS[day.month - 1], str(day.year), year])


def date_quoted(day):
    """«05» ноября 2026 г., as the heads of orders and agreements write it."""
    return NBSP.join([f"«{day.day:02d}»", MONTHS[day.month - 1], str(day.year), "г."])


def date_in_words(day, case="nom"):
    """«Пятое ноября две тысячи двадцать шестого года»: only the day changes with the case."""
    return " ".join(
        [
            ordinal_in_words(day.day, case=case, gender="n"),
            MONTHS[day.month - 1],
            ordinal_in_words(day.year, case="gen"),
            "года",
        ]
    )


def number_in_words(number, *, case="nom", gender="m", animate=False):
    """«Двадцать одна», «двух»: the gender shows in one and two, animacy in the accusative."""
    return num2words(number, lang="ru", case=NUM2WORDS_CASES[case], gender=gender, animate=animate)


def ordinal_in_words(number, *, case="nom", gender="m", animate=False):
    return num2words(
        number,
        lang="ru",
        to="ordinal",
        case=NUM2WORDS_CASES[case],
        gender=gender,
        animate=animate,
    )


def plural(number, one, few, many):
    """The noun after a number: 1 пара, 2 пары, 5 пар, 11 пар, 21 пара."""
    tens, ones = abs(number) % 100, abs(number) % 10
    if 11 <= tens <= 14:
        return many
    if ones == 1:
        return one
    return few if 2 <= ones <= 4 else many


def counted(number, one, few, many):
    """«21 пара» with a non-breaking space."""
    return f"{number}{NBSP}{plural(number, one, few, many)}"

"""References to legal acts in a text: which are dead, which are misprinted. Pure.

A text and a library go in, findings with their places come out. What the library does not know is
not judged: a school may quote acts that no library of ours holds.
"""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
# Every sign stays one sign, so that places in the text keep their meaning.
PLAIN = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " "} | dict.fromkeys("‐‑‒–—−", "-"))
DAY = rf"(?:(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})|(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}}))"
NUMBER = re.compile(
    r"№ ?((?:[А-ЯЁ]{1,4}[-/])?\d[\d/.-]{0,20}(?:-?[А-ЯЁа-яё]{1,3})?)(?![\w/])"
    r"|\b(\d{1,4}-Ф[З3]|[А-ЯЁ]{1,3}-\d{1,4}(?:/\d{1,4})?)\b"
)
DATE_BEFORE = re.compile(rf"\bот {DAY} ?(?:г\.?|года)? ?$")
DATE_AFTER = re.compile(rf"^,? ?от {DAY}")
NAME_AFTER = re.compile(r"^ ?«([^»]{5,200})»")
STANDARD = re.compile(r"\bГОСТ (?:Р )?([\d.]+)-(\d{2,4})\b")
ARTICLE = r"\d{1,4}(?:[.\-/]\d{1,3})?"
LABOUR = re.compile(
    rf"\b({ARTICLE}(?:(?:, ?| и ){ARTICLE}){{0,9}}) (?:ТК\b|Трудов\w+ кодекс)", re.IGNORECASE
)
TERMS = (
    re.compile(r"\bдо (?:конца )?(\d{4}) ?(?:г\b|гг\b|год)", re.IGNORECASE),
    re.compile(r"\bдейств\w+[^.;]{0,40}?\b(?:до|по) (\d{4})\b", re.IGNORECASE),
    re.compile(r"\b(?:на|по) (?:период )?(?:\d{4}-)?(\d{4}) ?(?:г\b|гг\b|год)", re.IGNORECASE),
)
ANY_DAY = re.compile(rf"(?<![\d.]){DAY}(?![\d.]*\d)")
TERM_DAY = re.compile(rf"\bдейств\w+[^.;]{{0,40}}?\b(?:до|по) {DAY}", re.IGNORECASE)
# Articles of the Labour Code next to the one on mentoring: the others do not exist.
NEAR_ARTICLES = {f"351.{n}" for n in range(1, 9)}
# Other laws of the same number, so that their own dates are not called wrong.
NAMESAKES = {
    ("273-фз", date(2008, 12, 25)), ("381-фз", date(2009, 12, 28)), ("156-фз", date(2001, 11, 29)),
    ("152-фз", date(2002, 11, 19)), ("125-фз", date(1998, 7, 24)), ("125-фз", date(1996, 8, 22)),
}  # fmt: skip
MOST = 50  # a text with more than that needs another reader
ABBREVIATIONS = ("ст", "г", "гг", "п", "ч", "им", "т", "д", "ред", "утв", "с")
SENTENCE_END = re.compile(r"[.!?](?= +[А-ЯЁ«])|\n")


@dataclass(frozen=True)
class Act:
    """One line of the library, as much of it as a reference can be compared with."""

    title: str
    since: date | None = None
    until: date | None = None
    replaced_by: str = ""
    is_own: bool = False

    @property
    def number(self):
        found = NUMBER.search(self.title.translate(PLAIN))
        return key_of(found[1] or found[2]) if found else ""

    @property
    def dated_on(self):
        title = self.title.translate(PLAIN)
        found = NUMBER.search(title)
        return date_beside(title, found) if found else None

    @property
    def name(self):
        found = re.search(r"«([^»]+)", self.title)
        return found[1] if found else ""

    @property
    def standard(self):
        found = STANDARD.search(self.title.translate(PLAIN))
        return found.groups() if found else None

    @property
    def article(self):
        found = re.match(rf"стать\w+ ({ARTICLE}) Трудового кодекса", self.title.translate(PLAIN))
        return found[1] if found else ""


@dataclass(frozen=True)
class Finding:
    """A reference that a reader should not trust: where it stands, what is wrong, what to write."""

    start: int
    end: int
    quote: str
    sentence: str
    problem: str
    suggestion: str = ""
    is_dead: bool = False


def check(text, acts, day):
    """The findings in a text that is to be signed on that day, in the order of the text."""
    plain = text.translate(PLAIN)
    raised = [
        *check_numbers(plain, acts, day),
        *check_standards(plain, acts, day),
        *check_articles(plain, acts, day),
        *check_terms(plain, day),
        *check_calendar(plain),
    ]
    findings = {}
    for start, end, problem, suggestion, is_dead in sorted(raised):
        overlaps = any(start < known.end and known.start < end for known in findings.values())
        if not overlaps and len(findings) < MOST:
            findings[start] = Finding(
                start, end, text[start:end], sentence_at(text, start), problem, suggestion, is_dead
            )
    return list(findings.values())


def sentence_at(text, place):
    """The sentence around a place; «ст. 351» and «2024 г. № 5» end none."""
    ends = [found.end() for found in SENTENCE_END.finditer(text) if ends_sentence(text, found)]
    start = max((end for end in ends if end <= place), default=0)
    stop = min((end for end in ends if end > place), default=len(text))
    return text[start:stop].strip()


def ends_sentence(text, found):
    word = re.search(r"(\w+)$", text[max(0, found.start() - 12) : found.start()])
    return found[0] == "\n" or not word or word[1].lower() not in ABBREVIATIONS


# --- acts by number and date


def key_of(number):
    return number.rstrip(".-/").casefold().replace("ф3", "фз")


def day_of(parts):
    day, month, year, word_day, word, word_year = parts
    if word:
        day, month, year = word_day, MONTHS.index(word) + 1, word_year
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def date_beside(text, found):
    """The date of «от 29.12.2012 № 273-ФЗ» and of «273-ФЗ от 29.12.2012»."""
    before = DATE_BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    after = DATE_AFTER.search(text[found.end() : found.end() + 40])
    beside = before or after
    return day_of(beside.groups()) if beside else None


def check_numbers(text, acts, day):
    for found in NUMBER.finditer(text):
        number, dated_on = key_of(found[1] or found[2]), date_beside(text, found)
        place = found.start(1) if found[1] else found.start(2), found.end()
        act, doubt = compare(number, dated_on, acts)
        if doubt:
            yield *place, *doubt, False
        elif act:
            yield from (place + problem for problem in state_of(act, day))
            yield from (place + problem for problem in name_of(act, text[found.end() :]))


def compare(number, dated_on, acts):
    """The act that is meant, or the doubt about its number or date."""
    same = [act for act in acts if act.number == number]
    exact = [act for act in same if dated_on in (None, act.dated_on) or not act.dated_on]
    if exact:  # a bare «№ 18» is anybody's
        return (exact[0] if dated_on or is_telling(number, exact[0]) else None), None
    if not dated_on or (number, dated_on) in NAMESAKES:
        return None, None
    if meant := next((act for act in same if is_telling(number, act)), None):
        return None, (
            f"У акта с этим номером другая дата: {meant.dated_on:%d.%m.%Y}.", rightly(meant.title)
        )  # fmt: skip
    return None, misprint(number, dated_on, acts)


def rightly(words):
    return f"Верно: {words}."


def is_telling(number, act):
    """«273-ФЗ» is one act; «№ 18» and an organisation's own «41-од» come back every year."""
    return not act.is_own and any(sign.isalpha() for sign in number)


def misprint(number, dated_on, acts):
    """«237-ФЗ» of the day of 273-ФЗ."""
    for act in acts:
        is_near = act.dated_on == dated_on and sorted(act.number) == sorted(number)
        if is_near and act.number != number:
            return "Проверьте номер: с этой датой известен другой акт.", rightly(act.title)
    return None


def state_of(act, day):
    if act.until and act.until <= day:
        yield (
            f"Акт утратил силу {act.until:%d.%m.%Y}.",
            act.replaced_by and f"Заменён: {act.replaced_by}.",
            True,
        )
    elif act.since and act.since > day:
        yield f"Акт вступает в силу только {act.since:%d.%m.%Y}.", "", True


def name_of(act, rest):
    named = NAME_AFTER.match(rest)
    if named and act.name:
        said, known = plain_name(named[1]), plain_name(act.name)
        if not (known.startswith(said) or said.startswith(known)):
            yield "Акт с этим номером называется иначе.", rightly(act.title), False


def plain_name(name):
    name = name.casefold().replace("ё", "е").replace(" рф", " российской федерации")
    return " ".join(re.sub(r"[^\w]+", " ", name).split())


# --- standards, articles, terms


def check_standards(text, acts, day):
    library = {act.standard: act for act in acts if act.standard}
    for found in STANDARD.finditer(text):
        act = library.get(found.groups())
        place = found.start(), found.end()
        others = [known for (base, _), known in library.items() if base == found[1]]
        if act:
            yield from (place + problem for problem in state_of(act, day))
        elif others:
            yield (
                *place,
                "Такой редакции стандарта в библиотеке нет.",
                rightly(others[0].title),
                False,
            )


def check_articles(text, acts, day):
    library = {act.article: act for act in acts if act.article}
    for found in LABOUR.finditer(text):
        for article in re.finditer(ARTICLE, found[1]):
            start = found.start(1) + article.start()
            place = start, start + len(article[0])
            if act := library.get(article[0]):
                yield from (place + problem for problem in state_of(act, day))
            elif meant := meant_article(article[0], library):
                yield (
                    *place,
                    "Такой статьи в Трудовом кодексе нет.",
                    rightly(f"статья {meant}"),
                    True,
                )


def meant_article(article, library):
    """351.8 for «358.1», «351-8» and «351.18»; None for an article that may well exist."""
    digits = sorted(re.sub(r"\D", "", article))
    for known in library:
        if digits == sorted(re.sub(r"\D", "", known)):
            return known
    if article.startswith("351.") and article not in NEAR_ARTICLES:
        return next(iter(library), None)
    return None


def check_terms(text, day):
    for pattern in TERMS:
        for found in pattern.finditer(text):
            if 1990 < int(found[1]) < day.year:
                yield *found.span(), "Этот срок уже прошёл.", "Укажите действующий срок.", True
    for found in TERM_DAY.finditer(text):
        last = day_of(found.groups())
        if last and last < day:
            yield *found.span(), "Этот срок уже прошёл.", "Укажите действующий срок.", True


def check_calendar(text):
    for found in ANY_DAY.finditer(text):
        if day_of(found.groups()) is None and "0000" not in found[0]:  # a place left for a date
            yield *found.span(), "Такой даты в календаре нет.", "Проверьте день и месяц.", False

"""How far a school has come, in points with reasons, and which numbers are too small to be told. Pure."""

from dataclasses import dataclass
from datetime import date

from surveys.steps import LEAST

FEW = f"меньше {LEAST}"
HIGH, ENOUGH = 80, 50
LEVELS = (
    (HIGH, "высокий", "good"),
    (ENOUGH, "достаточный", "info"),
    (0, "требует внимания", "warn"),
)
EXPLAINED = (
    ("Приказ о внедрении подписан", 10, "есть — 10"),
    ("Дорожная карта утверждена", 15, "утверждена — 15, только составлена — 5"),
    ("План выполняется в срок", 25, "доля выполненных из тех мероприятий, срок которых наступил"),
    ("Пары работают", 20, "доля пар и групп, которые встречались за 30 дней или завершили программу"),
    ("Входящий мониторинг передан", 10, "учитывается с 1 января или раньше, если передан"),
    ("Итоговый мониторинг передан", 10, "учитывается после срока отчётов или раньше, если передан"),
    ("Отчёт за год сдан", 10, "в срок — 10, позже — 5; учитывается так же"),
)  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """The days of one year by which a centre expects what its schools hand in."""

    incoming: date
    reports: date

    @classmethod
    def of(cls, year, reports=None):
        return cls(date(year, 12, 31), reports or date(year + 1, 6, 15))


@dataclass(frozen=True)
class Score:
    """Points out of those that could be had by that day."""

    earned: float
    possible: int

    @property
    def percent(self):
        return round(100 * self.earned / self.possible) if self.possible else 0

    @property
    def level(self):
        return next((title, tone) for least, title, tone in LEVELS if self.percent >= least)


def score_of(school, on, terms):
    """What is not yet due and not yet done is neither counted for a school nor against it."""
    counted = [part for part in parts_of(school, on, terms) if part]
    return Score(sum(earned for earned, _ in counted), sum(possible for _, possible in counted))


def parts_of(school, on, terms):
    """(earned, possible) for each line of EXPLAINED, None of what it is too early to expect."""
    plan, pairs = school.plan, school.pairs
    return [
        (10 if school.order else 0, 10),
        (15 if school.roadmap else 5 if school.has_plan else 0, 15),
        (25 * plan["done_in_due"] / plan["due"], 25) if plan.get("due") else None,
        (20 * school.good_pairs / pairs["formed"], 20) if pairs.get("formed") else (0, 20),
        asked(school.incoming, on > terms.incoming, terms.incoming),
        asked(school.final, on > terms.reports, terms.reports),
        asked(school.report, on > terms.reports, terms.reports),
    ]


def asked(paper, is_due, term):
    if paper is None:
        return (0, 10) if is_due else None
    return (10 if paper.day <= term else 5, 10)


def placed(schools, on, terms):
    """[(place, school, score)], the best first; equal schools share a place."""
    scored = [(school, score_of(school, on, terms)) for school in schools]
    scored.sort(key=lambda one: (-one[1].percent, one[0].short_name))
    rows, place, last = [], 0, None
    for number, (school, score) in enumerate(scored, start=1):
        if score.percent != last:
            place, last = number, score.percent
        rows.append((place, school, score))
    return rows


def told(number):
    """A count of people or pairs as a centre may read it: nobody is to be known by it."""
    return FEW if 0 < number < LEAST else number


def told_share(part, whole):
    """«75 % (15 из 20)»; of a small whole, or a small part, only that it is small."""
    if not whole:
        return "—"
    if whole < LEAST:
        return FEW
    if 0 < part < LEAST or 0 < whole - part < LEAST:
        return f"… из {whole}"
    return f"{share(part, whole)} ({part} из {whole})"


def share(part, whole):
    return f"{100 * part / whole:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def told_sum(numbers):
    """The sum over schools; where one of them is hidden, a difference must not bring it back."""
    shown = [number for number in numbers if told(number) != FEW]
    if len(shown) == len(numbers):
        return str(sum(shown))
    return f"не менее {sum(shown)}" if sum(shown) else "не приводится"

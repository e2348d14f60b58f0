"""How well two people suit each other, in points by criterion. Pure."""

from dataclasses import dataclass
from functools import cache

from mentoring.pairing.obstacles import read
from mentoring.pairing.people import PUPIL

LARGEST_WEIGHT = 100
ENOUGH_WORDS, ENOUGH_INTERESTS, ENOUGH_HOURS = 3, 2, 2
LONGEST_WAIT = 60
BEST_GAPS = (1, 2, 3)  # classes between a pupil and his mentor
WORDS_SHOWN = 4


@dataclass(frozen=True)
class Criterion:
    """One thing that brings two people together, and its usual weight."""

    code: str
    title: str
    help: str
    weight: int
    why: str


@cache
def criteria():
    return tuple(Criterion(**entry) for entry in read("weights.toml")["criteria"])


def usual_weights():
    return {one.code: one.weight for one in criteria()}


def request(world, mentor, mentee):
    common = mentee.wants.keys() & mentor.offers.keys()
    if not common:
        return 0, ()
    words = [mentee.wants[one] for one in mentee.wants if one in common]
    return min(1, len(common) / min(len(mentee.wants), ENOUGH_WORDS)), words


def subject(world, mentor, mentee):
    common = mentor.teaches.keys() & (mentee.wants.keys() | mentee.teaches.keys())
    return (1 if common else 0), [mentor.teaches[one] for one in mentor.teaches if one in common]


def interests(world, mentor, mentee):
    common = mentor.likes.keys() & mentee.likes.keys()
    words = [mentor.likes[one] for one in mentor.likes if one in common]
    return min(1, len(common) / ENOUGH_INTERESTS), words


def time(world, mentor, mentee):
    if mentor.days and mentee.days:
        common = mentor.days & mentee.days
        return len(common) / len(mentee.days), [day for day in DAY_ORDER if day in common]
    if mentor.hours:
        return min(1, mentor.hours / ENOUGH_HOURS), [mentor.time]
    return (0.5, [mentor.time]) if mentor.time else (0, ())


DAY_ORDER = ("пн", "вт", "ср", "чт", "пт", "сб", "вс", "утром", "после уроков", "вечером")


def age(world, mentor, mentee):
    if mentor.wanted and (mentor.wanted.low is not None or mentor.wanted.high is not None):
        return 1, ()  # another age is an obstacle
    if mentor.kind == mentee.kind == PUPIL and None not in (mentor.grade, mentee.grade):
        return (1 if mentor.grade - mentee.grade in BEST_GAPS else 0), ()
    return 0, ()


def waiting(world, mentor, mentee):
    share = min(1, mentee.waiting_days / LONGEST_WAIT)
    return share, [days_text(mentee.waiting_days)] if mentee.waiting_days else ()


def days_text(number):
    last, rest = number % 10, number % 100
    if last == 1 and rest != 11:
        return f"{number} день"
    few = last in (2, 3, 4) and rest not in (12, 13, 14)
    return f"{number} {'дня' if few else 'дней'}"


def choice(world, mentor, mentee):
    """A mutual choice weighs most; the further down the list, the less."""
    hers, his = world.ranks.get((mentee.key, mentor.key)), world.ranks.get((mentor.key, mentee.key))
    if hers and his:
        return max(0.5, 1 - 0.1 * (hers + his - 2)), ["выбрали друг друга на быстрой встрече"]
    if hers:
        return max(0.2, 0.6 - 0.1 * (hers - 1)), [
            "наставляемый выбрал наставника на быстрой встрече"
        ]
    if his:
        return max(0.1, 0.4 - 0.1 * (his - 1)), [
            "наставник выбрал наставляемого на быстрой встрече"
        ]
    return 0, ()


MEASURES = {
    "request": request,
    "subject": subject,
    "interests": interests,
    "time": time,
    "age": age,
    "waiting": waiting,
    "choice": choice,
}


def points(world, mentor, mentee, weights):
    """{code: (points, words)} of the criteria that brought any; whole points, so sums are exact."""
    found = {}
    for code, weight in weights.items():
        if weight:
            share, words = MEASURES[code](world, mentor, mentee)
            if share:
                found[code] = (round(weight * share), tuple(words[:WORDS_SHOWN]))
    return found


def score(world, mentor, mentee, weights):
    return sum(
        round(weight * MEASURES[code](world, mentor, mentee)[0])
        for code, weight in weights.items()
        if weight
    )


def why(found):
    """One sentence about a proposal, the weightiest reason first."""
    by_code = {one.code: one for one in criteria()}
    order = sorted(found, key=lambda code: (-found[code][0], code))
    parts = [
        by_code[code].why.format(", ".join(found[code][1])) for code in order if found[code][0]
    ]
    if not parts:
        return (
            "Общих слов в карточках нет, но запретов тоже нет: обсудите эту пару с обоими "
            "участниками."
        )
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."

"""How a pair is doing: green, yellow or red, with every reason spelled out. Pure.

A light never stands alone: whoever sees yellow or red reads why and what to do.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from mentoring.pairing.scoring import days_text
from mentoring.russian.dates import plural

USUAL_RHYTHM = 14  # days between meetings where nothing was agreed upon
GRACE = 3  # days after the agreed one before anybody is worried
PLAN_DUE = timedelta(days=30)
END_NEAR = timedelta(days=14)
MANY_MISSED = 2


class Light(IntEnum):
    """In the order of worry."""

    RED = 0
    YELLOW = 1
    GREEN = 2


@dataclass(frozen=True)
class Sign:
    """One thing that makes a pair yellow or red, in words."""

    light: Light
    text: str


@dataclass(frozen=True)
class PairFacts:
    """What is known of an open pair on a day."""

    is_active: bool = True
    started_on: date | None = None
    ends_on: date | None = None
    last_held_on: date | None = None
    rhythm: int | None = None
    silence_days: int = 30
    escalation_days: int = 30
    missed: int = 0
    important: int = 0
    has_final: bool = False
    has_plan: bool = True
    without_consent: tuple[str, ...] = ()
    without_clearance: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()  # what the applications above know


@dataclass(frozen=True)
class Health:
    light: Light
    signs: tuple[Sign, ...] = ()

    @property
    def tone(self):
        return {Light.RED: "bad", Light.YELLOW: "warn", Light.GREEN: "good"}[self.light]

    @property
    def word(self):
        return {
            Light.RED: "нужна помощь",
            Light.YELLOW: "внимание",
            Light.GREEN: "всё хорошо",
        }[self.light]

    @property
    def reasons(self):
        return [sign.text for sign in self.signs]


def health_of(facts, today):
    """The worst sign gives the light; the worst stand first."""
    found = [*law_signs(facts), *facts.signs]
    if facts.is_active:
        found += [*meeting_signs(facts, today), *fit_signs(facts), *term_signs(facts, today)]
    found = sorted(found, key=lambda sign: sign.light)
    return Health(found[0].light if found else Light.GREEN, tuple(found))


def law_signs(facts):
    """152-ФЗ, ст. 9; ТК РФ, ст. 351.1: without these papers nobody may work together."""
    if facts.without_clearance:
        names = ", ".join(facts.without_clearance)
        yield Sign(Light.RED, f"нет справки о судимости: {names}")
    if facts.without_consent:
        light = Light.RED if facts.is_active else Light.YELLOW
        yield Sign(light, f"нет согласия на обработку данных: {', '.join(facts.without_consent)}")


def meeting_signs(facts, today):
    since = max(filter(None, [facts.last_held_on, facts.started_on]), default=None)
    if since is not None:
        yield from silence_signs(facts, (today - since).days)
    if facts.missed:
        light = Light.RED if facts.missed >= MANY_MISSED else Light.YELLOW
        yield Sign(light, f"назначенные встречи не состоялись: {facts.missed}")
    if facts.important:
        yield Sign(Light.RED, f"наставник просит внимания куратора, встреч: {facts.important}")


def silence_signs(facts, days):
    """By the rhythm agreed upon and by the term of the programme; the worse of the two is said."""
    said, rhythm = silence_text(facts, days), facts.rhythm or USUAL_RHYTHM
    limit = facts.silence_days
    if days > (limit + facts.escalation_days if facts.rhythm else limit):
        yield Sign(
            Light.RED,
            f"{said}, в программе — не дольше {limit} {plural(limit, 'дня', 'дней', 'дней')}",
        )
    elif facts.rhythm and days > 2 * rhythm:
        yield Sign(Light.RED, f"{said}, договаривались {rhythm_text(rhythm)}")
    elif facts.rhythm and days > rhythm + GRACE:
        yield Sign(Light.YELLOW, f"{said}, договаривались {rhythm_text(rhythm)}")
    elif days > limit:
        yield Sign(
            Light.YELLOW,
            f"{said}, в программе — не дольше {limit} {plural(limit, 'дня', 'дней', 'дней')}",
        )
    elif not facts.rhythm and days > min(rhythm + GRACE, limit):
        yield Sign(Light.YELLOW, f"{said}, обычно встречаются {rhythm_text(rhythm)}")


def silence_text(facts, days):
    if facts.last_held_on is None:
        passed = plural(days, "прошёл", "прошло", "прошло")
        return f"встреч ещё не было, {passed} {days_text(days)}"
    return f"{days_text(days)} без встреч"


def rhythm_text(days):
    return {7: "раз в неделю", 14: "раз в две недели", 30: "раз в месяц"}.get(
        days, f"раз в {days_text(days)}"
    )


def fit_signs(facts):
    if facts.unfit:
        yield Sign(Light.RED, f"пара не подходит, считает: {', '.join(facts.unfit)}")
    if facts.doubtful:
        yield Sign(Light.YELLOW, f"сомневается, подходит ли пара: {', '.join(facts.doubtful)}")


def term_signs(facts, today):
    if not facts.has_plan and facts.started_on and today - facts.started_on > PLAN_DUE:
        yield Sign(Light.YELLOW, "индивидуальный план ещё не составлен")
    if facts.ends_on is None:
        return
    if facts.ends_on < today:
        yield Sign(Light.RED, f"срок закончился {facts.ends_on:%d.%m.%Y}, а пара не закрыта")
    elif facts.ends_on - today <= END_NEAR and not facts.has_final:
        yield Sign(
            Light.YELLOW, f"срок заканчивается {facts.ends_on:%d.%m.%Y}, итоговой встречи не было"
        )


NUMBERS = {"один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4}
COUNT = r"(\d{1,2}|один|одну|два|две|три|четыре)"
PERIODS = {"недел": 7, "месяц": 30}
TIMES_A_PERIOD = re.compile(rf"(?:{COUNT}\s*)?раза?\s+в\s+(недел|месяц)")
ONCE_IN_PERIODS = re.compile(rf"раз\s+в\s+{COUNT}\s+(недел|месяц)")
EVERY_PERIOD = re.compile(r"(еженедельн|ежемесячн|кажд\w+\s+недел|кажд\w+\s+месяц)")
WEEKDAYS = re.compile(r"по\s+(?:понедельник|вторник|сред|четверг|пятниц|суббот)")


def rhythm_of(text):
    """Days between meetings by the words of the agreement: «раз в неделю», «2 раза в месяц»."""
    text = text.casefold().replace("ё", "е")
    if found := ONCE_IN_PERIODS.search(text):
        return number_of(found[1]) * PERIODS[found[2]]
    if found := TIMES_A_PERIOD.search(text):
        return max(1, PERIODS[found[2]] // (number_of(found[1]) if found[1] else 1))
    if found := EVERY_PERIOD.search(text):
        return 30 if "месяц" in found[1] or "ежемес" in found[1] else 7
    return 7 if WEEKDAYS.search(text) else None


def number_of(word):
    return max(1, NUMBERS.get(word) or int(word))

"""What forbids a pair, by name; the law and the rules of the programme, never the score. Pure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mentoring.pairing.people import PARTNER, PUPIL, TEACHER, pair_of

ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Obstacle:
    """One kind of ban in words, and how much work it is to take it away."""

    code: str
    short: str
    text: str
    help: str
    effort: int


@dataclass(frozen=True)
class RoleRule:
    """What a role model asks of the two."""

    mentee_years_to: int | None = None
    mentor_is_more_experienced: bool = False
    mentor_is_in_an_older_class: bool = False
    works_in_a_group: bool = False


def read(name):
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


@cache
def known():
    return {entry["code"]: Obstacle(**entry) for entry in read("obstacles.toml")["obstacles"]}


@cache
def hard():
    """From this effort on another mentor is the better way."""
    return read("obstacles.toml")["hard"]


@cache
def role_rules():
    return {code: RoleRule(**facts) for code, facts in read("role_models.toml").items()}


def works_in_a_group(role_model):
    return role_rules().get(role_model, RoleRule()).works_in_a_group


def breaks_role_rule(world, mentor, mentee):
    """One of the role models that were named for the two does not suit them."""
    named = {world.role_model, mentor.role_model, mentee.role_model}
    rules = [role_rules()[code] for code in named if code in role_rules()]
    return any(breaks(rule, mentor, mentee) for rule in rules)


def breaks(rule, mentor, mentee):
    """What is not known of somebody breaks no rule."""
    years, junior = mentor.years, mentee.years
    is_experienced = rule.mentee_years_to is not None and (junior or 0) > rule.mentee_years_to
    is_no_elder = rule.mentor_is_more_experienced and at_most(years, junior)
    is_no_older = rule.mentor_is_in_an_older_class and at_most(mentor.grade, mentee.grade)
    return is_experienced or is_no_elder or is_no_older


def at_most(one, other):
    return None not in (one, other) and one <= other


def wants_other_role_model(world, mentor, mentee):
    return len({world.role_model, mentor.role_model, mentee.role_model} - {""}) > 1


def is_of_other_age(world, mentor, mentee):
    is_asked = mentor.wanted is not None and mentee.kind == PUPIL
    return is_asked and not mentor.wanted.fits(mentee.grade, mentee.age)


def is_in_a_class_below(world, mentor, mentee):
    are_pupils = mentor.kind == mentee.kind == PUPIL and None not in (mentor.grade, mentee.grade)
    return are_pupils and mentor.grade < mentee.grade


CHECKS = {
    "self": lambda world, a, b: a.key == b.key,
    "mentee_consent": lambda world, a, b: not b.has_consent,
    "mentor_consent": lambda world, a, b: not a.has_consent,
    # ТК РФ, ст. 351.1: of people from outside only, and only with minors.
    "clearance": lambda world, a, b: a.kind == PARTNER and b.is_minor and not a.is_cleared,
    "selection": lambda world, a, b: not a.is_selected,
    "wanted_age": is_of_other_age,
    "role_model": wants_other_role_model,
    "role_rule": breaks_role_rule,
    "earlier": lambda world, a, b: pair_of(a.key, b.key) in world.earlier,
    "no_wish": lambda world, a, b: pair_of(a.key, b.key) in world.no_wishes,
    "refusal": lambda world, a, b: pair_of(a.key, b.key) in world.refusals,
    "class_teacher": lambda world, a, b: (
        a.kind == TEACHER and b.kind == PUPIL and bool(a.classes & b.classes)
    ),
    "relative": lambda world, a, b: pair_of(a.key, b.key) in world.relatives,
    "class_below": is_in_a_class_below,
}


def obstacles(world, mentor, mentee):
    """The codes of everything that forbids this pair."""
    return tuple(code for code, stands in CHECKS.items() if stands(world, mentor, mentee))


def is_allowed(world, mentor, mentee):
    return not any(stands(world, mentor, mentee) for stands in CHECKS.values())

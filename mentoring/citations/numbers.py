"""References by number and date: «от 29.12.2012 № 273-ФЗ»."""

import re
from datetime import date

from mentoring.citations.act import NUMBER, date_beside, key_of, rightly, state_of

NAME_AFTER = re.compile(r"^ ?«([^»]{5,200})»")
# Other laws of the same number, so that their own dates are not called wrong.
NAMESAKES = {
    ("273-фз", date(2008, 12, 25)), ("381-фз", date(2009, 12, 28)), ("156-фз", date(2001, 11, 29)),
    ("152-фз", date(2002, 11, 19)), ("125-фз", date(1998, 7, 24)), ("125-фз", date(1996, 8, 22)),
}  # fmt: skip


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


def name_of(act, rest):
    named = NAME_AFTER.match(rest)
    if named and act.name:
        said, known = plain_name(named[1]), plain_name(act.name)
        if not (known.startswith(said) or said.startswith(known)):
            yield "Акт с этим номером называется иначе.", rightly(act.title), False


def plain_name(name):
    name = name.casefold().replace("ё", "е").replace(" рф", " российской федерации")
    return " ".join(re.sub(r"[^\w]+", " ", name).split())

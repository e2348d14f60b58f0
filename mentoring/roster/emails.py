"""Addresses of e-mail as people type them. Pure."""

import re

from mentoring.roster.cells import ANY_CYRILLIC, TO_LATIN, cell_text, is_nothing, shortened
from mentoring.roster.problems import WARNING, Clean, Problem

USUAL_EMAIL = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_+-]{0,30}(?:\.[A-Za-z0-9_+-]{1,30})?@[a-z0-9-]{1,60}\.[a-z]{2,24}"
)
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}")


def email(value):
    """An e-mail address; Russian letters that look Latin are replaced."""
    if isinstance(value, str) and USUAL_EMAIL.fullmatch(value):
        return Clean(value)
    text = cell_text(value)
    if is_nothing(text):
        return Clean()
    bare = re.sub(r"\s+", "", text).removeprefix("mailto:").strip(".,;<>()[]")
    latin = bare.translate(TO_LATIN) if ANY_CYRILLIC.search(bare) else bare
    if not EMAIL.fullmatch(latin) or ".." in latin or len(latin) > 254:
        several = EMAIL.findall(text)
        if not several:
            return Clean(None, (wrong_email(text),))
        latin, bare = several[0], several[0]
    name, domain = latin.rsplit("@", 1)
    problems = () if latin == bare else (RUSSIAN_LETTERS,)
    return Clean(f"{name}@{domain.lower()}", problems)


RUSSIAN_LETTERS = Problem(WARNING, "Русские буквы в адресе почты заменены латинскими.")


def wrong_email(text):
    return Problem(
        WARNING,
        f"«{shortened(text, 40)}» — не адрес электронной почты, не сохранён.",
        "Впишите адрес вида имя@школа.ru.",
    )

"""References to standards and to articles of the Labour Code."""

import re

from mentoring.citations.act import ARTICLE, STANDARD, rightly, state_of

LABOUR = re.compile(
    rf"\b({ARTICLE}(?:(?:, ?| и ){ARTICLE}){{0,9}}) (?:ТК\b|Трудов\w+ кодекс)", re.IGNORECASE
)
# Articles of the Labour Code next to the one on mentoring: the others do not exist.
NEAR_ARTICLES = {f"351.{n}" for n in range(1, 9)}


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

"""The bank of practices on paper: the card of a case (D65)."""

from mentoring.models import Practice
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.team import school_year

ALL = "все практики программы"
SECTIONS = (
    ("problem", "Проблема"),
    ("goal", "Цель"),
    ("participants", "Участники"),
    ("course", "Ход работы"),
    ("result", "Результат"),
    ("reuse", "Что и где можно повторить"),
    ("review", "Отзыв"),
)


def practices_of(programme):
    return Practice.objects.filter(programme=programme).select_related("form").newest_first()


def titles(ground):
    return (ALL, *practices_of(ground.programme).values_list("title", flat=True))


INPUTS = (Input("which", "Какая практика", "choice", lambda ground: ALL, choices=titles),)


def case_cards(*, organisation, programme, day, typed=None):
    """D65: one card a sheet; nobody is named on it."""
    require_programme(programme)
    missing = Missing()
    said = Said("D65", INPUTS, Ground(organisation, programme, day), typed)
    practices = practices_of(programme)
    if said["which"] not in (None, ALL):
        practices = practices.filter(title=said["which"])
    cards = [card_facts(practice) for practice in practices]
    if not cards:
        missing.essential("В банке практик программы пока нет ни одной практики.", "practices")
    return {
        "heading": f"Карточка практики: {cards[0]['title']}"
        if len(cards) == 1
        else "Карточки практик",
        "organisation": letterhead(organisation, missing),
        "school_year": school_year(programme),
        "cards": cards,
        "missing": missing.sorted(),
    } | said.facts()


def card_facts(practice):
    texts = [(title, getattr(practice, name)) for name, title in SECTIONS]
    return {
        "title": practice.title,
        "form": practice.form.title if practice.form else "",
        "sections": [{"title": title, "lines": text.splitlines()} for title, text in texts if text],
        "link": practice.link,
    }

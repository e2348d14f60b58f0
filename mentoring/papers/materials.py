"""Texts of the library on paper: the workbook (D41), memos (D42), scenarios of meetings (D43)."""

from mentoring import catalogue
from mentoring.materials import blocks_of
from mentoring.models import Material, MaterialKind
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead

ALL = "все сразу"
STANDARD_ONLY = (
    "Библиотека ещё не разложена: напечатаны исходные тексты. Откройте раздел «Библиотека», чтобы "
    "править их."
)
KINDS = {"D41": MaterialKind.WORKBOOK, "D42": MaterialKind.MEMO, "D43": MaterialKind.SCENARIO}
# Where our own text comes from is told on the page of the library; a reader of the memo has no use for it.
OWN_TEXT = "Собственный текст"
HEADINGS = {"D41": "Рабочая тетрадь наставника", "D42": "Памятки", "D43": "Сценарии встреч"}


def texts_of(organisation, kind):
    """The school's own texts in use, otherwise those of the catalogue."""
    own = Material.objects.filter(organisation=organisation, kind=kind, is_used=True)
    rows = list(own.exclude(text="").in_order().values("title", "text", "source"))
    if rows or Material.objects.filter(organisation=organisation).exists():
        return rows, bool(rows)
    standard = [e for e in catalogue.load("materials")["materials"] if e["kind"] == kind]
    return standard, False


def which(code):
    def titles(ground):
        rows, _ = texts_of(ground.organisation, KINDS[code])
        return (ALL, *(row["title"] for row in rows))

    return Input("which", "Что напечатать", "choice", lambda ground: ALL, choices=titles)


INPUTS = {code: (which(code),) for code in KINDS}


def library(code):
    def facts(*, organisation, programme, day, typed=None):
        missing = Missing()
        said = Said(code, INPUTS[code], Ground(organisation, programme, day), typed)
        rows, is_own = texts_of(organisation, KINDS[code])
        wanted = [row for row in rows if said["which"] in (None, ALL, row["title"])]
        if not wanted:
            missing.essential("В библиотеке нет такого текста. Внесите его.", "materials")
        elif not is_own:
            missing.add(STANDARD_ONLY, "materials")
        heading = wanted[0]["title"] if len(wanted) == 1 else HEADINGS[code]
        return {
            "heading": heading,
            "organisation": letterhead(organisation, Missing()),
            "texts": [
                {"title": row["title"], "blocks": blocks_of(row["text"]), "source": source_of(row)}
                for row in wanted
            ],
            "missing": missing.sorted(),
        } | said.facts()

    return facts


def source_of(row):
    return "" if row["source"].startswith(OWN_TEXT) else row["source"].rstrip(".")

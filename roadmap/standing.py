"""How far a paper of a stage has come, told as it is."""

from dataclasses import dataclass

from mentoring.models import DocumentStatus


@dataclass(frozen=True)
class Standing:
    """Words for a person, a colour, and whether the paper counts as ready."""

    code: str
    words: str
    tone: str = ""
    is_ready: bool = False


NOT_NEEDED = Standing("not_needed", "не требуется")
MARKED = Standing("marked", "отмечен готовым", "good", is_ready=True)
SIGNED = Standing("signed", "подписан", "good", is_ready=True)
PRINTED = Standing("printed", "напечатан", "good", is_ready=True)
IN_PRINT = Standing("in_print", "выпущен, печатается", "good", is_ready=True)
ON_AGREEMENT = Standing("on_agreement", "на согласовании", "info")
ISSUED = Standing("issued", "выпущен, не подписан", "warn")
DRAFT = Standing("draft", "черновик без номера", "warn")
SURVEY_DRAFT = Standing("survey_draft", "опрос не открыт", "warn")
MISSING = Standing("missing", "нет", "bad")


def standing_of(*, document=None, survey=None, collected=None, is_marked=False, not_needed=""):
    """One paper, asked for by whatever codes: the best of what there is."""
    if not_needed:
        return NOT_NEEDED
    if document:
        made = of_document(document)
        return MARKED if is_marked and not made.is_ready else made
    if is_marked:
        return MARKED
    if survey:
        return of_survey(survey)
    return of_collected(*collected) if collected else MISSING


def of_collected(part, whole):
    """Sheets that many people bring, each signed and noted in its register."""
    if not part:
        return MISSING
    is_whole = part >= whole
    return Standing(
        "collected", f"собрано {part} из {whole}", "good" if is_whole else "warn", is_ready=is_whole
    )


def of_document(document):
    if document.status == DocumentStatus.SIGNED:
        return SIGNED
    if document.journal_id is None:  # nobody signs it
        return PRINTED if getattr(document, "has_files", True) else IN_PRINT
    if document.status == DocumentStatus.ON_AGREEMENT:
        return ON_AGREEMENT
    return ISSUED if document.number else DRAFT


def of_survey(asked):
    """Questionnaires are ready when they have been put; how many answered is told beside it."""
    if not asked.put:
        return SURVEY_DRAFT
    words = "опрос идёт" if asked.running else "опрос завершён"
    return Standing("survey", words, "good", is_ready=True)

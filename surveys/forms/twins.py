"""Pairs of questions at entry and at exit: with what a question may be compared."""

from django.core.exceptions import ValidationError

from surveys import catalogue
from surveys.models import Survey
from surveys.questions import question_of

OWN = "="
OPPOSITE = {"entry": "exit", "exit": "entry"}


def counterparts_of(survey):
    """{twin: question} of the other wave: of the catalogue, and before it the programme's own surveys."""
    wave = OPPOSITE.get(survey.wave)
    if wave is None:
        return {}
    found = {}
    for one in catalogue.questionnaires().values():
        if (one["respondent"], one["form"], one["wave"]) == (survey.respondent, survey.form, wave):
            found |= twins_in(one["sections"])
    own = Survey.objects.filter(
        programme=survey.programme_id, wave=wave, respondent=survey.respondent, form=survey.form
    )
    for sections in own.order_by("pk").values_list("sections", flat=True):
        found |= twins_in(sections)
    return found


def twins_in(sections):
    questions = [question_of(entry) for section in sections for entry in section["questions"]]
    return {one.twin: one for one in questions if one.twin}


def choices_of(counterparts, present):
    """What the drop-down offers; a pair that is set already never gets lost."""
    choices = [("", "ни с каким"), (OWN, "новая пара: этот вопрос повторят в другой волне")]
    if present and present not in counterparts:
        choices.append((present, f"уже задана: {present}"))
    return choices + [(twin, question.text[:90]) for twin, question in counterparts.items()]


def refuse_other_scale(question, counterpart):
    """Only answers on one scale can be compared."""
    same = ("kind", "options") if counterpart.kind != "scale" else ("kind", "low", "high")
    if any(getattr(question, name) != getattr(counterpart, name) for name in same):
        raise ValidationError(
            f"Пара «{counterpart.text}» задана на другой шкале: сделайте одинаковыми вид ответа, "
            "границы и варианты, иначе сравнивать будет нечего."
        )

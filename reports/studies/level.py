"""The curator's questionnaire (A10): nine criteria, their sum and the level it comes to."""

from reports.studies.thresholds import bands_of
from surveys import catalogue
from surveys.swot import level_of

A10 = "A10"


def level_at_the_end(answered, limits):
    """Of the newest answer at the end of the programme; None while there is none."""
    surveys = [one for one in answered if is_curators(one.survey)]
    sheets = [(one.survey, sheet) for one in surveys for sheet, _ in one.sheets]
    return level_facts(*sheets[-1], limits) if sheets else None


def is_curators(survey):
    return survey.code == A10 and survey.wave == "exit"


def level_facts(survey, sheet, limits):
    """The nine criteria with their marks, the sum and its band."""
    entry = catalogue.questionnaire(survey.questionnaire) or {}
    bands = entry.get("bands") or usual_bands()
    questions = [question for question in survey.questions if question.kind == "scale"]
    marks = [sheet.get(question.code) for question in questions]
    highest = max((question.high for question in questions), default=0)
    level = level_of(marks, highest, bands_of(bands, limits))
    return {
        "title": level.title,
        "total": level.total,
        "greatest": level.greatest,
        "percent": level.percent,
        "rows": [
            {"text": question.text, "mark": mark}
            for question, mark in zip(questions, marks, strict=True)
        ],
        "survey": survey.pk,
    }


def usual_bands():
    return catalogue.questionnaire("A10:curator::exit")["bands"]

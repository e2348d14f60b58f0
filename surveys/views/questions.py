import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import checked, member_view, problems_shown
from surveys.actions.surveys import change_survey
from surveys.forms.questions import MoveForm, QuestionForm, SectionForm
from surveys.models import SurveyState
from surveys.views.surveys import found_survey, to_survey


def place_of(survey, code):
    for at, section in enumerate(survey.sections):
        for position, entry in enumerate(section["questions"]):
            if entry["code"] == code:
                return at, position
    raise Http404


@member_view(Can.RUN_SURVEYS)
def question_add(request, pk):
    survey = found_survey(request, pk)
    form = QuestionForm(request.POST or None, survey=survey, section=len(survey.sections) - 1)
    return edited(request, survey, form, "Вопрос добавлен.")


@member_view(Can.RUN_SURVEYS)
def question_edit(request, pk, code):
    survey = found_survey(request, pk)
    at, position = place_of(survey, code)
    entry = survey.sections[at]["questions"][position]
    form = QuestionForm(request.POST or None, survey=survey, entry=entry, section=at)
    return edited(request, survey, form, "Вопрос сохранён.", (at, position))


def edited(request, survey, form, success, place=None):
    if survey.state != SurveyState.DRAFT:
        messages.info(request, "Опрос открыт, его вопросы больше не меняются.")
        return to_survey(survey)
    if form.is_valid():
        with problems_shown(request):
            sections = with_question(survey, form, place)
            store(request, survey, sections, form.cleaned_data["version"])
            messages.success(request, success)
            return to_survey(survey, "survey_edit")
    return render(request, "surveys/question_edit.html", {"survey": survey, "form": form})


def with_question(survey, form, place):
    """The sections with the question at its place, or at the end of the section chosen."""
    sections, wanted = copy.deepcopy(survey.sections), form.cleaned_data["section"]
    if wanted == len(sections):
        sections.append({"title": form.cleaned_data["section_title"], "questions": []})
    if place and place[0] == wanted:
        sections[wanted]["questions"][place[1]] = form.question
        return sections
    if place:
        del sections[place[0]]["questions"][place[1]]
    sections[wanted]["questions"].append(form.question)
    return sections


@require_POST
@member_view(Can.RUN_SURVEYS)
def question_move(request, pk, code):
    survey = found_survey(request, pk)
    at, position = place_of(survey, code)
    sections = copy.deepcopy(survey.sections)
    with problems_shown(request):
        values = checked(MoveForm(request.POST))
        entry = sections[at]["questions"].pop(position)
        if values["to"] != "away":
            shift(sections, at, position, entry, -1 if values["to"] == "up" else 1)
        refuse_broken_condition(sections)
        store(request, survey, sections, values["version"])
    return to_survey(survey, "survey_edit")


def shift(sections, at, position, entry, step):
    """One place up or down; over the edge of a section into the one beside it."""
    target = position + step
    if 0 <= target <= len(sections[at]["questions"]):
        sections[at]["questions"].insert(target, entry)
        return
    beside = min(max(at + step, 0), len(sections) - 1)
    questions = sections[beside]["questions"]
    questions.insert(0 if (step > 0) == (beside != at) else len(questions), entry)


@require_POST
@member_view(Can.RUN_SURVEYS)
def section_rename(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        values = checked(SectionForm(request.POST))
        sections = copy.deepcopy(survey.sections)
        if values["section"] >= len(sections):
            raise Http404
        sections[values["section"]]["title"] = values["title"]
        store(request, survey, sections, values["version"])
    return to_survey(survey, "survey_edit")


def refuse_broken_condition(sections):
    above = set()
    for entry in (entry for section in sections for entry in section["questions"]):
        wanted = entry.get("shown_if", {}).get("question")
        if wanted and wanted not in above:
            raise ValidationError(
                f"«{entry['text']}» показывается после другого вопроса: он должен стоять выше."
            )
        above.add(entry["code"])


def store(request, survey, sections, version):
    kept = [section for section in sections if section["questions"] or len(sections) == 1]
    change_survey(
        survey=survey, version=version, by=request.user, changed=["sections"], sections=kept
    )

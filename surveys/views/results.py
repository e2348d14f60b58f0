from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.forms.registers import page_of
from mentoring.http import current_programme, file_response, member_view, problems_shown
from surveys.alarms import alarm_words
from surveys.models import AnonymousResponse, Response
from surveys.papers.results import drawn, results_pdf, results_xlsx, shown
from surveys.reader import (
    answered_count,
    gathered,
    invited_count,
    paper_count,
    results,
    shown_count,
)
from surveys.steps import LEAST
from surveys.views.surveys import found_survey, to_survey


@member_view(Can.SEE_ANSWERS)
def survey_results(request, pk):
    survey = found_survey(request, pk)
    figures = results(survey)
    context = {
        "survey": survey,
        "results": [drawn(*one) for one in gathered(survey, figures or ())],
        "is_open": figures is not None,
        "least": LEAST,
    } | counts_of(survey)
    template = "surveys/_results.html" if request.htmx else "surveys/survey_results.html"
    return render(request, template, context)


def counts_of(survey):
    return {
        "invited": invited_count(survey),
        "answered": answered_count(survey),
        "shown": shown_count(survey),
        "on_paper": paper_count(survey),
    }


@member_view(Can.SEE_ANSWERS)
def survey_download(request, pk):
    survey = found_survey(request, pk)
    responses = () if survey.is_anonymous else responses_of(survey)
    content = results_xlsx(survey, gathered(survey, open_results(survey)), responses)
    return file_response(content, name=f"Итоги — {survey.title}", suffix="xlsx")


@member_view(Can.SEE_ANSWERS)
def survey_print(request, pk):
    """The same figures on paper: for a meeting of the team, for the folder."""
    survey = found_survey(request, pk)
    counts = counts_of(survey) | {"on": timezone.localdate()}
    with problems_shown(request):
        content = results_pdf(survey, gathered(survey, open_results(survey)), counts)
        return file_response(content, name=f"Итоги — {survey.title}", suffix="pdf", inline=True)
    return to_survey(survey, "survey_results")


def open_results(survey):
    figures = results(survey)
    if figures is None:
        raise Http404
    return figures


def responses_of(survey):
    return (
        Response.objects.filter(survey=survey)
        .exclude(answers={})
        .select_related("invitation__person", "person")
        .order_by("person__search_key", "pk")
    )


@member_view(Can.SEE_ANSWERS)
def response_detail(request, pk):
    responses = Response.objects.visible_to(request.member).select_related(
        "survey__organisation", "invitation__person", "invitation__sheet", "entered_by"
    )
    response = get_object_or_404(responses, pk=pk)
    rows = [
        (question.text, shown(question, response.answers.get(question.code)))
        for question in response.survey.questions
    ]
    return render(request, "surveys/response_detail.html", {"response": response, "rows": rows})


@member_view(Can.SEE_ANSWERS)
def alarm_list(request):
    """For the psychologist and the curator only; of an anonymous answer nobody knows whose it is."""
    mine = {"survey__programme": current_programme(request), "has_alarm": True}
    named = list(
        Response.objects.visible_to(request.member)
        .filter(**mine)
        .select_related("survey", "invitation__person")
        .order_by("-pk")
    )
    nameless = list(
        AnonymousResponse.objects.visible_to(request.member)
        .filter(**mine)
        .select_related("survey")
        .order_by("pk")
    )
    alarms = [found for response in [*named, *nameless] for found in alarms_in(response)]
    return render(request, "surveys/alarm_list.html", {"page": page_of(alarms, request)})


def alarms_in(response):
    """Only the answers with such words: the rest of the sheet stays where it is."""
    is_named = isinstance(response, Response)
    for question in response.survey.questions:
        answer = response.answers.get(question.code)
        if isinstance(answer, str) and (words := alarm_words(answer)):
            yield {
                "survey": response.survey,
                "response": response if is_named else None,
                "question": question.text,
                "text": answer,
                "words": ", ".join(words),
            }

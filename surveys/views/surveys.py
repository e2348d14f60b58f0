from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring import letters
from mentoring.access import Can
from mentoring.forms.registers import page_of
from mentoring.http import checked, current_programme, member_view, problems_shown
from surveys.actions.mails import waiting_addresses
from surveys.actions.surveys import (
    change_survey,
    close_survey,
    copy_survey,
    create_blank,
    create_survey,
    delete_survey,
    move_closing_day,
    open_survey,
)
from surveys.forms.answering import AnswerForm
from surveys.forms.surveys import (
    BLANK,
    ClosingDayForm,
    SurveyCreateForm,
    SurveyFilterForm,
    SurveyForm,
)
from surveys.models import Survey
from surveys.questions import problems_of
from surveys.reader import answered_count, invited_count, is_result_open, paper_count, participation
from surveys.steps import LEAST


def found_survey(request, pk):
    surveys = Survey.objects.visible_to(request.member)
    return get_object_or_404(surveys.select_related("organisation", "programme"), pk=pk)


def to_survey(survey, page="survey_detail"):
    return redirect(f"surveys:{page}", organisation=survey.organisation.slug, pk=survey.pk)


def to_list(request):
    return redirect("surveys:survey_list", organisation=request.member.organisation.slug)


@member_view(Can.SEE_SURVEYS)
def survey_list(request):
    filters = SurveyFilterForm(request.GET)
    surveys = Survey.objects.visible_to(request.member).with_turnout()
    surveys = filters.narrow(surveys.filter(programme=current_programme(request)).newest_first())
    template = "surveys/_survey_rows.html" if request.htmx else "surveys/survey_list.html"
    return render(request, template, {"page": page_of(surveys, request), "filters": filters})


@member_view(Can.RUN_SURVEYS)
def survey_create(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу: опрос проводится в её рамках.")
        return to_list(request)
    wave = request.GET.get("wave", "")
    form = SurveyCreateForm(request.POST or None, programme=programme, wave=wave)
    if form.is_valid():
        with problems_shown(request):
            survey = created(programme, request.user, **form.cleaned_data)
            messages.success(request, "Черновик создан. Проверьте вопросы и откройте опрос.")
            return to_survey(survey, "survey_edit")
    return render(request, "surveys/survey_create.html", {"form": form})


def created(programme, by, *, questionnaire, **facts):
    if questionnaire == BLANK:
        return create_blank(programme=programme, by=by, **facts)
    return create_survey(programme=programme, questionnaire=questionnaire, by=by, **facts)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_copy(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        programme = current_programme(request)
        draft = copy_survey(survey=survey, programme=programme, by=request.user)
        messages.success(request, "Черновик с теми же вопросами создан.")
        return to_survey(draft, "survey_edit")
    return to_survey(survey)


@member_view(Can.SEE_SURVEYS)
def survey_preview(request, pk):
    """The very page that the respondents get, but that nothing can be sent from it."""
    survey = found_survey(request, pk)
    return render(
        request,
        "surveys/survey_preview.html",
        {"survey": survey, "form": AnswerForm(survey=survey)},
    )


@member_view(Can.RUN_SURVEYS)
def survey_edit(request, pk):
    survey = found_survey(request, pk)
    if not survey.is_draft:
        messages.info(request, "Опрос открыт, его вопросы больше не меняются.")
        return to_survey(survey)
    form = SurveyForm(request.POST or None, instance=survey)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            change_survey(
                survey=survey,
                version=form.cleaned_data["version"],
                by=request.user,
                changed=form.changed_data,
                **form.facts(),
            )
            messages.success(request, "Опрос сохранён.")
            return to_survey(survey, "survey_edit")
    context = {"survey": survey, "form": form}
    return render(request, "surveys/survey_edit.html", context, status=form.status)


@member_view(Can.SEE_SURVEYS)
def survey_detail(request, pk):
    survey = found_survey(request, pk)
    answered, invited = answered_count(survey), invited_count(survey)
    is_named = not survey.is_anonymous or not survey.is_open
    may_mail = survey.is_open and letters.is_set_up()
    context = {
        "addressed": len(waiting_addresses(survey)) if may_mail else 0,
        "is_post": letters.is_set_up(),
        "problems": problems_of_late(survey),
        "survey": survey,
        "answered": answered,
        "invited": invited,
        "percent": round(100 * min(answered, invited) / invited) if invited else 0,
        "invitations": participation(survey) if is_named else [],
        "sheets": survey.sheets.order_by("title", "pk"),
        "is_result_open": is_result_open(survey),
        "on_paper": paper_count(survey),
        "least": LEAST,
        "closing": ClosingDayForm(initial={"closes_on": survey.closes_on}),
    }
    return render(request, "surveys/survey_detail.html", context)


def problems_of_late(survey):
    """What keeps a draft from opening though its day has come."""
    if not (survey.is_draft and survey.opens_on):
        return []
    if survey.opens_on > survey.today(timezone.now()):
        return []
    return problems_of(survey.sections)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_open(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        open_survey(survey=survey, by=request.user)
        messages.success(request, "Опрос открыт. Пригласите участников и раздайте ссылки.")
    return to_survey(survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_close(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        close_survey(survey=survey, by=request.user)
        messages.success(request, "Опрос завершён, ссылки больше не действуют.")
    return to_survey(survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_move(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        day = checked(ClosingDayForm(request.POST))["closes_on"]
        move_closing_day(survey=survey, closes_on=day, by=request.user)
        messages.success(request, "Срок опроса изменён.")
    return to_survey(survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_delete(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        delete_survey(survey=survey, by=request.user)
        messages.success(request, "Черновик опроса удалён.")
        return to_list(request)
    return redirect(reverse("surveys:survey_detail", args=[survey.organisation.slug, survey.pk]))

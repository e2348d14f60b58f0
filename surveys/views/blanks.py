import secrets

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can
from mentoring.http import file_response, member_view, problems_shown
from surveys.actions.blanks import enter_blank
from surveys.blanks import NOBODY, BlankCode
from surveys.forms.blanks import BlankCodeForm, BlankForm
from surveys.models import Invitation, Survey
from surveys.papers.blanks import blank_of, blanks_pdf
from surveys.reader import paper_count, participation
from surveys.views.surveys import found_survey, to_survey


@member_view(Can.RUN_SURVEYS)
def survey_blanks(request, pk):
    """Sheets for everybody invited, for those still waited for, or one to be copied."""
    survey = found_survey(request, pk)
    with problems_shown(request):
        refuse_draft(survey)
        blanks = [blank_of(survey, one) for one in chosen(survey, request.GET.get("for"))]
        return printed(survey, blanks)
    return to_survey(survey)


def chosen(survey, whom):
    """An anonymous sheet is the same for all: one copy is enough for the copier."""
    if survey.is_anonymous or whom not in ("all", "waiting"):
        return [None]
    invitations = [one for one in participation(survey) if not one.is_revoked]
    if whom == "waiting":
        invitations = [one for one in invitations if not one.is_answered]
    if not invitations:
        raise ValidationError("Печатать некому: пригласите участников или возьмите пустой бланк.")
    return invitations


@member_view(Can.RUN_SURVEYS)
def invitation_blank(request, pk):
    invitations = Invitation.objects.visible_to(request.member).select_related(
        "survey__organisation", "person"
    )
    invitation = get_object_or_404(invitations, pk=pk)
    with problems_shown(request):
        refuse_draft(invitation.survey)
        return printed(invitation.survey, [blank_of(invitation.survey, invitation)])
    return to_survey(invitation.survey)


def refuse_draft(survey):
    if survey.is_draft:
        raise ValidationError("Бланки печатаются, когда опрос открыт: до этого вопросы меняются.")


def printed(survey, blanks):
    content = blanks_pdf(survey, blanks)
    return file_response(content, name=f"Бланки — {survey.title}", suffix="pdf", inline=True)


@member_view(Can.RUN_SURVEYS)
def blank_find(request):
    """The first page of a stack and the one after every sheet: the code of the next one."""
    form = BlankCodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        survey = Survey.objects.visible_to(request.member).filter(pk=code.survey).first()
        if survey is None or survey.is_draft or not is_place(survey, code.number):
            form.add_error("code", "Лист с таким кодом этой организацией не выдавался.")
        else:
            slug = request.member.organisation.slug
            return redirect("surveys:blank_entry", slug, code.survey, code.number)
    return render(request, "surveys/blank_find.html", {"form": form})


def is_place(survey, number):
    if number == NOBODY:
        return not survey.about_pupils
    return not survey.is_anonymous and survey.invitations.filter(number=number).exists()


@member_view(Can.RUN_SURVEYS)
def blank_entry(request, pk, number):
    """One sheet: «next» moves on without storing anything, «store» stores and asks for the next."""
    survey = found_survey(request, pk)
    invitation = None
    if number != NOBODY:
        places = survey.invitations.exclude(survey__mode="anonymous").select_related("person")
        invitation = get_object_or_404(places.with_answers(), number=number)
    is_named = invitation is None and not survey.is_anonymous
    form = BlankForm(
        request.POST or None,
        survey=survey,
        is_named=is_named,
        initial={"submission_key": secrets.token_urlsafe(16)},
    )
    if request.method == "POST" and form.is_valid() and "store" in request.POST:
        with problems_shown(request):
            store(survey, invitation, form, request.user)
            messages.success(request, f"Записано: {name_of(survey, invitation, form)}.")
            return redirect("surveys:blank_find", request.member.organisation.slug)
    context = {
        "survey": survey,
        "invitation": invitation,
        "form": form,
        "code": BlankCode(survey.pk, number),
        "next_name": form.focus(),
        "on_paper": paper_count(survey),
    }
    return render(request, "surveys/blank_entry.html", context)


def store(survey, invitation, form, by):
    enter_blank(
        survey=survey,
        invitation=invitation,
        answers=form.answers,
        submission_key=form.cleaned_data["submission_key"],
        by=by,
        name=form.cleaned_data.get("name", ""),
        school_class=form.cleaned_data.get("school_class", ""),
    )


def name_of(survey, invitation, form):
    if survey.is_anonymous:
        return f"анонимный лист № {paper_count(survey)}"
    return invitation.name if invitation else form.cleaned_data["name"]

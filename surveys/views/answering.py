import secrets

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe

from mentoring.http import link_view
from surveys.actions.responses import accept_common_response, accept_response, save_draft
from surveys.forms.answering import AnswerForm, NamedAnswerForm
from surveys.models import Draft, Invitation, Response
from surveys.views.entrance import (
    COOKIE,
    Entrance,
    entered_view,
    entrance_by_ticket,
    entrance_by_token,
    no_entrance,
    own_invitations,
)

RECEIPTS = signing.Signer(salt="surveys.receipt")


@require_safe
@link_view
def answer_enter(request, token):
    """Nothing is written: messengers open links to make a preview of them."""
    entrance = entrance_by_token(token)
    if entrance is None:
        return no_entrance(request)
    page = "surveys:answer_sheet" if entrance.sheet else "surveys:answer_form"
    return entrance.let_in(redirect(page))


# The page carries its signed ticket, which nobody else can write: it does what a CSRF token does,
# and unlike the token it survives a phone that has dropped its cookies.
@csrf_exempt
@entered_view
def answer_form(request):
    entrance = request.entrance
    if entrance.sheet:
        return redirect("surveys:answer_sheet")
    if request.method != "POST" and is_answered(entrance):
        return thanks(is_stored=False)
    form = form_of(entrance, request.POST if request.method == "POST" else None)
    problem = ""
    if form.is_valid():
        try:
            return thanks(accept(entrance, form))
        except ValidationError as error:
            problem = " ".join(error.messages)
    context = {
        "form": form,
        "entrance": entrance,
        "survey": entrance.survey,
        "problem": problem,
        "others": len([one for one in waiting_of(entrance) if one != entrance.invitation]),
    }
    return render(request, "surveys/answer_form.html", context)


def form_of(entrance, data=None):
    survey, invitation = entrance.survey, entrance.invitation
    is_named = entrance.is_common and not survey.is_anonymous
    draft = Draft.objects.filter(invitation=invitation).first() if invitation else None
    return (NamedAnswerForm if is_named else AnswerForm)(
        data,
        survey=survey,
        answers=draft.answers if draft else None,
        without=not_asked(survey, invitation),
        initial={"submission_key": secrets.token_urlsafe(16)},
    )


def not_asked(survey, invitation):
    """Whether two people suit each other is asked after their first meeting only."""
    if invitation and invitation.is_about_first_meeting:
        return ()
    return [question.code for question in survey.questions if question.first_meeting]


def accept(entrance, form):
    key = form.cleaned_data["submission_key"]
    if entrance.invitation:
        return accept_response(
            invitation=entrance.invitation, answers=form.answers, submission_key=key
        )
    return accept_common_response(
        survey=entrance.survey,
        answers=form.answers,
        submission_key=key,
        name=form.cleaned_data.get("name", ""),
        school_class=form.cleaned_data.get("school_class", ""),
    )


def thanks(is_stored):
    """The address itself says what became of the answer: the cookie may be lost by now."""
    receipt = RECEIPTS.sign("stored" if is_stored else "again")
    return redirect(f"{reverse('surveys:answer_thanks')}?receipt={receipt}")


def is_answered(entrance):
    """Answers are never shown back: whoever comes again is only thanked."""
    if entrance.invitation is None:
        return False
    if entrance.survey.is_anonymous:
        return entrance.survey.turnout.has(entrance.invitation.number)
    return Response.objects.filter(invitation=entrance.invitation).exists()


@require_POST
@csrf_exempt
@entered_view
def answer_draft(request):
    """By name only: what is written so far, kept for a bad line."""
    entrance = request.entrance
    if entrance.invitation is None or entrance.survey.is_anonymous:
        return HttpResponse(status=404)
    form = AnswerForm(request.POST, survey=entrance.survey, is_draft=True)
    form.is_valid()  # what is not well-formed yet is simply no part of the draft
    try:
        is_kept = save_draft(invitation=entrance.invitation, answers=form.answers)
    except ValidationError:
        is_kept = False
    return HttpResponse(status=204 if is_kept else 409)


@require_GET
@link_view
def answer_thanks(request):
    try:
        receipt = RECEIPTS.unsign(request.GET.get("receipt", ""))
    except signing.BadSignature:
        return no_entrance(request)
    entrance = entrance_by_ticket(request.COOKIES.get(COOKIE))
    context = {
        "is_again": receipt == "again",
        "others": waiting_of(entrance) if entrance else [],
        "survey": entrance.survey if entrance else None,
    }
    return render(request, "surveys/answer_thanks.html", context)


@csrf_exempt
@entered_view
def answer_mine(request):
    """One's own page: the open surveys by name that wait for the person behind the link."""
    entrance = request.entrance
    if request.method == "POST":
        wanted = request.POST.get("invitation", "")
        chosen = next((one for one in waiting_of(entrance) if str(one.pk) == wanted), None)
        if chosen is None:
            return redirect("surveys:answer_mine")
        moved = Entrance(entrance.link, chosen.survey, chosen)
        return moved.let_in(redirect("surveys:answer_form"))
    context = {"waiting": waiting_of(entrance), "entrance": entrance}
    return render(request, "surveys/answer_mine.html", context)


def waiting_of(entrance):
    """Unanswered invitations of the same person, those ending first above."""
    if entrance.invitation is None or entrance.survey.is_anonymous:
        return []
    now = timezone.now()
    own = own_invitations(entrance.link).with_answers().order_by("survey__closes_on", "pk")
    return [one for one in own if not one.is_answered and one.survey.is_shown_at(now)]


@csrf_exempt
@entered_view
def answer_sheet(request):
    """A class teacher's or psychologist's own pupils: full rows are stored, begun ones are kept."""
    entrance = request.entrance
    if entrance.sheet is None:
        return redirect("surveys:answer_form")
    rows = sheet_rows(entrance, request.POST if request.method == "POST" else None)
    problem = ""
    if request.method == "POST":
        try:
            stored = [row.store() for row in rows]  # every row, not only up to the first wrong one
            if all(stored):
                return redirect("surveys:answer_sheet")
            problem = "Часть отметок не записана: посмотрите строки, выделенные красным."
        except ValidationError as error:
            problem = " ".join(error.messages)
    context = {
        "rows": rows,
        "next_row": next((row for row in rows if not row.is_answered), None),
        "entrance": entrance,
        "survey": entrance.survey,
        "problem": problem,
    }
    return render(request, "surveys/answer_sheet.html", context)


def sheet_rows(entrance, data=None):
    invitations = (
        Invitation.objects.in_force()
        .filter(sheet=entrance.sheet)
        .answerable_on(timezone.localdate())
        .select_related("person", "draft", "survey__organisation")
        .with_answers()
        .by_name()
    )
    return [SheetRow(entrance.survey, invitation, data) for invitation in invitations]


class SheetRow:
    """One pupil of a sheet with the form about him, until his row is complete and stored."""

    def __init__(self, survey, invitation, data):
        self.invitation, self.person = invitation, invitation.person
        self.is_answered = invitation.is_answered
        draft = getattr(invitation, "draft", None)
        self.form = (
            None
            if self.is_answered
            else AnswerForm(
                data,
                survey=survey,
                answers=draft.answers if draft else None,
                prefix=f"p{invitation.pk}",
                with_key=False,
            )
        )

    def store(self):
        """False when something in the row is wrong; what is only unfinished is kept as a draft."""
        if self.form is None:
            return True
        is_whole = self.form.is_valid()
        if is_whole and self.form.answers:
            accept_response(invitation=self.invitation, answers=self.form.answers)
        elif self.form.answers:
            save_draft(invitation=self.invitation, answers=self.form.answers)
        return is_whole or not self.form.is_wrong

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.papers.slips import ON_A_SHEET
from surveys.actions.invitations import (
    add_sheet,
    hand_out_common_link,
    hand_out_links,
    hand_out_sheet_link,
    invite,
    revoke_invitation,
    revoke_links,
)
from surveys.actions.mails import mail_links
from surveys.audience import addressed_by, audience_of
from surveys.forms.surveys import InviteForm, SheetForm
from surveys.models import Invitation, LinkPurpose, Sheet
from surveys.papers.cards import address_of, card_of, cards_pdf, personal_cards
from surveys.reader import participation
from surveys.views.surveys import found_survey, to_survey


@member_view(Can.RUN_SURVEYS)
def survey_invite(request, pk):
    survey = found_survey(request, pk)
    if survey.about_pupils:
        return sheet_added(request, survey)
    asked = survey.invitations.filter(sheet=None, person__isnull=False)
    people = audience_of(survey).exclude(pk__in=asked.values("person"))
    form = InviteForm(request.POST or None, people=people)
    if form.is_valid():
        with problems_shown(request):
            count = invite(survey=survey, people=form.cleaned_data["people"], by=request.user)
            messages.success(request, f"Приглашено: {count}.")
            return to_survey(survey)
    return invite_page(request, survey, form, people)


def invite_page(request, survey, form, people):
    context = {
        "survey": survey,
        "form": form,
        "is_anybody": people.exists(),
        "lacking": lacking_text(survey),
    }
    return render(request, "surveys/survey_invite.html", context)


def lacking_text(survey):
    """How many the questionnaire addresses and may not be put to (152-ФЗ, ст. 9)."""
    lacking = addressed_by(survey).count() - audience_of(survey).count()
    return lacking and (
        f"Без действующего согласия на обработку данных или с отказом от опросов: {lacking}."
    )


def sheet_added(request, survey):
    people = audience_of(survey).order_by("grade", "class_letter", "search_key", "pk")
    form = SheetForm(request.POST or None, people=people)
    if form.is_valid():
        with problems_shown(request):
            add_sheet(
                survey=survey,
                title=form.cleaned_data["title"],
                pupils=list(form.cleaned_data["people"]),
                by=request.user,
            )
            messages.success(request, "Лист добавлен. Передайте ссылку на него.")
            return to_survey(survey)
    return invite_page(request, survey, form, people)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_cards(request, pk):
    """Fresh links on cards: for everybody, or as a reminder for who has not answered yet."""
    survey = found_survey(request, pk)
    is_reminder = "waiting" in request.POST
    chosen = [one for one in participation(survey) if not one.is_revoked and not one.sheet_id]
    printed = [one for one in chosen if not (is_reminder and one.is_answered)]
    if not survey.is_anonymous:
        chosen = printed  # otherwise the rows of the links would tell who had answered by now
    purpose = LinkPurpose.REMINDER if is_reminder else LinkPurpose.PAPER
    with problems_shown(request):
        if not printed:
            raise ValidationError("Печатать некому: пригласите участников.")
        pairs = hand_out_links(survey=survey, invitations=chosen, by=request.user, purpose=purpose)
        waiting = {one.pk for one in printed}
        pairs = [(one, token) for one, token in pairs if one.pk in waiting]
        return cards(survey, personal_cards(survey, pairs))
    return to_survey(survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_mail(request, pk):
    """Letters are only queued here: no page waits for a mail server."""
    survey = found_survey(request, pk)
    purpose = LinkPurpose.REMINDER if "remind" in request.POST else LinkPurpose.MAIL
    with problems_shown(request):
        count = mail_links(survey=survey, purpose=purpose, by=request.user)
        transaction.on_commit(ring)
        messages.success(request, queued_words(count))
    return to_survey(survey)


def queued_words(count):
    if not count:
        return (
            "Новых писем нет: у неответивших нет адресов, или письма им уже отправлены. "
            "Приглашение уходит один раз, напоминание — не чаще раза в день."
        )
    return f"Писем в очереди: {count}. Они уйдут в ближайшие минуты."


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_common(request, pk):
    """The common link: as a sheet of cards, or on the screen to be copied."""
    survey = found_survey(request, pk)
    with problems_shown(request):
        token = hand_out_common_link(survey=survey, by=request.user)
        if "print" in request.POST:
            return cards(survey, [card_of(token)] * ON_A_SHEET)
        return shown_link(request, survey, token, "Общая ссылка")
    return to_survey(survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_sheet_link(request, pk):
    sheets = Sheet.objects.visible_to(request.member).select_related("survey__organisation")
    sheet = get_object_or_404(sheets, pk=pk)
    with problems_shown(request):
        token = hand_out_sheet_link(sheet=sheet, by=request.user)
        return shown_link(request, sheet.survey, token, sheet.title)
    return to_survey(sheet.survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def invitation_link(request, pk):
    """One new personal link, on the screen: to be sent by whatever messenger the school uses."""
    invitation = found_invitation(request, pk)
    with problems_shown(request):
        ((_, token),) = hand_out_links(
            survey=invitation.survey,
            invitations=[invitation],
            by=request.user,
            purpose=LinkPurpose.MAIL,
        )
        return shown_link(request, invitation.survey, token, invitation.name)
    return to_survey(invitation.survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def invitation_revoke(request, pk):
    invitation = found_invitation(request, pk)
    with problems_shown(request):
        revoke_invitation(invitation=invitation, by=request.user)
        messages.success(request, "Приглашение отозвано, его ссылки больше не действуют.")
    return to_survey(invitation.survey)


@require_POST
@member_view(Can.RUN_SURVEYS)
def survey_revoke(request, pk):
    survey = found_survey(request, pk)
    with problems_shown(request):
        count = revoke_links(survey=survey, by=request.user)
        messages.success(request, f"Отозвано ссылок: {count}. Раздайте новые.")
    return to_survey(survey)


def found_invitation(request, pk):
    invitations = Invitation.objects.visible_to(request.member)
    return get_object_or_404(
        invitations.select_related("survey__organisation", "person").filter(sheet=None), pk=pk
    )


def cards(survey, cards):
    name = f"Карточки — {survey.title}"
    return file_response(cards_pdf(survey, cards), name=name, suffix="pdf")


def shown_link(request, survey, token, whose):
    """Shown this once: only the digest of a link is stored."""
    card = card_of(token, name=whose)
    context = {"survey": survey, "card": card, "address": address_of(token)}
    return render(request, "surveys/survey_link.html", context)

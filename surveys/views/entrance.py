"""Who came in by which link; kept in a narrow cookie, and in the page for when cookies are lost."""

from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core import signing
from django.shortcuts import render
from django.utils import timezone

from mentoring.http import link_view
from mentoring.tokens import digest_of
from surveys.models import Invitation, InvitationLink, LinkPurpose, Survey

COOKIE = "answering"
PATH = "/a/"
SALT = "surveys.entrance"
SURVEY = ("survey__organisation", "survey__programme")


@dataclass
class Entrance:
    """A link in force and what it opens: one invitation, a sheet, or a survey for all."""

    link: InvitationLink
    survey: Survey
    invitation: Invitation | None = None

    @property
    def ticket(self):
        """The signed reference that the cookie and the page carry; the token itself is in neither."""
        chosen = self.invitation.pk if self.invitation else None
        return signing.dumps([self.link.pk, chosen], salt=SALT)

    @property
    def is_common(self):
        return self.link.purpose == LinkPurpose.COMMON

    @property
    def sheet(self):
        return self.link.sheet

    def is_open_for(self, method):
        """A page that was opened in time may still be sent a little later."""
        now = timezone.now()
        return self.survey.accepts_at(now) if method == "POST" else self.survey.is_shown_at(now)

    def let_in(self, response):
        """The narrow cookie: for these pages only, invisible to scripts, gone with the browser."""
        response.set_cookie(
            COOKIE,
            self.ticket,
            path=PATH,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response


def entrance_by_token(token):
    entrance = entrance_of(digest=digest_of(token))
    return entrance if entrance and entrance.is_open_for("GET") else None


def entrance_by_ticket(ticket):
    try:
        link, chosen = signing.loads(ticket or "", salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return entrance_of(chosen, pk=link)


def entrance_of(chosen=None, **which):
    link = (
        InvitationLink.objects.in_force()
        .filter(**which)
        .select_related("sheet", "invitation__person", "invitation__meeting", *SURVEY)
        .first()
    )
    if link is None:
        return None
    invitation = link.invitation
    if invitation and chosen not in (None, invitation.pk):
        invitation = own_invitations(link).filter(pk=chosen).first()
        if invitation is None:
            return None
    if invitation and not invitation.may_be_answered_on(timezone.localdate()):
        return None
    survey = invitation.survey if invitation else link.survey
    return Entrance(link, survey, invitation)


def own_invitations(link):
    """Every survey by name that is put to the person behind the link; a parent sees a parent's."""
    own = Invitation.objects.in_force().select_related("person", "meeting", *SURVEY)
    if link.invitation is None or link.invitation.person_id is None or link.survey.is_anonymous:
        return own.filter(pk=link.invitation_id)
    surveys = Survey.objects.open().exclude(mode="anonymous")
    if link.survey.respondent == "parent":
        surveys = surveys.filter(respondent="parent")
    else:
        surveys = surveys.exclude(respondent="parent")
    return own.filter(person=link.invitation.person_id, sheet=None, survey__in=surveys)


def entered_view(view):
    """Lets in whoever has come by a link that works; everybody else gets one and the same page."""

    @wraps(view)
    def guarded(request, **kwargs):
        # The page's own ticket goes first: another link may have been opened in this browser since.
        ticket = request.POST.get("ticket") or request.COOKIES.get(COOKIE)
        request.entrance = entrance_by_ticket(ticket)
        if request.entrance is None or not request.entrance.is_open_for(request.method):
            return no_entrance(request)
        return view(request, **kwargs)

    return link_view(guarded)


def no_entrance(request):
    return render(request, "surveys/answer_missing.html", status=404)

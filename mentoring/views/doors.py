"""Who came in by a personal link or, to the same pages, by an account; kept in a narrow cookie.

The page carries the signed ticket too: a form is taken with the ticket of its own page only, so
that no other site can send one and a telephone that has dropped its cookies loses nothing.
"""

from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core import signing
from django.shortcuts import render

from mentoring.http import link_view
from mentoring.models import LinkScope, Membership, Organisation, Person, PersonalLink, User
from mentoring.tokens import digest_of

SALT = "mentoring.doors"
BY_LINK, BY_ACCOUNT = "link", "member"


@dataclass
class Door:
    """A person inside, and by what he came."""

    scope: str
    person: Person
    organisation: Organisation
    link: PersonalLink | None = None
    user: User | None = None
    key: tuple = ()

    @property
    def ticket(self):
        return signing.dumps([self.scope, *self.key], salt=SALT)

    @property
    def owner(self):
        """Tells one person's drafts on a telephone from another's, and leads to nobody."""
        return signing.Signer(salt="mentoring.drafts").signature(f"{self.scope}:{self.person.pk}")

    def let_in(self, response):
        """For these pages only, invisible to scripts, gone with the browser."""
        response.set_cookie(
            cookie_of(self.scope),
            self.ticket,
            path=path_of(self.scope),
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response


def cookie_of(scope):
    return f"door_{scope}"


def path_of(scope):
    return f"/a/{scope}/"


def door_by_token(token, scope):
    return door_of_link(scope, digest=digest_of(token))


def door_by_ticket(ticket, scope, user):
    """An account's ticket opens only while its owner is signed in."""
    try:
        of_scope, way, pk = signing.loads(ticket or "", salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    if of_scope != scope:
        return None
    return door_of_link(scope, pk=pk) if way == BY_LINK else door_of_account(pk, user)


def door_of_link(scope, **which):
    """Nobody comes in after the last day, after leaving, or without a consent in force."""
    links = PersonalLink.objects.in_force().filter(scope=scope, **which)
    link = links.select_related("person", "organisation", "plan", "hand_out").first()
    if link is None or link.organisation.today() > link.expires_on:
        return None
    today = link.organisation.today()
    consented = Person.objects.with_data_consent(today).filter(has_data_consent=True)
    if not consented.filter(pk=link.person_id).exists():
        return None
    return Door(scope, link.person, link.organisation, link=link, key=(BY_LINK, link.pk))


def door_of_account(pk, user):
    found = Membership.objects.in_force().filter(pk=pk, user=user.pk, person__isnull=False)
    membership = found.select_related("person", "organisation", "user").first()
    return membership and door_of_membership(membership)


def door_of_membership(membership):
    return Door(
        LinkScope.POCKET,
        membership.person,
        membership.organisation,
        user=membership.user,
        key=(BY_ACCOUNT, membership.pk),
    )


def door_view(scope):
    """Lets in whoever holds a link of that scope; everybody else gets one and the same page."""

    def guard(view):
        @wraps(view)
        def guarded(request, **kwargs):
            is_sent = request.method == "POST"
            ticket = (
                request.POST.get("ticket") if is_sent else request.COOKIES.get(cookie_of(scope))
            )
            request.door = door_by_ticket(ticket, scope, request.user)
            if request.door is None:
                return no_door(request)
            return view(request, **kwargs)

        return link_view(guarded)

    return guard


def no_door(request):
    return render(request, "mentoring/link_missing.html", status=404)

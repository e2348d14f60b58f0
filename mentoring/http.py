"""Request plumbing: who may enter, what a broken rule answers, how a file leaves."""

from contextlib import contextmanager
from functools import wraps
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from mentoring.access import STAFF, allowed
from mentoring.models import Programme, User, member_of

PUBLIC, SIGNED_IN, LINK = "public", "signed in", "link"


def member_view(permission):
    """Lets in the members of the addressed organisation whose roles hold the permission."""

    def guard(view):
        @wraps(view)
        def guarded(request, organisation, **kwargs):
            member = member_of(request.user, organisation)
            if member is None:
                raise Http404
            request.member = member  # before the refusal, so that its page keeps the navigation
            if not allowed(member, permission):
                raise PermissionDenied
            return view(request, **kwargs)

        guarded.access = permission
        return guarded

    return guard


def signed_in_view(view):
    """For the few pages that belong to the user and to no organisation."""
    view.access = SIGNED_IN
    return view


def public_view(view):
    """For the short printed list of addresses that anybody may open."""
    view.access = PUBLIC
    return login_not_required(view)


def link_view(view):
    """For whoever holds a personal link: the view finds the link itself and answers 404 without."""
    view.access = LINK
    return login_not_required(view)


@contextmanager
def problems_shown(request):
    """A broken rule becomes the sentence the user reads; nothing was stored."""
    try:
        yield
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)


def checked(form):
    """The values of a form that has no page of its own, or the sentences about what is wrong."""
    if form.is_valid():
        return form.cleaned_data
    raise ValidationError(
        [
            text if name == "__all__" else f"{form.fields[name].label}: {text}"
            for name, texts in form.errors.items()
            for text in texts
        ]
    )


CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "png": "image/png",
}


def file_response(content, *, name, suffix, inline=False):
    """A file under a Russian name; only our own PDF may open in the page's place."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[suffix])
    way = "inline" if inline and suffix == "pdf" else "attachment"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(f'{name}.{suffix}')}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


class NoStoreMiddleware:
    """Pages with people in them stay out of every cache and every search engine.

    School computers are shared, and an address of a paper or of a link is found on printed sheets.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response


class ClosedSignUp(DefaultAccountAdapter):
    """Accounts are issued by the organisation; nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | dict.fromkeys(
        ["username_password_mismatch", "email_password_mismatch"],
        "Имя для входа или пароль не подходят. Проверьте раскладку клавиатуры и Caps Lock.",
    )

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """axes counts wrong passwords, by user and address; a second counter would confuse."""

    def set_password(self, user, password):
        """A password the user chose himself: the one-time password has served."""
        user.has_own_password = True
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request):
        return "/"


def client_address(request):
    """The visitor's own address; the last word in the header is the one our proxy wrote."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def login_name(request, credentials=None):
    """One count of failures for all spellings of a login: in any case, or by e-mail."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    same = Q(username__iexact=typed) | Q(email__iexact=typed)
    user = User.objects.filter(same).order_by("pk").first() if typed else None
    return user.username if user else typed.casefold()[:150]


class AccountSafetyMiddleware:
    """A one-time password is replaced first; where demanded, staff need a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        address = request.resolver_match.url_name or ""
        # The pages of the account itself stay open: there the duty is done.
        if not request.user.is_authenticated or address.startswith(("account_", "mfa_")):
            return None
        if not request.user.has_own_password:
            messages.warning(request, "Этот пароль одноразовый. Придумайте свой.")
            return redirect("account_change_password")
        if settings.MFA_REQUIRED_FOR_STAFF and lacks_second_factor(request.user):
            messages.warning(
                request, "Для вашей роли нужен второй фактор входа. Подключите приложение с кодами."
            )
            return redirect("mfa_activate_totp")
        return None


def lacks_second_factor(user):
    """Demanded of those who see the data of many and of whoever enters the service pages."""
    roles = user.memberships.in_force().filter(role__in=STAFF)
    return (user.is_staff or roles.exists()) and not is_mfa_enabled(user)


def member_context(request):
    """What every page of a member shows around its content: the years and who one is."""
    member = getattr(request, "member", None)
    if member is None:
        return {}
    programmes = programmes_of(request)
    return {
        "member": member,
        "organisation": member.organisation,
        "programmes": programmes,
        "programme": chosen_programme(request, programmes),
        "memberships": member.memberships,
    }


def chosen_programme(request, programmes):
    """The programme the user works in: the one he switched to, otherwise the newest."""
    wanted = request.session.get(f"programme:{request.member.organisation.pk}")
    return next((p for p in programmes if p.pk == wanted), programmes[0] if programmes else None)


def programmes_of(request):
    """Those the member may switch to, the newest first; a page and its navigation read them once."""
    if not hasattr(request, "programmes"):
        rows = Programme.objects.visible_to(request.member).newest_first()
        request.programmes = list(rows.select_related("curator"))
    return request.programmes


def current_programme(request):
    """The programme of this page, or None while the organisation has none yet."""
    return chosen_programme(request, programmes_of(request))

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can, grantable_roles
from mentoring.actions.memberships import (
    add_role,
    end_role,
    issue_account,
    issue_password,
    remove_second_factor,
)
from mentoring.forms.memberships import AccountForm, RoleForm
from mentoring.http import member_view, problems_shown
from mentoring.models import Membership


def memberships_seen(request):
    factor = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    return (
        Membership.objects.visible_to(request.member)
        .select_related("user", "person", "organisation")
        .annotate(has_second_factor=Exists(factor))
        .order_by("-is_active", "user__last_name", "user__first_name", "user_id", "pk")
    )


@member_view(Can.GRANT_ROLES)
def membership_list(request):
    grantable = set(grantable_roles(request.member))
    rows = [
        (row, row.is_active and row.role in grantable and row.user != request.user)
        for row in memberships_seen(request)
    ]
    return render(request, "mentoring/membership_list.html", {"rows": rows})


@member_view(Can.GRANT_ROLES)
def membership_create(request):
    form = AccountForm(request.POST or None, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            membership, password = issue_account(member=request.member, **form.cleaned_data)
            return password_page(request, membership, password)
    return render(request, "mentoring/membership_create.html", {"form": form})


def password_page(request, membership, password):
    # The answer to the POST itself: the password is kept nowhere, so it cannot be shown later.
    context = {
        "membership": membership,
        "password": password,
        "site": request.build_absolute_uri("/"),
    }
    return render(request, "mentoring/membership_password.html", context)


@member_view(Can.GRANT_ROLES)
def membership_add(request):
    form = RoleForm(request.POST or None, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            membership = add_role(member=request.member, **form.cleaned_data)
            messages.success(
                request, f"{membership.user}: роль дана — {membership.get_role_display()}."
            )
            return to_list(request)
    return render(request, "mentoring/membership_add.html", {"form": form})


@require_POST
@member_view(Can.GRANT_ROLES)
def membership_end(request, pk):
    membership = get_object_or_404(memberships_seen(request), pk=pk)
    with problems_shown(request):
        end_role(member=request.member, membership=membership)
        messages.success(
            request, f"{membership.user}: роль снята — {membership.get_role_display()}."
        )
    return to_list(request)


@require_POST
@member_view(Can.GRANT_ROLES)
def membership_password(request, pk):
    membership = get_object_or_404(memberships_seen(request), pk=pk)
    with problems_shown(request):
        password = issue_password(member=request.member, membership=membership)
        return password_page(request, membership, password)
    return to_list(request)


@require_POST
@member_view(Can.GRANT_ROLES)
def membership_factor_end(request, pk):
    membership = get_object_or_404(memberships_seen(request), pk=pk)
    with problems_shown(request):
        remove_second_factor(member=request.member, membership=membership)
        messages.success(
            request, f"{membership.user}: второй фактор отключён, вход теперь по одному паролю."
        )
    return to_list(request)


def to_list(request):
    return redirect("mentoring:membership_list", organisation=request.member.organisation.slug)

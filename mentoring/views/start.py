from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.actions.founding import found_organisation, take_over
from mentoring.forms.founding import FoundingForm
from mentoring.http import problems_shown, signed_in_view
from mentoring.models import Membership, Organisation


@signed_in_view
def start(request):
    membership = (
        Membership.objects.in_force()
        .filter(user=request.user)
        .select_related("organisation")
        .order_by("pk")
        .first()
    )
    if membership is not None:
        return to_home(membership.organisation)
    if request.user.is_superuser:
        return redirect("mentoring:organisation_create")
    return render(request, "mentoring/start.html")


@signed_in_view
def organisation_create(request):
    """The first start: whoever owns the installation makes a school, or takes over one that is there."""
    require_owner(request.user)
    form = FoundingForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            return to_foundation(found_organisation(**form.cleaned_data, by=request.user))
    mine = Membership.objects.in_force().filter(user=request.user).values("organisation")
    context = {"form": form, "others": Organisation.objects.exclude(pk__in=mine).order_by("name")}
    return render(request, "mentoring/organisation_create.html", context)


@signed_in_view
@require_POST
def organisation_take_over(request, pk):
    require_owner(request.user)
    organisation = get_object_or_404(Organisation, pk=pk)
    take_over(organisation=organisation, by=request.user)
    return to_home(organisation)


def require_owner(user):
    if not user.is_superuser:
        raise PermissionDenied


def to_foundation(organisation):
    """A new school begins with its requisites: every document starts with them."""
    return redirect("mentoring:organisation_edit", organisation=organisation.slug)


def to_home(organisation):
    return redirect("reports:home", organisation=organisation.slug)

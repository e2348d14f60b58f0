from django.shortcuts import redirect, render

from mentoring.http import signed_in_view
from mentoring.models import Membership


@signed_in_view
def start(request):
    membership = (
        Membership.objects.in_force()
        .filter(user=request.user)
        .select_related("organisation")
        .order_by("pk")
        .first()
    )
    if membership is None:
        return render(request, "mentoring/start.html")
    return to_home(membership.organisation)


def to_home(organisation):
    return redirect("reports:home", organisation=organisation.slug)

from urllib.parse import urljoin

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from mentoring.access import Can, allowed
from mentoring.http import checked, current_programme, link_view, member_view, problems_shown
from mentoring.tokens import digest_of
from roadmap.actions.feeds import (
    create_own_feed,
    create_roadmap_feed,
    note_feed_reading,
    renew_feed,
    revoke_feed,
)
from roadmap.feeds import calendar_of
from roadmap.forms.feeds import RoadmapFeedForm
from roadmap.models import Feed

FRESH_SECONDS = 900
MOST_A_MINUTE = 30


def to_list(request):
    return redirect("roadmap:feed_list", request.member.organisation.slug)


def feeds_of(request):
    """One's own address; those of the plans too for whoever keeps the plans."""
    own = Feed.objects.visible_to(request.member).own(request.member)
    if allowed(request.member, Can.EDIT_ROADMAP):
        return own | Feed.objects.visible_to(request.member).of_roadmaps()
    return own


def found_feed(request, pk):
    return get_object_or_404(feeds_of(request).in_force(), pk=pk)


@member_view(Can.SEE_HOME)
def feed_list(request):
    return shown(request)


def shown(request, fresh=None, form=None):
    """The addresses in force; a fresh one is shown in full this once."""
    feeds = feeds_of(request).in_force().select_related("user", "roadmap").order_by("-pk")
    form = form or RoadmapFeedForm(member=request.member, programme=current_programme(request))
    context = {
        "own": [feed for feed in feeds if feed.roadmap_id is None],
        "plans": [feed for feed in feeds if feed.roadmap_id],
        "form": form if form.fields["roadmap"].queryset.exists() else None,
        "fresh": fresh,
    }
    return render(request, "roadmap/feed_list.html", context)


def fresh_of(created):
    """The address of a calendar, for copying and for a program that opens it by itself."""
    feed, token = created
    address = urljoin(settings.SITE_URL, reverse("roadmap:feed_read", args=[token]))
    return {
        "feed": feed,
        "address": address,
        "webcal": f"webcal://{address.partition('://')[2]}",
    }


@require_POST
@member_view(Can.SEE_HOME)
def feed_create(request):
    """One's own calendar; an earlier address of it stops working."""
    return shown(request, fresh_of(create_own_feed(member=request.member)))


@require_POST
@member_view(Can.EDIT_ROADMAP)
def feed_create_roadmap(request):
    form = RoadmapFeedForm(
        request.POST, member=request.member, programme=current_programme(request)
    )
    with problems_shown(request):
        created = create_roadmap_feed(by=request.user, **checked(form))
        return shown(request, fresh_of(created))
    return to_list(request)


@require_POST
@member_view(Can.SEE_HOME)
def feed_renew(request, pk):
    with problems_shown(request):
        return shown(request, fresh_of(renew_feed(feed=found_feed(request, pk), by=request.user)))
    return to_list(request)


@require_POST
@member_view(Can.SEE_HOME)
def feed_revoke(request, pk):
    with problems_shown(request):
        revoke_feed(feed=found_feed(request, pk), by=request.user)
    return to_list(request)


@require_safe
@link_view
def feed_read(request, token):
    """What a calendar program asks for, some times a day; unchanged it is told so in one line."""
    feed = (
        Feed.objects.in_force()
        .filter(digest=digest_of(token))
        .select_related("user", "organisation", "roadmap__organisation")
        .first()
    )
    if feed is None:
        raise Http404
    if is_too_often(feed):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    found = calendar_of(feed)
    if found is None:
        raise Http404
    note_feed_reading(feed=feed, now=timezone.now())
    text, mark = found
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="nastavnichestvo.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["ETag"] = f'"{mark}"'
    patch_cache_control(response, private=True, max_age=FRESH_SECONDS)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def is_too_often(feed):
    """More than thirty times a minute no calendar needs to be read."""
    key = f"feed:{feed.pk}:{timezone.now():%H%M}"
    cache.add(key, 0, 120)
    return cache.incr(key) > MOST_A_MINUTE

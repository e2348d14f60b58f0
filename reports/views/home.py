from django.db.models import Max, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.http import current_programme, member_view
from mentoring.models import Announcement, Mentorship
from reports.monitoring import picture_of, unsigned_documents
from reports.next_steps import next_steps
from roadmap.models import Juror
from roadmap.monitoring import strip
from roadmap.reminders import holders_of, of_holders, reminders_of


@member_view(Can.SEE_HOME)
def home(request):
    member, today = request.member, timezone.localdate()
    programme = current_programme(request)
    if member.sees_only_own_pairs:
        reminders = reminders_of(programme, today) if programme else []
        context = {
            "pairs": own_pairs(member, programme),
            "announcements": told_to(member),
            "reminders": of_holders(reminders, holders_of(member)),
            "judging": is_awaited_in_jury(member),
        }
        return render(request, "reports/home_mentor.html", context)
    picture = picture_of(programme, member=member, today=today)
    steps = [step for step in next_steps(picture.state) if allowed(member, Can[step.needs])]
    roadmap_url = reverse("roadmap:roadmap_detail", args=[member.organisation.slug])
    context = {
        "steps": steps,
        "strip": strip(picture.stages, today=today, url=roadmap_url),
        "facts": picture.facts,
        "unsigned": desk_of(member),
        "announcements": told_to(member),
        "reminders": of_holders(picture.reminders, holders_of(member)),
        "judging": is_awaited_in_jury(member),
    }
    return render(request, "reports/home.html", context)


def is_awaited_in_jury(member):
    """Whether a contest whose jury he sits in is not settled yet."""
    if member.person is None or not allowed(member, Can.JUDGE):
        return False
    unsettled = Juror.objects.visible_to(member).filter(
        competition__nominations__settled_on__isnull=True,
        competition__nominations__isnull=False,
        person=member.person,
    )
    return unsettled.exists()


def told_to(member):
    """The newest announcements to this member."""
    return Announcement.objects.visible_to(member).addressed_to(member.person).newest_first()[:3]


def own_pairs(member, programme):
    return (
        Mentorship.objects.visible_to(member)
        .open()
        .filter(programme=programme)
        .with_people()
        .with_meeting_count()
        .annotate(last_met_on=Max("meetings__held_on", filter=Q(meetings__is_cancelled=False)))
        .order_by("pk")
    )


def desk_of(member):
    """The papers that wait for the director's signature, the oldest first."""
    if not allowed(member, Can.SIGN_DOCUMENTS):
        return []
    return unsigned_documents(member).order_by("dated_on", "pk")[:5]

from django.shortcuts import render

from mentoring.access import Can
from mentoring.actions.silence import silent_pairs
from mentoring.http import current_programme, member_view


@member_view(Can.FORM_MENTORSHIPS)
def silence_list(request):
    """Pairs without meetings, since when, and who was told of it."""
    organisation, programme = request.member.organisation, current_programme(request)
    pairs = list(silent_pairs(programme, organisation.today())) if programme else []
    pairs.sort(key=lambda pair: (pair.silent_from, pair.pk))
    return render(request, "mentoring/silence_list.html", {"pairs": pairs})

"""What the faces after meetings tell of a pair: the mood that falls."""

from collections import defaultdict

from mentoring.pairing.health import Light, Sign
from surveys.models import Response

MOOD = "mood"
LOOKED_AT = 3


def mood_signs(keys, today):
    """(pair, sign): somebody's last answers after meetings are worse than before, or bad twice."""
    for (pair, name), marks in moods_of(keys).items():
        if len(marks) > 1 and marks[-1] == marks[-2] == 0:
            yield pair, Sign(Light.RED, f"после встреч дважды подряд плохое настроение: {name}")
        elif marks[-1] == 0 or (len(marks) >= LOOKED_AT and marks[-1] < marks[-2] < marks[-3]):
            yield pair, Sign(Light.YELLOW, f"настроение после встреч падает: {name}")


def moods_of(keys):
    """{(pair, name): marks from 0 to 2 in the order of the meetings}."""
    answers = (
        Response.objects.filter(invitation__meeting__mentorship__in=keys, person__isnull=False)
        .select_related("invitation__meeting", "survey", "person")
        .order_by("invitation__meeting__held_on", "pk")
    )
    moods = defaultdict(list)
    for response in answers:
        if (mark := mark_of(response)) is not None:
            meeting = response.invitation.meeting
            moods[meeting.mentorship_id, response.person.short_name].append(mark)
    return moods


def mark_of(response):
    """By the place of the answer among the faces, the best first."""
    question = next((one for one in response.survey.questions if one.code == MOOD), None)
    if question is None or response.answers.get(MOOD) not in question.options:
        return None
    return len(question.options) - 1 - question.options.index(response.answers[MOOD])

"""What happens to pairs on the way: a mentor is substituted, somebody doubts, somebody has no pair."""

from datetime import timedelta

from mentoring.actions.fit import note_fit
from mentoring.actions.pair_people import substitute_mentor
from mentoring.actions.pairing.rules import record_class_teacher
from mentoring.actions.pairing.runs import compute_run, start_run
from mentoring.actions.search_notes import record_search_note
from mentoring.models import ClassTeacher, Fit, Mentorship, Role, SearchNote
from mentoring.pairing.scoring import usual_weights
from reports import catalogue


def live_on(programme, people, today):
    """After the order on the pairs: an amending one is due for the substituted mentor."""
    entry = catalogue.load("demo")["pairing"]
    for led in entry["class_teachers"]:
        record_class_teacher(
            led=ClassTeacher(
                person=people[led["teacher"]][0], grade=led["grade"], class_letter=led["letter"]
            ),
            by=None,
        )
    substitution = entry["substitution"]
    leaving = people[substitution["leaving"]][0]
    substitute_mentor(
        mentorship=pair_of(programme, leaving),
        leaving=leaving,
        newcomer=people[substitution["newcomer"]][0],
        reason=substitution["reason"],
        ground=substitution["ground"],
        on=today,
        by=None,
    )
    doubter = people[entry["doubter"]][0]
    note_fit(mentorship=pair_of(programme, doubter), person=doubter, answer=Fit.DOUBTS)


def pair_of(programme, person):
    """His own open pair of this year."""
    own = Mentorship.objects.open().filter(
        programme=programme, members__person=person, members__left_on__isnull=True
    )
    return own.order_by("pk").first()


def look_for_pairs(programme, people, today):
    """A draft of the matching assistant with somebody left out, whom the psychologist looks after."""
    entry = catalogue.load("demo")["pairing"]
    curator = programme.curator.memberships.get(role=Role.CURATOR).user
    run = start_run(
        programme=programme,
        form=programme.forms.get(code=entry["form"]),
        weights=usual_weights(),
        by=curator,
    )
    compute_run(run=run, day=today)
    psychologist = next(p for p, e in people.values() if e.get("role") == Role.PSYCHOLOGIST)
    record_search_note(
        note=SearchNote(
            programme=programme,
            person=people[entry["alone"]["name"]][0],
            done_on=today - timedelta(days=3),
            what=entry["alone"]["what"],
            next_on=today + timedelta(days=4),
        ),
        by=psychologist.memberships.get(role=Role.PSYCHOLOGIST).user,
    )

"""The rows of an imported plan: stages, measures, papers, with dates and people where they are known."""

import re

from mentoring.models import Person, PersonKind
from roadmap.catalogue.known import known_evidence, known_paper
from roadmap.models import Activity, Stage, StageDocument
from roadmap.periods import span_of

INITIALS = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s+([А-ЯЁ])\.\s?(?:([А-ЯЁ])\.)?"
    r"|([А-ЯЁ])\.\s?([А-ЯЁ])\.\s?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
)  # fmt: skip
FULL_NAME = re.compile(r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s+([А-ЯЁ])[а-яё]+\s+([А-ЯЁ])[а-яё]+")


def store_stages(roadmap, stages):
    """Three writes and the people: as many for four hundred measures as for forty."""
    rows = Stage.objects.bulk_create(
        stage_row(roadmap, stage, position) for position, stage in enumerate(stages, start=1)
    )
    pairs = [
        (row, stage, position, one)
        for row, stage in zip(rows, stages, strict=True)
        for position, one in enumerate(stage.activities, start=1)
    ]
    staff = staff_of(roadmap.organisation)
    activities = [
        activity_row(row, stage, one, position, staff) for row, stage, position, one in pairs
    ]
    Activity.objects.bulk_create([activity for activity, _ in activities])
    answer = Activity.people.through
    answer.objects.bulk_create(
        answer(activity_id=activity.pk, person_id=pk)
        for activity, people in activities
        for pk in people
    )
    by_plan = {
        id(one): activity for (*_, one), (activity, _) in zip(pairs, activities, strict=True)
    }
    StageDocument.objects.bulk_create(
        document
        for row, stage in zip(rows, stages, strict=True)
        for document in document_rows(row, stage, by_plan)
    )


def stage_row(roadmap, stage, position):
    period = "; ".join(stage.periods)
    starts_on, ends_on = days_of(period, roadmap.programme)
    return Stage(
        organisation=roadmap.organisation,
        roadmap=roadmap,
        number=stage.number[:20],
        title=stage.title[:1000],
        period=period[:1000],
        starts_on=starts_on,
        ends_on=ends_on,
        terms=[
            {"period": term["period"], "responsible": "; ".join(term["responsible"])}
            for term in stage.terms
        ],
        extra=stage.extra,
        position=position,
    )


def activity_row(row, stage, one, position, staff):
    """A measure without dates or people of its own has those of its stage."""
    own = {"period": "; ".join(term["period"] for term in stage.terms if term["period"])}
    period = one.period or own["period"]
    names = one.responsible or [name for term in stage.terms for name in term["responsible"]]
    people, words = recognised(dict.fromkeys(names), staff)
    starts_on, due_on = days_of(period, row.roadmap.programme)
    activity = Activity(
        organisation=row.organisation,
        stage=row,
        number=one.number[:20],
        heading=one.heading[:1000],
        text=one.text,
        period=period[:1000],
        starts_on=starts_on,
        due_on=due_on,
        responsible="; ".join(words)[:1000],
        participants=one.participants[:1000],
        expected_result=one.expected_result,
        evidence=known_evidence(one.text),
        extra=one.extra,
        position=position,
    )
    return activity, people


def document_rows(row, stage, by_plan):
    titles = [(title, None) for title in stage.documents]
    titles += [(title, by_plan[id(one)]) for one in stage.activities for title in one.documents]
    for position, (title, activity) in enumerate(titles, start=1):
        yield StageDocument(
            organisation=row.organisation,
            stage=row,
            activity=activity,
            title=title[:2000],
            position=position,
            **known_paper(title),
        )


def staff_of(organisation):
    """(family name, initials) → the one adult of this name; two of a name are nobody."""
    found = {}
    people = (
        Person.objects.present().filter(organisation=organisation).exclude(kind=PersonKind.PUPIL)
    )
    for pk, last, first, patronymic in people.values_list(
        "pk", "last_name", "first_name", "patronymic"
    ):
        for key in ((last, first[:1], patronymic[:1]), (last, first[:1], "")):
            key = tuple(part.casefold().replace("ё", "е") for part in key)
            found[key] = None if key in found and found[key] != pk else pk
    return found


def recognised(names, staff):
    """(numbers of cards, words of all the others): «Белова Л. К.» is known, «куратор» is a role."""
    people, words = [], []
    for name in names:
        pk = staff.get(name_key(name))
        if pk:
            people.append(pk)
        else:
            words.append(name)
    return list(dict.fromkeys(people)), words


def name_key(text):
    found = INITIALS.search(text)
    if found and found[1]:
        parts = (found[1], found[2], found[3] or "")
    elif found:
        parts = (found[6], found[4], found[5])
    elif found := FULL_NAME.search(text):
        parts = found.groups()
    else:
        return None
    return tuple(part.casefold().replace("ё", "е") for part in parts)


def days_of(period, programme):
    span = span_of(period, programme.school_year) if period else None
    return (span.starts_on, span.ends_on) if span else (None, None)

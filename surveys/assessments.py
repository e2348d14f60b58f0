"""Who was assessed and how: answers to A2, A4 and A17 beside the records of needs, by person."""

from surveys import catalogue
from surveys.models import NeedsMethod, NeedsRecord, Response
from surveys.needs import Assessed
from surveys.questions import questions_of

CODES = {"mentee": ("A2", "A17"), "mentor": ("A4",)}
NOTHING = "ничего из этого"
# Scales of these ask how great the need is; those of A2 how important a thing is.
NEED_BY_MARK = ("A4", "A17")
WAYS = ("ways", "learning")
NEEDED = 2 / 3  # of the width of the scale


def base_of(programme, side):
    """The present people of one base, whether assessed or not."""
    entries = programme.participations.present().filter(side=side).exclude(person__last_name="")
    return {
        entry.person_id: entry
        for entry in entries.select_related("person", "form").order_by("person__search_key", "pk")
    }


def assessed_of(programme, side):
    """Everybody of the base of whom something is known, as values without a name."""
    base = base_of(programme, side)
    answers, records = answers_of(programme, side), records_of(programme, side)
    people = []
    for person, entry in base.items():
        mine = [from_answers(response) for response in answers.get(person, [])]
        mine += [from_record(record) for record in records.get(person, [])]
        if mine:
            people.append(together(entry, mine))
    return people


def answers_of(programme, side):
    responses = Response.objects.filter(
        survey__programme=programme, survey__code__in=CODES[side], person__isnull=False
    )
    responses = responses.exclude(answers={}).exclude(survey__wave="exit")
    return by_person(responses.select_related("survey").order_by("submitted_at", "pk"))


def records_of(programme, side):
    records = NeedsRecord.objects.filter(programme=programme, side=side)
    return by_person(records.select_related("form").order_by("done_on", "pk"))


def by_person(rows):
    found = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found


def from_answers(response):
    """What one questionnaire says: ticked difficulties, marks that are high, ways that suit."""
    survey, areas, ways, marks = response.survey, set(), set(), {}
    for question in survey.questions:
        answer = response.answers.get(question.code)
        if answer in (None, "", []):
            continue
        if question.code == "deficits":
            areas |= set(answer) - {NOTHING}
        elif question.code in WAYS and isinstance(answer, list):
            ways |= set(answer)
        elif question.kind == "scale":
            marks[question.text] = answer
            if survey.code in NEED_BY_MARK and is_needed(question, answer):
                areas.add(question.text)
    return {
        "method": NeedsMethod.SURVEY,
        "areas": areas,
        "ways": ways,
        "marks": marks,
        "form": survey.form,
    }


def is_needed(question, answer):
    return (answer - question.low) / (question.high - question.low) >= NEEDED


def from_record(record):
    return {
        "method": record.method,
        "areas": set(record.areas),
        "ways": set(record.ways),
        "marks": {},
        "form": record.form.code if record.form else "",
    }


def together(entry, found):
    """One person of several sources; the form that was said last, else the one of the base."""
    forms = [one["form"] for one in found if one["form"]]
    own = entry.form.code if entry.form else ""
    return Assessed(
        methods=frozenset(one["method"] for one in found),
        areas=frozenset().union(*(one["areas"] for one in found)),
        ways=frozenset().union(*(one["ways"] for one in found)),
        grade=entry.person.grade if entry.person.is_pupil else None,
        form=next(reversed(forms), own),
        marks={text: mark for one in found for text, mark in one["marks"].items()},
    )


def offered(side, is_pupil):
    """The areas and ways an interview may name: those of the questionnaires, each once."""
    areas, ways = {}, {}
    for entry in catalogue.questionnaires().values():
        if entry["code"] not in CODES[side] or speaks_to_pupils(entry) != is_pupil:
            continue
        for question in questions_of(entry["sections"]):
            if question.code == "deficits":
                areas |= dict.fromkeys(one for one in question.options if one != NOTHING)
            elif question.code in WAYS:
                ways |= dict.fromkeys(question.options)
            elif question.kind == "scale" and entry["code"] in NEED_BY_MARK:
                areas[question.text] = None
    return list(areas), list(ways)


def speaks_to_pupils(entry):
    pupils = {"mentee": "-pupil", "mentor": "pupil-"}
    form = entry["form"]
    ending = pupils.get(entry["respondent"])
    if ending is None:
        return False
    return form.endswith(ending) if ending.startswith("-") else form.startswith(ending)

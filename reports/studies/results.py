"""The school before and after: twenty results with their values at entry and exit."""

from mentoring.models import Side
from reports import catalogue
from reports.models import SchoolResult
from reports.studies.answers import answers_of
from reports.studies.dynamics import parameters_of, values_of
from reports.studies.figures import signed_short
from reports.studies.strategies import labels_of
from surveys.dynamics import ENTRY, EXIT
from surveys.questions import USUAL
from surveys.steps import LEAST

BY_ANSWERS = "ответы и листы «до и после»"


def results_facts(programme):
    """Those of the programme's forms, with what was entered; one line for each result."""
    stored = {one.code: one for one in SchoolResult.objects.of(programme)}
    return [
        result_facts(entry, form, stored.get(entry["code"]))
        for entry, form in results_of(programme)
    ]


def results_of(programme):
    """(entry of the catalogue, form of the programme)."""
    forms = {form.code: form for form in programme.forms.order_by("position", "pk")}
    return [
        (entry, forms[entry["form"]])
        for entry in catalogue.load("results")["results"]
        if entry["form"] in forms
    ]


def result_facts(entry, form, stored):
    before = stored.entry if stored else None
    after = stored.exit if stored else None
    change = None if before is None or after is None else float(after - before)
    return {
        "code": entry["code"],
        "form": form.title,
        "title": entry["title"],
        "unit": entry["unit"],
        "direction": entry["direction"],
        "entry": None if before is None else float(before),
        "exit": None if after is None else float(after),
        "change": change,
        "change_words": signed_short(change),
        "trend": trend_of(change, entry["direction"]),
        "source": stored.source if stored else "",
        "by_hand": entry.get("by_hand", ""),
    }


def trend_of(change, direction):
    if change is None:
        return ""
    if change == 0:
        return "без изменений"
    return "улучшение" if change * direction > 0 else "ухудшение"


def proposals_of(programme):
    """{code: (before, after)} out of the answers of those measured twice, five at least."""
    values = values_of(programme, parameters_of(programme.organisation))
    labels = labels_of(programme)[Side.MENTEE]["form"]
    divisors = parameters_of(programme.organisation)
    proposals = {}
    for entry, form in results_of(programme):
        found = paired_values(values, entry.get("parameters", ()), labels, form.title)
        if len(found) >= LEAST:
            divisor = divisors[entry["parameters"][0]].get("divisor", 1)
            proposals[entry["code"]] = tuple(
                together([one[wave] for one in found.values()], entry["by"], divisor)
                for wave in (ENTRY, EXIT)
            )
    return proposals | answered_proposals(programme)


def answered_proposals(programme):
    """{code: (None, after)}: what is asked at the end alone, of five answers at least."""
    asked = [(entry, form) for entry, form in results_of(programme) if "question" in entry]
    answered = answers_of(programme, USUAL) if asked else []
    proposals = {}
    for entry, form in asked:
        question = entry["question"]
        given = [
            answer
            for one in answered
            if (one.survey.code, one.survey.form, one.survey.wave)
            == (question["code"], form.code, EXIT)
            for answer in one.given(question["name"])
        ]
        if len(given) >= LEAST:
            proposals[entry["code"]] = (None, given.count("yes"))
    return proposals


def paired_values(values, codes, labels, form):
    """{person: {wave: [values]}} of this form's people who have both waves of some parameter."""
    found = {}
    for code in codes:
        entry, exit_ = (values.get((Side.MENTEE, code, wave), {}) for wave in (ENTRY, EXIT))
        for person in entry.keys() & exit_.keys():
            if labels.get(person) == form:
                own = found.setdefault(person, {ENTRY: [], EXIT: []})
                own[ENTRY].append(entry[person])
                own[EXIT].append(exit_[person])
    return found


def together(people, by, divisor):
    """The mean of people, the sum of what they have, or how many have anything."""
    totals = [float(sum(values)) for values in people]
    if by == "people":
        return sum(total > 0 for total in totals)
    total = sum(totals) / divisor
    return round(total / len(totals) if by == "mean" else total, 2)

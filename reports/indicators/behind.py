"""Who and what stands behind a number: the rows of which it is the sum, for whoever may see them."""

from dataclasses import dataclass

from mentoring.models import OrganisationKind
from mentoring.russian.dates import date_short
from reports.indicators import work
from reports.indicators.enterprises import giving
from reports.indicators.gathering import age_days_of, contingents_of, schools_of
from reports.indicators.people import (
    FROM_10_TO_19,
    OLDER_TEENAGER,
    UNDER_35,
    UNKNOWN,
    Group,
    participants,
)
from reports.indicators.teaching import taught
from reports.indicators.voices import turnout


@dataclass(frozen=True)
class Row:
    """One line of the list: what it is, what is known of it, whether the numerator counts it."""

    title: str
    detail: str
    is_counted: bool
    address: str = ""
    pk: int = 0


def behind(code, organisation, days):
    """The rows of one indicator of one organisation, counted ones first."""
    rows = LISTS[code](organisation, days, code)
    return sorted(rows, key=lambda row: not row.is_counted)


def people(organisation, days, code):
    """Those who are counted; beside them those who would be, were their age or papers known."""
    contingents = contingents_of([organisation], days)
    found = participants([organisation], days, age_days_of([organisation], contingents)).by_name()
    for person in found:
        group = Group(
            person.kind, person.is_mentee, person.is_mentor, person.was_mentee, person.band,
            person.has_papers, person.told_experience,
        )  # fmt: skip
        counted, beside = RULES[code](group)
        if counted or beside:
            yield Row(
                str(person), told(person, group, code), counted, "mentoring:person_card", person.pk
            )


def told(person, group, code):
    """Sides, place and, where age decides, that it is not known."""
    sides = [word for word, is_so in (("наставляемый", group.is_mentee), ("наставник", group.is_mentor)) if is_so]  # fmt: skip
    parts = [person.place, " и ".join(sides)]
    if code in BY_AGE and group.band == UNKNOWN:
        parts.append("нет даты рождения")
    if code == "K13" and not group.has_papers:
        parts.append("не хватает согласия")
    return ", ".join(filter(None, parts))


BY_AGE = {"K1", "K2", "K7"}
# code: group → (is counted, stands beside)
RULES = {
    "K1": lambda g: by_age(g, g.is_pupil and g.is_mentee, FROM_10_TO_19),
    "K2": lambda g: by_age(g, g.is_pupil and g.is_mentor, (OLDER_TEENAGER,)),
    "K3": lambda g: (g.is_mentee and g.is_young_specialist, False),
    "K7": lambda g: by_age(g, g.is_teacher and g.takes_part, UNDER_35),
    "K8": lambda g: (g.is_pupil and g.takes_part, False),
    "K13": lambda g: (g.takes_part and g.has_papers, g.takes_part),
    "K15": lambda g: (g.was_mentee and g.is_mentor, g.was_mentee),
}


def by_age(group, is_meant, bands):
    return is_meant and group.band in bands, is_meant and group.band == UNKNOWN


def partners(organisation, days, code):
    for own, is_counted in zip(giving([organisation], days)[organisation.pk], (True, False), strict=True):  # fmt: skip
        for partner in own:
            yield Row(partner.name, partner.role, is_counted, "mentoring:partner_card", partner.pk)


def surveys(organisation, days, code):
    """Answers are opinions: the list names the surveys, never who said what."""
    respondent = {"K5": "mentee", "K6": "mentor"}.get(code)
    rows = turnout([organisation], days)
    if respondent:
        rows = rows.filter(respondent=respondent, wave="exit")
    for survey in rows.newest_first():
        detail = (
            f"{survey.get_respondent_display()}, ответили {survey.answered} из {survey.invited}"
        )
        yield Row(survey.title, detail, bool(survey.answered), "surveys:survey_detail", survey.pk)


def pairs(organisation, days, code):
    for pair in work.begun_pairs([organisation], days).with_people().order_by("pk"):
        is_done = pair.status == "completed" and pair.ended_on <= days.on
        detail = f"{pair.form}, {pair.get_status_display()}"
        yield Row(pair.people_text, detail, is_done, "mentoring:mentorship_card", pair.pk)


def meetings(organisation, days, code):
    rows = work.meetings([organisation], days).filter(planned_on__lte=days.on)
    for one in rows.order_by("planned_on", "pk"):
        is_held = one.held_on is not None and one.held_on <= days.on and not one.is_cancelled
        state = "состоялась" if is_held else "отменена" if one.is_cancelled else "не отмечена"
        title = f"{date_short(one.planned_on)}, {one.get_kind_display()}"
        yield Row(title, f"пара № {one.mentorship_id}, {state}", is_held, "mentoring:mentorship_card", one.mentorship_id)  # fmt: skip


def tasks(organisation, days, code):
    rows = work.plan_tasks([organisation], days).select_related("plan__person")
    for one in rows.order_by("plan__person__search_key", "plan_id", "position", "pk"):
        is_done = one.done_on is not None and one.done_on <= days.on
        yield Row(one.text, str(one.plan.person), is_done, "mentoring:plan_card", one.plan_id)


def activities(organisation, days, code):
    rows = work.due_activities([organisation], days).select_related("stage__roadmap")
    for one in rows.order_by("due_day", "pk"):
        is_done = one.done_on is not None and one.done_on <= days.on
        detail = f"{one.stage.roadmap.title}, срок {date_short(one.due_day)}"
        yield Row(one.text, detail, is_done)


def mentors(organisation, days, code):
    done = {one.person: one.is_done for one in taught([organisation], days)}
    contingents = contingents_of([organisation], days)
    everybody = participants([organisation], days, age_days_of([organisation], contingents))
    for person in everybody.filter(pk__in=done).by_name():
        yield Row(str(person), person.place, done[person.pk], "mentoring:person_card", person.pk)


def schools(organisation, days, code):
    if organisation.kind == OrganisationKind.SCHOOL:
        return
    found = schools_of([organisation], days, {}, {code}).get(organisation.pk, ())
    for school in sorted(found, key=str):
        state = "приказ о внедрении подписан" if school.has_model else "подписанного приказа нет"
        yield Row(str(school), state, school.has_model)


LISTS = {
    **dict.fromkeys(RULES, people),
    "K4": partners, "K5": surveys, "K6": surveys, "K9": pairs, "K10": meetings, "K11": tasks,
    "K12": activities, "K14": mentors, "K16": surveys, "K17": schools,
}  # fmt: skip

"""A year of the programme: bases, pairs, the order on them, activities."""

from datetime import timedelta

from mentoring.actions.consents import DATA_BY_AGE, record_consent
from mentoring.actions.people import save_participation
from mentoring.actions.programmes import open_programme
from mentoring.models import Participation, Role, Side
from mentoring.schoolyear import SchoolYear
from reports import catalogue
from reports.actions.demo.awards import give_awards
from reports.actions.demo.blanks import load_blank
from reports.actions.demo.contest import call_last_year, hold_contest
from reports.actions.demo.finishing import finish_year
from reports.actions.demo.indicators import enter_contingent
from reports.actions.demo.library import fill_library
from reports.actions.demo.measured import ask_both_waves, conclude, import_marks, plan
from reports.actions.demo.mentor_school import teach_mentors
from reports.actions.demo.network import (
    announce,
    hold_council,
    hold_festival,
    plan_festival,
    stand_on,
)
from reports.actions.demo.orders import send_order_on_team, sign_order_on_pairs
from reports.actions.demo.pairing import live_on
from reports.actions.demo.pairs import make_pair
from reports.actions.demo.practices import describe_practices, put_suggestions
from reports.actions.demo.programme import write_programme
from reports.actions.demo.proofs import show_proofs
from reports.actions.demo.selection import select_mentors
from reports.actions.demo.site import publish_section
from reports.actions.demo.surveys import ask_last_year, ask_this_year, consenting
from reports.actions.demo.together import work_together
from roadmap.actions.activities import complete_activity, move_deadline
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Activity


def make_year(school, people, partners, year, *, today, finished):
    curator = next(p for p, entry in people.values() if entry.get("role") == Role.CURATOR)
    programme = open_programme(organisation=school, year=year.start, curator=curator)
    programme.forms.add(school.mentoring_forms.get(code="employer-pupil"))
    roadmap = lay_out_roadmap(programme=programme, template_code="school_year", by=None)
    write_programme(programme)
    enter_contingent(school, year, finished=finished)
    enter_bases(programme, people, finished)
    select_mentors(programme, finished=finished, today=today)
    pairs = catalogue.load("demo")["pairs"]
    for entry in pairs:
        if entry["when"] == "both" or (entry["when"] == "now" and not finished):
            make_pair(programme, people, entry, today=today, finished=finished)
    if not finished:
        sign_order_on_pairs(programme, people)
        live_on(programme, people, today)
        for entry in pairs:  # they came after the order: an amending one is due
            if entry["when"] == "proposed":
                make_pair(programme, people, entry, today=today, finished=False)
    give_awards(programme, people)
    teach_mentors(programme, today)
    if not finished:
        fill_library(programme, min(programme.starts_on + timedelta(days=35), today))
        load_blank(school)
    festival = plan_festival(programme)
    stand_on(programme, people, partners)
    do_activities(roadmap, programme, today=today, finished=finished)
    user = curator.memberships.get(role=Role.CURATOR).user
    describe_practices(programme)
    hold_contest(programme, people, festival, finished=finished)
    if not finished:
        call_last_year(programme, today)
        plan(programme, user)
        put_suggestions(school, user)
        ask_this_year(programme, user, today)
        send_order_on_team(programme, people, today)
        work_together(school, programme, user, today)
        show_proofs(roadmap, user)
        hold_council(programme, today)
        publish_section(programme, today)
        announce(programme, people)
    else:
        hold_festival(festival)
        ask_last_year(programme, user)
        measure_last_year(programme, curator, user)
        finish_year(programme, user, today)


def measure_last_year(programme, curator, by):
    """Before and after of the pupils who were asked, and the curator's own conclusions."""
    pupils = consenting(programme, Side.MENTEE, is_pupil=True)
    record_consent(
        person=curator, kind=DATA_BY_AGE, given_on=programme.starts_on, by=None,
        kept_where="папка 05-12",
    )  # fmt: skip
    plan(programme, by)
    ask_both_waves(programme, {(("A12", "A12"), "mentee", "teacher-pupil"): pupils}, by)
    import_marks(programme, pupils, by)
    conclude(programme, curator, by)


def enter_bases(programme, people, finished):
    begun = SchoolYear(programme.year).first_day + timedelta(days=9)
    for person, entry in people.values():
        if "base" not in entry:
            continue
        save_participation(
            participation=Participation(
                programme=programme,
                person=person,
                side=entry["base"],
                request=entry.get("request", ""),
                entered_on=begun,
            ),
            by=None,
        )
        # Two papers are still missing.
        if not person.consents.exists() and entry["name"][0] not in {"Цой", "Вокуев"}:
            record_consent(
                person=person,
                kind=DATA_BY_AGE,
                given_on=begun,
                by=None,
                kept_where="папка 05-12",
            )
            for kind in entry.get("consents", ()):
                record_consent(
                    person=person, kind=kind, given_on=begun, by=None, kept_where="папка 05-12"
                )


def do_activities(roadmap, programme, *, today, finished):
    """Last year everything was done; this year the first stages are, with a task open in each."""
    activities = Activity.objects.filter(stage__roadmap=roadmap).in_order().select_related("stage")
    for week, activity in enumerate(activities):
        activity.people.add(programme.curator)
        day = programme.starts_on + timedelta(weeks=week + 1)
        begun = activity.stage.position <= 3 and activity.position > 1
        if finished or (begun and day <= today):
            complete_activity(activity=activity, on=min(day, today), by=None)
    if not finished:
        set_near_deadlines(activities, today)


def set_near_deadlines(activities, today):
    """One thing is late, one is due in some days: somebody is reminded of them."""
    open_ones = activities.open().filter(starts_on__lte=today)
    for activity, days in zip(open_ones, (-9, 5), strict=False):
        move_deadline(
            activity=activity,
            due_on=max(today + timedelta(days=days), activity.starts_on),
            version=activity.version,
            by=None,
        )

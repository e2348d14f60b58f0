"""What pairs of the running year do: meetings by a timetable, plans made together, asking for help."""

from datetime import timedelta

from mentoring.actions.help_requests import ask_for_help
from mentoring.actions.individual_plans import (
    answer_plan,
    approve_plan,
    change_plan,
    create_plan,
    tick_task,
    typical_plans,
)
from mentoring.actions.meeting_series import plan_series
from mentoring.actions.meetings import record_meeting
from mentoring.actions.personal_links import hand_out_pockets, note_opening
from mentoring.actions.silence import tell_of_silence, words_for
from mentoring.models import HelpAddressee, Meeting, MeetingMode, MeetingSeries, Mentorship
from roadmap.models import CalendarDay
from roadmap.series import days_of_series

TUESDAY = 1
WEEKS_AHEAD = 6
OWN_GOALS = {
    "Лодыгин": "Сдать экзамен по математике на «4» и не бояться контрольных.",
    "Евлоева": "Понять, куда поступать, и подтянуть геометрию.",
    "Ким": "Проводить уроки спокойно и успевать всё, что задумала.",
}


def work_together(school, programme, curator, today):
    """Plans in every state, a series, a request, a slip; who is silent is reminded."""
    pairs = {
        str(place.person.last_name): pair
        for pair in Mentorship.objects.active()
        .filter(programme=programme)
        .with_people()
        .order_by("pk")
        for place in pair.present()
        if not place.is_mentor
    }
    plan_together(pairs, curator, today)
    meet_on_tuesdays(school, pairs["Шаймарданов"], today)
    ask(pairs["Канева"], today)
    mentors = pairs["Перелыгина"].mentors()
    for link, _ in hand_out_pockets(organisation=school, people=mentors, by=curator):
        note_opening(link=link)
    for word in list(words_for(school, today)):
        tell_of_silence(word=word)


def plan_together(pairs, curator, today):
    """One plan is approved and half done, one waits for the curator, one for the mentee."""
    approved = begun(pairs["Лодыгин"], "Лодыгин", curator)
    agreed_by_mentee(approved, "Лодыгин")
    approve_plan(plan=approved, edition=approved.edition, by=curator)
    for task in approved.in_order()[:2]:
        tick_task(task=task, is_done=True, actual="Справился, отдельные темы повторим.", by=None)
    agreed_by_mentee(begun(pairs["Ким"], "Ким", curator), "Ким")
    begun(pairs["Евлоева"], "Евлоева", curator)


def begun(pair, name, curator):
    person = next(one for one in pair.mentees() if one.last_name == name)
    typical = typical_plans(pair.form, pair.role_model)[0]
    plan = create_plan(
        mentorship=pair,
        person=person,
        typical=typical["code"],
        starts_on=pair.started_on,
        ends_on=pair.ends_on,
        by=curator,
    )
    plan.strengths = "Ответственно относится к делу, не боится задавать вопросы."
    plan.weaknesses = "Планирование времени, подготовка к проверочным работам."
    return change_plan(plan=plan, changed=[], removed=[], by=curator)


def agreed_by_mentee(plan, name):
    answered = answer_plan(
        plan=plan, own_goal=OWN_GOALS[name], edition=plan.edition, is_agreed=True, by_link=True
    )
    plan.refresh_from_db()
    return answered


def meet_on_tuesdays(school, pair, today):
    until = min(today + timedelta(weeks=WEEKS_AHEAD), pair.ends_on)
    series = MeetingSeries(weekday=TUESDAY, starts_on=today, until=until)
    days, _ = days_of_series(
        starts_on=today,
        until=until,
        weekday=TUESDAY,
        every_weeks=1,
        calendar=CalendarDay.objects.calendar_of(school),
    )
    if days:  # near the end of a year nothing is left to plan
        plan_series(
            mentorship=pair, series=series, days=days, by=None,
            topic="Работа над проектом", minutes=45, mode=MeetingMode.IN_PERSON,
        )  # fmt: skip


def ask(pair, today):
    """A meeting the curator should look at, and a question to the psychologist."""
    record_meeting(
        meeting=Meeting(
            mentorship=pair,
            held_on=today,
            minutes=30,
            topic="Беседа о занятости",
            result="Не успевает сочетать секцию и исследование, просит помочь с расписанием.",
            is_important=True,
        ),
        by=None,
    )
    ask_for_help(
        mentorship=pair,
        person=pair.mentors()[0],
        addressee=HelpAddressee.PSYCHOLOGIST,
        text="Как поддержать перед выступлением: волнуется и отказывается от защиты работы.",
        by=None,
    )

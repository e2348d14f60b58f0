from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import EditConflict, PersonKind
from roadmap.actions.events import lay_out_events, remove_event, save_event
from roadmap.models import Event, Plan
from tests.factories import EventFactory, MentoringFormFactory, PersonFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
OPEN_LESSONS = "Неделя открытых уроков и мастер-классов"


def test_the_school_has_nine_works_and_lessons_with_hours():
    programme = ProgrammeFactory()

    lay_out_events(programme=programme, plan=Plan.MENTOR_SCHOOL, by=None)

    events = list(Event.objects.order_by("position"))
    works = [event for event in events if not event.is_lesson]
    assert [(e.period, e.responsible) for e in works] == [
        ("сентябрь", "куратор"),
        ("сентябрь", "куратор"),
        ("сентябрь – октябрь", "куратор"),
        ("декабрь", "куратор"),
        ("в течение учебного года", "директор"),
        ("в течение учебного года", "директор, куратор"),
        ("в течение учебного года", "куратор"),
        ("июнь", "куратор"),
        ("август", "куратор"),
    ]
    assert (works[3].starts_on, works[3].ends_on) == (date(2026, 12, 1), date(2026, 12, 31))
    assert {event.participants for event in events} == {"наставники"}
    assert sum(event.hours for event in events if event.is_lesson) == 11


@pytest.mark.parametrize("is_chosen", [True, False])
def test_the_calendar_holds_the_events_of_the_chosen_forms(is_chosen):
    programme = ProgrammeFactory()
    if is_chosen:
        programme.forms.add(
            MentoringFormFactory(organisation=programme.organisation, code="teacher-teacher")
        )

    lay_out_events(programme=programme, plan=Plan.CALENDAR, by=None)

    assert Event.objects.filter(title=OPEN_LESSONS).exists() is is_chosen
    assert Event.objects.filter(title__contains="Mentory fest").exists()


def test_a_plan_is_laid_out_once():
    event = EventFactory()

    with pytest.raises(ValidationError, match="План уже составлен"):
        lay_out_events(programme=event.programme, plan=event.plan, by=None)


def test_last_years_plan_comes_along_under_this_years_days():
    before = ProgrammeFactory(year=2023)
    EventFactory(programme=before, title="По месяцу", responsible="куратор")
    EventFactory(
        programme=before, title="По дням", period="", starts_on=date(2024, 2, 29),
        ends_on=date(2024, 3, 1),
    )  # fmt: skip
    programme = ProgrammeFactory(organisation=before.organisation, year=2026)

    lay_out_events(programme=programme, plan=Plan.CALENDAR, by=None, from_last_year=True)

    assert [
        (e.title, e.starts_on, e.ends_on, e.responsible)
        for e in programme.events.order_by("position")
    ] == [
        ("По месяцу", date(2026, 10, 1), date(2026, 10, 31), "куратор"),
        ("По дням", date(2027, 2, 28), date(2027, 3, 1), ""),
    ]


def test_without_last_years_plan_copying_is_refused():
    with pytest.raises(ValidationError, match="Плана прошлого года здесь нет"):
        lay_out_events(
            programme=ProgrammeFactory(), plan=Plan.CALENDAR, by=None, from_last_year=True
        )


def test_a_period_in_words_finds_its_days_and_typed_days_stay():
    programme = ProgrammeFactory()
    words = Event(programme=programme, plan=Plan.CALENDAR, title="Словами", period="апрель")
    days = Event(
        programme=programme, plan=Plan.CALENDAR, title="Днём", period="апрель",
        starts_on=date(2027, 4, 12), ends_on=date(2027, 4, 12),
    )  # fmt: skip

    for event in (words, days):
        save_event(event=event, people=[], by=None)

    assert [(e.starts_on, e.position) for e in Event.objects.order_by("pk")] == [
        (date(2027, 4, 1), 1),
        (date(2027, 4, 12), 2),
    ]


def test_a_row_changed_meanwhile_is_not_overwritten():
    event = EventFactory()
    Event.objects.update(version=2, title="Уже иначе")

    with pytest.raises(EditConflict):
        save_event(event=event, people=[], by=None)

    assert Event.objects.get().title == "Уже иначе"


def test_nobody_of_another_school_answers_for_an_event():
    with pytest.raises(ValidationError, match="своей организации"):
        save_event(event=EventFactory(), people=[PersonFactory(kind=PersonKind.TEACHER)], by=None)


def test_a_row_is_removed_until_the_programme_is_closed():
    event, closed = EventFactory(), EventFactory(programme__is_closed=True)

    remove_event(event=event, by=None)
    with pytest.raises(ValidationError, match="программа завершена"):
        remove_event(event=closed, by=None)

    assert list(Event.objects.all()) == [closed]

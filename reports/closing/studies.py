"""What people say at the end of a year, and what is to be changed because of it."""

from datetime import date

from django.db.models import Exists, OuterRef

from mentoring.models import MentorshipMember, Person
from reports.closing.matter import Matter, expected, listed, named
from reports.models import Quadrant, SwotNote
from surveys.models import Invitation, Response, Survey, SurveyState

EXIT_UNTIL = (5, 25)


def exit_surveys(programme, today):
    """Leaving classes are asked while they are still at school."""
    until = date(programme.year + 1, *EXIT_UNTIL)
    places = MentorshipMember.objects.filter(programme=programme, person=OuterRef("pk"))
    leaving = Person.objects.filter(
        Exists(places),
        organisation=programme.organisation,
        grade__in=programme.organisation.last_grades,
    )
    exit_wave = {
        "survey__programme": programme, "survey__wave": "exit", "person": OuterRef("pk"),
    }  # fmt: skip
    asked = Invitation.objects.filter(**exit_wave).exclude(survey__state=SurveyState.DRAFT)
    answered = Response.objects.filter(**exit_wave)
    lacking = list(leaving.exclude(Exists(asked) | Exists(answered)).by_name())
    total = leaving.count()
    if not total:
        return
    late = ", прошёл" if lacking and today > until else ""
    yield Matter(
        code="exit_surveys",
        title=f"Итоговые анкеты участников из {classes_of(programme.organisation)} классов",
        words=f"спрошены {total - len(lacking)} из {total}, срок — {until:%d.%m.%Y}{late}",
        is_open=bool(lacking),
        text=named(lacking),
        address="surveys:survey_create",
        link="провести опрос",
        query="wave=exit" if lacking else "",
    )


def classes_of(school):
    *first, last = map(str, school.last_grades)
    return f"{', '.join(first)} и {last}" if first else last


def running_surveys(programme):
    """They end with the year: an answer given later would change what its reports say."""
    surveys = Survey.objects.filter(programme=programme, state=SurveyState.OPEN)
    return listed(
        surveys.order_by("pk").values_list("title", flat=True),
        code="surveys",
        title="Опросы, которые ещё идут",
        address="surveys:survey_list",
        link="опросы",
        query="state=open",
    )


def changes(programme):
    notes = SwotNote.objects.of(programme).filter(quadrant=Quadrant.CHANGE, is_removed=False)
    return expected(
        notes.count(),
        none="не записано",
        code="changes",
        title="Что изменить в следующем году (SWOT)",
        address="reports:swot",
        link="SWOT-анализ",
    )

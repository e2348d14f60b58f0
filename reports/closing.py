"""What is still open in a year: the page of its closing asks the registers, nothing is ticked by hand."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from mentoring.models import (
    Document,
    DocumentStatus,
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Person,
    Practice,
    Side,
)
from reports.models import Quadrant, SwotNote
from roadmap.models import Activity
from roadmap.year_of_mentors import years_of_mentors
from surveys.models import Invitation, Response, SurveyState

LAST_GRADES = (9, 11)
MOST_NAMED = 6
EXIT_UNTIL = (5, 25)
FINAL_PAPERS = {"D57": "Отчёт куратора", "D58": "Отчёт по итогам программы"}


@dataclass(frozen=True)
class Matter:
    """One line of the page: what it is, how it stands, where it is done."""

    code: str
    title: str
    words: str
    is_open: bool
    text: str = ""
    address: str = ""
    link: str = ""
    query: str = ""
    arguments: tuple = ()
    action: str = ""  # the name of an address to which one press is sent
    press: str = ""

    @property
    def warning(self):
        return f"{self.title}: {self.words}"


def matters_of(programme, today):
    """In the order in which a year is brought to its end; a fixed number of queries."""
    years = years_of_mentors(programme)
    return [
        open_pairs(programme),
        proposed_pairs(programme),
        unmarked_results(programme),
        unwritten_bases(programme),
        mentor_reports(years),
        *exit_surveys(programme, today),
        activities(programme),
        unsigned(programme),
        changes(programme),
        cases(programme),
        *final_papers(programme),
        long_term(programme),
        *graduates(programme),
    ]


def open_matters(matters):
    return [one for one in matters if one.is_open]


def open_pairs(programme):
    pairs = Mentorship.objects.filter(programme=programme).active().with_people()
    pairs = list(pairs.order_by("pk"))
    return Matter(
        "open_pairs",
        "Пары, которые ещё работают",
        str(len(pairs)) if pairs else "все завершены",
        bool(pairs),
        named([pair.people_text for pair in pairs]),
        "reports:year_pairs",
        "завершить с результатами",
    )


def proposed_pairs(programme):
    pairs = Mentorship.objects.filter(programme=programme, status=MentorshipStatus.PROPOSED)
    pairs = list(pairs.with_people().order_by("pk"))
    return Matter(
        "proposed_pairs",
        "Пары, которые не начали работу",
        str(len(pairs)) if pairs else "нет",
        bool(pairs),
        named([pair.people_text for pair in pairs]),
        "mentoring:mentorship_list",
        "открыть список",
        query="status=proposed",
        action="reports:year_drop_proposed" if pairs else "",
        press="Снять предложенные",
    )


def unmarked_results(programme):
    """Column 11 of the bases: a completed pair says what it has reached."""
    done = Mentorship.objects.filter(programme=programme, status=MentorshipStatus.COMPLETED)
    lacking = list(done.filter(result="").with_people().order_by("pk"))
    total = done.count()
    return Matter(
        "results",
        "Результаты завершённых пар",
        f"отмечены у {total - len(lacking)} из {total}" if total else "завершённых пар нет",
        bool(lacking),
        named([pair.people_text for pair in lacking]),
        "reports:year_results",
        "отметить",
    )


def unwritten(programme):
    """Entries of the bases whose every pair is completed and whose columns 10–13 do not say so."""
    places = MentorshipMember.objects.to_the_end().filter(
        programme=programme, person=OuterRef("person")
    )
    of_side = Q(is_mentor=True)
    mentors = places.filter(of_side)
    mentees = places.exclude(of_side)
    done = Q(mentorship__status=MentorshipStatus.COMPLETED)
    at_work = Q(mentorship__status__in=(MentorshipStatus.PROPOSED, MentorshipStatus.ACTIVE))
    entries = Participation.objects.filter(programme=programme, is_completed=False)
    return entries.filter(
        Q(side=Side.MENTOR) & Exists(mentors.filter(done)) & ~Exists(mentors.filter(at_work))
        | Q(side=Side.MENTEE) & Exists(mentees.filter(done)) & ~Exists(mentees.filter(at_work))
    )


def unwritten_bases(programme):
    count = unwritten(programme).count()
    return Matter(
        "bases",
        "Итоги в базах наставников и наставляемых",
        f"не внесены у {count}" if count else "внесены",
        bool(count),
        "Дата завершения, результаты, отзыв и отметка о прохождении (графы 10–13)."
        if count
        else "",
        "mentoring:register_list",
        "базы и реестры",
        action="reports:year_fill_bases" if count else "",
        press="Внести из итогов пар",
    )


def mentor_reports(years):
    in_hand = sum(year.is_in_hand for year in years)
    waiting = sum(year.report is not None and year.report.state == "handed_in" for year in years)
    lacking = [str(year.person) for year in years if not year.is_in_hand]
    return Matter(
        "mentor_reports",
        "Отчёты наставников",
        f"сдано {in_hand} из {len(years)}" if years else "отчитываться некому",
        bool(lacking) or bool(waiting),
        named(lacking) if lacking else "",
        "reports:mentor_report_list",
        "отчёты наставников",
        action="reports:mentor_report_accept_all" if waiting else "",
        press="Принять все сданные",
    )


def exit_surveys(programme, today):
    """Leaving classes are asked while they are still at school."""
    until = date(programme.year + 1, *EXIT_UNTIL)
    places = MentorshipMember.objects.filter(programme=programme, person=OuterRef("pk"))
    leaving = Person.objects.filter(
        Exists(places), organisation=programme.organisation, grade__in=LAST_GRADES
    )
    asked = Invitation.objects.filter(
        survey__programme=programme, survey__wave="exit", person=OuterRef("pk")
    ).exclude(survey__state=SurveyState.DRAFT)
    answered = Response.objects.filter(
        survey__programme=programme, survey__wave="exit", person=OuterRef("pk")
    )
    lacking = list(leaving.exclude(Exists(asked) | Exists(answered)).by_name())
    total = leaving.count()
    if not total:
        return
    late = lacking and today > until
    yield Matter(
        "exit_surveys",
        "Итоговые анкеты участников из 9 и 11 классов",
        f"спрошены {total - len(lacking)} из {total}, срок — {until:%d.%m.%Y}"
        + (", прошёл" if late else ""),
        bool(lacking),
        named(map(str, lacking)),
        "reports:monitoring_plan",
        "провести опрос",
    )


def activities(programme):
    count = Activity.objects.of_programme(programme).open().count()
    return Matter(
        "activities",
        "Мероприятия дорожной карты",
        f"не выполнено {count}" if count else "выполнены",
        bool(count),
        "Их можно перенести в план следующего года." if count else "",
        "roadmap:roadmap_detail",
        "дорожная карта",
        query="show=open" if count else "",
    )


def unsigned(programme):
    waiting = Document.objects.filter(
        programme=programme,
        organisation=programme.organisation,
        journal__isnull=False,
        status__in=(DocumentStatus.DRAFT, DocumentStatus.ON_AGREEMENT),
    )
    titles = list(waiting.order_by("pk").values_list("title", flat=True))
    return Matter(
        "unsigned",
        "Документы без подписи",
        str(len(titles)) if titles else "нет",
        bool(titles),
        named(titles),
        "mentoring:document_list",
        "документы",
        query="status=draft",
    )


def changes(programme):
    count = (
        SwotNote.objects.of(programme).filter(quadrant=Quadrant.CHANGE, is_removed=False).count()
    )
    return Matter(
        "changes",
        "Что изменить в следующем году (SWOT)",
        f"записано {count}" if count else "не записано",
        not count,
        "",
        "reports:swot",
        "SWOT-анализ",
    )


def cases(programme):
    count = Practice.objects.filter(programme=programme).count()
    return Matter(
        "cases",
        "Успешные практики",
        f"описано {count}" if count else "не описаны",
        not count,
        "",
        "mentoring:practice_list",
        "банк практик",
    )


def final_papers(programme):
    issued = set(
        Document.objects.not_cancelled()
        .filter(programme=programme, organisation=programme.organisation, code__in=FINAL_PAPERS)
        .values_list("code", flat=True)
    )
    for code, title in FINAL_PAPERS.items():
        is_there = code in issued
        yield Matter(
            code,
            title,
            "выпущен" if is_there else "не выпущен",
            not is_there,
            "",
            "mentoring:document_list" if is_there else "mentoring:document_issue",
            "документы" if is_there else "выпустить",
            arguments=() if is_there else (code,),
        )


def long_term(programme):
    """Mentees who went through the programme stand in it beside the mentors (D29)."""
    done = programme.participations.filter(is_completed=True)
    mentors = done.filter(side=Side.MENTOR).count()
    mentees = done.filter(side=Side.MENTEE).count()
    return Matter(
        "long_term",
        "Долгосрочная база наставников",
        f"из этого года в ней наставников — {mentors}, прошедших программу наставляемых — {mentees}",
        False,
        "",
        "mentoring:register_list",
        "реестр D29",
    )


def graduates(programme):
    """Who has finished school stays in the cards until he is marked as gone."""
    count = (
        Person.objects.filter(organisation=programme.organisation, grade__gte=11)
        .pupils()
        .present()
        .filter(Exists(MentorshipMember.objects.filter(programme=programme, person=OuterRef("pk"))))
        .count()
    )
    if count:
        yield Matter(
            "graduates",
            "Выпускники 11 классов",
            f"не отмечено выбытие у {count}",
            False,
            "После выпускных экзаменов переведите классы: выпускники уйдут в архив.",
            "mentoring:class_turn",
            "перевести классы",
        )


def named(names):
    """A few names, and how many more."""
    names = list(names)
    shown = "; ".join(names[:MOST_NAMED])
    return f"{shown} и ещё {len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else shown

"""Pairs of the year: at work, never begun, without a result, not yet in the bases."""

from django.db.models import Exists, OuterRef, Q

from mentoring.models import (
    Mentorship,
    MentorshipMember,
    MentorshipStatus,
    Participation,
    Side,
)
from reports.closing.matter import Matter, counted, listed, named


def open_pairs(programme):
    return listed(
        people_in(pairs_of(programme).active()),
        none="все завершены",
        code="open_pairs",
        title="Пары, которые ещё работают",
        address="reports:year_pairs",
        link="завершить с результатами",
    )


def proposed_pairs(programme):
    return listed(
        people_in(pairs_of(programme).filter(status=MentorshipStatus.PROPOSED)),
        code="proposed_pairs",
        title="Пары, которые не начали работу",
        address="mentoring:mentorship_list",
        link="открыть список",
        query="status=proposed",
        action="reports:year_drop_proposed",
        press="Снять предложенные",
    )


def unmarked_results(programme):
    """Column 11 of the bases: a completed pair says what it has reached."""
    done = pairs_of(programme).filter(status=MentorshipStatus.COMPLETED)
    lacking = people_in(done.filter(result=""))
    total = done.count()
    return Matter(
        code="results",
        title="Результаты завершённых пар",
        words=f"отмечены у {total - len(lacking)} из {total}" if total else "завершённых пар нет",
        is_open=bool(lacking),
        text=named(lacking),
        address="reports:year_results",
        link="отметить",
    )


def pairs_of(programme):
    return Mentorship.objects.filter(programme=programme)


def people_in(pairs):
    return [pair.people_text for pair in pairs.with_people().order_by("pk")]


def unwritten_bases(programme):
    return counted(
        unwritten(programme).count(),
        some="не внесены у {}",
        none="внесены",
        code="bases",
        title="Итоги в базах наставников и наставляемых",
        text="Дата завершения, результаты, отзыв и отметка о прохождении (графы 10–13).",
        address="mentoring:register_list",
        link="базы и реестры",
        action="reports:year_fill_bases",
        press="Внести из итогов пар",
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

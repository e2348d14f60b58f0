"""What a year has come to, in figures and lists: one source for the reports D57 and D58."""

from mentoring.models import Award, LetterTo, Meeting, Mentorship, MentorshipStatus, Practice
from reports.studies.mentors import hours_words, year_facts
from roadmap.evidence import gather_figures
from roadmap.models import Event, ReportState, Roadmap
from roadmap.papers.fulfilment import STATES, count_of, done_count, stage_facts
from roadmap.year_of_mentors import led_pairs, years_of_mentors

ENDED = (MentorshipStatus.STOPPED, MentorshipStatus.REPLACED)


def summary_of(programme, day):
    """The year in a dozen figures: (what is counted, how many)."""
    facts = gather_figures(programme, day)
    people, pairs = facts.people, facts.pairs
    meetings = Meeting.objects.held().filter(mentorship__programme=programme)
    minutes = sum(meetings.exclude(minutes=None).values_list("minutes", flat=True))
    stopped = Mentorship.objects.filter(programme=programme, status__in=ENDED).count()
    counted = (
        ("Наставляемых в базе", people["mentees"]),
        ("из них прошли программу", people["completed"]),
        ("Наставников в базе", people["mentors"]),
        ("из них педагогов", people["teacher_mentors"]),
        ("из них обучающихся", people["pupil_mentors"]),
        ("Пар и групп за год", pairs["total"]),
        ("из них работают на дату отчёта", pairs["active"]),
        ("Прекращено или заменено пар", stopped),
        ("Состоялось встреч", meetings.count()),
        ("Проведено мероприятий", held_events(programme, day)),
        ("Успешных практик описано", Practice.objects.filter(programme=programme).count()),
        ("Поощрений", Award.objects.filter(programme=programme).count()),
    )
    rows = [{"title": title, "count": count, "shown": str(count)} for title, count in counted]
    hours = {
        "title": "Часов встреч",
        "count": round(minutes / 60, 1),
        "shown": hours_words(minutes),
    }
    return [*rows[:9], hours, *rows[9:]]


def held_events(programme, day):
    """Those of the calendar whose day has come."""
    return Event.objects.filter(programme=programme, starts_on__lte=day).count()


def forms_of(programme):
    """Each form of the programme with its pairs, people and meetings."""
    pairs = led_pairs(programme)
    rows = [
        form_facts(form, [pair for pair in pairs if pair.form_id == form.pk])
        for form in programme.forms.order_by("position", "pk")
    ]
    return [row for row in rows if row["pairs"]]


def form_facts(form, pairs):
    minutes = sum(pair.figures["minutes"] or 0 for pair in pairs)
    return {
        "title": form.title,
        "pairs": len(pairs),
        "completed": count_state(pairs, MentorshipStatus.COMPLETED),
        "active": count_state(pairs, MentorshipStatus.ACTIVE),
        "stopped": count_state(pairs, MentorshipStatus.STOPPED),
        "mentors": len({person.pk for pair in pairs for person in pair.mentors()}),
        "mentees": len({person.pk for pair in pairs for person in pair.mentees()}),
        "planned": sum(pair.figures["total"] for pair in pairs),
        "held": sum(pair.figures["held"] for pair in pairs),
        "hours": hours_words(minutes),
    }


def count_state(pairs, state):
    return sum(pair.status == state for pair in pairs)


def plans_of(programme, day):
    """Every plan of the year, stage by stage, with what is done and what is not."""
    roadmaps = Roadmap.objects.filter(programme=programme).order_by("pk")
    return [plan_facts(roadmap, programme, day) for roadmap in roadmaps]


def plan_facts(roadmap, programme, day):
    stages = [stage | counts_of(stage["rows"]) for stage in stage_facts(roadmap, programme, day)]
    rows = [row for stage in stages for row in stage["rows"]]
    return {
        "title": roadmap.title,
        "stages": stages,
        "sums": [{"state": s, "count": n} for s in STATES if (n := count_of(rows, s))],
    } | counts_of(rows)


def counts_of(rows):
    done = done_count(rows)
    percent = round(done * 100 / len(rows)) if rows else 0
    return {"total": len(rows), "done": done, "percent": percent}


def reports_of(programme, organisation):
    """Mentors' reports: those taken as they were taken, the rest as the diaries have them now."""
    years = years_of_mentors(programme)
    rows = [report_row(year, organisation) for year in years]
    return {
        "total": len(rows),
        "in_hand": sum(row["is_in_hand"] for row in rows),
        "accepted": sum(row["is_accepted"] for row in rows),
        "rows": rows,
    }


def report_row(year, organisation):
    report = year.report
    is_accepted = report is not None and report.state == ReportState.ACCEPTED
    frozen = report.document.facts.get("year") if is_accepted and report.document else None
    return (frozen or year_facts(year, organisation)) | {
        "short": year.person.short_name,
        "state": report.get_state_display() if report else "не начат",
        "is_in_hand": year.is_in_hand,
        "is_accepted": is_accepted,
    }


def cases_of(programme):
    practices = Practice.objects.filter(programme=programme).select_related("form")
    return [
        {
            "title": one.title,
            "form": one.form.title if one.form else "",
            "problem": one.problem,
            "result": one.result,
            "reuse": one.reuse,
            "published": one.link if one.is_published else "",
        }
        for one in practices.order_by("title", "pk")
    ]


def awards_of(programme):
    awards = Award.objects.filter(programme=programme).with_people().in_order()
    return [
        {
            "kind": one.get_kind_display(),
            "to": one.recipient,
            "address": LetterTo(one.letter_to).label if one.letter_to else "",
            "title": ", ".join(filter(None, [one.title, one.place])),
            "reason": one.reason,
        }
        for one in awards
    ]

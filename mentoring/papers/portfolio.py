"""The portfolio of a mentor (D39): what the card knows of him, and his years in the programme."""

from mentoring.models import Mentorship, MentorshipStatus, Participation, PersonKind, Side
from mentoring.papers.consents import begin
from mentoring.papers.requisites import letterhead

# What a portfolio is expected to hold, beside workplace and post; empty ones are told.
SECTIONS = (
    ("education", "Образование"),
    ("experience", "Стаж"),
    ("category", "Квалификационная категория"),
    ("competences", "Компетенции"),
    ("achievements", "Достижения"),
    ("contests", "Участие в конкурсах"),
    ("courses", "Курсы повышения квалификации"),
    ("interests", "Интересы"),
)
OF_ADULTS = frozenset({"education", "experience", "category", "courses"})


def portfolio(*, organisation, programme, day, person=None):
    """D39: for the base of mentors, for contests and awards."""
    missing = begin(person)
    entries = entries_of(person)
    if not entries:
        missing.essential(
            f"{person.full_name}: в базах наставников не состоит, портфолио составлять не о чем.",
            "person",
            person.pk,
        )
    pairs = pairs_led_by(person)
    return {
        "organisation": letterhead(organisation, missing),
        "subject_id": person.pk,
        "name": person.full_name,
        "place": place_of(person, organisation),
        "hashtags": [f"#{tag}" for tag in person.hashtags],
        "sections": sections_of(person, missing),
        "pairs": [pair_row(pair) for pair in pairs],
        "cases": told(entries),
        "reviews": told(entries_of_mentees(pairs)),
        "on": f"{day:%d.%m.%Y}",
        "missing": missing.sorted(),
    }


def place_of(person, organisation):
    """Class or post, and where: a pupil and a teacher are of this very school."""
    own = "" if person.kind == PersonKind.PARTNER else str(organisation)
    what = person.place if person.is_pupil else person.post
    return ", ".join(filter(None, [what, person.workplace or own]))


def entries_of(person):
    """Of all years, newest first."""
    entries = Participation.objects.filter(person=person, side=Side.MENTOR)
    return list(entries.select_related("programme").order_by("-programme__year", "-pk"))


def sections_of(person, missing):
    wanted = [(name, title) for name, title in SECTIONS if not is_needless(person, name)]
    empty = [title.lower() for name, title in wanted if not getattr(person, name)]
    if empty:
        missing.add(
            f"{person.full_name}: в карточке не заполнено: {', '.join(empty)}. Эти строки "
            "останутся для записи от руки.",
            "person",
            person.pk,
        )
    return [{"title": title, "lines": getattr(person, name).splitlines()} for name, title in wanted]


def is_needless(person, name):
    """A pupil who mentors has neither length of service nor a category."""
    return person.is_pupil and name in OF_ADULTS


def pairs_led_by(person):
    """At work or brought to their end, newest first."""
    led = Mentorship.objects.filter(members__person=person, members__is_mentor=True)
    kept = led.filter(status__in=(MentorshipStatus.ACTIVE, MentorshipStatus.COMPLETED)).distinct()
    return list(kept.with_people().select_related("programme").order_by("-programme__year", "-pk"))


def pair_row(pair):
    """Mentees by surname and initials only: a portfolio is shown to others."""
    mentees = [", ".join(filter(None, [one.short_name, one.place])) for one in pair.mentees()]
    since = f"с {pair.started_on:%d.%m.%Y}" if pair.started_on else ""
    last = pair.ended_on or pair.ends_on
    until = f"по {last:%d.%m.%Y}" if last else ""
    return {
        "year": str(pair.programme.school_year),
        "mentees": mentees,
        "form": pair.form.title,
        "period": " ".join(filter(None, [since, until])),
        "state": pair.get_status_display(),
    }


def entries_of_mentees(pairs):
    """What those he led have said at the end."""
    places = [(pair.programme_id, one.pk) for pair in pairs for one in pair.mentees()]
    entries = Participation.objects.filter(
        side=Side.MENTEE, person__in={person for _, person in places}
    ).select_related("programme")
    wanted = set(places)
    return [
        entry
        for entry in entries.order_by("-programme__year", "-pk")
        if (entry.programme_id, entry.person_id) in wanted
    ]


def told(entries):
    return [
        {"year": str(entry.programme.school_year), "text": entry.feedback}
        for entry in entries
        if entry.feedback
    ]

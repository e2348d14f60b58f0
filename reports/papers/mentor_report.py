"""The mentor's report (D56): figures out of the diaries, words out of his own page."""

from mentoring.papers.consents import begin
from mentoring.papers.requisites import letterhead, require_programme
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.studies.mentors import year_facts
from roadmap.year_of_mentors import year_of_mentor, years_of_mentors

NOTHING = {"rows": [], "sections": [], "readiness": "", "handed_in": "", "name": "", "place": ""}


def mentor_report(*, organisation, programme, day, person=None):
    """D56 as the diaries have it today; taken by the curator, it stays as it was."""
    require_programme(programme)
    missing = begin(person)
    year = year_of_mentor(programme, person)
    if year is None:
        missing.essential(
            f"{person}: в этом году пар и групп не вёл, отчитываться не о чем.",
            "person",
            person.pk,
        )
    own = year_facts(year, organisation) if year else NOTHING
    if year and not year.is_in_hand:
        missing.add(
            f"{person}: отчёт ещё не сдан, пустые строки останутся для записи от руки.",
            "person",
            person.pk,
        )
    return {
        "organisation": letterhead(organisation, missing),
        "subject_id": person.pk,
        "heading": f"Отчёт наставника: {person}",
        "school_year": school_year(programme),
        "on": date_short(day),
        "curator": programme.curator.full_name if programme.curator else "",
        "mentor": {"post": "Наставник", "name": person.signature_name},
        "taken_by": taken_by(programme),
        "rows": own["rows"],
        "year": own,
        "missing": missing.sorted(),
    }


def whom(programme):
    """Those who owe a report."""
    return {year.person.pk for year in years_of_mentors(programme)}


def taken_by(programme):
    name = programme.curator.signature_name if programme.curator else ""
    return {"post": "Отчёт принят: куратор программы", "name": name}

"""The year of one mentor in figures and words: his own report and the final one read it."""

from mentoring.papers.portfolio import place_of
from mentoring.russian.dates import date_short
from roadmap.models import Readiness, ready_word
from roadmap.year_of_mentors import percent_of, tasks_of, words_of

SECTIONS = (
    ("results", "Результаты"),
    ("difficulties", "Трудности"),
    ("proposals", "Предложения"),
    ("self_assessment", "Самооценка"),
)


def year_facts(year, organisation):
    """The part that the final report takes over, too."""
    rows = [pair_facts(pair) for pair in year.pairs]
    words = words_of(year)
    return {
        "name": year.person.full_name,
        "place": place_of(year.person, organisation),
        "rows": rows,
        "total": total_of(rows),
        "sections": [
            {"title": title, "lines": words[name].splitlines()} for name, title in SECTIONS
        ],
        "readiness": readiness_of(words, year.person),
        "ready_word": ready_word(year.person),
        "handed_in": handed_in(year.report),
    }


def readiness_of(words, person):
    return Readiness(words["readiness"]).said_by(person) if words["readiness"] else ""


def handed_in(report):
    if report is None or report.is_open:
        return ""
    return f"{report.organisation.local_time(report.handed_in_at):%d.%m.%Y}"


def pair_facts(pair):
    """«План» is every meeting that was ever put down, «факт» those that were held."""
    done, tasks = tasks_of(pair)
    figures = pair.figures
    return {
        "mentorship": pair.pk,
        "mentees": [", ".join(filter(None, [one.short_name, one.place])) for one in pair.mentees()],
        "form": pair.form.title,
        "period": period_of(pair),
        "state": pair.get_status_display(),
        "planned": figures["total"],
        "held": figures["held"],
        "minutes": figures["minutes"] or 0,
        "hours": hours_words(figures["minutes"] or 0),
        "done": done,
        "tasks": tasks,
        "percent": percent_of(done, tasks),
    }


def period_of(pair):
    last = pair.ended_on or pair.ends_on
    return f"{date_short(pair.started_on)} – {date_short(last)}" if last else f"с {date_short(pair.started_on)}"  # fmt: skip


def hours_words(minutes):
    return f"{minutes / 60:.1f}".replace(".", ",")


def total_of(rows):
    sums = {key: sum(row[key] for row in rows) for key in ("planned", "held", "minutes", "done", "tasks")}  # fmt: skip
    return sums | {
        "hours": hours_words(sums["minutes"]),
        "percent": percent_of(sums["done"], sums["tasks"]),
    }

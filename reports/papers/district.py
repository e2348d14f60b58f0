"""The summary of a district (D64): schools and numbers, who has handed in what, an assessment by reports."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme, signatory
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from mentoring.schoolyear import SchoolYear
from reports.indicators.gathering import entries
from reports.studies.district import district_of, schools_seen_by
from reports.studies.district_indicators import CODES, indicators_by_school
from reports.studies.district_marks import EXPLAINED, LEVELS, told_sum
from reports.studies.district_table import reach_of, rows_of, terms_of
from roadmap.papers.district import district_of as name_of_district
from roadmap.papers.district import require_municipal

WITH, WITHOUT = "показать", "не показывать"
NO = "нет"
CONCLUSIONS = [
    "Сведения о наставничестве в образовательных организациях за отчётный период обобщены и приняты к сведению.",
    "Организациям, которые не сдали отчёт или не утвердили дорожную карту, направить напоминание и "
    "оказать методическую помощь.",
    "Опыт организаций с высоким уровнем работы представить на муниципальном семинаре.",
]
INPUTS = (
    Input("district", "Территория (в родительном падеже)", "text", name_of_district,
          is_required=True, help="Например: «Рябиновского округа»."),
    Input("ranking", "Рейтинг школ", "choice", lambda ground: WITHOUT,
          choices=lambda ground: (WITHOUT, WITH), is_required=True,
          help="Баллы и места; как они считаются, печатается рядом."),
    Input("conclusions", "Выводы и предложения", "lines", lambda ground: list(CONCLUSIONS)),
)  # fmt: skip


def district_summary(*, organisation, programme, day, typed=None):
    """D64: numbers only, the small ones unsaid; who lacks a report is named by the school."""
    require_programme(programme)
    missing = Missing()
    said = Said("D64", INPUTS, Ground(organisation, programme, day), typed)
    require_municipal(organisation, missing)
    on = min(day, SchoolYear(programme.year).last_day)
    schools = district_of(schools_seen_by(organisation), programme.year, on)
    terms = terms_of(organisation, programme.year)
    if not schools:
        missing.essential(
            "В этой организации ещё нет ни одной школы: сводить нечего. "
            "Попросите администратора связать школы с центром.",
            "organisation",
        )
    rows = [row_facts(row) for row in rows_of(schools, on, terms)]
    note_gaps(rows, on, terms, missing)
    return {
        "heading": f"Муниципальный свод о наставничестве на {date_short(on)}",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "on": date_short(on),
        "district": said["district"] or "",
        "is_ranked": said["ranking"] == WITH,
        "reach": reach_of(schools),
        "schools": rows,
        "indicators": indicator_facts(organisation, SchoolYear(programme.year), on),
        "columns": [[code, entries()[code]["title"]] for code in CODES],
        "assessed": by_place(rows) if said["ranking"] == WITH else rows,
        "sums": sums_of(schools),
        "reports_until": date_short(terms.reports),
        "incoming_until": date_short(terms.incoming),
        "lacking": lacking_of(rows),
        "explained": [list(one) for one in EXPLAINED],
        "levels": [[least, title] for least, title, _ in LEVELS],
        "conclusions": said.lines("conclusions"),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def row_facts(row):
    return {
        "title": row.school.name,
        "name": row.school.short_name,
        "curator": row.school.curator,
        "order": row.order or NO,
        "roadmap": row.roadmap or NO,
        "plan": row.plan or "—",
        "late": row.late,
        "mentors": row.mentors,
        "mentees": row.mentees,
        "pairs": row.pairs,
        "meeting": row.meeting,
        "incoming": row.incoming or NO,
        "final": row.final or NO,
        "report": row.report or NO,
        "place": row.place,
        "points": row.score.percent,
        "level": row.score.level[0],
        "verdict": verdict_of(row),
    }


def indicator_facts(organisation, year, on):
    rows = indicators_by_school(schools_seen_by(organisation), year, on)
    return [
        {"name": str(school), "cells": [cell.words for cell in cells]} for school, cells in rows
    ]


def by_place(rows):
    return sorted(rows, key=lambda row: (row["place"], row["name"]))


def verdict_of(row):
    """What the centre writes beside a school when it assesses the year by what was handed in."""
    lacks = [
        words
        for value, words in (
            (row.order, "приказ о внедрении"),
            (row.school.roadmap, "утверждённая дорожная карта"),
            (row.incoming, "входящий мониторинг"),
            (row.final, "итоговый мониторинг"),
            (row.report, "отчёт за год"),
        )
        if not value
    ]
    return f"не представлены: {', '.join(lacks)}" if lacks else "материалы представлены полностью"


def lacking_of(rows):
    return [
        {"title": title, "schools": names}
        for title, name in (
            ("входящий мониторинг", "incoming"),
            ("итоговый мониторинг", "final"),
            ("отчёт за год", "report"),
        )
        if (names := [row["name"] for row in rows if row[name] == NO])
    ]


def note_gaps(rows, on, terms, missing):
    """A summary drawn up while reports are still awaited says so."""
    without = [row["name"] for row in rows if row["report"] == NO]
    if without and on > terms.reports:
        missing.add(f"Отчёт за год не сдали: {', '.join(without)}.", "organisation")
    elif without:
        missing.add(
            f"Срок отчётов ({date_short(terms.reports)}) ещё не прошёл: оценка предварительная.",
            "organisation",
        )


def sums_of(schools):
    return {
        "mentors": told_sum([one.people.get("mentors", 0) for one in schools]),
        "mentees": told_sum([one.people.get("mentees", 0) for one in schools]),
        "pairs": told_sum([one.pairs.get("formed", 0) for one in schools]),
    }

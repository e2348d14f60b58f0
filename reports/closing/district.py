"""What a municipal centre closes its year with: the reports of its schools and its own summary."""

from mentoring.schoolyear import SchoolYear
from reports.closing.matter import Matter, named
from reports.studies.district import district_of, schools_seen_by


def school_reports(programme, today):
    schools = schools_seen_by(programme.organisation)
    on = min(today, SchoolYear(programme.year).last_day)
    there = district_of(schools, programme.year, on)
    lacking = [school.short_name or school.name for school in there if school.report is None]
    return Matter(
        code="school_reports",
        title="Отчёты школ за год",
        words=f"сданы {len(there) - len(lacking)} из {len(there)}" if there else "школ ещё нет",
        is_open=bool(lacking),
        text=f"Не сдали: {named(lacking)}" if lacking else "",
        address="reports:district",
        link="школы",
    )

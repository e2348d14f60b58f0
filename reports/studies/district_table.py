"""The words of the district's table, the same on the page, in the workbook and on paper."""

from dataclasses import dataclass
from datetime import date

from mentoring.models import Document
from reports.studies.district_marks import (
    EXPLAINED,
    Score,
    Terms,
    parts_of,
    placed,
    share,
    told,
    told_share,
    told_sum,
)

ORDER_OF_DISTRICT = "D13"
OF_PAIRS = 3  # which line of EXPLAINED is about pairs


@dataclass(frozen=True)
class Row:
    """One school as it is told to others: its place, its papers, its numbers."""

    place: int
    school: object
    score: Score
    order: str
    roadmap: str
    plan: str
    late: int
    mentors: object
    mentees: object
    pairs: object
    meeting: str
    incoming: str
    final: str
    report: str


def terms_of(organisation, year):
    """The day until which reports are awaited stands in the order of the centre or of its office."""
    above = [organisation.pk, organisation.parent_id]
    orders = Document.objects.not_cancelled().filter(
        organisation__in=filter(None, above), programme__year=year, code=ORDER_OF_DISTRICT
    )
    said = orders.newest_first().values_list("facts__typed__report_until", flat=True).first()
    return Terms.of(year, date.fromisoformat(said) if said else None)


def rows_of(schools, on, terms):
    """The schools by name, each with its place among them all."""
    rows = [row_of(*one, terms) for one in placed(schools, on, terms)]
    return sorted(rows, key=lambda row: (row.school.name, row.school.pk))


def row_of(place, school, score, terms):
    plan, pairs = school.plan, school.pairs
    return Row(
        place=place,
        school=school,
        score=score,
        order=day_of(school.order),
        roadmap=day_of(school.roadmap) or ("составлена" if school.has_plan else ""),
        plan=f"{plan['done_in_due']} из {plan['due']}" if plan.get("due") else "",
        late=school.late,
        mentors=told(school.people.get("mentors", 0)),
        mentees=told(school.people.get("mentees", 0)),
        pairs=told(pairs.get("formed", 0)),
        meeting=told_share(school.good_pairs, pairs.get("formed", 0)),
        incoming=handed(school.incoming, terms.incoming),
        final=handed(school.final, terms.reports),
        report=handed(school.report, terms.reports),
    )


def told_parts(row, on, terms):
    """[(line of EXPLAINED, points had, points that could be had)] in words; None while it is too early.

    The points for pairs are a share of them: where the share is not told, they are not either.
    """
    for line, part in zip(EXPLAINED, parts_of(row.school, on, terms), strict=True):
        is_told = line != EXPLAINED[OF_PAIRS] or "%" in row.meeting or not row.school.good_pairs
        yield line, part and (f"{part[0]:.0f}" if is_told else "не раскрывается"), part and part[1]


def day_of(paper):
    return f"{paper.day:%d.%m.%Y}" if paper and paper.day else paper.words if paper else ""


def handed(paper, term):
    """«20.06.2027, позже срока»."""
    if paper is None:
        return ""
    return f"{paper.day:%d.%m.%Y}" + (", позже срока" if paper.day > term else "")


def reach_of(schools):
    """K17: how many of the schools have brought the model in, approved a plan, handed in their papers."""
    return [
        {"title": title, "part": part, "whole": len(schools), "share": share(part, len(schools)) if schools else ""}
        for title, name in (
            ("внедрили целевую модель (приказ подписан)", "order"),
            ("утвердили дорожную карту", "roadmap"),
            ("передали входящий мониторинг", "incoming"),
            ("передали итоговый мониторинг", "final"),
            ("сдали отчёт за год", "report"),
        )
        for part in [sum(getattr(school, name) is not None for school in schools)]
    ]  # fmt: skip


def totals_of(schools):
    people = [school.people for school in schools]
    return {
        "mentors": told_sum([one.get("mentors", 0) for one in people]),
        "mentees": told_sum([one.get("mentees", 0) for one in people]),
        "pairs": told_sum([school.pairs.get("formed", 0) for school in schools]),
        "late": sum(school.late for school in schools),
    }

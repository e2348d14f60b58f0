"""The school's figures for the regional centre, incoming and final (D61)."""

from datetime import date

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme, signatory
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.studies.district_regional import district_figures
from reports.studies.regional import FINAL, INCOMING, figures_of
from surveys.steps import LEAST

KINDS = (INCOMING, FINAL)
FEW = f"меньше {LEAST} человек"


def usual_kind(ground):
    """The first half of the school year asks what was found at entry."""
    return INCOMING if ground.day < date(ground.programme.year + 1, 2, 1) else FINAL


INPUTS = (
    Input("kind", "Какой мониторинг", "choice", usual_kind, choices=lambda g: KINDS,
          is_required=True, is_carried=False),
    Input("centre", "Куда направляется", "text", lambda g: "Региональный центр наставничества"),
)  # fmt: skip


def regional_report(*, organisation, programme, day, typed=None):
    """D61: counts and means only, no person; what fewer than five have answered is not told."""
    require_programme(programme)
    missing = Missing()
    said = Said("D61", INPUTS, Ground(organisation, programme, day), typed)
    kind = said["kind"] or usual_kind(Ground(organisation, programme, day))
    if organisation.is_municipal:
        figures = district_figures(organisation, programme.year, kind)
    else:
        figures = figures_of(programme, kind)
    note_gaps(figures, kind, missing)
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "heading": f"Сведения о результатах мониторинга ({kind})",
        "kind": kind,
        "centre": said["centre"] or "",
        "school_year": school_year(programme),
        "on": date_short(day),
        "groups": grouped(figures),
        "figures": figures,
        "missing": missing.sorted(),
    } | said.facts()


def note_gaps(figures, kind, missing):
    by_key = {one["key"]: one["value"] for one in figures}
    if not by_key.get("people.everybody"):
        missing.essential("В базах программы никого нет: сообщать нечего.", "people")
    if not any(one["group"].startswith("Показатели") for one in figures):
        missing.add(f"Показателей нет: {kind} мониторинг участников ещё не проведён.", "monitoring")


def grouped(figures):
    groups = {}
    for one in figures:
        groups.setdefault(one["group"], []).append(one | {"shown": shown(one["value"])})
    return [{"title": title, "rows": rows} for title, rows in groups.items()]


def shown(value):
    """«7,4»; what fewer than five have answered in words."""
    if value is None:
        return FEW
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−")
    return str(value)


def regional_sheet(facts):
    return Sheet(
        "Мониторинг",
        (
            Column("Раздел", lambda row: row["group"], 26),
            Column("Показатель", lambda row: row["title"], 70),
            Column("Значение", lambda row: FEW if row["value"] is None else row["value"], 18),
            Column("Единица", lambda row: row["unit"], 22),
        ),
        facts["figures"],
    )

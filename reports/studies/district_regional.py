"""The figures for the regional centre over all schools of a district: sums, and means of all measured."""

from mentoring.models import Programme
from reports.studies.district import schools_seen_by
from reports.studies.regional import figures_of, line

SUMMED = {"чел.", "ед."}
OF_ONE_SCHOOL = ("level.", "result.")  # a school's own level and results are no sum


def district_figures(organisation, year, kind):
    """[{key, group, title, value, unit}] as of one school; each school is counted once more, by itself."""
    programmes = Programme.objects.filter(
        organisation__in=schools_seen_by(organisation), year=year, participations__isnull=False
    ).distinct()
    schools = [figures_of(programme, kind) for programme in programmes.order_by("pk")]
    return [
        line("schools.reporting", "Школы", "Школ, сведения которых учтены", len(schools), "ед."),
        *combined(schools),
    ]


def combined(schools):
    """One line for each key, in the order in which the schools bring them."""
    by_key = [{one["key"]: one for one in figures} for figures in schools]
    keys = dict.fromkeys(key for figures in by_key for key in figures)
    return [combine(key, by_key) for key in keys if not key.startswith(OF_ONE_SCHOOL)]


def combine(key, by_key):
    found = [figures[key] for figures in by_key if key in figures]
    if key == "surveys.percent":
        value = percent_of(total("surveys.answered", by_key), total("surveys.asked", by_key))
    elif found[0]["unit"] in SUMMED and not is_mean(key, by_key):
        value = total(key, by_key)
    else:
        value = mean_of(key, by_key)
    return found[0] | {"value": value}


def is_mean(key, by_key):
    """Beside a mean stands the number of those it is the mean of."""
    return not key.endswith((".n", ".paired")) and any(weight_of(key, one) for one in by_key)


def weight_of(key, figures):
    stem = key.rpartition(".")[0]
    counts = (figures.get(f"{stem}.{name}") for name in ("paired", "n"))
    return next((one["value"] for one in counts if one and one["value"]), 0)


def total(key, by_key):
    return sum(figures[key]["value"] or 0 for figures in by_key if key in figures)


def mean_of(key, by_key):
    """Over everybody measured; schools that keep back a small group are not in it."""
    told = [
        (figures[key]["value"], weight_of(key, figures))
        for figures in by_key
        if key in figures and figures[key]["value"] is not None
    ]
    whole = sum(weight for _, weight in told)
    return round(sum(value * weight for value, weight in told) / whole, 2) if whole else None


def percent_of(part, whole):
    return round(100 * part / whole, 1) if whole else None

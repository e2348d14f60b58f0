"""The lines of the dynamics in figures: one source for the page, the papers and the spreadsheet."""

from reports.studies.dynamics import SIDES, conclusion_of, dynamics_of
from surveys.dynamics import FOR_STATISTICS

MINUS = "\u2212"
TRENDS = {"positive": "better", "negative": "worse", "even": "even"}
LEAST_P = 0.001
LESS_IS_BETTER = "лучше, когда меньше"


def dynamics_facts(programme):
    """Frozen with a paper: every line with its groups, the charts, what follows."""
    lines = dynamics_of(programme)
    rows = [row_of(line) for line in lines]
    return {
        "sides": [
            {"title": title, "rows": own, "charts": charts_of(own), "tables": tables_of(own)}
            for side, title in SIDES.items()
            if (own := [row for row in rows if row["side"] == side])
        ],
        "conclusions": conclusion_of(lines),
        "has_statistics": any(row["p"] is not None for row in rows),
        "for_statistics": FOR_STATISTICS,
    }


def row_of(line):
    parameter, shift = line.parameter, line.shift
    return {
        "side": line.side,
        "code": parameter["code"],
        "title": parameter["title"],
        "unit": parameter["unit"],
        "note": LESS_IS_BETTER if parameter["direction"] < 0 else "",
        "eligible": line.eligible,
        "trend": TRENDS[line.trend] if line.is_shown else "",
        "growth": rounded(line.growth, 1, 1),
        "groups": [
            {
                "title": title,
                "rows": [
                    {"label": group.label} | shift_facts(group.shift, parameter) for group in groups
                ],
            }
            for title, groups in line.groups.items()
        ],
    } | shift_facts(shift, parameter)


def shift_facts(shift, parameter):
    divisor = parameter.get("divisor", 1)
    return {
        "people": shift.people,
        "paired": shift.paired,
        "entry": rounded(shift.entry_mean, divisor),
        "exit": rounded(shift.exit_mean, divisor),
        "delta": rounded(shift.delta_mean, divisor),
        "delta_words": signed(rounded(shift.delta_mean, divisor)),
        "median": rounded(shift.delta_median, divisor),
        "improved": shift.improved,
        "unchanged": shift.unchanged,
        "worsened": shift.worsened,
        "improved_percent": percent(shift.improved, shift.paired),
        "unchanged_percent": percent(shift.unchanged, shift.paired),
        "worsened_percent": percent(shift.worsened, shift.paired),
        "effect": rounded(shift.effect, 1),
        "p": rounded(shift.p, 1, 3),
        "p_words": chance_words(shift.p),
    }


def chance_words(p):
    """«0,013»; smaller than three digits can tell: «< 0,001»."""
    if p is None:
        return ""
    return "< 0,001" if p < LEAST_P else f"{p:.3f}".replace(".", ",")


def rounded(value, divisor, digits=2):
    return None if value is None else round(value / divisor, digits) + 0.0  # no «−0»


def percent(number, of):
    return None if number is None else round(100 * number / of, 1)


def signed(value):
    """«+1,20», «−0,20», «0,00»."""
    if value is None:
        return ""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{abs(value):.2f}".replace(".", ",")


def signed_short(value):
    """«+8», «−0,5»: of counts."""
    words = signed(value)
    return words.rstrip("0").rstrip(",") if "," in words else words


def charts_of(rows):
    """One picture for each unit that several have: marks of ten and counts share no scale."""
    by_unit = {}
    for row in rows:
        if row["entry"] is not None:
            by_unit.setdefault(row["unit"], []).append(row)
    return [
        {
            "unit": unit,
            "slopes": [[row["title"], row["entry"], row["exit"], row["trend"]] for row in own],
        }
        for unit, own in by_unit.items()
        if len(own) > 1
    ]


def tables_of(rows):
    """The groups of all parameters in one table for each breakdown: change and how many people."""
    tables = {}
    for row in rows:
        for breakdown in row["groups"]:
            labels, lines = tables.setdefault(breakdown["title"], ({}, []))
            cells = {
                group["label"]: f"{group['delta_words']} ({group['paired']})"
                for group in breakdown["rows"]
            }
            labels.update(dict.fromkeys(cells))
            lines.append((row["title"], cells))
    return [
        {
            "title": title,
            "labels": list(labels),
            "lines": [[name, [cells.get(label, "") for label in labels]] for name, cells in lines],
        }
        for title, (labels, lines) in tables.items()
    ]

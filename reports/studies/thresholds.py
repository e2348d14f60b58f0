"""From where a figure says something: the usual limits and those that the organisation has set."""

from dataclasses import dataclass
from zlib import crc32

from reports import catalogue
from reports.models import Threshold
from surveys.questions import Usual

EXTERNALS = "Сведения реестров"
LEVELS = ("level_1", "level_2")
# What has to stand above what.
ORDERED = (("scale_weak", "scale_strong"), ("share_weak", "share_strong"), ("level_2", "level_1"))


@dataclass(frozen=True)
class Limit:
    """One threshold with its words, the usual value and the value in force."""

    code: str
    group: str
    title: str
    unit: str
    usual: float
    least: float
    most: float
    value: float

    @property
    def is_own(self):
        return self.value != self.usual

    @property
    def words(self):
        return f"{comma(self.value)} {self.unit}".rstrip()


class Limits(dict):
    """{code: Limit} in the order of the page."""

    @property
    def version(self):
        """Another one as soon as a value is another: there is no row that could count its changes."""
        return crc32(repr([(code, limit.value) for code, limit in self.items()]).encode())


def limits_of(organisation):
    """The organisation's own and the usual ones; one query."""
    rows = Threshold.objects.filter(organisation=organisation).values_list("code", "value")
    own = {code: float(value) for code, value in rows}
    entries = [*catalogue.load("thresholds")["thresholds"], *external_entries()]
    return Limits(
        (entry["code"], Limit(value=own.get(entry["code"], entry["usual"]), **entry))
        for entry in entries
    )


def external_entries():
    """Of a count in pieces, of a share in percent."""
    for signal in catalogue.load("swot")["external"]:
        is_share = signal["by"] == "share"
        usual = signal.get("at_least", signal.get("below"))
        yield {
            "code": f"external_{signal['code']}",
            "group": EXTERNALS,
            "title": signal["limit"],
            "unit": "%" if is_share else "",
            "usual": round(usual * 100, 2) if is_share else usual,
            "least": 1,
            "most": 100 if is_share else 1000,
        }


def usual_of(limits):
    """For questions that carry no threshold of their own; scales of other lengths in proportion."""
    strong, weak = ((limits[code].value - 1) / 9 for code in ("scale_strong", "scale_weak"))
    return Usual(strong, weak, limits["share_strong"].value / 100, limits["share_weak"].value / 100)


def bands_of(bands, limits):
    """The levels of the curator's questionnaire with the organisation's limits, from above."""
    own = [limits[code].value for code in LEVELS]
    percents = [*own, 0] if len(bands) == len(LEVELS) + 1 else [band["percent"] for band in bands]
    return [(band["title"], percent) for band, percent in zip(bands, percents, strict=True)]


def limits_words(limits):
    """One sentence for a paper: which limits its judgements follow."""
    own = {code: limit.words for code, limit in limits.items()}
    return (
        f"Сильной стороной считается средняя оценка от {own['scale_strong']} или доля согласных от "
        f"{own['share_strong']}, слабой — средняя оценка до {own['scale_weak']} или доля до "
        f"{own['share_weak']}; расхождение ожиданий и результата отмечается от {own['gap']}. "
        f"Уровень по анкете куратора: оптимальный от {comma(limits['level_1'].value)} %, "
        f"допустимый от {comma(limits['level_2'].value)} % наибольшей суммы баллов."
    )


def comma(value):
    return f"{value:g}".replace(".", ",")

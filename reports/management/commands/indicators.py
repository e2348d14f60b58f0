from datetime import date

from django.core.exceptions import ValidationError

from mentoring.management.answers import AnsweringCommand
from mentoring.management.schools import school_of
from mentoring.schoolyear import SchoolYear
from reports.indicators import indicators_of


class Command(AnsweringCommand):
    help = "Показатели целевой модели по данным организации."

    def add_arguments(self, parser):
        parser.add_argument("--school", required=True, metavar="SLUG", help="адрес организации")
        parser.add_argument("--on", metavar="DATE", help="на какой день, например 2026-01-01")

    def run(self, *, school, on, **options):
        organisation = school_of(school)
        today = organisation.today()
        day = day_of(on) if on else None
        year = SchoolYear.of(day or today)
        figures = indicators_of([organisation], year, today=today, on=day)[organisation.pk]
        self.answer(
            {"school": organisation.slug, "year": str(year), "on": day or today,
             "indicators": [as_json(figure) for figure in figures]},
            "\n".join(map(as_text, figures)),
        )  # fmt: skip


def day_of(text):
    """2026-01-01 or 01.01.2026."""
    try:
        if "." in text:
            day, month, year = text.split(".")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(
            f"«{text}» — не дата. Напишите день так: 2026-01-01 или 01.01.2026."
        ) from error


def as_json(figure):
    facts = {
        "code": figure.code,
        "title": figure.title,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "percent": None if figure.percent is None else float(figure.percent),
        "target": None if figure.target is None else float(figure.target),
    }
    spoken = {"missing": figure.missing, "note": figure.note}
    return facts | {name: text for name, text in spoken.items() if text}


def as_text(figure):
    target = f", цель {figure.target_words}" if figure.target_words else ""
    rest = " ".join(filter(None, [figure.missing, figure.note]))
    return f"{figure.code:<4}{figure.title}: {figure.words}{target}{'. ' + rest if rest else ''}"

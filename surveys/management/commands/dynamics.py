from dataclasses import asdict

from django.core.exceptions import ValidationError

from mentoring.management.answers import AnsweringCommand
from surveys.dynamics import Parameter, Unclear, Value, dynamics
from surveys.management.inputs import json_of, name_of, number_of, rows_of, text_of


class Command(AnsweringCommand):
    help = "Сравнение «на входе» и «на выходе» по значениям из файла JSON, без базы данных."

    def add_arguments(self, parser):
        parser.add_argument(
            "--input", required=True, dest="path", metavar="FILE.json", help="входные данные"
        )

    def run(self, *, path, **options):
        content = json_of(path)
        try:
            shifts = dynamics(parameters_of(content), values_of(content))
        except Unclear as error:
            raise ValidationError(str(error)) from error
        payload = [asdict(shift) for shift in shifts]
        self.answer({"parameters": payload}, "\n".join(map(as_text, payload)))


def parameters_of(content):
    rows = rows_of(content, "parameters", ("code", "direction"))
    return [
        Parameter(
            text_of(row["code"], "Код параметра"),
            number_of(row["direction"], f"Параметр «{row['code']}», направление"),
        )
        for row in rows
    ]


def values_of(content):
    """The values; null is a measurement that did not take place."""
    return [
        Value(
            name_of(row["person"], "Участник"),
            text_of(row["parameter"], "Параметр значения"),
            text_of(row["wave"], "Волна"),
            number_of(row["value"], f"Участник «{row['person']}», «{row['parameter']}»"),
        )
        for row in rows_of(content, "values", ("person", "parameter", "wave", "value"))
        if row["value"] is not None
    ]


def as_text(shift):
    counts = f"{shift['code']}: измерены дважды {shift['paired']} из {shift['people']}"
    if shift["delta_mean"] is None:
        return f"{counts}, недостаточно данных"
    means = f"{shift['entry_mean']:.2f} → {shift['exit_mean']:.2f}, Δ {shift['delta_mean']:+.2f}"
    return (
        f"{counts}; {means.replace('.', ',')}; лучше {shift['improved']}, "
        f"без изменений {shift['unchanged']}, хуже {shift['worsened']}"
    )

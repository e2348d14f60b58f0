from dataclasses import asdict

from django.core.exceptions import ValidationError

from mentoring.management.answers import AnsweringCommand
from surveys.management.inputs import json_of, name_of, number_of, rows_of, text_of
from surveys.swot import SHARE, Mark, Signal, Unclear, swot

QUADRANTS = {
    "strengths": "Сильные стороны",
    "weaknesses": "Слабые стороны",
    "opportunities": "Возможности",
    "threats": "Угрозы",
    "attention": "Зона внимания",
    "insufficient": "Недостаточно данных",
}
SIGNAL_KEYS = ("question", "positive", "negative", "internal", "scale", "strong", "weak")


class Command(AnsweringCommand):
    help = "SWOT-анализ по ответам и сигналам из файла JSON, без базы данных."

    def add_arguments(self, parser):
        parser.add_argument(
            "--input", required=True, dest="path", metavar="FILE.json", help="входные данные"
        )

    def run(self, *, path, **options):
        content = json_of(path)
        try:
            found = swot(signals_of(content), marks_of(content), asked_of(content))
        except Unclear as error:
            raise ValidationError(str(error)) from error
        payload = {
            quadrant: [figures(one) for one in getattr(found, quadrant)] for quadrant in QUADRANTS
        }
        self.answer(payload, as_text(payload))


def asked_of(content):
    asked = content.get("asked")
    if isinstance(asked, bool) or not isinstance(asked, int) or asked < 0:
        raise ValidationError("«asked» — сколько человек опрошено — целое число не меньше нуля.")
    return asked


def signals_of(content):
    return [signal_of(row) for row in rows_of(content, "signals", SIGNAL_KEYS)]


def signal_of(row):
    question = text_of(row["question"], "Вопрос сигнала")
    what = f"Сигнал «{question}»"
    if not isinstance(row["scale"], list) or len(row["scale"]) != 2:
        raise ValidationError(f"{what}: шкала — два числа, начало и конец.")
    if not isinstance(row["internal"], bool):
        raise ValidationError(f"{what}: «internal» — true или false.")
    low, high = (number_of(end, f"{what}, шкала") for end in row["scale"])
    return Signal(
        question=question,
        positive=text_of(row["positive"], f"{what}, «positive»"),
        negative=text_of(row["negative"], f"{what}, «negative»"),
        is_internal=row["internal"],
        low=low,
        high=high,
        strong=number_of(row["strong"], f"{what}, «strong»"),
        weak=number_of(row["weak"], f"{what}, «weak»"),
    )


def marks_of(content):
    """The answers; null is a question left without one, yes and no of a share are 1 and 0."""
    shares = {row["question"] for row in content["signals"] if row["scale"] == list(SHARE)}
    rows = rows_of(content, "answers", ("respondent", "question", "value"))
    return [
        Mark(
            name_of(row["respondent"], "Отвечающий"),
            text_of(row["question"], "Вопрос ответа"),
            value_of(row, shares),
        )
        for row in rows
        if row["value"] is not None
    ]


def value_of(row, shares):
    value = row["value"]
    if isinstance(value, bool) and row["question"] in shares:
        return int(value)
    return number_of(value, f"Ответ «{row['respondent']}» на «{row['question']}»")


def figures(finding):
    """Of a few answers the counts alone."""
    return {key: value for key, value in asdict(finding).items() if value is not None}


def as_text(payload):
    lines = []
    for quadrant, title in QUADRANTS.items():
        lines.append(f"{title}: {len(payload[quadrant])}")
        lines += [f"  {one['question']}: {told(one)}" for one in payload[quadrant]]
    return "\n".join(lines)


def told(one):
    counts = f"ответили {one['n']} из {one['asked']}"
    if "share" in one:
        counts += f", доля {one['share'] * 100:.1f} %".replace(".", ",")
    if "mean" in one:
        counts += f", среднее {one['mean']:.2f}".replace(".", ",")
    return f"{one['text']} ({counts})"

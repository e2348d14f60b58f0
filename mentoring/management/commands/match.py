import math

from django.core.exceptions import ValidationError

from mentoring import matching
from mentoring.management.answers import AnsweringCommand
from mentoring.management.inputs import json_in

MOST_MIB = 50
MOST_PEOPLE = 2000
LARGEST_SCORE = 1_000_000


class Command(AnsweringCommand):
    help = "Подбор пар по готовым оценкам, без базы данных."

    def add_arguments(self, parser):
        parser.add_argument("--input", required=True, help="файл JSON с людьми и оценками")

    def run(self, *, input, **options):
        result = matching.match(**problem_of(json_in(input, MOST_MIB)))
        payload = {
            "pairs": result.pairs,
            "unmatched": [{"id": key, "reason": why} for key, why in result.unmatched.items()],
            "total": result.total,
        }
        self.answer(payload, as_text(payload))


def as_text(payload):
    lines = [f"{mentor} — {mentee}: {score}" for mentor, mentee, score in payload["pairs"]]
    lines += [f"Без наставника {row['id']}: {row['reason']}" for row in payload["unmatched"]]
    return "\n".join([*lines, f"Сумма оценок: {payload['total']}"])


def problem_of(data):
    """The arguments of match(), or a sentence about the first thing that is wrong."""
    check(isinstance(data, dict), "Нужен объект JSON с полями mentors, mentees, scores, goal.")
    mentors, mentees = people(data, "mentors"), people(data, "mentees")
    goals = (matching.COVERAGE, matching.QUALITY)
    check(data.get("goal") in goals, "Поле goal: возможно coverage или quality.")
    capacity = {mentor["id"]: places(mentor) for mentor in mentors}
    ids = [mentee["id"] for mentee in mentees]
    scores = table_of(data.get("scores"), list(capacity), ids)
    return {
        "capacity": capacity,
        "mentees": ids,
        "scores": scores,
        "locked": locks(data.get("locked") or [], capacity, set(ids), scores),
        "goal": data["goal"],
    }


def check(condition, sentence):
    if not condition:
        raise ValidationError(sentence)


def people(data, field):
    rows = data.get(field)
    check(isinstance(rows, list), f"Поле {field}: нужен список людей.")
    check(len(rows) <= MOST_PEOPLE, f"Поле {field}: больше {MOST_PEOPLE} человек.")
    seen = set()
    for number, row in enumerate(rows, 1):
        where = f"Поле {field}, запись {number}"
        check(isinstance(row, dict) and is_id(row.get("id")), f"{where}: нет id.")
        check(row["id"] not in seen, f"{where}: id «{row['id']}» повторяется.")
        seen.add(row["id"])
    return rows


def is_id(value):
    return isinstance(value, str) and bool(value) or is_whole(value)


def is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def places(mentor):
    value = mentor.get("capacity")
    check(
        is_whole(value) and value >= 0,
        f"Наставник «{mentor['id']}»: capacity должно быть целым числом мест, 0 или больше.",
    )
    return value


def table_of(rows, mentors, mentees):
    size = f"нужна таблица {len(mentors)} × {len(mentees)}: строка на наставника"
    check(isinstance(rows, list) and len(rows) == len(mentors), f"Поле scores: {size}.")
    scores = {}
    for mentor, row in zip(mentors, rows, strict=True):
        where = f"Поле scores, строка наставника «{mentor}»"
        check(isinstance(row, list) and len(row) == len(mentees), f"{where}: {size}.")
        for mentee, score in zip(mentees, row, strict=True):
            if score is not None:
                check(is_score(score), f"{where}: оценка — число до миллиона или null.")
                scores[mentor, mentee] = score
    return scores


def is_score(value):
    is_number = is_whole(value) or isinstance(value, float) and math.isfinite(value)
    return is_number and abs(value) <= LARGEST_SCORE


def locks(pairs, capacity, mentees, scores):
    check(isinstance(pairs, list), "Поле locked: нужен список пар [наставник, наставляемый].")
    locked, taken = [], dict.fromkeys(capacity, 0)
    for pair in pairs:
        check(
            isinstance(pair, list) and len(pair) == 2 and all(map(is_id, pair)),
            "Поле locked: каждая запись — пара [наставник, наставляемый].",
        )
        mentor, mentee = pair
        name = f"Закреплённая пара «{mentor} — {mentee}»"
        check(mentor in capacity, f"{name}: нет такого наставника.")
        check(mentee in mentees, f"{name}: нет такого наставляемого.")
        check((mentor, mentee) in scores, f"{name} запрещена: в scores стоит null.")
        check(mentee not in {kept for _, kept in locked}, f"{name}: наставляемый уже закреплён.")
        taken[mentor] += 1
        check(taken[mentor] <= capacity[mentor], f"{name}: у наставника больше нет мест.")
        locked.append((mentor, mentee))
    return locked

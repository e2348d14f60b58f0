"""A re-import of 10,000 rows with its per-cell diff, against openpyxl merely reading the file.

Ours is `import_file`: the limited child process, every check, the comparison with what is stored,
the batch, the ground for undoing, the audit line. The naive contender is django-import-export as its
manual shows it. Contenders take turns in fresh processes; what is printed is a ratio of medians.

    python bench/import.py [--rows 10000] [--turns 5] [--naive]
    TEST_POSTGRES_URL=postgres://… python bench/import.py
"""

import argparse
import hashlib
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
GOAL = 0.6
TITLES = (
    "№ п/п", "ФИО наставляемого", "Класс", "Дата рождения", "Пол", "Телефон", "Электронная почта",
    "Интересы", "Достижения", "Основной запрос", "ФИО матери", "Телефон матери", "ФИО отца",
    "Телефон отца", "Форма наставничества", "Дата вхождения", "Дата завершения", "Результаты",
    "Примечание", "Источник запроса",
)  # fmt: skip
FIRST = ["Иван", "Пётр", "Артём", "Лев", "Назар", "Роман", "Илья", "Богдан", "Данил", "Марк"]
PATRONYMIC = [
    "Иванович",
    "Петрович",
    "Олегович",
    "Львович",
    "Романович",
    "Андреевич",
    "Степанович",
    "Юрьевич",
]
SYLLABLES = [a + b for a in "бвгджзклмнпрст" for b in "аеиоу"]
INTERESTS = ("шахматы", "футбол, плавание", "робототехника")
ACHIEVEMENTS = ("призёр олимпиады", "грамота за участие", "")
REQUESTS = ("подтянуть математику", "найти друзей", "подготовка к олимпиаде")
LETTERS = "АБВГ"


def people(count):
    dice = random.Random(7)
    for n in range(count):
        syllables = (SYLLABLES[n // 70**place % 70] for place in range(3))
        last = ("".join(syllables) + "нов").capitalize()
        number = f"{n // 100 % 1000:03d}-{n % 100:02d}"
        yield [
            n + 1,
            f"{last} {dice.choice(FIRST)} {dice.choice(PATRONYMIC)}",
            f"{dice.randint(5, 11)}{dice.choice(LETTERS)}",
            date(2010, 1, 1) + timedelta(days=dice.randint(0, 2000)),
            "м",
            f"8 (921) {number}-01",
            f"pupil{n}@example.com",
            dice.choice(INTERESTS),
            dice.choice(ACHIEVEMENTS),
            dice.choice(REQUESTS),
            f"{last}а Ольга Павловна",
            f"8 (922) {number}-02",
            f"{last} Олег Ильич",
            f"8 (923) {number}-03",
            "ученик – ученик",
            date(2025, 9, 1),
            date(2026, 5, 31),
            "",
            f"карточка {n}",
            "анкета",
        ]


def write_files(folder, count):
    """The roster, and the same roster with one row in twenty changed."""
    import openpyxl  # noqa: PLC0415  only the process that needs it pays for it

    for name, every in (("first.xlsx", 0), ("second.xlsx", 20)):
        book = openpyxl.Workbook()  # texts stand in their cells: both contenders read the same
        sheet = book.active
        sheet.title = "База наставляемых"
        sheet.append(TITLES)
        for row in people(count):
            if every and row[0] % every == 0:
                row[9] = f"{row[9]}, изменено"
            sheet.append(row)
        book.save(folder / name)


# --- the contenders: one of these runs in a process of its own


def floor(path, _clock):
    """openpyxl reads every cell of the file and does nothing with it."""
    import openpyxl  # noqa: PLC0415

    def read():
        book = openpyxl.load_workbook(path, read_only=True)
        return sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))

    cells, cost = timed(read)
    return cost | {"cells": cells}


def ours(path, _clock):
    from mentoring.actions.rosters import import_file  # noqa: PLC0415
    from mentoring.models import Organisation  # noqa: PLC0415

    school = Organisation.objects.get(slug="bench")
    imported, cost = timed(lambda: import_file(path=path, organisation=school))
    return cost | {"summary": imported.plan.summary, "state": state()}


def naive(path, _clock):
    """django-import-export by its manual: a dry run for the preview, then the import."""
    from import_export import resources  # noqa: PLC0415
    from import_export.formats.base_formats import XLSX  # noqa: PLC0415

    from mentoring.models import Organisation, Person  # noqa: PLC0415

    school = Organisation.objects.get(slug="bench")

    class PersonResource(resources.ModelResource):
        def before_import_row(self, row, **kwargs):
            row["last_name"], row["first_name"], row["patronymic"] = row[
                "ФИО наставляемого"
            ].split()
            row["birth_date"] = row["Дата рождения"].date()
            row["grade"], row["class_letter"] = row["Класс"][:-1], row["Класс"][-1]
            row["note"], row["interests"] = row["Примечание"], row["Интересы"]
            row["email"], row["achievements"] = row["Электронная почта"], row["Достижения"] or ""
            row["organisation"] = school.pk

        class Meta:
            model = Person
            skip_unchanged = True
            report_skipped = True
            import_id_fields = ("organisation", "last_name", "first_name", "birth_date")
            fields = (
                "organisation", "last_name", "first_name", "patronymic", "birth_date", "grade",
                "class_letter", "email", "interests", "achievements", "note",
            )  # fmt: skip

    started = time.perf_counter()
    data = XLSX().create_dataset(Path(path).read_bytes())
    resource = PersonResource()
    resource.import_data(data, dry_run=True)
    result = resource.import_data(data, dry_run=False)
    return {"seconds": time.perf_counter() - started, "summary": dict(result.totals)}


def state():
    """A digest of everything the import may have written, but for times and numbers of batches."""
    from mentoring.models import Participation, Person, Representative  # noqa: PLC0415

    digest = hashlib.sha256()
    for model, columns in (
        (Person, ("last_name", "first_name", "patronymic", "birth_date", "grade", "phones", "note", "search_key")),
        (Participation, ("person__search_key", "person__birth_date", "side", "request", "entered_on", "channel")),
        (Representative, ("person__search_key", "person__birth_date", "relation", "full_name", "phones")),
    ):  # fmt: skip
        for row in sorted(map(str, model.objects.values_list(*columns))):
            digest.update(row.encode())
    return digest.hexdigest()[:16]


CONTENDERS = {"floor": floor, "ours": ours, "naive": naive}


def run_child(name, path):
    import django  # noqa: PLC0415

    django.setup()
    print(json.dumps(CONTENDERS[name](path, None)))  # noqa: T201


def timed(work):
    """What the work gives, and what it has cost by the clock and in processor time."""
    started, before = time.perf_counter(), processor_time()
    result = work()
    seconds = time.perf_counter() - started
    return result, {"seconds": seconds, "processor": processor_time() - before}


def processor_time():
    """Of this process and of those it has waited for: what a busy machine does not falsify."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


# --- the referee


def child(name, path, environment):
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def manage(environment, *arguments):
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=ROOT)


def engines(folder):
    """Engine → environment; PostgreSQL when TEST_POSTGRES_URL names a server."""
    common = os.environ | {
        "VAR_DIR": str(folder),
        "SECRET_KEY": "bench-" * 10,
        "DJANGO_SETTINGS_MODULE": "mentoring.config.settings",
        "PYTHONPATH": str(ROOT),
        "DEBUG": "0",
    }
    yield "SQLite", common | {"DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
    if url := os.environ.get("TEST_POSTGRES_URL"):
        yield "PostgreSQL", common | {"DATABASE_URL": own_database(url)}


def own_database(url):
    import psycopg  # noqa: PLC0415

    name = f"bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))


def measure(engine, environment, folder, turns, with_naive):
    manage(environment, "migrate", "-v0")
    manage(environment, "create_school", "bench", "--name", "Школа для измерений")
    files = [folder / "first.xlsx", folder / "second.xlsx"]
    first = child("ours", files[0], environment)
    report(f"{engine}: first import", first["seconds"], None)
    states = {files[0]: first["state"]}
    seconds, processor = {"floor": [], "ours": []}, {"floor": [], "ours": []}
    for turn in range(turns + 1):  # the first turn warms up and is not counted
        path = files[(turn + 1) % 2]
        order = ["floor", "ours"] if turn % 2 else ["ours", "floor"]
        results = {name: child(name, path, environment) for name in order}
        check(states, path, results["ours"])
        for name in seconds if turn else ():
            seconds[name].append(results[name]["seconds"])
            processor[name].append(results[name]["processor"])
    verdict = compare(engine, seconds)
    ours, floor_time = (statistics.median(processor[name]) for name in ("ours", "floor"))
    print(  # noqa: T201
        f"{engine}: processor time of both our processes {ours:.2f} s, of the floor {floor_time:.2f} s"
    )
    if with_naive:
        slow = child("naive", files[1], environment)
        report(f"{engine}: django-import-export by its manual", slow["seconds"], seconds["floor"])
    return verdict


def check(states, path, result):
    """The same file leaves the same tables, whatever stood there before; and only changes count."""
    if states.setdefault(path, result["state"]) != result["state"]:
        sys.exit(f"{path.name}: the tables differ from the last time")
    if result["summary"]["errors"] or result["summary"]["created"]:
        sys.exit(f"{path.name}: {result['summary']}")


def compare(engine, seconds):
    ratio = statistics.median(seconds["ours"]) / statistics.median(seconds["floor"])
    pairs = [a / b for a, b in zip(seconds["ours"], seconds["floor"], strict=True)]
    verdict = "PASS" if ratio <= GOAL else "FAIL"
    print(  # noqa: T201
        f"{engine}: re-import {statistics.median(seconds['ours']):.2f} s, "
        f"floor {statistics.median(seconds['floor']):.2f} s, ratio {ratio:.2f} "
        f"({min(pairs):.2f}–{max(pairs):.2f}), n={len(pairs)}, goal {GOAL}: {verdict}"
    )
    return verdict == "PASS"


def report(what, seconds, floor_seconds):
    ratio = f", {seconds / statistics.median(floor_seconds):.1f} × floor" if floor_seconds else ""
    print(f"{what}: {seconds:.2f} s{ratio}")  # noqa: T201


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--child", nargs=2)
    wish = parser.parse_args()
    if wish.child:
        return run_child(*wish.child)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, wish.rows)
        results = [
            measure(engine, environment, folder, wish.turns, wish.naive)
            for engine, environment in engines(folder)
        ]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}")  # noqa: T201
    return sys.exit(not all(results))


if __name__ == "__main__":
    main()

"""1,000,000 answers: before and after of one school, deltas of all schools beside the plain ORM loop.

    ./script/bench survey [--answers 1000000] [--runs 5] [--db sqlite|postgres://…]

Half of the answers was given at entry, half at exit, to fifty twin questions each. The plain loop is
what everybody writes first: for each school its surveys, for each of them its responses, for each
its questions. Both must come to the same figures. Without --db it is SQLite and, when
TEST_POSTGRES_URL names a server, PostgreSQL; the databases are made for the measurement and dropped.
"""

import argparse
import os
import platform
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[1]
QUESTIONS, PUPILS = 50, 50
ONE_SCHOOL_MS, ALL_RATIO = 20.0, 3.0


def set_up(url, folder):
    os.environ |= {
        "VAR_DIR": str(folder),
        "SECRET_KEY": "bench-" * 10,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "mentoring.config.settings",
    }
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415  after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def sections():
    questions = [
        {"code": f"q{n}", "kind": "scale", "text": f"Вопрос {n}?", "twin": f"t{n}"}
        for n in range(QUESTIONS)
    ]
    return [{"title": "", "questions": questions}]


def fill(answers):
    """Schools with an entry and an exit survey of fifty pupils each, until there are enough."""
    from surveys.actions.surveys import digest_of_questions  # noqa: PLC0415

    dice, asked = random.Random(7), sections()
    digest = digest_of_questions(asked)
    schools = answers // (QUESTIONS * PUPILS * 2)
    for number in range(schools):
        fill_school(number, dice, asked, digest)
    return schools


def fill_school(number, dice, asked, digest):
    from mentoring.models import Organisation, Person, Programme  # noqa: PLC0415
    from surveys.models import Survey  # noqa: PLC0415

    school = Organisation.objects.create(slug=f"bench-{number}", name=f"Школа {number}")
    programme = Programme.objects.create(
        organisation=school, year=2026, starts_on="2026-09-01", ends_on="2027-05-31"
    )
    people = Person.objects.bulk_create(
        Person(organisation=school, last_name=f"Ученик{at}") for at in range(PUPILS)
    )
    for wave in ("entry", "exit"):
        survey = Survey.objects.create(
            organisation=school, programme=programme, title=wave, respondent="mentee", wave=wave,
            sections=asked, state="open", digest=digest,
        )  # fmt: skip
        answer(survey, people, dice)


def answer(survey, people, dice):
    from surveys.models import Invitation, Response  # noqa: PLC0415

    invitations = Invitation.objects.bulk_create(
        Invitation(organisation=survey.organisation, survey=survey, person=person, number=at)
        for at, person in enumerate(people)
    )
    now = datetime.now(UTC)
    Response.objects.bulk_create(
        Response(
            organisation=survey.organisation, survey=survey, invitation=one, person=one.person,
            answers={f"q{n}": dice.randint(1, 10) for n in range(QUESTIONS)}, submitted_at=now,
        )
        for one in invitations
    )  # fmt: skip


def one_school(programme):
    from surveys.monitoring import changes_of  # noqa: PLC0415

    return changes_of(programme)


def all_schools():
    from surveys.models import Survey  # noqa: PLC0415
    from surveys.monitoring import changes_by_school  # noqa: PLC0415

    return changes_by_school(Survey.objects.all())


def plain(organisations):
    """The loop over objects; {school: [Change, …]} like ours."""
    from surveys.models import Response, Survey  # noqa: PLC0415
    from surveys.monitoring import Change  # noqa: PLC0415

    found = {}
    for school in organisations:
        marks, own = {"entry": {}, "exit": {}}, {"entry": {}, "exit": {}}
        for survey in Survey.objects.filter(organisation=school).order_by("pk"):
            for response in Response.objects.filter(survey=survey).order_by("pk"):
                for question in survey.questions:
                    value = response.answers.get(question.code)
                    if value is not None:
                        marks[survey.wave].setdefault(question.twin, []).append(value)
                        own[survey.wave][response.person_id, question.twin] = value
        twins = sorted(marks["entry"].keys() | marks["exit"].keys())
        found[school.pk] = [plain_change(Change, twin, marks, own) for twin in twins]
    return found


def plain_change(kind, twin, marks, own):
    before, after = marks["entry"].get(twin, []), marks["exit"].get(twin, [])
    shifts = [
        later - own["entry"][person, name]
        for (person, name), later in own["exit"].items()
        if name == twin and (person, name) in own["entry"]
    ]
    means = (sum(one) / len(one) if len(one) >= 5 else None for one in (before, after, shifts))
    return kind("mentee", twin, len(before), len(after), len(shifts), *means)


def clocked(call, *arguments):
    started = time.perf_counter()
    result = call(*arguments)
    return time.perf_counter() - started, result


def measure(engine, answers, runs):
    from django.db import connection  # noqa: PLC0415

    from mentoring.models import Organisation, Programme  # noqa: PLC0415

    seconds, schools = clocked(fill, answers)
    say(
        f"{engine}: {schools} schools, {schools * PUPILS * 2 * QUESTIONS} answers in {seconds:.0f} s"
    )
    connection.cursor().execute("ANALYZE")  # as every database does by itself within minutes
    organisations = list(Organisation.objects.order_by("pk"))
    programmes = list(Programme.objects.order_by("pk"))
    passed = measure_one(engine, programmes, plain(organisations[:10]), runs)
    ours, slow = [], []
    for turn in range(runs):
        for name in ("plain", "ours") if turn % 2 else ("ours", "plain"):
            if name == "ours":
                quick, changes = clocked(all_schools)
                ours.append(quick)
            elif turn < 2:  # it takes long and twice is enough to know it
                naive, expected = clocked(plain, organisations)
                slow.append(naive)
    if changes != expected:
        sys.exit(f"{engine}: the figures differ from the plain loop")
    ratio = statistics.median(slow) / statistics.median(ours)
    say(
        f"{engine}: all-schools {statistics.median(ours):.3f} s, plain loop "
        f"{statistics.median(slow):.2f} s, ratio {ratio:.1f} (equal), goal {ALL_RATIO:.0f}: "
        f"{verdict(ratio >= ALL_RATIO)}"
    )
    return passed and ratio >= ALL_RATIO


def measure_one(engine, programmes, expected, runs):
    """Ten schools in turn, after one to warm up; equal to the plain loop over the same rows."""
    one_school(programmes[-1])
    took, processor = [], time.process_time()
    for programme in programmes[:10] * runs:
        seconds, changes = clocked(one_school, programme)
        took.append(seconds * 1000)
        if changes != expected[programme.organisation_id]:
            sys.exit(f"{engine}: the figures of one school differ from the plain loop")
    median = statistics.median(took)
    processor = (time.process_time() - processor) * 1000 / len(took)
    say(
        f"{engine}: one-school before/after p50 {median:.1f} ms, max {max(took):.1f} ms, "
        f"processor {processor:.1f} ms, "
        f"n={len(took)} (equal), goal {ONE_SCHOOL_MS:.0f} ms: {verdict(median <= ONE_SCHOOL_MS)}"
    )
    return median <= ONE_SCHOOL_MS


def databases(wanted, folder):
    if wanted in (None, "sqlite"):
        yield "SQLite", f"sqlite:///{folder}/bench.sqlite3"
    url = os.environ.get("TEST_POSTGRES_URL") if wanted is None else wanted
    if url and url != "sqlite":
        yield "PostgreSQL", url


def with_own_database(url, work):
    """PostgreSQL: a database made for this and dropped after it, whatever ends the measurement."""
    if not url.startswith("postgres"):
        return work(url)
    import psycopg  # noqa: PLC0415

    name = f"bench_survey_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            return work(urlunsplit(urlsplit(url)._replace(path=f"/{name}")))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def again(db, wish):
    words = ["--answers", str(wish.answers), "--runs", str(wish.runs), "--db", db]
    return subprocess.run([sys.executable, __file__, *words], check=False).returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--db")
    wish = parser.parse_args()
    # Ended from outside, it still drops its database and its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("interrupted"))
    with tempfile.TemporaryDirectory(prefix="bench-survey-") as folder:
        return in_folder(folder, wish)


def in_folder(folder, wish):
    wanted = list(databases(wish.db, folder))
    if len(wanted) > 1:  # Django knows one database in a process: each has its own
        return max(again(db, wish) for db in ("sqlite", wanted[1][1]))

    def work(url):
        set_up(url, folder)
        return measure(wanted[0][0], wish.answers, wish.runs)

    passed = with_own_database(wanted[0][1], work)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    say(f"cores={os.cpu_count()} load={load} python={platform.python_version()}")
    return 0 if passed else 1


def verdict(is_reached):
    return "PASS" if is_reached else "FAIL"


def say(line):
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())

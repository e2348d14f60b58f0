"""200 consents and 200 certificates as one job against naive WeasyPrint; what 500 PDFs leave in memory.

    ./script/bench pdf [--papers 200] [--runs 5] [--growth 500] [--kind certificates]

The naive way is what everybody writes first: HTML(string=…).write_pdf() for one document after
another in one process, each time with fonts and style anew. Ours is the job's own printing: two
children, chunks laid out together, every paper a file of its own. Both start from HTML and
both begin in a fresh process; they take turns, the medians are compared. The sheets of both are
then drawn as pictures and compared dot by dot.
"""

import argparse
import base64
import hashlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOALS = {"consents": 3.0, "certificates": 7.0}
GROWTH = 10.0
COMPARED = 10  # papers of the batch, spread over it
NAIVE = """
import json, logging, sys, time
start = time.perf_counter()
from weasyprint import CSS, HTML
logging.getLogger("weasyprint").setLevel(100)
papers = json.load(open(sys.argv[1]))
files = [
    HTML(string=html).write_pdf(stylesheets=[CSS(string=papers["css"])])
    for html in papers["html"]
]
print(json.dumps([time.perf_counter() - start, len(files)]))
for number in papers["kept"]:
    open(f"{sys.argv[2]}/{number}.pdf", "wb").write(files[number])
"""


def set_up():
    """The settings of a throw-away installation: nothing is read from a database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "mentoring.config.settings"
    sys.path.insert(0, str(ROOT))
    import django  # noqa: PLC0415  after the environment

    django.setup()


def papers(kind, count):
    """Sheets that differ from one another as those of a school do."""
    from mentoring.papers.paper import Paper  # noqa: PLC0415

    code, facts, number = {
        "consents": ("D34", facts_of, ""),
        "certificates": ("D50", certificate_of, "{}"),
    }[kind]
    day = date(2027, 5, 25) if number else None
    base = Paper(code, facts(0), dated_on=day)
    return [
        replace(base, facts=facts(n), number=number.format(n + 1), check_code=check_code(n))
        for n in range(count)
    ]


def check_code(number):
    """As long as a real one, and the same for both contenders."""
    digest = hashlib.sha256(str(number).encode()).digest()[:16]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def certificate_of(number):
    names = ("Рябинина", "Алиева", "Константинопольская", "Ким", "Мамедова-Соколовская")
    given = ("Анна Петровна", "Лейла Руслановна", "Елизавета Александровна", "Виктория Сергеевна")
    return {
        "organisation": {
            "founder": "Управление образования администрации Рябиновского округа",
            "name": "Муниципальное бюджетное общеобразовательное учреждение «Рябиновская средняя "
            "общеобразовательная школа»",
            "city": "с. Рябиновка",
        },
        "signatory": {"post": "Директор", "name": "М. А. Картоев"},
        "sheet_look": "festive",
        "ornament": "strict",
        "subject_id": number,
        "award": number,
        "year": "2026/27",
        "order": "",
        "word": "СЕРТИФИКАТ",
        "verb": "настоящий сертификат подтверждает, что",
        "lines": [
            {
                "parts": [names[number % 5], given[number % 4]],
                "place": f"обучающаяся {5 + number % 7}{'АБВ'[number % 3]} класса",
            }
        ],
        "title": "",
        "fit": "f0",
        "place": "",
        "said": ["приняла участие в программе наставничества", "2026/27 учебного года"],
        "why": "",
        "missing": [],
    }


def facts_of(number):
    surnames = ("Рябинина", "Алиева", "Константинопольская", "Ким", "Мамедова-Соколовская")
    surname = surnames[number % len(surnames)]
    return {
        "operator": {
            "name": "Муниципальное бюджетное общеобразовательное учреждение «Школа»",
            "dative": "муниципальному бюджетному общеобразовательному учреждению «Рябиновская "
            "средняя общеобразовательная школа»",
            "title": "МБОУ «Рябиновская СОШ»",
            "address": "164000, с. Рябиновка, ул. Школьная, д. 1",
            "email": "school@ryabinovka.example",
            "ogrn": "1020000000000",
            "inn": "2900000000",
            "founder": "Управление образования администрации Рябиновского округа",
            "processor": "",
        },
        "subject_id": number,
        "subject": {
            "name": f"{surname} Анна Петровна",
            "gen": f"{surname} Анны Петровны",
            "acc": f"{surname} Анну Петровну",
            "signature": f"А. П. {surname}",
            "is_woman": True,
            "is_pupil": True,
            "born": date(2010, 1 + number % 12, 1 + number % 28).strftime("%d.%m.%Y"),
            "place": "9А класс",
            "place_gen": "9А класса",
        },
        "is_minor": True,
        "own_signature": "yes" if number % 2 else "no",
        "signer": {
            "name": f"{surname} Ольга Павловна",
            "gen": f"{surname} Ольги Павловны",
            "relation": "матерью",
            "signature": f"О. П. {surname}",
            "gender": "f",
        },
        "missing": [],
    }


def naive_seconds(file, folder, count):
    out = subprocess.run(
        [sys.executable, "-c", NAIVE, file, folder], capture_output=True, text=True, check=True
    ).stdout
    seconds, made = json.loads(out)
    assert made == count
    return seconds


def processor_seconds(measure, *arguments):
    """Wall seconds of the contender and what it cost the processor: the latter bears neighbours."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = measure(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def our_seconds(kind, folder, count):
    """In a process of its own too, from its first import of the press on."""
    out = subprocess.run(
        [sys.executable, __file__, "--one-job", folder, "--kind", kind, "--papers", str(count)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    seconds, made = json.loads(out)
    assert made == count
    return seconds


def one_job(kind, folder, count):
    """Lay out, print and join: what the job of a batch does but for the database."""
    set_up()
    from mentoring.papers.book import CHUNK, print_books  # noqa: PLC0415

    sheets = papers(kind, count)
    for paper in sheets:  # QR codes are drawn, templates read: the naive way begins behind that too
        paper.html()
    start = time.perf_counter()
    chunks = [sheets[at : at + CHUNK] for at in range(0, count, CHUNK)]
    files = [content for book in print_books(chunks) for content in book]
    print(json.dumps([time.perf_counter() - start, sum(map(bool, files))]))  # noqa: T201
    for number in kept(count):
        (Path(folder) / f"{number}.pdf").write_bytes(files[number])


def kept(count):
    return list(range(0, count, max(1, count // COMPARED)))


def same_dots(count, ours, naive):
    """How many of the kept papers look alike to the dot at 100 dots an inch, of how many."""
    pairs = [[Path(way) / f"{number}.pdf" for way in (ours, naive)] for number in kept(count)]
    return sum(dots(one) == dots(other) for one, other in pairs), len(pairs)


def dots(path):
    found = subprocess.run(["pdftoppm", "-r", "100", str(path)], capture_output=True, check=True)
    return hashlib.sha256(found.stdout).hexdigest()


def growth_megabytes(count):
    """What the child holds after so many PDFs more than after the first fifty."""
    from mentoring.papers.printer import Printer  # noqa: PLC0415

    sheets = papers("consents", count)
    with Printer() as printer:
        for paper in sheets[:50]:
            paper.print("pdf", printer)
        before = resident(printer.child.pid)
        for paper in sheets:
            paper.print("pdf", printer)
        return resident(printer.child.pid) - before


def resident(pid):
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def compare(kind, count, runs):
    """Seconds of both contenders, and how many of their sheets are the same to the dot."""
    from mentoring.papers.printer import style  # noqa: PLC0415

    ours, naive = [], []
    html = [paper.html() for paper in papers(kind, count)]
    with (
        tempfile.NamedTemporaryFile("w", suffix=".json") as file,
        tempfile.TemporaryDirectory() as our_folder,
        tempfile.TemporaryDirectory() as their_folder,
    ):
        json.dump({"html": html, "css": style(), "kept": kept(count)}, file)
        file.flush()
        for turn in range(runs):
            for way in ("naive", "ours") if turn % 2 else ("ours", "naive"):
                if way == "naive":
                    naive.append(processor_seconds(naive_seconds, file.name, their_folder, count))
                else:
                    ours.append(processor_seconds(our_seconds, kind, our_folder, count))
        return ours, naive, same_dots(count, our_folder, their_folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--growth", type=int, default=500)
    parser.add_argument("--kind", choices=GOALS)
    parser.add_argument("--one-job")
    options = parser.parse_args()
    if options.one_job:  # in the folder of the run that asks
        one_job(options.kind, options.one_job, options.papers)
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-pdf-") as folder:
        os.environ["VAR_DIR"] = folder
        return measured_all(options)


def measured_all(options):
    set_up()
    say("name contender_s floor_s ratio spread n goal result")
    kinds = [options.kind] if options.kind else list(GOALS)
    passed = [measured(kind, options.papers, options.runs) for kind in kinds]
    if options.growth:
        growth = growth_megabytes(options.growth)
        passed.append(growth <= GROWTH)
        say(
            f"growth-{options.growth}-pdf {growth:.1f}MB - - - 1 <={GROWTH:.0f}MB "
            f"{verdict(growth <= GROWTH)}"
        )
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    say(f"cores={os.cpu_count()} load={load} python={platform.python_version()}")
    return 0 if all(passed) else 1


def measured(kind, count, runs):
    ours, naive, (same, compared) = compare(kind, count, runs)
    ratio = row(f"{kind}-{count}", ours, naive, of=0, goal=GOALS[kind])
    row(f"{kind}-{count}-processor", ours, naive, of=1)
    say(f"{kind}-same-to-the-dot {same} {compared} - - {compared} all {verdict(same == compared)}")
    return ratio >= GOALS[kind] and same == compared


def row(name, ours, naive, *, of, goal=None):
    """One line of the table; the ratio of the medians."""
    quick, slow = ([run[of] for run in runs] for runs in (ours, naive))
    ratios = sorted(s / q for s, q in zip(slow, quick, strict=True))
    ratio = statistics.median(slow) / statistics.median(quick)
    end = f">={goal} {verdict(ratio >= goal)}" if goal else "- -"
    say(
        f"{name} {statistics.median(quick):.2f} {statistics.median(slow):.2f} {ratio:.2f} "
        f"{ratios[0]:.2f}-{ratios[-1]:.2f} {len(ours)} {end}"
    )
    return ratio


def verdict(is_reached):
    return "PASS" if is_reached else "FAIL"


def say(line):
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())

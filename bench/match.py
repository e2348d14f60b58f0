"""The matching assistant's optimum beside mentor-match 7.0.1 on the same scores, N = 50 to 500.

    ./script/bench match [--sizes 50,100,200,500] [--seeds 3] [--sparse 0.02]

The scores are those the assistant gives to invented cards; «sparse» is the share of pairs allowed
in a second, hard table where somebody must be left out. The peer lives in a virtual environment of
its own, made on the first run from bench/requirements-match.txt with its hashes. Both begin with
the same table of scores (null = forbidden), the start of the process is not counted. CPU seconds
of the process are compared: other work on the machine does not count.
"""

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from itertools import chain, product
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "bench" / "mentor-match"
REQUIREMENTS = ROOT / "bench" / "requirements-match.txt"
RATIO = 100
WORDS = [
    "математика",
    "физика",
    "экзамен",
    "шахматы",
    "спорт",
    "проект",
    "робототехника",
    "общение",
    "тревога",
    "контрольные",
    "русский",
    "литература",
    "программирование",
    "музыка",
    "танцы",
    "рисование",
    "химия",
    "биология",
    "история",
    "театр",
]
PEER = """
import json, sys, time
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data


class Given:
    def __init__(self, table):
        self.table = table

    def apply(self, match):
        score = self.table[match.mentor.grade][match.mentee.grade]
        if score is None:
            match.disallowed = True
        return score or 0


table = json.load(open(sys.argv[1]))
start = time.process_time()
mentors = [Mentor(grade=row, email=f"a{row}") for row in range(len(table))]
mentees = [Mentee(grade=column, email=f"b{column}") for column in range(len(table[0]))]
process_data(mentors, mentees, [[Given(table)]])
seconds = time.process_time() - start
pairs = [[mentor.grade, mentee.grade] for mentee in mentees for mentor in mentee.mentors]
print(json.dumps([seconds, pairs]))
"""


def peer_python():
    """The interpreter of the peer's environment; made once, again when its list changes."""
    python, stamp = HOME / "bin" / "python", HOME / "requirements.txt"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if not (python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        venv.create(HOME, clear=True, with_pip=True)
        install = [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "-r",
            REQUIREMENTS,
        ]
        if subprocess.run(install, check=False).returncode:
            sys.exit("mentor-match is not to be had: the package index does not answer")
        stamp.write_text(wanted, encoding="utf-8")
    return python


def cards(count, seed):
    """Invented mentors and mentees as the registers would give them."""
    from mentoring.pairing.people import TEACHER, Ages, Card, World  # noqa: PLC0415

    dice = random.Random(seed)

    def some(number):
        return ", ".join(dice.sample(WORDS, number))

    mentors = tuple(
        Card(
            key,
            kind=TEACHER,
            competences=some(4),
            subject=dice.choice(WORDS),
            interests=some(3),
            time=dice.choice(["", "2 ч в неделю, вт", "чт"]),
            wanted=dice.choice([None, None, Ages(5, 7, True), Ages(8, 11, True)]),
            places=1,
        )
        for key in range(count)
    )
    mentees = tuple(
        Card(
            count + key,
            grade=dice.randint(5, 11),
            request=some(3),
            interests=some(3),
            waiting_days=dice.randint(0, 70),
        )
        for key in range(count)
    )
    return World(mentors, mentees)


def table_of(count, seed):
    """The assistant's own scores as a table, None where a pair is forbidden."""
    from mentoring.pairing.plan import scores_of  # noqa: PLC0415
    from mentoring.pairing.scoring import usual_weights  # noqa: PLC0415

    scores = scores_of(cards(count, seed), usual_weights())
    return [[scores.get((row, count + column)) for column in range(count)] for row in range(count)]


def thinned(table, share, seed):
    """The same table with only so many pairs allowed: somebody must stay alone."""
    dice = random.Random(seed)
    return [[score if dice.random() < share else None for score in row] for row in table]


def ours(table, goal):
    from mentoring.matching import match  # noqa: PLC0415

    start = time.process_time()
    places = product(range(len(table)), range(len(table[0])))
    every = zip(places, chain.from_iterable(table), strict=True)
    scores = {pair: score for pair, score in every if score is not None}
    found = match(
        dict.fromkeys(range(len(table)), 1), list(range(len(table[0]))), scores, goal=goal
    )
    return time.process_time() - start, [pair[:2] for pair in found.pairs]


def peer(python, table, folder):
    path = Path(folder) / "table.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    done = subprocess.run([python, "-c", PEER, path], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def judged(table, mine, theirs):
    """What must hold of every table: no forbidden pair, nobody twice, no fewer people."""
    if any(table[a][b] is None for a, b in mine):
        return "forbidden pair"
    if any(len({pair[side] for pair in mine}) < len(mine) for side in (0, 1)):
        return "somebody twice"
    return "fewer people" if len(mine) < len(theirs) else ""


def measure(python, sizes, seeds, sparse):
    from mentoring.matching import COVERAGE  # noqa: PLC0415

    ours(table_of(20, 0), COVERAGE)  # the libraries are loaded before the clock starts
    ratios, broken = {}, []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            rows = []
            for seed in range(seeds):
                full = table_of(size, seed)
                for table, kind in ((full, "full"), (thinned(full, sparse, seed), "sparse")):
                    seconds, mine = ours(table, COVERAGE)
                    slow, theirs = peer(python, table, folder)
                    if fault := judged(table, mine, theirs):
                        broken.append(f"N={size}, seed {seed}, {kind}: {fault}")
                    rows.append((kind, seconds, slow, len(mine), len(theirs)))
            ratios[size] = report(size, rows)
    return ratios, broken


def report(size, rows):
    """One line a kind of table; the ratio of medians over the full ones."""
    ratio = 0
    for kind in ("full", "sparse"):
        mine, theirs, paired, paired_by_peer = (
            statistics.median(column)
            for column in zip(*(r[1:] for r in rows if r[0] == kind), strict=True)
        )
        found = theirs / mine
        ratio = ratio or found
        print(
            f"N={size:<4} {kind:<6} ours {mine:8.4f} s, mentor-match {theirs:8.3f} s, "
            f"× {found:7.1f}; matched {paired:.0f} against {paired_by_peer:.0f}"
        )
    return ratio


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="50,100,200,500")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--sparse", type=float, default=0.02)
    wish = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    sizes = [int(size) for size in wish.sizes.split(",")]
    ratios, broken = measure(peer_python(), sizes, wish.seeds, wish.sparse)
    is_fast = ratios[max(sizes)] >= RATIO or max(sizes) < 500
    verdict = "PASS" if is_fast and not broken else "FAIL"
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print("; ".join(broken) or "no forbidden pair, nobody twice, no fewer people than the peer")
    print(f"goal × {RATIO} at 500: {verdict}; load {load}, Python {platform.python_version()}")
    sys.exit(verdict != "PASS")


if __name__ == "__main__":
    main()

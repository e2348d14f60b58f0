"""The papers about the code speak of code that is there."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]
PAPERS = [ROOT / "docs" / "architecture.md", ROOT / "README.md"]
OUTSIDE = ("var/", "Europe/")  # made when the product runs; a time zone
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|ini|txt|md))`")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_path_it_names_exists(paper):
    named = set(PATH.findall(paper.read_text(encoding="utf-8")))

    assert [
        path
        for path in sorted(named)
        if not path.startswith(OUTSIDE) and not (ROOT / path).exists()
    ] == []


def test_no_todo_without_an_issue_number():
    marks = re.compile(r"\b(?:TODO|FIXME|XXX)\b(?!\(#\d+\))")
    files = [
        path
        for folder in (
            "mentoring",
            "roadmap",
            "surveys",
            "reports",
            "templates",
            "tests",
            "script",
            "static",
        )
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".js", ".css", ".sh", ".toml"} and path != Path(__file__)
    ]

    assert [str(p) for p in files if marks.search(p.read_text(encoding="utf-8"))] == []

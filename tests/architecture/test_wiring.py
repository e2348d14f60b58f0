"""Only the wiring names the upper applications; the words of each layer stay in it."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]
BELOW = {
    "mentoring": {"roadmap", "surveys", "reports"},
    "surveys": {"roadmap", "reports"},
    "roadmap": {"reports"},
}
BANNED_NAMES = {"utils", "helpers", "common", "misc"}


def python_files(app):
    return [
        path
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts and "config" not in path.parts
    ]


@pytest.mark.parametrize("app", BELOW)
def test_a_lower_application_never_names_an_upper_one(app):
    named = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in python_files(app)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for word in words_of(node)
        if word in BELOW[app]
    }

    assert named == set()


def words_of(node):
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module.split(".")[0]}
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    # A dotted path is an import in disguise; an address («reports:home») is only a link.
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
        head, dot, _ = node.value.partition(".")
        return {head} if dot else set()
    return set()


@pytest.mark.parametrize("app", ["mentoring", "surveys", "roadmap", "reports"])
def test_no_room_is_called_utils(app):
    assert {path.stem for path in python_files(app)} & BANNED_NAMES == set()


def test_one_module_writes_spreadsheets_and_one_prints_pdf():
    writers = {}
    for app in ("mentoring", "surveys", "roadmap", "reports"):
        for path in python_files(app):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for word in words_of(node) if isinstance(node, ast.Import | ast.ImportFrom) else ():
                    writers.setdefault(word, set()).add(str(path.relative_to(ROOT)))

    # What repeats in a book is drawn inside the press, by neighbours it imports.
    assert writers["weasyprint"] == {
        "mentoring/papers/press.py",
        "mentoring/papers/repeats.py",
        "mentoring/papers/stacked.py",
    }
    assert {path for path in writers["openpyxl"] if "/roster/" not in path} == {
        "mentoring/papers/sheet.py"
    }
    assert "xlsxwriter" not in writers

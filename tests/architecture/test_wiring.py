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

    assert named == allowed_addresses(app)


def words_of(node):
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module.split(".")[0]}
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value.split(":")[0].split(".")[0]} if " " not in node.value else set()
    return set()


def allowed_addresses(app):
    """The start page leads home, and privacy lists the four labels: words, not imports."""
    return {
        "mentoring": {
            "mentoring/views/start.py: reports",
            "mentoring/privacy.py: roadmap",
            "mentoring/privacy.py: surveys",
            "mentoring/privacy.py: reports",
        }
    }.get(app, set())


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

    assert writers["weasyprint"] == {"mentoring/papers/press.py"}
    assert {path for path in writers["openpyxl"] if "/roster/" not in path} == {
        "mentoring/papers/sheet.py"
    }
    assert "xlsxwriter" not in writers

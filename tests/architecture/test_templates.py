"""One identifier for address, view and template; fragments take their inputs by name."""

import re
from pathlib import Path

import pytest

from tests.architecture.addresses import ours

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PYTHON = [
    path
    for app in ("mentoring", "surveys", "roadmap", "reports")
    for path in (ROOT / app).rglob("*.py")
]
# Found by Django, allauth and the lock by their own names.
BY_CONVENTION = (
    "403.html",
    "404.html",
    "429.html",
    "500.html",
    "account/",
    "mfa/",
    "allauth/",
    "usersessions/",
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+off")
INCLUDE = re.compile(r"{%\s*include\s+\"([^\"]+)\"([^%]*)%}")


def name_of(path):
    return path.relative_to(ROOT / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_fragment_or_component_is_included_with_only(path):
    text = path.read_text(encoding="utf-8")
    careless = [
        target
        for target, rest in INCLUDE.findall(text)
        if ("/_" in target or target.startswith("components/"))
        and not rest.strip().endswith("only")
    ]

    assert careless == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    if name_of(path).startswith("papers/"):  # printed, never served as a page
        return

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)[^>]*>", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_loads_stand_one_a_line_and_sorted(path):
    loads = re.findall(r"{%\s*load\s+([^%]+?)\s*%}", path.read_text(encoding="utf-8"))

    assert [load for load in loads if " " in load and " from " not in load] == []
    assert loads == sorted(loads)


def test_every_template_is_used():
    sources = [path.read_text(encoding="utf-8") for path in PYTHON + TEMPLATES]
    text = "\n".join(sources) + (ROOT / "mentoring/config/settings.py").read_text(encoding="utf-8")
    unused = [
        name_of(path)
        for path in TEMPLATES
        if not name_of(path).startswith(BY_CONVENTION) and f'"{name_of(path)}"' not in text
    ]

    assert unused == []


@pytest.mark.parametrize(("name", "entry"), ours())
def test_address_view_and_template_share_one_identifier(name, entry):
    app, word = name.split(":")

    assert entry.callback.__name__ == word
    assert entry.callback.__module__.startswith(f"{app}.views")


def test_no_paper_prints_what_people_typed_unescaped():
    """T14: markup in a name or a clause reaches the press as letters, in every field of every paper."""
    papers = [path for path in TEMPLATES if name_of(path).startswith("papers/")]

    assert len(papers) > 30
    assert [path for path in papers if UNESCAPED.search(path.read_text(encoding="utf-8"))] == []

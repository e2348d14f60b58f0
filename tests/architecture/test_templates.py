"""One identifier for address, view and template; fragments take their inputs by name."""

import ast
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from mentoring.models import Role
from tests.architecture.addresses import ours

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in TEMPLATES}
PYTHON = [
    path
    for app in ("mentoring", "surveys", "roadmap", "reports")
    for path in (ROOT / app).rglob("*.py")
]
# Found by Django, allauth and the lock by their own names.
BY_CONVENTION = (
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "429.html",
    "500.html",
    "account/",
    "mfa/",
    "allauth/",
    "django/",
    "usersessions/",
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+off")
INCLUDE = re.compile(r"{%\s*include\s+\"([^\"]+)\"([^%]*)%}")


def name_of(path):
    return path.relative_to(ROOT / "templates").as_posix()


def found(question):
    """Template by template, what the question finds there; the empty answers apart."""
    answers = {name_of(path): question(name_of(path), TEXTS[path]) for path in TEMPLATES}
    return {name: answer for name, answer in answers.items() if answer}


def test_a_fragment_or_component_is_included_with_only():
    def careless(name, text):
        return [
            target
            for target, rest in INCLUDE.findall(text)
            if ("/_" in target or target.startswith("components/"))
            and not rest.strip().endswith("only")
            # A component has been given its inputs with `only` itself and may hand on all of them.
            and not name.startswith("components/")
        ]

    assert found(careless) == {}


def test_no_inline_style_or_script():
    def inline(name, text):
        if name.startswith("papers/"):  # printed, never served as a page
            return []
        return re.findall(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)[^>]*>", text)

    assert found(inline) == {}


def test_loads_stand_one_a_line_and_sorted():
    def disordered(name, text):
        loads = re.findall(r"{%\s*load\s+([^%]+?)\s*%}", text)
        crowded = [load for load in loads if " " in load and " from " not in load]
        return crowded + (loads if loads != sorted(loads) else [])

    assert found(disordered) == {}


def test_every_template_is_used():
    sources = [path.read_text(encoding="utf-8") for path in PYTHON]
    text = "\n".join([*sources, *TEXTS.values()]) + (
        ROOT / "mentoring/config/settings.py"
    ).read_text(encoding="utf-8")
    unused = [
        name_of(path)
        for path in TEMPLATES
        if not name_of(path).startswith(BY_CONVENTION) and f'"{name_of(path)}"' not in text
    ]

    assert unused == []


def test_address_and_view_share_one_identifier():
    strangers = [
        name
        for name, entry in ours()
        if entry.callback.__name__ != name.partition(":")[2]
        or not entry.callback.__module__.startswith(f"{name.partition(':')[0]}.views")
    ]

    assert strangers == []


def test_a_word_that_nobody_gave_fails_where_it_is_shown_and_may_be_asked_for():
    words = {"title": "Люди", "action": "Добавить", "action_url": "/"}
    header = render_to_string("components/page_header.html", words)

    with pytest.raises(pytest.fail.Exception, match="progress.html:.*nobody gave it «label»"):
        render_to_string("components/progress.html", {"percent": 5})

    assert "<h1>Люди</h1>" in header


def test_no_paper_prints_what_people_typed_unescaped():
    """T14: markup in a name or a clause reaches the press as letters, in every field of every paper."""
    papers = [path for path in TEMPLATES if name_of(path).startswith("papers/")]

    assert len(papers) > 30
    assert [path for path in papers if UNESCAPED.search(TEXTS[path])] == []


def places_of(path):
    """(where, is it one row?) of every sentence that a paper says of what it lacks."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = (
            getattr(getattr(call, "func", None), "attr", "") if isinstance(call, ast.Call) else ""
        )
        if name in ("add", "essential") and len(call.args) > 1:
            where = call.args[1]
            if isinstance(where, ast.Constant) and isinstance(where.value, str):
                yield where.value, len(call.args) > 2


def test_whatever_a_paper_lacks_the_page_leads_where_it_is_mended():
    """Also where many rows are meant and none is named: the page of issue opened with an error once."""
    papers = [path for path in PYTHON if path.parent.name == "papers"]
    places = {place for path in papers for place in places_of(path)}
    curator = SimpleNamespace(roles=[Role.CURATOR], organisation=SimpleNamespace(kind="school"))
    silent = []
    for where, is_row in sorted(places):
        item = {"text": "Нет.", "where": where, "id": 1 if is_row else None, "is_essential": False}
        page = render_to_string(
            "mentoring/_document_missing.html",
            {
                "missing": [item],
                "is_blocked": False,
                "organisation": SimpleNamespace(slug="school"),
                "member": curator,
            },
        )
        if "<a href" not in page and where != "form":  # the form is this very page
            silent.append((where, is_row))

    assert {("consents", False), ("consents", True), ("partners", False)} <= places
    assert silent == []


def test_no_link_of_what_a_paper_lacks_leads_to_a_refusal():
    """A municipal coordinator issues the papers of his centre and sees neither its pairs nor its selection."""
    centre = SimpleNamespace(slug="centre", kind="municipal_centre")
    coordinator = SimpleNamespace(roles=[Role.COORDINATOR], organisation=centre)
    wheres = ["selection", "mentorships", "monitoring", "practices", "roadmap"]
    lacks = [{"text": "Нет.", "where": one, "id": None, "is_essential": False} for one in wheres]

    page = render_to_string(
        "mentoring/_document_missing.html",
        {"missing": lacks, "is_blocked": False, "organisation": centre, "member": coordinator},
    )

    assert page.count("Нет.") == len(wheres)
    assert re.findall("<a [^>]*>([^<]*)", page) == ["К дорожной карте"]

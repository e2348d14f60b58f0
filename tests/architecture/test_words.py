"""Pages and messages speak one plain Russian: the editor's rules that a machine can hold."""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
# The last one shows how letters will begin, «!» included.
PRINTED = ("papers/", "mentoring/mails/", "roadmap/mails/", "surveys/mails/", "account/email/",
           "mentoring/_paper_merge_written.html")  # fmt: skip
SPOKEN = ("actions", "forms", "views")
UNSPOKEN = "reports/actions/demo/"  # an invented school's own notes
TAGS = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|Уважаем\w+ [а-яё ]+!", re.S)
RULES = {
    "an exclamation mark": re.compile(r"[а-яё»]!"),
    "a dash between words is long": re.compile(r"(?<=[а-яё»])(?<!ученик)(?<!учитель) – [а-яё«]"),
    "quotation marks do not pile up": re.compile(r"»»|««"),
    "the reader is «вы»": re.compile(r"(?<=[а-яё,] )(?:Вас|Вам|Вами|Ваш\w*)\b"),
    "one term for one thing": re.compile(
        r"\b(?:учащ(?:ий|его|ему|им|ем|ие|их)\w*|подопечн\w+|молчащ\w+ пар\w*|разлож(?:ить|ите|ена))\b",
        re.I,
    ),
    "no words of programmers": re.compile(
        r"EMAIL_URL|невалид|валидац|\bимпорт(?! по ссылке)|\bобъект\w* не|\bв системе\b(?! образ)|"
        r"\bсистема (?:придума|попрос|не выпуска)|\bлогин",
        re.I,
    ),
}


def pages():
    for path in sorted(TEMPLATES.rglob("*")):
        name = path.relative_to(TEMPLATES).as_posix()
        if path.suffix in {".html", ".txt"} and not name.startswith(PRINTED):
            yield name, TAGS.sub("", path.read_text(encoding="utf-8"))


def strings():
    """What forms, actions and views say; the comments and docstrings are for programmers."""
    for app in ("mentoring", "roadmap", "surveys", "reports"):
        for layer in SPOKEN:
            for path in sorted((ROOT / app / layer).rglob("*.py")):
                name = path.relative_to(ROOT).as_posix()
                if not name.startswith(UNSPOKEN):
                    yield from ((name, text) for text in said_in(path))


def said_in(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.value


@pytest.mark.parametrize("rule", RULES)
def test_pages_and_messages_keep_the_rule(rule):
    found = [
        (name, text[max(0, hit.start() - 40) : hit.end() + 40])
        for name, text in [*pages(), *strings()]
        for hit in RULES[rule].finditer(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("an exclamation mark", "Готово!"),
        ("a dash between words is long", "пара – группа"),
        ("quotation marks do not pile up", "впишите «ООО «Лес»»"),
        ("the reader is «вы»", "Приглашаем Вас"),
        ("one term for one thing", "Молчащих пар нет"),
        ("no words of programmers", "попросите указать EMAIL_URL"),
    ],
)
def test_each_rule_would_catch_what_it_forbids(rule, text):
    assert RULES[rule].search(text)

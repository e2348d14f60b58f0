"""A paper is a text that can be printed now: one HTML, several printers."""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import date

from django.template.loader import get_template, render_to_string
from django.utils.formats import date_format
from django.utils.safestring import mark_safe

from mentoring.papers.catalogue import line_of
from mentoring.papers.clauses import clauses_of, plain_text, with_own_words
from mentoring.papers.look import check_mark, look_of, ornament_of, with_emblem
from mentoring.papers.printer import Printer
from mentoring.russian.bases import BASE, said_with

NBSP = "\u00a0"
# Words that may not stay alone at the end of a line.
LOOSE = re.compile(
    r"(?<!\w)(?:от|с|по|г\.|статья|статьи|статьёй) (?=[\d«_])|№ (?=\S)"
    r"|(?<=\d) (?=(?:%|руб\.|чел\.|дн\.|л\.|экз\.)(?!\w))"
)
# A cell that begins with a hyphen and a digit holds a negative number.
MINUS = re.compile(r"(?<=>)-(?=\d)")
# «… Дзаитову Л. К.» and «31.05.2027 г.» end a sentence themselves.
SECOND_STOP = re.compile(r"(?<=[А-ЯЁг]\.)\.(?![.\w])")


def untorn(text):
    """«№ 273-ФЗ» and «от 29.12.2012» stay on one line."""
    return LOOSE.sub(lambda loose: loose[0][:-1] + NBSP, text)


class Clauses:
    """Numbers of clauses stand in the text: Word would go on with its own through the file."""

    def __init__(self):
        self.clause = self.point = 0

    def next(self):
        self.clause, self.point = self.clause + 1, 0
        return f"{self.clause}."

    def sub(self):
        self.point += 1
        return f"{self.clause}.{self.point}."


@dataclass(frozen=True)
class Paper:
    """The facts of one document in the words of its kind."""

    code: str
    facts: dict
    number: str = ""
    dated_on: date | None = None
    own: dict = field(default_factory=dict)
    check_code: str = ""

    @classmethod
    def of(cls, document):
        """The paper of an issued document: its frozen facts, number and date, its own words."""
        return cls(
            document.code,
            document.facts,
            document.number,
            document.dated_on,
            own=document.own_clauses,
            check_code=document.check_code,
        )

    @property
    def line(self):
        return line_of(self.code)

    def standard(self):
        """The words of the template, with the facts in their places."""
        own = with_emblem(self.facts) | {"clause": Clauses(), "rule": Clauses()}
        context = self.facts | self.requisites() | own
        text = render_to_string(self.line.template, context)
        return said_with(text, self.facts.get("base_word", BASE))

    def keyed(self):
        """The text by which a clause is known: number and date come and go."""
        return replace(self, number="", dated_on=None).standard()

    def clauses(self):
        """What may be written anew, clause by clause."""
        return clauses_of(self.keyed(), self.own)

    def plain_text(self):
        return plain_text(self.body())

    def body(self, *, is_marked=False):
        """The text without a page around it, safe to show inside our own."""
        text = self.standard()
        if any(self.own.values()):
            text = with_own_words(text, self.own, keyed_html=self.keyed(), is_marked=is_marked)
        text = MINUS.sub("−", SECOND_STOP.sub("", text))
        return mark_safe(untorn(text))

    def html(self):
        """The whole page for the press."""
        return render_to_string(
            "papers/_page.html",
            {"title": self.facts.get("heading") or self.line.title} | self.sheet_facts(),
        )

    def sheet_facts(self):
        """The text with its look, its frame and its QR code, alone on a page or one of many."""
        return {
            "body": self.body(),
            "look": look_of(self.facts),
            "ornament": ornament_of(self.facts),
            "check": check_mark(self.check_code, self.facts),
        }

    def requisites(self):
        """Date and number; a draft leaves room for the pen."""
        return {
            "number": self.number or "________",
            "day_words": f"{date_format(self.dated_on, 'j E Y')} г."
            if self.dated_on
            else "«____» ______________ 20___ г.",
            "day": f"{self.dated_on:%d.%m.%Y}" if self.dated_on else "______________",
        }

    def sheet(self):
        return self.line.sheet(self.facts)

    def print(self, format, printer):
        """The bytes in one format; the printer is kept by whoever prints a batch."""
        if format == "xlsx":
            return self.sheet().xlsx()
        if format == "zip":
            return self.line.archive(self.facts)
        return printer.print(self.html(), format)

    def pdf(self):
        with Printer() as printer:
            return self.print("pdf", printer)

    def docx(self):
        with Printer() as printer:
            return self.print("docx", printer)

    def xlsx(self):
        return self.sheet().xlsx()


def facts_digest(facts):
    """Two sets of facts are the same document when these agree; what is missing is no part of it."""
    frozen = {key: value for key, value in facts.items() if key != "missing"}
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def template_digest(line):
    """Which edition of the words printed the document."""
    sources = [get_template(name).template.source for name in (line.template, "papers/_page.html")]
    return hashlib.sha256("\n".join(sources).encode()).hexdigest()

"""A made-up order on the organisation's letterhead, to see how papers will look."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.formats import date_format

from mentoring.papers.look import check_mark, look_of, with_emblem
from mentoring.papers.requisites import Missing, letterhead, signatory

SAMPLE_CODE = "obrazets"


@dataclass(frozen=True)
class Sample:
    """The sample order: every requisite stands in it, nothing of it is stored."""

    organisation: object
    day: object
    emblem_image: str = field(default="")

    def facts(self):
        missing = Missing()
        head = letterhead(self.organisation, missing)
        if self.emblem_image:
            head |= {"emblem_image": self.emblem_image}
        return {
            "organisation": head,
            "signatory": signatory(self.organisation, self.day, missing),
            "executor": {"name": "Иванова Мария Петровна", "phone": self.organisation.phone},
        }

    def body(self):
        facts = self.facts()
        return render_to_string(
            "papers/sample.html",
            facts
            | with_emblem(facts)
            | {
                "number": "41-од",
                "day": f"{self.day:%d.%m.%Y}",
                "day_words": f"{date_format(self.day, 'j E Y')} г.",
                "agreements": AGREEMENTS,
                "acquainted": [{"name": "Иванова М. П.", "post": "учитель"}],
            },
        )

    def html(self):
        facts = self.facts()
        return render_to_string(
            "papers/_page.html",
            {
                "title": "Образец приказа",
                "body": self.body(),
                "look": look_of(facts),
                "check": check_mark(SAMPLE_CODE, facts),
            },
        )


AGREEMENTS = [
    {"body": "Педагогический совет", "number": "3", "day": "01.09.2026"},
    {"body": "Совет родителей", "number": "", "day": ""},
]

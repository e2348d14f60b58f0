"""One paper for many addressees: each is drawn up with choices of its own and printed in a book."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import Job, Person
from mentoring.papers.catalogue import line_of
from mentoring.papers.requisites import EssentialMissing, essential_of

PRINTING = "mentoring.tasks.print_papers"
MOST = 500


@transaction.atomic
def ask_for_papers(
    *, organisation, programme, code, title, choices, key, by, formats=("pdf",)
):  # fmt: skip
    """Queue one job for all; the same request sent twice is one job."""
    if not choices:
        raise ValidationError("Печатать не для кого: никто не выбран.")
    if len(choices) > MOST:
        raise ValidationError(
            f"За один раз печатается не больше {MOST} документов, выбрано {len(choices)}."
        )
    return Job.enqueue(
        handler=PRINTING,
        title=title,
        key=f"papers:{key}",
        arguments={
            "programme_id": programme.pk,
            "code": code,
            "choices": choices,
            "formats": list(formats),
        },
        organisation=organisation,
        by=by,
    )


def drawn_up(*, organisation, programme, code, choices):
    """(line, facts) for every choice, or None where something essential is lacking."""
    line, day = line_of(code), timezone.localdate()
    return [
        paper_of(line, organisation, programme, day, as_typed(line, one, organisation))
        for one in choices
    ]


def as_typed(line, choices, organisation):
    """A job remembers words and numbers: typed days are days again, chosen people are people."""
    typed = choices.get("typed") or {}
    kinds = {field.name: field.kind for field in line.inputs}
    read = {name: read_back(kinds.get(name), value, organisation) for name, value in typed.items()}
    return choices | ({"typed": read} if typed else {})


def read_back(kind, value, organisation):
    if kind == "date" and value:
        return date.fromisoformat(value)
    people = Person.objects.filter(organisation=organisation).order_by("pk")
    if kind == "person":
        return value and people.filter(pk=value).first()
    return list(people.filter(pk__in=value or ())) if kind == "people" else value


def paper_of(line, organisation, programme, day, choices):
    try:
        facts = line.facts(organisation=organisation, programme=programme, day=day, **choices)
    except EssentialMissing:
        return None
    return None if essential_of(facts["missing"]) else (line, facts)

"""One paper for many addressees: each is drawn up with choices of its own and printed in a book."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import Job
from mentoring.papers.catalogue import line_of
from mentoring.papers.requisites import EssentialMissing, essential_of

PRINTING = "mentoring.tasks.print_papers"
MOST = 500


@transaction.atomic
def ask_for_papers(*, organisation, programme, code, title, choices, key, by):
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
        arguments={"programme_id": programme.pk, "code": code, "choices": choices},
        organisation=organisation,
        by=by,
    )


def drawn_up(*, organisation, programme, code, choices):
    """(line, facts) for every choice, or None where something essential is lacking."""
    line, day = line_of(code), timezone.localdate()
    return [paper_of(line, organisation, programme, day, one) for one in choices]


def paper_of(line, organisation, programme, day, choices):
    try:
        facts = line.facts(organisation=organisation, programme=programme, day=day, **choices)
    except EssentialMissing:
        return None
    return None if essential_of(facts["missing"]) else (line, facts)

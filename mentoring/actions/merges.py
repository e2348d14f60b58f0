"""One paper for a list: partners, pasted addressees or people, each with a sheet of its own."""

from django.db import transaction

from mentoring.actions.consent_batches import ask_for_consents
from mentoring.actions.paper_batches import ask_for_papers
from mentoring.papers.agreements import label_of
from mentoring.papers.appeals import ANOTHER
from mentoring.papers.inputs import plain

# What is asked of each addressee and therefore not once for all: code → names of inputs.
TO_PARTNERS = {
    "D45": ("partner", "place", "addressee_post", "addressee", "email"),
    "D46": ("partner",),
}
TO_ANYBODY = ("D45",)


def is_mergeable(line):
    """Papers whose sheets differ by addressee only."""
    return line.code in TO_PARTNERS or (line.is_personal and line.of == "person")


def common_inputs(line):
    own = TO_PARTNERS.get(line.code, ())
    return tuple(field for field in line.inputs if field.name not in own)


@transaction.atomic
def merge_to_partners(*, line, programme, partners, pasted, typed, with_word, key, by):
    """A job that draws up and prints the paper for each partner and each pasted addressee."""
    common = {name: plain(value) for name, value in typed.items()}
    own = TO_PARTNERS[line.code]
    choices = [{"partner": label_of(one)} for one in partners]
    choices += [row | {"partner": ANOTHER} for row in pasted]
    return ask_for_papers(
        organisation=programme.organisation,
        programme=programme,
        code=line.code,
        title=f"Печать: {line.title.lower()}",
        choices=[{"typed": common | dict.fromkeys(own, "") | one} for one in choices],
        key=key,
        by=by,
        formats=("pdf", "docx") if with_word else ("pdf",),
    )


@transaction.atomic
def merge_to_people(*, line, programme, people, with_word, key, by):
    return ask_for_consents(
        organisation=programme.organisation,
        programme=programme,
        kind=line.kind.rpartition("/")[2],
        title=f"Печать: {line.title.lower()}",
        people=people,
        key=key,
        by=by,
        with_word=with_word and "docx" in line.formats,
    )

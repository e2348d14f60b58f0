"""One paper for a list: partners, pasted addressees or people, each with a sheet of its own."""

from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.consent_batches import ask_for_consents
from mentoring.actions.paper_batches import ask_for_papers
from mentoring.addressee_lists import listed_addressees
from mentoring.papers.agreements import label_of
from mentoring.papers.appeals import ANOTHER, GREETINGS
from mentoring.papers.inputs import plain
from mentoring.roster.child import tables_limited
from mentoring.roster.problems import Refused

# What is asked of each addressee and therefore not once for all: code → names of inputs.
TO_PARTNERS = {
    "D45": ("partner", "place", "addressee_post", "addressee", "gender", "address", "email"),
    "D46": ("partner",),
}
TO_ANYBODY = ("D45",)


def is_mergeable(line):
    """Papers whose sheets differ by addressee only."""
    return line.code in TO_PARTNERS or (line.is_personal and line.of == "person")


def common_inputs(line):
    own = TO_PARTNERS.get(line.code, ())
    return tuple(field for field in line.inputs if field.name not in own)


def addressees_of_file(content):
    """The rows of an uploaded list; what is wrong in it is told by sheet and cell, all at once."""
    with NamedTemporaryFile(suffix=".list") as file:
        file.write(content)
        file.flush()
        try:
            tables = tables_limited(file.name)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
    rows, problems = listed_addressees(tables)
    if problems:
        raise ValidationError(problems)
    return rows


def greeting_of(row):
    return next((word for word, gender in GREETINGS.items() if gender == row["gender"]), "")


@transaction.atomic
def merge_to_partners(*, line, programme, partners, pasted, typed, with_word, key, by):
    """A job that draws up and prints the paper for each partner and each pasted addressee."""
    common = {name: plain(value) for name, value in typed.items()}
    own = TO_PARTNERS[line.code]
    choices = [{"partner": label_of(one)} for one in partners]
    choices += [row | {"partner": ANOTHER, "gender": greeting_of(row)} for row in pasted]
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

"""One paper for a list: partners, listed addressees or people, each with a sheet of its own."""

from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.awards import ask_for_sheets
from mentoring.actions.consent_batches import ask_for_consents
from mentoring.actions.listed_partners import partners_of, thanks_of
from mentoring.actions.paper_batches import ask_for_papers
from mentoring.papers.agreements import label_of
from mentoring.papers.inputs import plain
from mentoring.pasted import row_of_partner
from mentoring.roster.child import tables_limited
from mentoring.roster.problems import Refused


def is_mergeable(line):
    """Papers whose sheets differ by addressee only, and papers about one person."""
    return line.merge is not None or (line.is_personal and line.of == "person")


def common_inputs(line):
    """What is asked once for all: the addressee is told by the list."""
    own = line.merge.own_inputs if line.merge else ()
    return tuple(field for field in line.inputs if field.name not in own)


def read_list(content, listed):
    """What an uploaded list holds; what is wrong in it is told by sheet and cell, all at once."""
    with NamedTemporaryFile(suffix=".list") as file:
        file.write(content)
        file.flush()
        try:
            tables = tables_limited(file.name)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
    rows, problems = listed(tables)
    if problems:
        raise ValidationError(problems)
    return rows


@transaction.atomic
def merge_to_addressees(*, line, programme, partners, others, rows, typed, with_word, key, by):
    """A job that draws up and prints the paper for each partner and each listed addressee."""
    merge = line.merge
    if merge.enters_partners:
        partners = [*partners, *partners_of(programme.organisation, rows, by=by)]
        rows = []
    common = {name: plain(value) for name, value in typed.items()}
    if merge.partner:
        chosen = [*others, *dict.fromkeys(map(label_of, partners))]
        chosen = [one for one in chosen if one not in common.values()]  # nobody agrees with himself
        own = [dict.fromkeys(merge.told.values(), "") | {merge.partner: one} for one in chosen]
    else:
        rows, own = [*map(row_of_partner, partners), *rows], []
    own += map(merge.typed_of, rows)
    return ask_for_papers(
        organisation=programme.organisation,
        programme=programme,
        code=line.code,
        title=f"Печать: {line.title.lower()}",
        choices=[{"typed": common | one} for one in own],
        key=key,
        by=by,
        formats=("pdf", "docx") if with_word else ("pdf",),
    )


@transaction.atomic
def merge_thanks(*, line, programme, partners, rows, reason, layout, key, by):
    """A letter of thanks to each partner and each listed organisation, entered among the awards."""
    awards = thanks_of(programme, partners, rows, reason=reason, layout=layout, by=by)
    return ask_for_sheets(
        line=line, programme=programme, awards=awards, key=key, by=by, layout=layout
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

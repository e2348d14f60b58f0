"""One paper of the catalogue, or all of them, issued on present data and written into a folder."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.awards import awards_for
from mentoring.actions.consent_batches import participants_of
from mentoring.actions.consents import own_data_kind
from mentoring.actions.documents import issue_document
from mentoring.files import sha256, write_whole
from mentoring.models import (
    DATA_KINDS,
    DocumentFile,
    Mentorship,
    MentorshipMember,
    Side,
)
from mentoring.papers.book import joined
from mentoring.papers.catalogue import catalogue
from mentoring.papers.joined_sheets import joined_sheets
from mentoring.papers.requisites import EssentialMissing
from mentoring.papers.word_book import joined_word
from mentoring.tasks import print_now, print_people_now

NOBODY = {
    "person": "В базах программы нет никого, кому нужен этот документ.",
    "award": "В программе нет поощрений, к которым печатается этот документ.",
}
NO_YEAR = "В организации нет программы наставничества: создайте её на учебный год."


@dataclass(frozen=True)
class Issued:
    """What came of one code: its files, or why there are none."""

    code: str
    title: str
    files: list = field(default_factory=list)
    missing: list = field(default_factory=list)


def issue_paper(*, line, organisation, programme, formats, folder, is_draft=False):
    """The document of the organisation, or everybody's sheets in one file per format."""
    if line.is_personal:
        return issue_to_people(line, organisation, programme, formats, folder)
    try:
        document = issue_document(
            code=line.code,
            organisation=organisation,
            programme=programme,
            by=None,
            propose=not is_draft,
        )
    except EssentialMissing as error:
        return Issued(line.code, line.title, missing=list(error.sentences))
    return Issued(
        line.code,
        f"{document.title} {document.requisites}",
        write_files(document, formats, folder),
        [item["text"] for item in document.missing()],
    )


def issue_to_people(line, organisation, programme, formats, folder):
    if programme is None:
        return Issued(line.code, line.title, missing=[NO_YEAR])
    people = subjects_of(line, organisation, programme)
    documents, lacking = print_people_now(
        organisation, programme, line.kind.rpartition("/")[2], people
    )
    sentences = [
        f"{person}: не хватает сведений, откройте карточку и дополните её." for person in lacking
    ]
    if not documents:
        return Issued(line.code, line.title, missing=sentences or [NOBODY[line.of]])
    files = [
        written(folder / f"{line.code}-{programme.year}.{format}", one_file(documents, format))
        for format in formats
    ]
    return Issued(line.code, f"{line.title}: {len(documents)}", files, sentences)


def issue_all(*, organisations, format, folder):
    """Each code once, by the first of the organisations whose data suffice."""
    return [
        first_issued(line, organisations, line.formats if format == "all" else (format,), folder)
        for _, line in sorted(catalogue().items())
        if format in ("all", *line.formats)
    ]


def first_issued(line, organisations, formats, folder):
    said = []
    for organisation in organisations:
        issued = tried(line, organisation, formats, folder)
        if issued.files:
            return issued
        said += [sentence for sentence in issued.missing if sentence not in said]
    return Issued(line.code, line.title, missing=said)


def tried(line, organisation, formats, folder):
    """One paper that is refused does not stop the others."""
    programme = organisation.programmes.newest_first().first()
    try:
        return issue_paper(
            line=line,
            organisation=organisation,
            programme=programme,
            formats=formats,
            folder=folder / organisation.slug,
        )
    except ValidationError as error:
        return Issued(line.code, line.title, missing=error.messages)


def subjects_of(line, organisation, programme):
    """Whom or what the sheets are about: people of the bases or awards of the programme."""
    if line.of == "award":
        return list(awards_for(line, programme)) if programme else []
    return people_for(line, organisation, programme)


def people_for(line, organisation, programme):
    """The adults for the consent of an adult, the minors for that of a minor, mentors for theirs."""
    participants = participants_of(organisation, programme, side=line.side)
    people = [one for one in participants if line.of_kind in ("", one.kind)]
    if line.whom:
        wanted = line.whom(programme)
        people = [one for one in people if one.pk in wanted]
    if line.is_of_pairs:
        paired = set(paired_people(programme, line.side))
        people = [one for one in people if one.pk in paired]
    kind, today = line.kind.rpartition("/")[2], timezone.localdate()
    if kind not in DATA_KINDS:
        return people
    return [person for person in people if own_data_kind(person, today) == kind]


def paired_people(programme, side):
    """Who is on that side of a pair that works or is about to."""
    places = MentorshipMember.objects.present().filter(
        mentorship__in=Mentorship.objects.open().filter(programme=programme),
        is_mentor=side == Side.MENTOR,
    )
    return places.values_list("person", flat=True)


def one_file(documents, format):
    """The stored papers of these documents as one file, in the order of the list."""
    stored = {
        file.document_id: file
        for file in DocumentFile.objects.filter(
            document__in=documents, format=format
        ).select_related("document__person")
    }
    files = [stored[pk] for pk in documents if pk in stored]
    if format == "xlsx":
        return joined_sheets([(str(file.document.person), whole(file)) for file in files])
    return (joined if format == "pdf" else joined_word)([whole(file) for file in files])


def whole(file):
    with file.file.open() as stored:
        content = stored.read()
    if sha256(content) != file.sha256:
        raise ValidationError(f"Файл документа № {file.document_id} повреждён: не совпала сумма.")
    return content


def written(path, content):
    try:
        write_whole(path, [content])
    except OSError as error:
        raise ValidationError(f"Не удалось записать «{path}»: {error.strerror}.") from error
    return str(path)


def write_files(document, formats, folder):
    """The stored bytes under a name a person can tell apart."""
    print_now(document)
    name = re.sub(r"[^\w-]+", "-", f"{document.code}-{document.number or 'черновик'}-{document.pk}")
    return [
        written(folder / f"{name}.{file.format}", whole(file))
        for file in document.files.filter(format__in=formats).order_by("pk")
    ]

import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.awards import awards_for
from mentoring.actions.consent_batches import participants_of
from mentoring.actions.consents import own_data_kind
from mentoring.actions.documents import issue_document
from mentoring.files import sha256, write_whole
from mentoring.management.answers import IN_PART, AnsweringCommand
from mentoring.models import (
    DATA_KINDS,
    DocumentFile,
    Mentorship,
    MentorshipMember,
    Organisation,
    Side,
)
from mentoring.papers.book import joined
from mentoring.papers.catalogue import line_of
from mentoring.papers.requisites import EssentialMissing
from mentoring.papers.word_book import joined_word
from mentoring.tasks import print_now, print_people_now

NOBODY = {
    "person": "В базах программы нет никого, кому нужен этот документ.",
    "award": "В программе нет поощрений, к которым печатается этот документ.",
}
FORMATS = ("pdf", "docx", "xlsx", "zip", "all")


class Command(AnsweringCommand):
    help = "Регистрирует документ на нынешних данных организации и печатает его."

    def add_arguments(self, parser):
        parser.add_argument("code", help="код документа, например D05")
        parser.add_argument("--school", required=True, help="адрес организации")
        parser.add_argument("--programme", type=int, help="номер программы (иначе новейшая)")
        parser.add_argument("--format", choices=FORMATS, default="all")
        parser.add_argument("--out", help="папка для файлов (иначе papers в папке данных)")
        parser.add_argument("--draft", action="store_true", help="без номера и даты, под ручку")

    def run(self, *, code, school, programme, format, out, draft, **options):
        line = line_of(code)
        formats = wanted_formats(line, format)
        organisation = organisation_of(school)
        folder = Path(out or settings.VAR_DIR / "papers")
        if line.is_personal:
            return self.print_people(
                line, organisation, programme_of(organisation, programme), formats, folder
            )
        try:
            document = issue_document(
                code=code,
                organisation=organisation,
                programme=programme_of(organisation, programme),
                by=None,
                propose=not draft,
            )
        except EssentialMissing as error:
            return self.tell_missing(code, error.sentences)
        files = write_files(document, formats, folder)
        sentences = [item["text"] for item in document.missing()]
        self.answer(
            {"code": code, "files": files, "missing": sentences},
            "\n".join([f"{document.title} {document.requisites}", *files, *noted(sentences)]),
        )
        return None

    def print_people(self, line, organisation, programme, formats, folder):
        """Papers of one person each: everybody in the bases of the programme, one file per format."""
        people = subjects_of(line, organisation, programme)
        documents, lacking = print_people_now(
            organisation, programme, line.kind.rpartition("/")[2], people
        )
        sentences = [
            f"{person}: не хватает сведений, откройте карточку и дополните её."
            for person in lacking
        ]
        if not documents:
            return self.tell_missing(line.code, sentences or [NOBODY[line.of]])
        files = [
            written(folder / f"{line.code}-{programme.year}.{format}", one_file(documents, format))
            for format in formats
        ]
        self.answer(
            {"code": line.code, "files": files, "missing": sentences},
            "\n".join([f"{line.title}: {len(documents)}", *files, *noted(sentences)]),
        )
        return None

    def tell_missing(self, code, sentences):
        self.answer(
            {"code": code, "files": [], "missing": sentences},
            "\n".join(["Документ не выпущен.", *noted(sentences)]),
        )
        return IN_PART


def noted(sentences):
    return ["Не хватает:", *(f"- {sentence}" for sentence in sentences)] if sentences else []


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
        for file in DocumentFile.objects.filter(document__in=documents, format=format)
    }
    contents = [whole(stored[pk]) for pk in documents if pk in stored]
    return joined(contents) if format == "pdf" else joined_word(contents)


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


def wanted_formats(line, format):
    if format == "all":
        return line.formats
    if format not in line.formats:
        known = ", ".join(line.formats)
        raise ValidationError(f"Документ {line.code} печатается только так: {known}.")
    return (format,)


def organisation_of(slug):
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise ValidationError(f"Организации с адресом «{slug}» нет.")
    return organisation


def programme_of(organisation, pk):
    programmes = organisation.programmes.newest_first()
    if pk is None:
        return programmes.first()
    programme = programmes.filter(pk=pk).first()
    if programme is None:
        raise ValidationError(f"Программы № {pk} у организации «{organisation}» нет.")
    return programme


def write_files(document, formats, folder):
    """The stored bytes under a name a person can tell apart."""
    print_now(document)
    name = re.sub(r"[^\w-]+", "-", f"{document.code}-{document.number or 'черновик'}-{document.pk}")
    return [
        written(folder / f"{name}.{file.format}", whole(file))
        for file in document.files.filter(format__in=formats).order_by("pk")
    ]

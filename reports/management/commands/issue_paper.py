import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from mentoring.actions.documents import issue_document
from mentoring.files import sha256, write_whole
from mentoring.management.answers import IN_PART, AnsweringCommand
from mentoring.models import Organisation
from mentoring.papers.catalogue import line_of
from mentoring.papers.requisites import EssentialMissing
from mentoring.tasks import print_now

FORMATS = ("pdf", "docx", "xlsx", "all")


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
        files = write_files(document, formats, Path(out or settings.VAR_DIR / "papers"))
        sentences = [item["text"] for item in document.missing()]
        self.answer(
            {"code": code, "files": files, "missing": sentences},
            "\n".join([f"{document.title} {document.requisites}", *files, *noted(sentences)]),
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
    written = []
    for file in document.files.filter(format__in=formats).order_by("pk"):
        with file.file.open() as stored:
            content = stored.read()
        if sha256(content) != file.sha256:
            raise ValidationError(f"Файл документа № {document.pk} повреждён: не совпала сумма.")
        path = folder / f"{name}.{file.format}"
        try:
            write_whole(path, [content])
        except OSError as error:
            raise ValidationError(f"Не удалось записать «{path}»: {error.strerror}.") from error
        written.append(str(path))
    return written

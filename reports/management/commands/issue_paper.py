from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from mentoring.management.answers import IN_PART, AnsweringCommand
from mentoring.models import Organisation
from mentoring.papers.catalogue import line_of
from reports.actions.papers import issue_all, issue_paper

FORMATS = ("pdf", "docx", "xlsx", "zip", "all")
ALL = "all"


class Command(AnsweringCommand):
    help = "Регистрирует документ (или все) на нынешних данных организации и печатает его."

    def add_arguments(self, parser):
        parser.add_argument("code", help="код документа, например D05; all — все документы")
        parser.add_argument(
            "--school", required=True, help="адрес организации; для всех документов можно all"
        )
        parser.add_argument("--programme", type=int, help="номер программы (иначе новейшая)")
        parser.add_argument("--format", choices=FORMATS, default="all")
        parser.add_argument("--out", help="папка для файлов (иначе papers в папке данных)")
        parser.add_argument("--draft", action="store_true", help="без номера и даты, под ручку")

    def run(self, *, code, school, programme, format, out, draft, **options):
        folder = Path(out or settings.VAR_DIR / "papers")
        if code == ALL:
            refuse_choices(programme, draft)
            return self.tell_all(
                issue_all(organisations=organisations_of(school), format=format, folder=folder)
            )
        line = line_of(code)
        formats = wanted_formats(line, format)
        organisation = organisation_of(school)
        issued = issue_paper(
            line=line,
            organisation=organisation,
            programme=programme_of(organisation, programme),
            formats=formats,
            folder=folder,
            is_draft=draft,
        )
        title = issued.title if issued.files else "Документ не выпущен."
        self.answer(as_answer(issued), "\n".join([title, *issued.files, *noted(issued.missing)]))
        return None if issued.files else IN_PART

    def tell_all(self, papers):
        """The list of codes; the exit code says whether each of them has come out."""
        without = [one for one in papers if not one.files]
        self.answer(
            {"code": ALL, "papers": [as_answer(one) for one in papers]},
            "\n".join(
                [
                    f"Выпущено документов: {len(papers) - len(without)} из {len(papers)}.",
                    *(file for one in papers for file in one.files),
                    *(f"{one.code} не выпущен: {' '.join(one.missing)}" for one in without),
                ]
            ),
        )
        return IN_PART if without else None


def as_answer(issued):
    return {"code": issued.code, "files": issued.files, "missing": issued.missing}


def noted(sentences):
    return ["Не хватает:", *(f"- {sentence}" for sentence in sentences)] if sentences else []


def refuse_choices(programme, draft):
    if programme is not None or draft:
        raise ValidationError("«all» выпускает документы новейших программ, с номерами и датами.")


def organisations_of(school):
    """The one that is named; with «all» every organisation, schools before those above them."""
    if school != ALL:
        return [organisation_of(school)]
    return list(Organisation.objects.order_by("-kind", "pk"))


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

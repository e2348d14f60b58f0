"""The school's own Word blanks: looked through and kept in editions."""

from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from mentoring.blank_fields import problem_of
from mentoring.files import opaque_name, sha256
from mentoring.models import AuditEntry, WordBlank
from mentoring.roster.child import word_fields_limited
from mentoring.roster.problems import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_FIELDS = 300
DAMAGED = "Файл бланка повреждён: не совпала контрольная сумма. Загрузите бланк ещё раз."


def looked_through(content, subject):
    """The fields of the file, each once and by its name in the list; everything wrong is told at once."""
    if len(content) > MOST_BYTES:
        raise ValidationError(f"Бланк больше {MOST_BYTES // 1024**2} МБ. Уменьшите картинки в нём.")
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        try:
            found = word_fields_limited(file.name)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
    if problems := list(dict.fromkeys(filter(None, (said_of(one, subject) for one in found)))):
        raise ValidationError(problems[:20])
    if not found:
        raise ValidationError(
            "В файле нет ни одного поля. Впишите в Word, например, [[организация]] или [[дата]]: "
            "все поля перечислены на этой странице."
        )
    if len(found) > MOST_FIELDS:
        raise ValidationError(f"Полей в бланке больше {MOST_FIELDS}. Разделите бланк на части.")
    return sorted({one["name"] for one in found})


def said_of(one, subject):
    """«[[директр]] (текст, рядом с «Директор …»): такого поля нет, возможно, [[директор]]»."""
    where = f"{one['part']}, рядом с «{one['near']}»" if one["near"] != "…" else one["part"]
    if one["name"] is None:
        return f"Скобки [[ ]] без пары ({where}): поле пишется целиком в одном абзаце."
    problem = problem_of(one["name"], subject)
    return f"[[{one['name']}]] ({where}): {problem}." if problem else ""


@transaction.atomic
def upload_word_blank(
    *, organisation, title, subject, journal, file_name, content, by, replaces=None
):  # fmt: skip
    """A new blank, or a new edition: the former goes to the archive and stays as it was."""
    fields = looked_through(content, subject)
    if replaces:
        replaces = locked(replaces)
        put_away(replaces)
    blank = WordBlank(
        organisation=organisation,
        title=title,
        subject=subject,
        journal=journal,
        edition=replaces.edition + 1 if replaces else 1,
        replaces=replaces,
        file_name=file_name[:255],
        sha256=sha256(content),
        fields=fields,
        author=by,
    )
    blank.full_clean(exclude=["file", "fields"])
    blank.file.save(opaque_name("word_blanks", ".docx"), ContentFile(content), save=False)
    blank.save()
    AuditEntry.record("wordblank.uploaded", target=blank, by=by)
    return blank


def locked(blank):
    return (
        WordBlank.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=blank.pk)
    )  # fmt: skip


def put_away(blank):
    if blank.is_archived:
        raise ValidationError("Этот бланк уже в архиве: обновите страницу.")
    blank.archived_on = timezone.localdate()
    blank.save(update_fields=["archived_on"])


@transaction.atomic
def archive_word_blank(*, blank, by):
    """Taken out of use; what was printed on it and the file itself stay."""
    blank = locked(blank)
    put_away(blank)
    AuditEntry.record("wordblank.archived", target=blank, by=by)


@transaction.atomic
def restore_word_blank(*, blank, by):
    blank = locked(blank)
    in_use = WordBlank.objects.current().filter(organisation=blank.organisation, title=blank.title)
    if in_use.exists():
        raise ValidationError("Бланк с таким названием уже есть. Уберите его в архив.")
    blank.archived_on = None
    blank.save(update_fields=["archived_on"])
    AuditEntry.record("wordblank.restored", target=blank, by=by)


def content_of(blank):
    with blank.file.open() as stored:
        content = stored.read()
    if sha256(content) != blank.sha256:
        raise ValidationError(DAMAGED)
    return content

import re
from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from mentoring.files import opaque_name, sha256
from mentoring.models import AuditEntry
from mentoring.roster.child import filled_limited, formulas_limited, tables_limited
from mentoring.roster.problems import Refused
from reports.models import RegionBlank

CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
MOST_CELLS = 500
SHOWN_ROWS, SHOWN_COLUMNS = 200, 40


@transaction.atomic
def upload_blank(*, organisation, title, file_name, content, by):
    """A workbook of the region, looked through and kept as it came."""
    sheets = looked_through(content)
    blank = RegionBlank(
        organisation=organisation,
        title=title,
        file_name=file_name,
        sha256=sha256(content),
        sheets=sheets,
    )
    blank.full_clean(exclude=["file"])
    blank.file.save(opaque_name("blanks", ".xlsx"), ContentFile(content), save=False)
    blank.save()
    AuditEntry.record("regionblank.uploaded", target=blank, by=by)
    return blank


def looked_through(content):
    """[{name, rows, formulas}]: the sheets as texts; a dangerous book is refused."""
    with NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        try:
            formulas = formulas_limited(file.name)
            tables = tables_limited(file.name)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
    return [
        {
            "name": table.name,
            "rows": [row[:SHOWN_COLUMNS] for row in table.rows[:SHOWN_ROWS]],
            "formulas": formulas.get(table.name, []),
        }
        for table in tables
    ]


@transaction.atomic
def map_blank(*, blank, version, mapping, by):
    """Which figure goes into which cell: [{key, sheet, cell}]."""
    blank = RegionBlank.objects.lock_version(blank.pk, version)
    problems = problems_of(blank, mapping)
    if problems:
        raise ValidationError(problems)
    blank.mapping = mapping
    blank.version += 1
    blank.save(update_fields=["mapping", "version"])
    AuditEntry.record("regionblank.changed", target=blank, by=by, fields=["mapping"])
    return blank


def problems_of(blank, mapping):
    formulas = {sheet["name"]: set(sheet["formulas"]) for sheet in blank.sheets}
    problems, taken = [], set()
    if len(mapping) > MOST_CELLS:
        problems.append(f"В бланке заполняется не больше {MOST_CELLS} ячеек.")
    for one in mapping:
        place = (one["sheet"], one["cell"])
        name = f"{one['sheet']}!{one['cell']}"
        if one["sheet"] not in formulas:
            problems.append(f"{name}: такого листа в бланке нет.")
        elif not CELL.fullmatch(one["cell"]):
            problems.append(f"{name}: ячейка пишется латинскими буквами и числом, например C5.")
        elif one["cell"] in formulas[one["sheet"]]:
            problems.append(f"{name}: там формула бланка, она остаётся как есть.")
        elif place in taken:
            problems.append(f"{name}: в эту ячейку уже записывается другой показатель.")
        taken.add(place)
    return problems


def fill_blank(*, blank, figures, by):
    """The book with these figures, and the mapped keys that have no figure today."""
    known = {one["key"]: one["value"] for one in figures}
    values, lacking = {}, []
    for one in blank.mapping:
        value = known.get(one["key"])
        if value is None:
            lacking.append(one["key"])
        else:
            values.setdefault(one["sheet"], {})[one["cell"]] = value
    with blank.file.open() as stored:
        content = stored.read()
    if sha256(content) != blank.sha256:
        raise ValidationError("Файл бланка повреждён: загрузите его ещё раз.")
    with NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        try:
            book = filled_limited(file.name, values)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
    AuditEntry.record("regionblank.downloaded", target=blank, by=by)
    return book, lacking


@transaction.atomic
def remove_blank(*, blank, by):
    AuditEntry.record("regionblank.deleted", target=blank, by=by)
    name, storage = blank.file.name, blank.file.storage
    blank.delete()
    transaction.on_commit(lambda: storage.delete(name))

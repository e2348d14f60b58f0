from mentoring.actions.rosters import import_file
from mentoring.actions.rosters.notices import notices_of
from mentoring.management.answers import DONE, IN_PART, AnsweringCommand
from mentoring.management.schools import school_of
from mentoring.models import RosterKind
from mentoring.roster.draft import EMPTY

LINE = (
    "Создать: {created}, обновить: {updated}, без изменений: {unchanged}, "
    "пропустить: {skipped}, ошибки: {errors}."
)


class Command(AnsweringCommand):
    help = "Загружает список людей в реестры школы."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="файл")
        parser.add_argument("--school", required=True, help="адрес школы")
        parser.add_argument("--kind", default=RosterKind.AUTO, choices=RosterKind.values)
        parser.add_argument("--dry-run", action="store_true", help="проверить, ничего не внося")
        parser.add_argument("--partial", action="store_true", help="внести без строк с ошибками")

    def run(self, *, file, school, kind, dry_run, partial, **options):
        imported = import_file(
            path=file, organisation=school_of(school), kind=kind, is_dry=dry_run, is_partial=partial
        )
        self.answer(payload_of(imported, file, dry_run), text_of(imported, dry_run))
        return IN_PART if imported.plan.has_errors else DONE


def payload_of(imported, file, is_dry):
    return {
        "file": str(file),
        "batch": imported.batch and imported.batch.pk,
        "dry_run": is_dry,
        "stored": imported.batch is not None,
        "sheets": [
            {
                "name": sheet.name,
                "kind": sheet.kind,
                "header_rows": list(sheet.header_rows),
                "columns": sheet.columns,
            }
            for sheet in imported.roster.sheets
        ],
        "summary": imported.plan.summary,
        "rows": [row_payload(planned) for planned in imported.plan.rows],
        "dropped_columns": list(imported.roster.dropped_columns),
        "notices": [
            notice["text"] for notice in notices_of(imported.roster) + imported.plan.notices
        ],
    }


def row_payload(planned):
    row = planned.row
    return {
        "id": planned.known.pk if planned.known else None,
        "sheet": row.sheet,
        "row": row.number,
        "action": str(planned.action),
        "person": EMPTY | row.person,
        "changes": planned.changes,
        "reason": row.reason,
        "messages": [vars(message) for message in planned.messages],
    }


def text_of(imported, is_dry):
    lines = [LINE.format(**imported.plan.summary)]
    if is_dry:
        lines.append("Это проверка, ничего не внесено.")
    elif imported.batch is None:
        lines.append("Есть строки с ошибками, ничего не внесено. С --partial войдут остальные.")
    else:
        lines.append(f"Внесено, номер загрузки: {imported.batch.pk}.")
    for planned in imported.plan.rows:
        lines += [
            f"Строка {planned.row.number}, столбец {message.column or '—'}: {message.text}"
            for message in planned.messages
            if message.level != "info"
        ]
    return "\n".join(lines)

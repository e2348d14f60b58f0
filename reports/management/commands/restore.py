from dataclasses import asdict
from pathlib import Path

from mentoring.management.answers import AnsweringCommand
from reports.actions.restoring import restore_backup
from reports.management.disk import disk_problems_told


class Command(AnsweringCommand):
    help = "Восстановить базу данных и файлы из резервной копии: всё или ничего."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="файл, записанный командой backup")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="заменить данные, которые уже есть в базе (перед этим делается их копия)",
        )
        parser.add_argument(
            "--as-it-was",
            action="store_true",
            help="личные ссылки и письма в очереди оставить как в копии: для переезда на другой "
            "компьютер, когда после копии ничего не меняли",
        )

    def run(self, *, file, replace, as_it_was, **options):
        with disk_problems_told(file):
            restored = restore_backup(Path(file).absolute(), replace=replace, as_it_was=as_it_was)
        self.answer(asdict(restored), "\n".join(told(restored)))


def told(restored):
    yield f"Восстановлено из {restored.file}: строк {restored.rows}, файлов {restored.files}."
    if restored.safety_copy:
        yield f"Прежняя база сохранена: {restored.safety_copy}"
    yield "Всем нужно войти заново."
    if restored.closed_doors:
        yield (
            f"Отозвано ссылок (личных, опросов, календарей): {restored.closed_doors}. "
            "Нужные выдайте заново."
        )
    if restored.doubtful_mails:
        yield f"Писем, о которых неизвестно, ушли ли они: {restored.doubtful_mails}."
    if restored.erased_again:
        yield f"Повторно удалены персональные данные людей: {restored.erased_again}."
    yield from restored.numbers
    if restored.lost:
        yield f"В копии не было файлов, названных в базе: {len(restored.lost)}."
    yield "Проверьте данные: manage.py audit."

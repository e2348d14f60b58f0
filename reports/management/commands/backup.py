from dataclasses import asdict
from pathlib import Path

from mentoring.management.answers import AnsweringCommand
from reports.actions.backups import make_backup
from reports.management.disk import disk_problems_told


class Command(AnsweringCommand):
    help = "Резервная копия: база данных и файлы одного момента в одном архиве ZIP."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", metavar="FILE", help="куда записать; готового файла быть не должно"
        )

    def run(self, *, file, **options):
        with disk_problems_told(file):
            backup = make_backup(Path(file).absolute())
        text = (
            f"Копия записана: {backup.file}\nСтрок: {backup.rows}, файлов: {backup.files}.\n"
            f"sha256 {backup.sha256}"
        )
        if backup.lost:
            text += (
                f"\nНе найдено файлов, названных в базе: {backup.lost}. Проверьте: manage.py audit."
            )
        self.answer(asdict(backup), text)

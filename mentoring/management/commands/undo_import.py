from django.core.exceptions import ValidationError

from mentoring.actions.rosters import undo_import
from mentoring.management.answers import AnsweringCommand
from mentoring.management.schools import school_of
from mentoring.models import ImportBatch

LARGEST_ID = 2**63 - 1


class Command(AnsweringCommand):
    help = "Отменяет одну загрузку списка, если после неё на ней ничего не построено."

    def add_arguments(self, parser):
        parser.add_argument("batch", metavar="загрузка", help="номер загрузки")
        parser.add_argument("--school", required=True, help="адрес школы")

    def run(self, *, batch, school, **options):
        batch = batch_of(school_of(school), batch)
        counts = undo_import(batch=batch, by=None)
        text = "Загрузка отменена. Удалено записей: {removed}, возвращено прежних: {restored}."
        self.answer({"batch": batch.pk} | counts, text.format(**counts))


def batch_of(organisation, number):
    if not (number.isascii() and number.isdigit() and int(number) <= LARGEST_ID):
        raise ValidationError(f"Номер загрузки — целое число, а не «{number}».")
    batch = ImportBatch.objects.filter(organisation=organisation, pk=int(number)).first()
    if batch is None:
        raise ValidationError(f"В школе «{organisation.slug}» нет загрузки № {number}.")
    return batch

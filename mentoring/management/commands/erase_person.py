from django.apps import apps
from django.core.exceptions import ValidationError

from mentoring.actions.people import erase_person
from mentoring.management.answers import AnsweringCommand
from mentoring.models import Organisation, Person

LARGEST_ID = 2**63 - 1


class Command(AnsweringCommand):
    help = "Удалить персональные данные человека во всех разделах (152-ФЗ)."

    def add_arguments(self, parser):
        parser.add_argument("person", metavar="id", help="номер человека")
        parser.add_argument("--school", required=True, help="адрес школы")

    def run(self, *, person, school, **options):
        erased = erase_person(person=person_of(school, person), by=None)
        lines = [
            "Персональные данные удалены.",
            *(f"  {title_of(label)}: {rows}" for label, rows in erased.rows.items()),
            "Осталось:",
            *(f"  {title_of(label)}: {reason}" for label, reason in erased.kept.items()),
        ]
        self.answer({"erased": erased.rows, "kept": erased.kept}, "\n".join(lines))


def title_of(label):
    return apps.get_model(label)._meta.verbose_name_plural


def person_of(slug, number):
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise ValidationError(f"Школы с адресом «{slug}» нет.")
    if not (number.isascii() and number.isdigit() and int(number) <= LARGEST_ID):
        raise ValidationError(f"Номер человека — целое число, а не «{number}».")
    person = Person.objects.filter(organisation=organisation, pk=int(number)).first()
    if person is None:
        raise ValidationError(f"В школе «{slug}» нет человека с номером {number}.")
    return person

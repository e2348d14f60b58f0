from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import AuditEntry, Programme
from mentoring.roster.child import tables_limited
from mentoring.roster.problems import Refused
from mentoring.text import search_key
from surveys.catalogue import parameters
from surveys.marks import MOST_PROBLEMS, head_of, values_of
from surveys.models import Measure, OwnParameter, Survey

OWN = "own_"


@transaction.atomic
def add_parameter(*, parameter, by):
    """A parameter of the school's own; its code never changes afterwards."""
    own = OwnParameter.objects.select_for_update(of=("self",)).filter(
        organisation=parameter.organisation
    )
    taken = set(own.values_list("code", flat=True))
    parameter.code = next(code for at in range(1, 10_000) if (code := f"{OWN}{at}") not in taken)
    parameter.full_clean()
    parameter.save()
    AuditEntry.record("ownparameter.created", target=parameter, by=by)
    return parameter


@transaction.atomic
def remove_parameter(*, parameter, by):
    """Only while nothing was measured by it and no question measures it."""
    parameter = OwnParameter.objects.select_for_update(of=("self",)).get(pk=parameter.pk)
    if is_measured(parameter):
        raise ValidationError(
            "По этому параметру уже есть значения или вопросы анкет: отправьте его в архив."
        )
    AuditEntry.record("ownparameter.deleted", target=parameter, by=by)
    parameter.delete()


def is_measured(parameter):
    """By values of records, or by a question of a survey, open or drafted."""
    own = {"organisation": parameter.organisation_id}
    if Measure.objects.filter(**own, parameter=parameter.code).exists():
        return True
    plans = Survey.objects.filter(**own).values_list("sections", flat=True)
    questions = (
        one for sections in plans.iterator() for section in sections for one in section["questions"]
    )
    return any(one.get("parameter") == parameter.code for one in questions)


@transaction.atomic
def change_parameter(*, parameter, by, changed):
    """Its words always; whose it is and which way is better only while nothing was measured."""
    stored = OwnParameter.objects.select_for_update(of=("self",)).get(pk=parameter.pk)
    meaning = {"whose", "direction"} & set(changed)
    if meaning and is_measured(stored):
        raise ValidationError(
            "По этому параметру уже есть значения или вопросы анкет: кого он касается и что "
            "считать улучшением, не меняется. Добавьте другой параметр, а этот отправьте в архив."
        )
    parameter.full_clean()
    parameter.save(update_fields=["title", "whose", "unit", "direction"])
    AuditEntry.record("ownparameter.changed", target=parameter, by=by, fields=changed)
    return parameter


@transaction.atomic
def archive_parameter(*, parameter, is_archived, by):
    """It is offered no more, or again; nothing that was measured is lost."""
    parameter = OwnParameter.objects.select_for_update(of=("self",)).get(pk=parameter.pk)
    parameter.is_archived = is_archived
    parameter.save(update_fields=["is_archived"])
    verb = "archived" if is_archived else "restored"
    AuditEntry.record(f"ownparameter.{verb}", target=parameter, by=by)
    return parameter


@transaction.atomic
def import_measures(*, programme, wave, tables, by):
    """Values out of a register, all or none; an earlier value of the same wave is replaced.

    Returns how many values were stored and how many rows were of nobody in the programme.
    """
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    refuse_closed_year(programme.pk)
    titles = titles_of(programme.organisation)
    divisors = {code: max(one.get("divisor", 1), 1) for code, one in parameters().items()}
    found, strangers = read(tables, titles, people_of(programme), divisors)
    Measure.objects.bulk_create(
        [
            Measure(
                organisation_id=programme.organisation_id,
                programme=programme,
                person_id=person,
                parameter=code,
                wave=wave,
                value=value,
            )
            for (person, code), value in found.items()
        ],
        update_conflicts=True,
        unique_fields=["programme", "person", "parameter", "wave"],
        update_fields=["value"],
    )
    AuditEntry.record("measure.imported", target=programme, by=by, counts={"rows": len(found)})
    return len(found), strangers


def tables_of(content):
    """The tables of a file, read by a process under limits."""
    with NamedTemporaryFile(suffix=".list") as file:
        file.write(content)
        file.flush()
        try:
            return tables_limited(file.name)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


def read(tables, titles, people, divisors):
    """The first table with a header that is known; what is wrong in it stops everything."""
    for table in tables:
        head = head_of(table.rows, titles)
        if head is None:
            continue
        found, problems, strangers = values_of(table.rows, head, people, divisors)
        if problems:
            raise ValidationError(problems[:MOST_PROBLEMS])
        if not found:
            raise ValidationError(
                "В файле нет ни одного значения для участников программы. Проверьте имена."
            )
        return found, strangers
    raise ValidationError(
        "Не найдена таблица с именами и показателями. Нужны столбец «ФИО» и столбцы с названиями "
        "показателей, например «Средний балл» или «Пропуски без уважительной причины»."
    )


def titles_of(organisation):
    own = OwnParameter.objects.filter(organisation=organisation).in_use()
    named = {one["title"]: code for code, one in parameters().items()}
    return named | {one.title: one.code for one in own}


def people_of(programme):
    """{key of a name, with and without the patronymic: [(person, class)]} of the mentees who have consented."""
    people = {}
    allowed = programme.participations.mentees().with_data_consent(timezone.localdate())
    entries = allowed.filter(consented=True).select_related("person").order_by("pk")
    for person in (entry.person for entry in entries):
        names = (person.last_name, person.first_name, person.patronymic)
        for key in {search_key(*names), search_key(*names[:2])}:
            people.setdefault(key, []).append((person.pk, person.school_class))
    return people

"""A checked roster goes into the registers: the whole of it or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from mentoring.actions.programmes import open_programme
from mentoring.actions.rosters.ahead import loaded_people, no_collection
from mentoring.actions.rosters.bases import write_bases
from mentoring.actions.rosters.leaders import plan_leads, write_leads
from mentoring.actions.rosters.marks import SIGNED_ON, plan_marks, record_marks
from mentoring.actions.rosters.pairing import plan_pairs, propose_pairs
from mentoring.actions.rosters.places import offers_less_than_taken
from mentoring.actions.rosters.planning import planned_rows
from mentoring.actions.rosters.rows import changed_rows, read_rows, store_refused, store_rows
from mentoring.actions.rosters.writing import CHANGED_MEANWHILE, change_of, write
from mentoring.models import (
    AuditEntry,
    ImportBatch,
    ImportChange,
    ImportState,
    Organisation,
    Programme,
)
from mentoring.schoolyear import SchoolYear

HAS_ERRORS = "В списке есть строки с ошибками. Исправьте их или внесите список без этих строк."


def plan_import(*, organisation, programme, rows, by, answers=None, ahead=None):
    """What the rows will do to the registers as they are now."""
    with no_collection():
        return compared(organisation, programme, rows, by, answers or {}, ahead)


def compared(organisation, programme, rows, by, answers, ahead):
    plan = ahead.plan_if_same(organisation, programme, rows) if ahead else None
    plan = plan or planned_rows(
        organisation=organisation,
        programme=programme,
        people=loaded_people(organisation, programme),
        rows=rows,
        today=timezone.localdate(),
        answers=answers,
    )
    if programme:
        offers_less_than_taken(plan, programme)
    signed_on = parse_date(answers.get(SIGNED_ON, ""))
    # Before the pairs: a certificate lets a mentor from outside into one.
    plan_marks(plan, organisation, by=by, today=timezone.localdate(), signed_on=signed_on)
    plan_pairs(plan, programme)
    plan_leads(plan, organisation)
    if plan.opens_year:
        year = SchoolYear(plan.opens_year)
        text = f"Программы ещё нет: вместе со списком откроется программа на {year.words}."
        plan.notices.append({"level": "info", "text": text})
    return plan


def programme_for(organisation):
    """The base a roster goes into when nobody has chosen: the newest programme still open."""
    programmes = Programme.objects.filter(organisation=organisation, is_closed=False)
    return programmes.newest_first().first()


@transaction.atomic
def apply_rows(*, organisation, rows, batch, by, is_partial=False, ahead=None):
    """For a file that nobody has looked at: planned and written in one transaction."""
    lock_imports(organisation)
    batch.save()
    plan = plan_import(
        organisation=organisation, programme=batch.programme, rows=rows, by=by, ahead=ahead
    )
    write_plan(plan, batch=batch, by=by, is_partial=is_partial)
    store_refused(batch, plan)
    return plan


@transaction.atomic
def apply_roster(*, batch, by, is_partial=False):
    """Write what the preview promised; False when the world has changed and the preview with it.

    The check is made again under the lock: a person entered meanwhile is not entered twice.
    """
    lock_imports(batch.organisation)
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state == ImportState.APPLIED:
        return batch
    if batch.state not in (ImportState.READ, ImportState.APPLYING):
        raise ValidationError(
            f"Список «{batch.file_name}» нельзя внести: он {batch.get_state_display()}."
        )
    plan = plan_import(
        organisation=batch.organisation,
        programme=batch.programme,
        rows=read_rows(batch),
        by=batch.created_by,
        answers=batch.answers,
    )
    if changed_rows(batch, plan):
        return show_anew(batch, plan)
    write_plan(plan, batch=batch, by=by, is_partial=is_partial)
    store_rows(batch, plan)
    delete_file(batch)
    return batch


def show_anew(batch, plan):
    batch.state, batch.message, batch.summary = ImportState.READ, CHANGED_MEANWHILE, plan.summary
    batch.save(update_fields=["state", "message", "summary"])
    store_rows(batch, plan)
    return batch


def delete_file(batch):
    """The upload holds more than we need; its copy goes with the transaction that needs it no more."""
    file = batch.file
    storage, name = file.storage, file.name
    batch.file = ""
    batch.save(update_fields=["file"])
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def lock_imports(organisation):
    """Two rosters of one organisation go in one after another: a newcomer in both is one person."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)


def write_plan(plan, *, batch, by, is_partial):
    if plan.has_errors and not is_partial:
        raise ValidationError(HAS_ERRORS)
    refuse_closed(batch.programme)
    if plan.opens_year:
        batch.programme = open_programme(
            organisation=batch.organisation, year=plan.opens_year, by=by
        )
        line = change_of(batch, batch.programme, None, True, {}, {"version": 1})
        ImportChange.objects.bulk_create([line])
    # Persons first: a pair is formed of people that exist.
    write_people_and_pairs(plan, batch, by)
    batch.state, batch.applied_at, batch.message = ImportState.APPLIED, timezone.now(), ""
    batch.summary, batch.is_partial = plan.summary, is_partial
    batch.save()
    AuditEntry.record("roster.applied", target=batch, by=by, counts=batch.summary)


def write_people_and_pairs(plan, batch, by):
    write(plan, batch=batch, programme=batch.programme)
    lines = list(record_marks(plan, batch=batch, by=by))
    propose_pairs(plan, batch.programme, by)
    lines += [
        change_of(batch, pair.mentorship, pair.mentee.pk, True, {}, {"version": 1})
        for pair in plan.pairs
    ]
    lines += write_bases(plan, batch, by)
    lines += write_leads(plan, batch, by)
    ImportChange.objects.bulk_create(lines)


def refuse_closed(programme):
    if programme and programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, её базы больше не меняются.")

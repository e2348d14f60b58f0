from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mentoring.models import AuditEntry, Programme
from reports.models import MonitoringStep
from reports.studies.campaign import proposed_steps
from surveys import catalogue as questionnaires
from surveys.actions.surveys import create_survey
from surveys.models import Survey, SurveyMode


@transaction.atomic
def lay_out_steps(*, programme, by):
    """The proposed plan of monitoring, to be edited line by line."""
    programme = locked(programme)
    if MonitoringStep.objects.of(programme).exists():
        raise ValidationError("План мониторинга уже составлен: правьте его по строкам.")
    steps = MonitoringStep.objects.bulk_create(proposed_steps(programme))
    if programme.curator:
        for step in steps:
            step.people.add(programme.curator)
    AuditEntry.record(
        "monitoringstep.laid_out", target=programme, by=by, counts={"rows": len(steps)}
    )
    return steps


@transaction.atomic
def save_step(*, step, people, by, changed=()):
    """A line as the user left it, saved only over the version he had opened."""
    programme, is_new = locked(step.programme), step.pk is None
    if any(person.organisation_id != programme.organisation_id for person in people):
        raise ValidationError("Ответственного выберите из людей своей организации.")
    if is_new:
        step.organisation = programme.organisation
        last = MonitoringStep.objects.of(programme).aggregate(last=Max("position"))["last"]
        step.position = (last or 0) + 1
    else:
        step.version = MonitoringStep.objects.lock_version(step.pk, step.version).version + 1
    step.full_clean()
    step.save()
    step.people.set(people)
    action = "monitoringstep.created" if is_new else "monitoringstep.changed"
    AuditEntry.record(action, target=step, by=by, fields=changed)
    return step


@transaction.atomic
def remove_step(*, step, by):
    """The line goes; surveys that were made for it stay."""
    locked(step.programme)
    AuditEntry.record("monitoringstep.removed", target=step, by=by)
    step.delete()


@transaction.atomic
def prepare_surveys(*, step, by):
    """A draft for every questionnaire of the line that none asks yet; the calendar opens them."""
    programme = locked(step.programme)
    today = timezone.localdate()
    if step.due_on and step.due_on < today:
        raise ValidationError(
            f"Срок этапа ({step.due_on:%d.%m.%Y}) уже прошёл. Сначала перенесите его."
        )
    asked = set(Survey.objects.filter(programme=programme).values_list("questionnaire", flat=True))
    waiting = [key for key in step.questionnaires if key not in asked]
    if not waiting:
        raise ValidationError("По всем анкетам этого этапа опросы уже созданы.")
    return [
        create_survey(
            programme=programme,
            questionnaire=key,
            by=by,
            mode=SurveyMode.BY_NAME,
            opens_on=step.starts_on and max(step.starts_on, today),
            closes_on=step.due_on,
        )
        for key in waiting
        if questionnaires.questionnaire(key)
    ]


def locked(programme):
    """One at a time in a programme; nothing is planned in one that is over."""
    programme = (
        Programme.objects.select_for_update(of=("self",))
        .select_related("organisation", "curator")
        .get(pk=programme.pk)
    )
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, её мониторинг не меняется.")
    return programme

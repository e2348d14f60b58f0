from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring import catalogue
from mentoring.models import (
    DECIDED,
    AuditEntry,
    EditConflict,
    Participation,
    Programme,
    Selection,
    SelectionCriterion,
    SelectionMark,
    SelectionState,
    Side,
)

COPIED = ("code", "title", "evidence", "who", "most_points", "least_points", "source", "is_used")


@transaction.atomic
def lay_out_criteria(*, programme, by):
    """The programme's own criteria: as the year before left them, otherwise from the catalogue."""
    Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    refuse_closed(programme)
    if programme.criteria.exists():
        raise ValidationError("Критерии отбора уже есть: правьте их в списке.")
    criteria = SelectionCriterion.objects.bulk_create(
        SelectionCriterion(
            organisation=programme.organisation, programme=programme, position=position, **facts
        )
        for position, facts in enumerate(criteria_before(programme), start=1)
    )
    AuditEntry.record(
        "programme.laid_out", target=programme, by=by, counts={"criteria": len(criteria)}
    )
    return criteria


def criteria_before(programme):
    """What stood in the newest earlier programme of the organisation."""
    earlier = SelectionCriterion.objects.filter(
        organisation=programme.organisation, programme__year__lt=programme.year
    )
    if newest := earlier.order_by("-programme__year", "-programme_id").first():
        last = earlier.filter(programme=newest.programme_id).in_order()
        return [{name: getattr(row, name) for name in COPIED} for row in last]
    names = {"most": "most_points", "least": "least_points"}
    return [
        {names.get(key, key): value for key, value in entry.items()}
        for entry in catalogue.load("criteria")["criteria"]
    ]


@transaction.atomic
def save_criterion(*, criterion, by, changed=()):
    """A criterion as the user left it; points given already must still fit into it."""
    refuse_closed(criterion.programme)
    is_new = criterion.pk is None
    if is_new:
        criterion.organisation = criterion.programme.organisation
        criterion.position = criterion.programme.criteria.count() + 1
        criterion.code = f"own-{criterion.position}"
    else:
        stored = SelectionCriterion.objects.lock_version(criterion.pk, criterion.version)
        criterion.version = stored.version + 1
        refuse_below_given(criterion)
    criterion.full_clean()
    criterion.save()
    action = "selectioncriterion.created" if is_new else "selectioncriterion.changed"
    AuditEntry.record(action, target=criterion, by=by, fields=changed)
    return criterion


def refuse_below_given(criterion):
    given = SelectionMark.objects.filter(criterion=criterion, points__gt=criterion.most_points)
    if highest := given.order_by("-points").values_list("points", flat=True).first():
        raise ValidationError(
            f"«{criterion}»: кандидатам уже выставлено до {highest} баллов. "
            "Наибольший балл не может быть меньше."
        )


@transaction.atomic
def judge_candidate(
    *,
    participation,
    by,
    state,
    marks,
    interviewed_on=None,
    decided_on=None,
    remark="",
    protocol=None,
    version=None,
):
    """What the commission found about one candidate: points by criterion, interview, decision."""
    # Pairing and editing of the base take the same lock.
    entry = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    refuse_no_candidate(entry)
    selection = locked_selection(entry, version)
    selection.state = settled_state(state, interviewed_on)
    selection.interviewed_on = interviewed_on
    selection.decided_on = decided_on or timezone.localdate() if state in DECIDED else None
    selection.remark, selection.protocol = remark, protocol
    refuse_wrong_days(selection)
    refuse_wrong_marks(entry, marks)
    if state == SelectionState.SELECTED:
        refuse_too_few_points(entry, marks)
    selection.full_clean()
    selection.save()
    write_marks(selection, marks)
    AuditEntry.record("selection.changed", target=selection, by=by, fields=["state"])
    return selection


def refuse_closed(programme):
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, отбор больше не меняется.")


def refuse_no_candidate(entry):
    refuse_closed(entry.programme)
    if entry.side != Side.MENTOR:
        raise ValidationError(f"{entry.person}: отбирают наставников, а это наставляемый.")
    if entry.person.left_on or entry.person.is_erased:
        raise ValidationError(f"{entry.person}: нет среди тех, кто сейчас в организации.")


def locked_selection(entry, version):
    """The candidate's row, new for somebody not judged yet; only over the version that was opened."""
    stored = Selection.objects.select_for_update(of=("self",)).filter(participation=entry).first()
    if stored is None:
        return Selection(organisation=entry.organisation, participation=entry)
    if version is not None and stored.version != version:
        raise EditConflict(stored)
    stored.version += 1
    return stored


def settled_state(state, interviewed_on):
    """A candidate with the day of his interview has been interviewed."""
    if state == SelectionState.CANDIDATE and interviewed_on:
        return SelectionState.INTERVIEWED
    return state


def refuse_wrong_days(selection):
    person, today = selection.participation.person, timezone.localdate()
    for day, what in (
        (selection.interviewed_on, "собеседования"),
        (selection.decided_on, "решения"),
    ):
        if day and day > today:
            raise ValidationError(f"{person}: день {what} ещё не наступил.")
    if selection.state == SelectionState.INTERVIEWED and not selection.interviewed_on:
        raise ValidationError(f"{person}: укажите день собеседования.")
    if (selection.decided_on or today) < (selection.interviewed_on or date.min):
        raise ValidationError(f"{person}: решение раньше собеседования.")


def refuse_wrong_marks(entry, marks):
    for criterion, points in marks.items():
        if criterion.programme_id != entry.programme_id:
            raise ValidationError(f"Критерий «{criterion}» относится к другой программе.")
        if not 0 <= points <= criterion.most_points:
            raise ValidationError(
                f"{entry.person}, «{criterion}»: {points} — не от 0 до {criterion.most_points}."
            )


def refuse_too_few_points(entry, marks):
    """Some criteria are obligatory: without their points nobody becomes a mentor."""
    criteria = entry.programme.criteria.in_use().in_order()
    lacking = [
        f"«{criterion}» (нужно не меньше {criterion.least_points})"
        for criterion in criteria
        if criterion.is_for(entry.person) and marks.get(criterion, 0) < criterion.least_points
    ]
    if lacking:
        raise ValidationError(
            f"{entry.person}: отобрать нельзя, мало баллов по обязательным критериям: "
            f"{', '.join(lacking)}. Поставьте баллы или выберите другое решение."
        )


def write_marks(selection, marks):
    """The marks as they stand in the form replace those stored."""
    selection.marks.all().delete()
    SelectionMark.objects.bulk_create(
        SelectionMark(
            organisation=selection.organisation,
            selection=selection,
            criterion=criterion,
            points=points,
        )
        for criterion, points in marks.items()
    )


@transaction.atomic
def judge_candidates(*, judgements, by):
    """A whole table at once: every mistake is named, and with one of them nothing is stored."""
    sentences, saved = [], []
    for facts in judgements:
        try:
            saved.append(judge_candidate(by=by, **facts))
        except EditConflict as conflict:
            sentences.append(f"{facts['participation'].person}: {' '.join(conflict.messages)}")
        except ValidationError as error:
            sentences += error.messages
    if sentences:
        raise ValidationError(sentences)
    return saved

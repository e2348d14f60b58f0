"""The end of a year: results into pairs and bases, the year closed and opened again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.pair_endings import close_mentorship
from mentoring.actions.pair_results import fill_bases
from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import AuditEntry, Mentorship, MentorshipStatus, Programme
from reports.closing import matters_of, open_matters, unwritten
from reports.models import YearClosing
from surveys.actions.surveys import close_survey
from surveys.models import Survey, SurveyState

NEVER_BEGAN = "Пара не начала работу до конца учебного года."


@transaction.atomic
def complete_pairs(*, results, on, by):
    """Pairs end together, each with the words that stand beside it: {pair: result}."""
    if not results:
        raise ValidationError("Отметьте хотя бы одну пару.")
    for pair in sorted(results, key=lambda one: one.pk):
        if not results[pair].strip():
            raise ValidationError(f"{pair.people_text}: напишите, чего достигла пара.")
        close_mentorship(
            mentorship=pair,
            by=by,
            status=MentorshipStatus.COMPLETED,
            on=max(on, pair.started_on),
            result=results[pair],
        )
    return len(results)


@transaction.atomic
def note_results(*, programme, results, by):
    """Results of pairs that ended without a word; into the bases at once."""
    refuse_closed_year(programme.pk)
    done = {pair: text for pair, text in results.items() if text.strip()}
    if not done:
        raise ValidationError("Впишите результат хотя бы одной пары.")
    for pair in sorted(done, key=lambda one: one.pk):
        stored = Mentorship.objects.select_for_update(of=("self",)).get(pk=pair.pk)
        stored.result = done[pair]
        stored.version += 1
        stored.full_clean()
        stored.save(update_fields=["result", "version"])
        fill_bases(stored, stored.present(), stored.ended_on)
        AuditEntry.record("mentorship.changed", target=stored, by=by, fields=["result"])
    return len(done)


@transaction.atomic
def write_bases(*, programme, by):
    """Columns 10–13 of everybody whose pairs are completed; what stands there stays."""
    refuse_closed_year(programme.pk)
    people = set(unwritten(programme).values_list("person", "side"))
    pairs = Mentorship.objects.filter(programme=programme, status=MentorshipStatus.COMPLETED)
    for pair in pairs.with_people().order_by("pk"):
        members = [
            member
            for member in pair.present()
            if (member.person_id, "mentor" if member.is_mentor else "mentee") in people
        ]
        if members:
            fill_bases(pair, members, pair.ended_on)
    AuditEntry.record("programme.changed", target=programme, by=by, counts={"bases": len(people)})
    return len(people)


@transaction.atomic
def drop_proposed(*, programme, by):
    """Pairs that never began end with the year."""
    pairs = Mentorship.objects.filter(programme=programme, status=MentorshipStatus.PROPOSED)
    pairs = list(pairs.order_by("pk"))
    for pair in pairs:
        close_mentorship(
            mentorship=pair, by=by, status=MentorshipStatus.STOPPED, reason=NEVER_BEGAN
        )
    return len(pairs)


@transaction.atomic
def close_year(*, programme, by, reason="", today=None):
    """Nothing is forbidden for its own sake: what is left is listed and needs one word why."""
    today = today or timezone.localdate()
    programme = locked(programme)
    if programme.is_closed:
        raise ValidationError(f"{programme}: год уже закрыт.")
    warnings = [one.warning for one in open_matters(matters_of(programme, today))]
    if warnings and not reason.strip():
        raise ValidationError(
            f"Осталось незаконченного: {len(warnings)}. Закройте или напишите, почему год "
            "закрывается так."
        )
    for survey in Survey.objects.filter(programme=programme, state=SurveyState.OPEN).order_by("pk"):
        close_survey(survey=survey, by=by)
    set_closed(programme, is_closed=True)
    closing = YearClosing(
        organisation=programme.organisation,
        programme=programme,
        closed_by=by,
        warnings=warnings,
        reason=reason.strip(),
    )
    closing.full_clean()
    closing.save()
    AuditEntry.record("programme.closed", target=programme, by=by, counts={"left": len(warnings)})
    return closing


@transaction.atomic
def reopen_year(*, programme, by, reason):
    """A mistake is put right in the open year; that it was closed stays written."""
    programme = locked(programme)
    if not programme.is_closed:
        raise ValidationError(f"{programme}: год и так открыт.")
    if not reason.strip():
        raise ValidationError("Напишите, почему год открывается снова.")
    set_closed(programme, is_closed=False)
    closing = YearClosing.objects.of(programme).in_force().order_by("-pk").first()
    if closing:
        closing.reopened_at, closing.reopened_by = timezone.now(), by
        closing.reopen_reason = reason.strip()
        closing.full_clean()
        closing.save()
    AuditEntry.record("programme.reopened", target=programme, by=by)
    return programme


def locked(programme):
    programmes = Programme.objects.select_for_update(of=("self",)).select_related("organisation")
    return programmes.get(pk=programme.pk)


def set_closed(programme, *, is_closed):
    programme.is_closed = is_closed
    programme.version += 1
    programme.save(update_fields=["is_closed", "version"])

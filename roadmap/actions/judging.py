"""The sheets of the jury: nobody judges himself, his pair or his relative."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry
from roadmap.actions.competitions import locked_nomination
from roadmap.actions.entries import refuse_settled
from roadmap.jury import conflicts_of
from roadmap.models import Score


@transaction.atomic
def record_scores(*, juror, nomination, points, by):
    """The sheet of one juror: {(entry, criterion): points or None}; nothing is stored of a wrong one."""
    nomination = locked_nomination(nomination)
    refuse_settled(nomination)
    if juror.competition_id != nomination.competition_id:
        raise ValidationError("Этот член жюри — из другого конкурса.")
    entries = {one.pk: one for one in nomination.entries.with_entrants()}
    criteria = {one.pk: one for one in nomination.criteria.all()}
    barred = conflicts_of(nomination, [juror], entries.values())
    sentences = []
    for (entry, criterion), number in points.items():
        if number is not None:
            sentences += wrong_score(juror, entries, criteria, barred, entry, criterion, number)
    if sentences:
        raise ValidationError(list(dict.fromkeys(sentences)))
    write_scores(juror, points)
    AuditEntry.record("nomination.judged", target=nomination, by=by, counts={"jurors": 1})


def wrong_score(juror, entries, criteria, barred, entry, criterion, number):
    if entry not in entries or criterion not in criteria:
        return ["Список участников или критериев изменился, откройте страницу заново."]
    if reason := barred.get((entry, juror.pk)):
        return [f"{juror} не оценивает участника {entries[entry]}: {reason}."]
    if entries[entry].consented_on is None:
        return [
            f"{entries[entry]}: согласие на участие не отмечено. Отметьте его, потом оценивайте."
        ]
    if not 0 <= number <= criteria[criterion].most_points:
        return [
            f"{entries[entry]}, «{criteria[criterion]}»: {number} — не от 0 до "
            f"{criteria[criterion].most_points}."
        ]
    return []


def write_scores(juror, points):
    for (entry, criterion), number in points.items():
        same = {"entry_id": entry, "juror": juror, "criterion_id": criterion}
        if number is None:
            Score.objects.filter(**same).delete()
        else:
            facts = {"points": number, "organisation": juror.organisation}
            Score.objects.update_or_create(**same, defaults=facts)

"""How a nomination is settled: places follow the points, a person parts the equals."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from roadmap.actions.competitions import locked_nomination
from roadmap.actions.entries import refuse_settled
from roadmap.jury import standings_of
from roadmap.models import Counting
from roadmap.standings import split_ties, unfair_places


@transaction.atomic
def settle_nomination(*, nomination, places, by, reason="", on=None):
    """The jury's decision: {entry: place}; equals may be parted by a person who says why."""
    nomination = locked_nomination(nomination)
    refuse_settled(nomination)
    found = standings_of(nomination)
    refuse_incomplete(nomination, found)
    refuse_wrong_places(found, places, reason)
    for one in found:
        one.entry.place = places.get(one.entry.pk)
        one.entry.full_clean()
        one.entry.save(update_fields=["place"])
    nomination.settled_on = on or timezone.localdate()
    nomination.settled_reason = reason
    nomination.version += 1
    nomination.full_clean()
    nomination.save()
    AuditEntry.record("nomination.settled", target=nomination, by=by)
    return nomination


def refuse_incomplete(nomination, found):
    if not found:
        raise ValidationError(f"«{nomination}»: участников нет.")
    if any(not one.counted for one in found):
        names = ", ".join(str(one.entry) for one in found if not one.counted)
        raise ValidationError(f"Ещё никто не оценил: {names}.")
    waiting = {juror for one in found for juror in one.waits_for}
    if waiting:
        names = ", ".join(sorted(map(str, waiting)))
        raise ValidationError(
            f"Не все баллы выставлены, ждём: {names}. Внесите их или уберите из жюри того, "
            "кто не участвовал."
        )
    judged = {one.counted for one in found}
    if nomination.competition.counting == Counting.SUM and len(judged) > 1:
        raise ValidationError(
            "Участников оценивало разное число членов жюри, по сумме баллов их не сравнить. "
            "Выберите подсчёт по среднему."
        )


def refuse_wrong_places(found, places, reason):
    if not any(places.values()):
        raise ValidationError("Укажите хотя бы одно место.")
    if wrong := unfair_places(found, places):
        worse, better = wrong[0]
        raise ValidationError(
            f"{worse} не может занять место выше или рядом с участником {better}: баллов меньше."
        )
    if (parted := split_ties(found, places)) and not reason.strip():
        raise ValidationError(
            f"У участников {parted[0][0]} и {parted[0][1]} баллов поровну, а места разные. "
            "Напишите, почему жюри решило так."
        )


@transaction.atomic
def reopen_nomination(*, nomination, by):
    """Results are taken back while nobody has been honoured for them."""
    nomination = locked_nomination(nomination)
    if nomination.entries.filter(award__isnull=False).exists():
        raise ValidationError("По этим итогам уже внесены поощрения. Сначала уберите их.")
    nomination.entries.update(place=None)
    nomination.settled_on, nomination.settled_reason = None, ""
    nomination.version += 1
    nomination.save()
    AuditEntry.record("nomination.reopened", target=nomination, by=by)
    return nomination

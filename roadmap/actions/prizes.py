"""Winners of a nomination become awards: from there they go into the order and onto diplomas."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.awards import save_award
from mentoring.models import Award, AwardKind, Document
from roadmap.actions.competitions import locked_nomination
from roadmap.papers.happening import quoted

PROTOCOL = "D67b"
AWARDED = 3  # places that are honoured
PLACES = {1: "победитель", 2: "II место", 3: "III место"}


@transaction.atomic
def propose_awards(*, nomination, by):
    """A diploma for every winner and prize-winner, on the ground of the jury's protocol."""
    nomination = locked_nomination(nomination)
    if not nomination.is_settled:
        raise ValidationError("Сначала подведите итоги номинации.")
    placed = nomination.entries.with_entrants().filter(place__lte=AWARDED, award__isnull=True)
    entries = sorted(placed, key=lambda one: one.place)
    if not entries:
        raise ValidationError("Все призёры уже внесены в поощрения.")
    ground = protocol_words(nomination.competition)
    return [honour(entry, nomination, ground, by) for entry in entries]


def honour(entry, nomination, ground, by):
    if entry.person is None and entry.pair is None:
        raise ValidationError(
            f"Практика {entry}: не указано, о какой она паре, награждать некого. "
            "Укажите пару в карточке практики."
        )
    competition = nomination.competition
    won = "победу" if entry.place == 1 else PLACES[entry.place]
    told = f" с практикой {entry}" if entry.practice_id else ""
    award = Award(
        programme=competition.event.programme, kind=AwardKind.DIPLOMA, title=nomination.title,
        person=entry.person, mentorship=entry.pair, place=PLACES[entry.place], ground=ground,
        reason=f"{won} в конкурсе {quoted(competition.event)}{told}"[:500],
    )  # fmt: skip
    entry.award = known_award(award) or save_award(award=award, by=by)
    entry.save(update_fields=["award"])
    return entry.award


def known_award(award):
    """The curator may have written the same diploma down before the jury met."""
    return Award.objects.filter(
        programme=award.programme, kind=award.kind, title=award.title, person=award.person,
        mentorship=award.mentorship,
    ).first()  # fmt: skip


def protocol_words(competition):
    """The jury's protocol that has its number, as an order names its ground."""
    documents = Document.objects.not_cancelled().registered().filter(
        organisation=competition.organisation_id, code=PROTOCOL,
        facts__event_id=competition.event_id, facts__has_key="nominations",
    )  # fmt: skip
    last = documents.newest_first().first()
    return f"протокол жюри {last.requisites}" if last else "решение жюри конкурса"

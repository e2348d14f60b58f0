"""The log of the site: what was put there and on which consents, and who was taken down."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry, Consent, ConsentKind, Person
from reports.models import Publication, PublishedPerson

SITE_PAPER = "D66"


@transaction.atomic
def note_publication(*, document, published_on, address, by):
    """A kit stands on the site: whoever is named in it must allow that on the day itself."""
    if document.code != SITE_PAPER or document.is_cancelled:
        raise ValidationError(
            "Отметить размещение можно только у действующих материалов для сайта."
        )
    if published_on > timezone.localdate():
        raise ValidationError("День размещения ещё не наступил.")
    consents = consents_behind(document, published_on)
    publication = Publication(
        organisation=document.organisation, document=document, published_on=published_on,
        address=address, noted_by=by,
    )  # fmt: skip
    publication.full_clean()
    publication.save()
    PublishedPerson.objects.bulk_create(
        PublishedPerson(
            organisation=document.organisation, publication=publication, person_id=person,
            consent_id=consent,
        )
        for person, consent in consents.items()
    )  # fmt: skip
    AuditEntry.record(
        "publication.noted", target=publication, by=by, counts={"people": len(consents)}
    )
    return publication


def consents_behind(document, day):
    """{person: his consent to publication}; one that is lacking stops it, by name."""
    named = document.facts.get("named", [])
    may = Person.objects.filter(pk__in=named).may_be_published(day)
    given = Consent.objects.in_force(day).filter(
        kind=ConsentKind.PUBLICATION, person__in=may.values("pk")
    )
    found = dict(given.order_by("pk").values_list("person_id", "pk"))
    if lacking := Person.objects.filter(pk__in=set(named) - set(found)).by_name():
        names = ", ".join(map(str, lacking))
        raise ValidationError(
            f"В материалах названы люди, согласия которых на {day:%d.%m.%Y} нет: {names}. "
            "Выпустите материалы заново: этих людей в них не будет."
        )
    return found


@transaction.atomic
def note_removal(*, named, by, on=None):
    """The name was taken off the page; the row stays as the proof of it."""
    named = PublishedPerson.objects.select_for_update(of=("self",)).get(pk=named.pk)
    if named.removed_on is None:
        named.removed_on = on or timezone.localdate()
        named.save(update_fields=["removed_on"])
        AuditEntry.record("publication.person_removed", target=named, by=by)
    return named


@transaction.atomic
def take_down(*, publication, by, on=None):
    """The whole page is gone, and with it everybody who was named there."""
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if publication.taken_down_on is None:
        publication.taken_down_on = on or timezone.localdate()
        publication.full_clean()
        publication.save(update_fields=["taken_down_on"])
        AuditEntry.record("publication.taken_down", target=publication, by=by)
    return publication

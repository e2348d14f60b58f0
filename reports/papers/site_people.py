"""Whom the section of the site names or shows: only those who have allowed it on that day."""

from mentoring.models import Participation, Person, Side
from reports.indicators.sides import NOT_CHOSEN
from roadmap.models import Proof

PICTURES = ("jpg", "png")
MOST_PHOTOS = 20


def curator_facts(programme, day, missing):
    """By name only with a consent to publication; the post alone names nobody."""
    curator = programme.curator
    if curator is None:
        missing.add("У программы нет куратора.", "programme")
        return None
    if not Person.objects.filter(pk=curator.pk).may_be_published(day).exists():
        missing.add(
            f"{curator}: нет согласия на распространение, куратор будет назван только по должности.",
            "consents",
            curator.pk,
        )
        return {"name": "", "post": curator.post, "person": None}
    return {"name": curator.full_name, "post": curator.post, "person": curator.pk}


def published_mentors(programme, day):
    """Mentors of the year who have allowed their names to be shown to everybody."""
    entries = Participation.objects.filter(programme=programme, side=Side.MENTOR).exclude(
        selection__state__in=NOT_CHOSEN
    )
    people = Person.objects.present().filter(pk__in=entries.values("person"))
    return list(people.may_be_published(day).by_name())


def place_of(person):
    """Of a pupil only that he is one: his class leads to him."""
    return "обучающийся" if person.is_pupil else person.place


def photos_of(programme, day):
    """Pictures on which somebody is marked and everybody marked has allowed it."""
    proofs = (
        Proof.objects.files()
        .filter(activity__stage__roadmap__programme=programme)
        .exclude(file="")
        .prefetch_related("people")
        .in_order()
    )
    pictures = [one for one in proofs if one.suffix in PICTURES and one.people.all()]
    shown = {person.pk for one in pictures for person in one.people.all()}
    may = set(
        Person.objects.filter(pk__in=shown).may_be_published(day).values_list("pk", flat=True)
    )
    return [one for one in pictures if {person.pk for person in one.people.all()} <= may][:MOST_PHOTOS]  # fmt: skip


def photo_facts(number, proof):
    return {
        "name": f"photos/{number:02d}.{proof.suffix}",
        "title": proof.title or "Снимок",
        "stored": proof.file.name,
    }


def named_in(mentors, photos, curator):
    """Numbers of everybody the kit names or shows."""
    named = {one.pk for one in mentors} | {person.pk for one in photos for person in one.people.all()}  # fmt: skip
    if curator and curator["person"]:
        named.add(curator["person"])
    return sorted(named)

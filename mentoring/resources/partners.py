"""The register of partners (D31): organisations beside the school and the people who came from them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from mentoring.models import (
    MentorshipMember,
    MentorshipStatus,
    Organisation,
    OrganisationKind,
    Person,
    PersonKind,
)
from mentoring.resources.columns import NUMBER, Register, RegisterColumn
from mentoring.resources.ground import contacts_of
from mentoring.text import search_key


@dataclass(frozen=True)
class Partner:
    """One enterprise: as an organisation of the product, by its people's words, or both."""

    title: str
    organisation: object
    people: tuple
    pairs: int

    def fact(self, name):
        return getattr(self.organisation, name) if self.organisation else ""

    def contacts(self):
        """The organisation's own, otherwise those of its people."""
        own = ", ".join(filter(None, [self.fact("phone"), self.fact("email")]))
        return own or "\n".join(filter(None, map(contacts_of, self.people)))


class Partners(Register):
    """Agreements have rooms of their own; their columns stay open for the pen until then."""

    code, title = "D31", "Реестр партнёров и соглашений"
    narrows = ("q",)

    name = RegisterColumn("Организация-партнёр", lambda row: row.title, width=44, part=18)
    inn = RegisterColumn("ИНН", lambda row: row.fact("inn"), width=14, part=9)
    address = RegisterColumn("Адрес", lambda row: row.fact("address"), width=30, part=14)
    contacts = RegisterColumn("Контактные данные", lambda row: row.contacts(), width=30, part=15)
    people = RegisterColumn(
        "Представители, участвующие в программе",
        lambda row: "\n".join(
            ", ".join(filter(None, [person.full_name, person.post])) for person in row.people
        ),
        width=36,
        part=17,
    )
    pairs = RegisterColumn("Пар и групп", lambda row: row.pairs, width=10, part=6, kind=NUMBER)
    agreement = RegisterColumn("Соглашение (№, дата)", lambda row: "", width=22, part=9)
    until = RegisterColumn("Срок соглашения", lambda row: "", width=16, part=8)

    @staticmethod
    def rows(ground):
        people = people_by_workplace(ground.organisation)
        pairs = pairs_by_person(ground.programme)
        found = [
            (one.name, one, own_people(people, one)) for one in partners_of(ground.organisation)
        ]
        found += [(some[0].workplace, None, some) for some in people.values()]
        wanted = search_key(ground.value("q"))
        rows = [
            Partner(title, one, tuple(some), len(set().union(*(pairs[p.pk] for p in some))))
            for title, one, some in found
            if wanted in search_key(title)
        ]
        return sorted(rows, key=lambda row: search_key(row.title))


def own_people(people, organisation):
    """Those whose workplace bears the organisation's name, short or full; taken out of the rest."""
    keys = dict.fromkeys(map(search_key, (organisation.short_name, organisation.name)))
    return [person for key in keys for person in people.pop(key, ())]


def partners_of(school):
    """Partners kept in the product: under the school itself or under its municipal centre."""
    near = Q(parent=school) | Q(parent=school.parent_id, parent__isnull=False)
    found = Organisation.objects.filter(near, kind=OrganisationKind.PARTNER)
    return found.order_by("name", "pk")


def people_by_workplace(school):
    people = defaultdict(list)
    outside = Person.objects.filter(organisation=school, kind=PersonKind.PARTNER).present()
    for person in outside.exclude(workplace="").by_name():
        people[search_key(person.workplace)].append(person)
    return people


def pairs_by_person(programme):
    pairs = defaultdict(set)
    members = (
        MentorshipMember.objects.to_the_end()
        .filter(programme=programme)
        .exclude(mentorship__status=MentorshipStatus.STOPPED)
    )
    for person, pair in members.order_by("pk").values_list("person", "mentorship"):
        pairs[person].add(pair)
    return pairs

"""The register of partners (D31): cards of partners, organisations beside the school, people from them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from mentoring.models import (
    ENDED_EARLY,
    MentorshipMember,
    Organisation,
    OrganisationKind,
    Partner,
    Person,
    PersonKind,
)
from mentoring.resources.columns import NUMBER, Register, RegisterColumn
from mentoring.resources.ground import contacts_of
from mentoring.text import search_key


@dataclass(frozen=True)
class Enterprise:
    """One enterprise: by its card, as an organisation of the product, by its people's words, or all."""

    title: str
    partner: object
    organisation: object
    people: tuple
    pairs: int
    agreement: object

    def fact(self, name):
        known = (self.partner, self.organisation)
        return next((value for one in known if one and (value := getattr(one, name))), "")

    def contacts(self):
        """The organisation's own, otherwise those of its people."""
        own = ", ".join(filter(None, [self.fact("phone"), self.fact("email")]))
        return own or "\n".join(filter(None, map(contacts_of, self.people)))


class Partners(Register):
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
    agreement = RegisterColumn(
        "Соглашение (№, дата)",
        lambda row: row.agreement.requisites if row.agreement else "",
        width=22,
        part=9,
    )
    until = RegisterColumn(
        "Срок соглашения",
        lambda row: row.agreement.term if row.agreement else "",
        width=16,
        part=8,
    )

    @staticmethod
    def rows(ground):
        people = people_by_workplace(ground.organisation)
        pairs = pairs_by_person(ground.programme)
        wanted = search_key(ground.value("q"))
        rows = [
            Enterprise(
                title,
                partner,
                organisation,
                tuple(some),
                len(set().union(*(pairs[person.pk] for person in some))),
                partner and partner.agreement_on(ground.day),
            )
            for title, partner, organisation, some in found_enterprises(ground.organisation, people)
            if wanted in search_key(title)
        ]
        return sorted(rows, key=lambda row: search_key(row.title))


def found_enterprises(school, people):
    """(title, card, organisation, its people), each enterprise once under whatever name it is known."""
    neighbours = {one.pk: one for one in partners_of(school)}
    found = []
    for partner in Partner.objects.filter(organisation=school).at_work().with_agreements():
        keys = set(map(search_key, partner.titles))
        same = next((one for one in neighbours.values() if keys & set(titles_of(one))), None)
        if same:
            del neighbours[same.pk]
        found.append((partner.name, partner, same, own_people(people, *keys, *titles_of(same))))
    for one in neighbours.values():
        found.append((one.name, None, one, own_people(people, *titles_of(one))))
    return found + [(some[0].workplace, None, None, some) for some in people.values()]


def titles_of(organisation):
    if organisation is None:
        return []
    return list(map(search_key, filter(None, (organisation.short_name, organisation.name))))


def own_people(people, *keys):
    """Those whose workplace bears one of the names; taken out of the rest."""
    return [person for key in dict.fromkeys(keys) for person in people.pop(key, ())]


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


def employees_of(partner):
    """The people of one partner, by the place of work that their cards name."""
    return own_people(people_by_workplace(partner.organisation), *map(search_key, partner.titles))


def pairs_by_person(programme):
    pairs = defaultdict(set)
    members = (
        MentorshipMember.objects.to_the_end()
        .filter(programme=programme)
        .exclude(mentorship__status__in=ENDED_EARLY)
    )
    for person, pair in members.order_by("pk").values_list("person", "mentorship"):
        pairs[person].add(pair)
    return pairs

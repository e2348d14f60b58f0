"""Whom an announcement reaches and how: accounts, addresses of adults, parents for their children.

A child is never written to: what is meant for mentees goes to their parents, and only while the
consent to the child's data is in force. An outsider is written to with his own consent.
"""

from dataclasses import dataclass

from mentoring.groups import PARTNERS, Choice
from mentoring.models import Membership, Partner, Person, Representative

NO_CONSENT = "нет действующего согласия на обработку данных"
NO_ADDRESS = "нет учётной записи и адреса почты"
NO_PARENT = "нет адреса почты у родителя"
NO_PARTNER_ADDRESS = "не указана почта партнёра"


@dataclass(frozen=True)
class Recipient:
    """One addressee: a person of ours, a parent, a partner."""

    key: str
    title: str
    person: object = None
    representative: object = None
    partner: object = None
    address: str = ""
    is_in_program: bool = False
    reason: str = ""

    @property
    def is_reached(self):
        return bool(self.is_in_program or self.address)


def recipients_of(audience, programme, day):
    """Everybody of the groups, each once, in a fixed number of queries."""
    choice = Choice.of(audience)
    people = list(choice.people(programme).with_data_consent(day).by_name())
    children = [one for one in people if one.is_minor_on(day)]
    of_parents = children + list(parents_children(choice, programme, day))
    accounts = people_with_accounts(programme.organisation)
    found = [own_way(one, accounts) for one in people if not one.is_minor_on(day)]
    found += parents_ways(of_parents)
    if PARTNERS in choice.groups:
        found += partner_ways(programme.organisation)
    return list({one.key: one for one in found}.values())


def parents_children(choice, programme, day):
    """The children whose parents are chosen; grown-up pupils have no representative any more."""
    chosen = Person.objects.filter(pk__in=choice.parents(programme).values("person"))
    people = chosen.with_data_consent(day).by_name()
    return [one for one in people if one.is_minor_on(day)]


def people_with_accounts(organisation):
    rows = Membership.objects.in_force().filter(organisation=organisation, person__isnull=False)
    return set(rows.values_list("person", flat=True))


def own_way(person, accounts):
    """An employee is told at work; anybody else only with a consent in force."""
    may_be_told = person.is_employee or person.has_data_consent
    address = person.email if may_be_told else ""
    is_in_program = person.pk in accounts
    reason = "" if is_in_program or address else (NO_ADDRESS if may_be_told else NO_CONSENT)
    return Recipient(f"p{person.pk}", person.full_name, person=person, address=address,
                     is_in_program=is_in_program, reason=reason)  # fmt: skip


def parents_ways(children):
    """For each child the parents who have an address; a child without one is told of."""
    children = list({one.pk: one for one in children}.values())
    parents = {}
    for parent in Representative.objects.filter(person__in=children).order_by("pk"):
        parents.setdefault(parent.person_id, []).append(parent)
    ways = []
    for child in children:
        own = [one for one in parents.get(child.pk, ()) if one.email]
        if not child.has_data_consent:
            ways.append(Recipient(f"p{child.pk}", child.full_name, person=child, reason=NO_CONSENT))
        elif not own:
            ways.append(Recipient(f"p{child.pk}", child.full_name, person=child, reason=NO_PARENT))
        ways += [
            Recipient(f"r{one.pk}", f"{one} ({child.short_name})", person=child,
                      representative=one, address=one.email)
            for one in own
            if child.has_data_consent
        ]  # fmt: skip
    return ways


def partner_ways(organisation):
    """The organisations themselves: their address is nobody's personal data."""
    return [
        Recipient(
            f"o{one.pk}",
            str(one),
            partner=one,
            address=one.email,
            reason="" if one.email else NO_PARTNER_ADDRESS,
        )
        for one in Partner.objects.filter(organisation=organisation).at_work().by_name()
    ]


def summed_up(recipients):
    """Numbers for the preview: by way, and how many each reason keeps away."""
    reasons = {}
    for one in recipients:
        if one.reason:
            reasons.setdefault(one.reason, []).append(one.title)
    return {
        "total": len(recipients),
        "in_program": sum(one.is_in_program for one in recipients),
        "by_mail": len({one.address.lower() for one in recipients if one.address}),
        "unreached": sum(not one.is_reached for one in recipients),
        "reasons": sorted(reasons.items()),
    }

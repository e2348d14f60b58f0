"""The centre, its partner and the school, as the operator enters them."""

from mentoring.actions.organisations import create_organisation
from reports import catalogue


def make_organisation(name, kind, parent=None):
    entry = dict(catalogue.load("demo")[name])
    organisation = create_organisation(
        slug=entry.pop("slug"),
        name=entry.pop("name"),
        short_name=entry.pop("short_name"),
        kind=kind,
        parent=parent,
    )
    for key, value in entry.items():
        setattr(organisation, key, value)
    organisation.full_clean()
    organisation.save()
    return organisation

"""Nobody opens, changes or is offered a row of another school: asked of every address there is."""

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Field
from django.forms.models import ModelChoiceField
from django.http import HttpResponse
from django.shortcuts import loader
from django.template import engines
from django.urls import reverse
from django.urls.resolvers import URLResolver

from mentoring.access import GRANTS, granted
from mentoring.models import Membership, Person, Role, User
from tests.architecture.test_access import MEMBERS, values_of
from tests.architecture.two_schools import school_with_everything

pytestmark = [pytest.mark.once, pytest.mark.django_db]
OWN, FOREIGN = 555, 777
PUPIL = "Кедровникова"
REFUSED = {404, 405}
FIELDS_WITH_ROWS = 60
# Found among those of a list, or after a condition that the plain row of our schools does not meet:
# a guarantee letter for the answer, a file on the disk, two people for a pair of cards, an own
# mentor of the year. Tests of their own pages try them with rows of other schools.
NOT_BY_NUMBER_ALONE = {
    "mentoring:appeal_answer", "mentoring:clearance_create", "mentoring:consent_batch_result",
    "mentoring:document_batch_download", "mentoring:document_download",
    "mentoring:duplicate_distinct", "mentoring:duplicate_merge", "mentoring:quick_choice_edit",
    "mentoring:quick_choice_print", "mentoring:search_note_create", "reports:mentor_report_accept",
    "reports:mentor_report_detail", "reports:mentor_report_edit", "reports:mentor_report_return",
    "reports:publication_note", "roadmap:roadmap_download",
    "roadmap:stage_pack_download", "roadmap:year_binder_download",
}  # fmt: skip
# The library is everybody's, and a subscription to the calendar is the user's own.
OPEN_TO_EVERY_MENTOR = {
    "mentoring:material_detail", "mentoring:material_download",
    "roadmap:feed_renew", "roadmap:feed_revoke",
}  # fmt: skip


def numbers_in(entry):
    return [
        name
        for name, converter in entry.pattern.converters.items()
        if type(converter).__name__ == "IntConverter"
    ]


NUMBERED = [(name, entry) for name, entry in MEMBERS if numbers_in(entry)]


@pytest.fixture
def schools():
    """Two schools with a row in every table."""
    return school_with_everything(OWN, "своё"), school_with_everything(FOREIGN, "чужое")


@pytest.fixture
def everybody(schools):
    """Whoever holds every role in the first school and none in the second."""
    user = User.objects.get(pk=OWN)
    for role in set(Role) - {Role.CURATOR}:  # that one he has
        Membership.objects.create(organisation=schools[0], user=user, role=role, person_id=OWN)
    return user


@pytest.fixture
def found(monkeypatch):
    """Numbers of the rows that were asked for one by one and were there."""
    numbers, get = set(), QuerySet.get

    def noted(rows, *args, **kwargs):
        row = get(rows, *args, **kwargs)
        if rows.model is not User:  # whoever asks is found each time
            numbers.update(number for number in kwargs.values() if number == row.pk)
        return row

    monkeypatch.setattr(QuerySet, "get", noted)
    return numbers


@pytest.fixture
def offered(monkeypatch):
    """All fields of all forms that were made: a form begins with copies of its class's fields."""
    fields, copy = [], Field.__deepcopy__

    def noted(field, memo):
        fields.append(copy(field, memo))
        return fields[-1]

    monkeypatch.setattr(Field, "__deepcopy__", noted)
    return fields


@pytest.fixture(autouse=True)
def _lenient(monkeypatch, client, errors_expected):
    """A row without its file or its facts makes no page, and that is no answer here."""
    client.raise_request_exception = False
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")


@pytest.fixture
def pageless(monkeypatch):
    """What an address answers is enough, and quick."""
    monkeypatch.setattr(loader, "render_to_string", lambda *args, **kwargs: "")
    monkeypatch.setattr(
        URLResolver,
        "resolve_error_handler",
        lambda self, status: lambda request, **kwargs: HttpResponse(status=status),
    )


def address_of(name, entry, school, number=OWN):
    values = values_of(entry) | dict.fromkeys(numbers_in(entry), number)
    return reverse(name, kwargs=values | {"organisation": school.slug})


def asked(client, name, entry, school, number):
    """What the address answers about that row; nothing that it does is kept."""
    address = address_of(name, entry, school, number)
    with transaction.atomic():
        answers = {client.get(address).status_code, client.post(address).status_code}
        transaction.set_rollback(True)
    return answers


def is_there(client, name, entry, school, found):
    """The address finds its own row, whatever it then lacks to make a page of it."""
    return not asked(client, name, entry, school, OWN) <= REFUSED or OWN in found


def test_no_address_opens_a_row_of_another_school(client, schools, everybody, found, pageless):
    client.force_login(everybody)

    opened, blind = {}, set()
    for name, entry in NUMBERED:
        found.clear()
        answers = asked(client, name, entry, schools[0], FOREIGN)
        if not answers <= REFUSED or FOREIGN in found:
            opened[name] = answers
        if not is_there(client, name, entry, schools[0], found):
            blind.add(name)

    assert opened == {}
    assert blind == NOT_BY_NUMBER_ALONE  # elsewhere the own row was found and the other was not


def test_a_mentor_opens_nothing_of_the_pairs_of_others(client, schools, pageless):
    user = User.objects.get(pk=OWN)
    user.memberships.update(role=Role.MENTOR, person_id=OWN + 1)
    client.force_login(user)
    allowed = [(n, e) for n, e in NUMBERED if e.callback.access in GRANTS[Role.MENTOR]]

    opened = {
        name: answers
        for name, entry in allowed
        if not (answers := asked(client, name, entry, schools[0], OWN)) <= REFUSED
    }

    assert {name: seen for name, seen in opened.items() if name not in OPEN_TO_EVERY_MENTOR} == {}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MENTOR])
def test_no_page_names_a_pupil_to_a_guest_of_the_school_or_to_the_mentor_of_others(
    client, schools, role
):
    Person.objects.filter(pk=OWN).update(last_name=PUPIL)
    user = User.objects.get(pk=OWN)
    membership = user.memberships.filter(pk=OWN)
    client.force_login(user)
    known = client.get(reverse("roadmap:school_detail", args=[schools[0].slug])).text
    membership.update(role=role, person_id=OWN + 1)
    allowed = [(n, e) for n, e in MEMBERS if e.callback.access in granted(role, schools[0])]

    pages = {
        name: client.get(address_of(name, entry, schools[0])).content for name, entry in allowed
    }

    assert [name for name, page in pages.items() if PUPIL.encode() in page] == []
    assert PUPIL in known  # to the curator


def test_no_form_offers_a_row_of_another_school(client, schools, everybody, offered, pageless):
    client.force_login(everybody)

    foreign, own = set(), set()
    for name, entry in MEMBERS:
        offered.clear()
        client.get(address_of(name, entry, schools[0]))
        for field in offered:
            rows = rows_in(field)
            own |= {(name, field.label)} if rows & {OWN, OWN + 1} else set()
            foreign |= {(name, field.label)} if rows & {FOREIGN, FOREIGN + 1} else set()

    assert foreign == set()
    assert len(own) > FIELDS_WITH_ROWS  # it was seen that own rows are offered


def rows_in(field):
    """The numbers of the rows that may be chosen."""
    if isinstance(field, ModelChoiceField):
        return set(field.queryset.values_list("pk", flat=True))
    values = [value for value, _ in getattr(field, "choices", ())]
    return {int(value) for value in values if str(value).isdigit()}

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.acts import save_act
from mentoring.actions.document_numbers import propose_number
from mentoring.actions.journals import save_journal
from mentoring.models import AuditEntry, Journal, LegalAct
from tests.factories import DocumentFactory, OrganisationFactory
from tests.papers import DAY

pytestmark = pytest.mark.django_db


def journal(pattern="{n}", **facts):
    return save_journal(
        journal=Journal(
            organisation=OrganisationFactory(), title="Журнал", pattern=pattern, **facts
        ),
        by=None,
    )


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{n}-од", "1-од"),
        ("{n}/{yy}", "1/26"),
        ("{yyyy}-{n}", "2026-1"),
        ("{yy}/01-{n}", "26/01-1"),
    ],
)
def test_a_pattern_may_carry_the_year(pattern, number):
    assert propose_number(journal(pattern), 2026) == number


def test_numbers_go_on_from_those_of_the_same_year():
    book = journal("{n}/{yy}")
    DocumentFactory(
        organisation=book.organisation, journal=book, number="7/26", dated_on=DAY, year=2026
    )

    assert (propose_number(book, 2026), propose_number(book, 2027)) == ("8/26", "1/27")


def test_numbers_begin_where_the_book_on_paper_stands():
    book = journal("{n}-од", next_number=41, next_year=2026)

    assert (propose_number(book, 2026), propose_number(book, 2027)) == ("41-од", "1-од")
    DocumentFactory(
        organisation=book.organisation, journal=book, number="60-од", dated_on=DAY, year=2026
    )
    assert propose_number(book, 2026) == "61-од"


def test_a_new_journal_gets_a_code_of_its_own_and_an_audit_line():
    first = journal()
    second = save_journal(journal=Journal(organisation=first.organisation, title="Второй"), by=None)

    assert (first.code, second.code) == ("own-1", "own-2")
    assert [entry.title for entry in AuditEntry.objects.order_by("pk")] == [
        "журнал регистрации: создано",
        "журнал регистрации: создано",
    ]


def test_an_own_act_is_stored_and_a_common_one_is_not_to_be_changed():
    school = OrganisationFactory()
    own = save_act(act=LegalAct(organisation=school, title="Положение"), by=None)
    own.title = "Положение о наставничестве"
    save_act(act=own, by=None, changed=["title"])

    assert [(act.code, act.title) for act in LegalAct.objects.filter(organisation=school)] == [
        ("own-1", "Положение о наставничестве")
    ]
    with pytest.raises(ValidationError, match="из общей библиотеки"):
        save_act(act=LegalAct(title="Закон", code="x"), by=None)

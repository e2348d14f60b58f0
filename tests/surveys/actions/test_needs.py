from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry, ConsentKind, EditConflict, Side
from surveys.actions.needs import remove_needs, save_needs
from surveys.models import NeedsRecord
from tests.factories import ConsentFactory, ParticipationFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)


@pytest.fixture(autouse=True)
def _today(clock):
    clock("2026-10-10 09:00:00")


def record(**facts):
    entry = facts.pop("entry", None) or consenting()
    values = {"method": "interview", "done_on": DAY, "areas": ["выступать перед людьми"]}
    return NeedsRecord(
        programme=entry.programme, person=entry.person, side=Side.MENTEE, **values | facts
    )


def consenting():
    entry = ParticipationFactory(side=Side.MENTEE)
    ConsentFactory(person=entry.person, kind=ConsentKind.MINOR_DATA, given_on=date(2026, 9, 1))
    return entry


def test_save_needs_stores_who_recorded_it_and_writes_the_log():
    by = UserFactory()

    stored = save_needs(record=record(), by=by)

    assert (stored.recorded_by, stored.organisation) == (by, stored.programme.organisation)
    assert AuditEntry.objects.get(action="needsrecord.recorded").fields == []


def test_save_needs_without_consent_is_refused():
    with pytest.raises(ValidationError, match="нет согласия на обработку данных"):
        save_needs(record=record(entry=ParticipationFactory(side=Side.MENTEE)), by=None)

    assert not NeedsRecord.objects.exists()


def test_save_needs_after_a_refusal_of_the_analysis_is_refused():
    entry = consenting()
    ConsentFactory(
        person=entry.person, kind=ConsentKind.NEEDS_ANALYSIS, status="refused", given_on=DAY
    )

    with pytest.raises(ValidationError, match="отказ от анализа потребностей"):
        save_needs(record=record(entry=entry), by=None)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"done_on": date(2026, 10, 11)}, "День ещё не наступил"),
        ({"areas": []}, "Отметьте области или впишите вывод"),
    ],
)
def test_save_needs_of_nothing_or_of_tomorrow_is_refused(facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        save_needs(record=record(**facts), by=None)


def test_save_needs_of_two_users_at_once_is_a_conflict():
    stored = save_needs(record=record(), by=None)
    early = NeedsRecord.objects.get(pk=stored.pk)
    save_needs(record=NeedsRecord.objects.get(pk=stored.pk), by=None, changed=["note"])

    with pytest.raises(EditConflict):
        save_needs(record=early, by=None)


def test_save_needs_twice_of_one_method_and_day_is_refused():
    first = save_needs(record=record(), by=None)

    with pytest.raises(ValidationError, match="За этот день такая запись уже есть"):
        save_needs(record=record(entry=first), by=None)


def test_remove_needs_leaves_only_the_log():
    stored = save_needs(record=record(), by=None)

    remove_needs(record=stored, by=None)

    assert not NeedsRecord.objects.exists()
    assert AuditEntry.objects.filter(action="needsrecord.removed").count() == 1

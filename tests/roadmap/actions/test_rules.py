from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import EditConflict, PersonKind
from roadmap.actions.rules import proposed_rules, save_rules
from roadmap.models import YearRules
from tests.factories import (
    MentoringFormFactory,
    PersonFactory,
    ProgrammeFactory,
    YearRulesFactory,
)

pytestmark = pytest.mark.django_db


def codes(rules):
    return [one["code"] for one in rules.indicators]


def test_the_proposal_fits_the_year_and_the_forms():
    programme = ProgrammeFactory()
    without_teachers = proposed_rules(programme)
    programme.forms.add(
        MentoringFormFactory(organisation=programme.organisation, mentee_kind=PersonKind.TEACHER)
    )

    rules = proposed_rules(programme)

    assert (rules.pk, rules.entry_until, rules.final_until) == (
        None, date(2026, 10, 31), date(2027, 5, 31),
    )  # fmt: skip
    assert "K7" in codes(rules)
    assert "K7" not in codes(without_teachers)
    assert YearRules.objects.count() == 0


def test_last_years_rules_are_proposed_under_this_years_days():
    before = YearRulesFactory(
        programme__year=2025, needs_by="experts", mentor_incentives=["Грамота"],
        interim_until=date(2026, 1, 20), indicators=[{"code": "K8", "title": "доля", "target": 55}],
    )  # fmt: skip
    programme = ProgrammeFactory(organisation=before.organisation, year=2026)

    rules = proposed_rules(programme)

    assert (rules.needs_by, rules.mentor_incentives, rules.interim_until, codes(rules)) == (
        "experts", ["Грамота"], date(2027, 1, 20), ["K8"],
    )  # fmt: skip


def test_rules_are_saved_once_for_a_programme_and_then_changed():
    programme = ProgrammeFactory()
    save_rules(rules=proposed_rules(programme), people=[], by=None)

    with pytest.raises(ValidationError, match="только что сохранил другой"):
        save_rules(rules=proposed_rules(programme), people=[], by=None)
    rules = YearRules.objects.of(programme)
    rules.needs_by = "both"
    save_rules(rules=rules, people=[], by=None)

    assert (YearRules.objects.get().needs_by, YearRules.objects.get().version) == ("both", 2)


def test_rules_changed_meanwhile_are_not_overwritten():
    rules = YearRulesFactory()
    YearRules.objects.update(version=2)

    with pytest.raises(EditConflict):
        save_rules(rules=rules, people=[], by=None)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"entry_until": date(2026, 11, 1), "final_until": date(2026, 10, 1)}, "итоговая оценка"),
        ({"needs_from": date(2026, 11, 1), "needs_until": date(2026, 10, 1)}, "Анализ потреб"),
        ({"mentor_report_until": date(2027, 6, 1), "curator_report_until": date(2027, 5, 1)},
         "отчёт куратора"),
    ],
)  # fmt: skip
def test_days_out_of_order_are_refused(days, sentence):
    rules = YearRulesFactory.build(
        programme=(programme := ProgrammeFactory()), organisation=programme.organisation, **days
    )

    with pytest.raises(ValidationError, match=sentence):
        save_rules(rules=rules, people=[], by=None)

    assert YearRules.objects.count() == 0


def test_nobody_of_another_school_analyses_the_needs():
    with pytest.raises(ValidationError, match="своей организации"):
        save_rules(rules=YearRulesFactory(), people=[PersonFactory()], by=None)


def test_the_deadlines_stand_in_the_order_of_time():
    rules = YearRulesFactory(
        interim_until=date(2027, 1, 31), needs_until=date(2026, 10, 10),
        curator_report_until=date(2027, 6, 15),
    )  # fmt: skip

    assert [(one.code, one.day) for one in rules.deadlines()] == [
        ("needs_until", date(2026, 10, 10)),
        ("interim_until", date(2027, 1, 31)),
        ("curator_report_until", date(2027, 6, 15)),
    ]

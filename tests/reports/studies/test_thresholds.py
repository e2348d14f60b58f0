"""Limits of an organisation judge its answers and registers; the others keep the usual ones."""

from copy import deepcopy
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import AuditEntry
from reports.actions.thresholds import reset_thresholds, set_thresholds
from reports.models import Threshold
from reports.studies.evidence import evidence_of
from reports.studies.swot import Monitoring
from reports.studies.thresholds import limits_of, limits_words
from surveys import catalogue
from tests.factories import (
    AgreementFactory,
    AwardFactory,
    OrganisationFactory,
    ParticipationFactory,
    PartnerFactory,
)
from tests.reports.answering import answered, marks, survey_of

pytestmark = pytest.mark.django_db
A8 = "A8:mentee:teacher-pupil:exit"
USE = "A8:mentee:usefulness"


def own(programme, curator, **values):
    values = {code: Decimal(str(value)) for code, value in values.items()}
    school = programme.organisation
    return set_thresholds(
        organisation=school, values=values, version=limits_of(school).version, by=curator
    )


def test_the_limits_of_the_school_judge_its_marks_shares_and_gaps(programme, curator):
    survey = survey_of(programme, A8)
    answered(survey, *marks("usefulness", 8, 8, 8, 8, 8))
    before = Monitoring(programme).study().sentence(USE).quadrant

    own(programme, curator, scale_strong=8.5, scale_weak=8)
    monitoring = Monitoring(programme)
    sentence = monitoring.study().sentence(USE)
    evidence = evidence_of(monitoring, "", sentence)

    assert (before, sentence.quadrant) == ("strengths", "weaknesses")
    assert (evidence["strong"], evidence["weak"]) == ("8,5", "8")
    assert "от 8,5 из 10" in limits_words(monitoring.limits)


def test_a_threshold_of_the_question_itself_weighs_more(programme, curator):
    sections = deepcopy(catalogue.questionnaire(A8)["sections"])
    for question in [one for section in sections for one in section["questions"]]:
        if question["code"] == "usefulness":
            question |= {"strong": 7, "weak": 3}
    survey = survey_of(programme, A8, sections=sections)
    answered(survey, *marks("usefulness", 8, 8, 8, 8, 8))

    own(programme, curator, scale_strong=9, scale_weak=8)

    assert Monitoring(programme).study().sentence(USE).quadrant == "strengths"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"scale_weak": 7}, "должно быть меньше"),
        ({"scale_strong": 4}, "должно быть меньше"),
        ({"share_strong": 101}, "число от 0 до 100"),
        ({"gap": 0}, "число от 0,1 до 9"),
        ({"level_2": 90}, "должно быть меньше"),
        ({"external_overload": 0}, "число от 1 до 1000"),
    ],
)
def test_limits_that_contradict_each_other_are_refused(programme, curator, values, words):
    with pytest.raises(ValidationError, match=words):
        own(programme, curator, **values)

    assert not Threshold.objects.exists()


def test_usual_limits_leave_no_row_and_come_back(programme, curator):
    other = OrganisationFactory()

    assert own(programme, curator, scale_strong=8, level_1=90, gap=1) == 2
    assert own(programme, curator, scale_strong=7) == 1
    assert list(Threshold.objects.values_list("code", "value")) == [("level_1", Decimal(90))]
    assert limits_of(other)["level_1"].value == 83
    assert reset_thresholds(organisation=programme.organisation, by=curator) == 1
    assert limits_of(programme.organisation)["level_1"].value == 83
    assert [(one.action, one.fields) for one in AuditEntry.objects.filter(action__startswith="threshold").order_by("pk")] == [
        ("threshold.changed", ["level_1", "scale_strong"]),
        ("threshold.changed", ["scale_strong"]),
        ("threshold.reset", ["level_1"]),
    ]  # fmt: skip


def test_partners_and_awards_speak_from_the_limit_of_the_school(programme, curator):
    school = programme.organisation
    bound, over, without = PartnerFactory.create_batch(3, organisation=school)
    AgreementFactory(partner=bound)
    AgreementFactory(partner=over, until="2026-10-31")
    AgreementFactory(partner=PartnerFactory(organisation=school, is_at_work=False))
    entry = ParticipationFactory(programme=programme)
    AwardFactory(programme=programme, person=entry.person)
    AwardFactory(programme=programme, person=entry.person, kind="diploma")

    def said():
        study = Monitoring(programme).study()
        return {one.key[9:]: one.text for one in study.sentences if one.key[:9] == "external:"}

    texts = said()
    own(programme, curator, external_agreements=2, external_awards=2)

    assert texts["agreements"].endswith("действуют у 1 из 3 партнёров.")
    assert texts["ending"].endswith("истекут у 1 из 3 партнёров.")
    assert texts["awards"].endswith("получили 1 из 1 участников программы.")
    assert not said().keys() & {"agreements", "awards"}
    assert "ending" in said()

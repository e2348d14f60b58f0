"""The first stage at the level of stored answers, against tables computed by hand."""

from datetime import date

import pytest

from mentoring.models import ConsentStatus
from reports.actions.swot import edit_sentence, remove_sentence
from reports.models import Quadrant, SwotNote
from reports.studies.evidence import evidence_of
from reports.studies.swot import Monitoring
from tests.factories import (
    ConsentFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    SurveyFactory,
)
from tests.printing import queries_of
from tests.reports.answering import answered, asked, marks, survey_of

pytestmark = pytest.mark.django_db
A5, A8 = "A5:mentee:teacher-pupil:entry", "A8:mentee:teacher-pupil:exit"
A8_PUPILS = "A8:mentee:pupil-pupil:exit"
USE = "A8:mentee:usefulness"


def found(programme, key, form=""):
    return Monitoring(programme).study(form).sentence(key)


@pytest.mark.parametrize(
    ("values", "quadrant", "mean"),
    [
        ((7, 7, 7, 7, 7), "strengths", 7.0),  # the threshold itself
        ((10, 4, 7, 7, 7), "strengths", 7.0),
        ((7, 7, 7, 7, 6), "attention", 6.8),
        ((5, 5, 5, 5, 5), "weaknesses", 5.0),
        ((1, 1, 1, 1, 1), "weaknesses", 1.0),  # all alike
        ((5, 5, 5, 5, 6), "attention", 5.2),
    ],
)
def test_a_mean_finds_its_quadrant(programme, values, quadrant, mean):
    survey = survey_of(programme, A8)
    answered(survey, *marks("usefulness", *values))
    asked(survey, 2)

    sentence = found(programme, USE)

    assert (sentence.quadrant, sentence.n, sentence.asked, sentence.mean) == (quadrant, 5, 7, mean)


def test_a_share_counts_those_who_said_yes(programme):
    survey = survey_of(programme, A8)
    answered(survey, *marks("continue", "yes", "yes", "yes", "no", "no", None))

    sentence = found(programme, "A8:mentee:continue")

    assert (sentence.quadrant, sentence.n, sentence.asked, sentence.share) == (
        "strengths", 5, 6, 0.6,
    )  # fmt: skip


@pytest.mark.parametrize("number", [0, 1, 4])
def test_fewer_than_five_have_no_figure(programme, number):
    survey = survey_of(programme, A8)
    answered(survey, *marks("usefulness", *[10] * number))
    asked(survey, 3)

    sentence = found(programme, USE)

    assert (sentence.quadrant, sentence.n, sentence.mean, sentence.text) == (
        "insufficient", number, None, "Недостаточно данных.",
    )  # fmt: skip


def test_a_few_answers_of_a_form_follow_from_no_subtraction(programme):
    """Twenty and three: the three are left out of the whole, or their mean would follow."""
    answered(survey_of(programme, A8), *marks("usefulness", *[8] * 20))
    answered(survey_of(programme, A8_PUPILS), *marks("usefulness", 1, 1, 1))

    assert found(programme, USE, "teacher-pupil").n == 20
    assert found(programme, USE, "pupil-pupil").quadrant == "insufficient"
    assert (found(programme, USE).n, found(programme, USE).mean) == (20, 8.0)


def test_forms_that_are_all_small_make_one_whole(programme):
    answered(survey_of(programme, A8), *marks("usefulness", 8, 8, 8))
    answered(survey_of(programme, A8_PUPILS), *marks("usefulness", 6, 6))

    assert (found(programme, USE).n, found(programme, USE).mean) == (5, 7.2)


def test_a_gap_of_one_point_between_expectation_and_result(programme):
    answered(
        survey_of(programme, A5), *marks("usefulness", 8, 8, 8, 8, 8), *marks("comfort", *[5] * 5)
    )
    answered(
        survey_of(programme, A8), *marks("usefulness", 7, 7, 7, 7, 7), *marks("comfort", *[6] * 5)
    )

    worse, better = (
        found(programme, "gap:mentee:weaknesses"),
        found(programme, "gap:mentee:strengths"),
    )

    assert (worse.quadrant, worse.text) == (
        "weaknesses",
        "Хуже ожиданий наставляемых: польза программы (ожидали 8,0, получили 7,0).",
    )
    assert (better.quadrant, better.n) == ("strengths", 5)


def test_a_twin_missing_on_one_side_makes_no_gap(programme):
    answered(survey_of(programme, A8), *marks("usefulness", *[9] * 6))
    assert found(programme, "gap:mentee:strengths") is None

    answered(survey_of(programme, A5), *marks("usefulness", 1, 1, 1, 1))
    assert found(programme, "gap:mentee:strengths") is None


def test_a_reversed_scale_is_judged_the_other_way_round(programme):
    question = {
        "code": "tired", "kind": "scale", "text": "Насколько Вы устали?", "low": 1, "high": 10,
        "reversed": True, "signal": "internal", "positive": "Участники полны сил.",
        "negative": "Участники устали.",
    }  # fmt: skip
    survey = SurveyFactory(
        programme=programme, opened=True, code="", wave="exit",
        sections=[{"title": "", "questions": [question]}],
    )  # fmt: skip
    answered(survey, *marks("tired", 9, 9, 9, 9, 9))

    sentence = found(programme, f"s{survey.pk}:mentee:tired")

    assert (sentence.quadrant, sentence.text) == ("weaknesses", "Участники устали.")
    assert sentence.figures == "среднее 9,0 из 10"
    evidence = evidence_of(Monitoring(programme), "", sentence)
    assert [row for row in evidence["rows"] if row[1]] == [("9", 5, 100)]
    assert (evidence["strong_label"], evidence["strong"]) == ("Сильная сторона до", "4")


def test_a_share_asked_the_other_way_round_is_told_of_those_it_speaks_of(programme):
    survey = survey_of(programme, "A7:mentee:teacher-pupil:interim")
    answered(survey, *marks("help", "yes", "yes", "yes", "yes", "no"))

    sentence = found(programme, "A7:mentee:help")

    assert (sentence.text, sentence.quadrant) == ("Участникам нужна помощь куратора.", "weaknesses")
    assert (sentence.figures, sentence.share) == ("80,0 %", 0.2)


def test_a_running_anonymous_survey_says_nothing_yet(programme):
    survey_of(programme, A8, mode="anonymous")

    assert found(programme, USE).n == 0


def test_the_curators_words_stay_when_the_answers_change_beneath_them(programme):
    survey = survey_of(programme, A8)
    answered(survey, *marks("usefulness", *[8] * 5))
    edit_sentence(
        programme=programme, form="", sentence=found(programme, USE),
        quadrant=Quadrant.OPPORTUNITIES, text="Программой гордятся.", by=None,
    )  # fmt: skip

    edited = found(programme, USE)
    assert (edited.text, edited.quadrant, edited.state, edited.is_stale, edited.n) == (
        "Программой гордятся.", "opportunities", "edited", False, 5,
    )  # fmt: skip

    answered(survey, *marks("usefulness", *[1] * 20))
    later = found(programme, USE)
    assert (later.text, later.is_stale, later.n) == ("Программой гордятся.", True, 25)
    assert later.computed == "Наставляемые видят мало пользы от программы."
    assert found(programme, USE, "teacher-pupil").state == "computed"


def test_a_removed_sentence_stays_away_until_it_is_brought_back(programme):
    answered(survey_of(programme, A8), *marks("usefulness", *[6] * 5))
    remove_sentence(programme=programme, form="", sentence=found(programme, USE), by=None)

    study = Monitoring(programme).study()
    assert [one.key for one in study.removed] == [USE]
    assert study.attention == []

    SwotNote.objects.all().delete()
    assert found(programme, USE).quadrant == "attention"


@pytest.mark.parametrize(
    ("marks_given", "total", "title"),
    [
        ([2, 2, 2, 2, 2, 1, 1, 1, 1], 14, "допустимый"),
        ([2, 2, 2, 2, 2, 2, 1, 1, 1], 15, "оптимальный"),
        ([1, 1, 1, 1, 1, 1, 1, 1, 0], 8, "недопустимый"),
        ([2, 2, 2, 2, 2, 1, None, 1, 1], 13, "допустимый"),  # 13 of 16: 81,25 %
    ],
)
def test_the_curators_questionnaire_has_its_level(programme, marks_given, total, title):
    survey = survey_of(programme, "A10:curator::exit")
    codes = [question.code for question in survey.questions]
    sheet = {code: mark for code, mark in zip(codes, marks_given, strict=True) if mark is not None}
    answered(survey, sheet)

    level = Monitoring(programme).level()

    assert (level["total"], level["title"]) == (total, title)


def test_registers_speak_of_load_refusals_demand_and_partners(programme):
    pair = MentorshipFactory(programme=programme, organisation=programme.organisation, active=True)
    mentor = pair.mentors()[0]
    mentor.kind = "partner"
    mentor.save()
    for _ in range(3):
        MentorshipMemberFactory(mentorship=pair)
    for at in range(6):
        person = PersonFactory(organisation=programme.organisation)
        ParticipationFactory(programme=programme, person=person)
        if at == 0:
            ConsentFactory(
                person=person, status=ConsentStatus.WITHDRAWN, withdrawn_on=date(2026, 10, 1)
            )

    texts = {one.key: one.text for one in Monitoring(programme).study().sentences}

    assert texts["external:overload"].endswith("у 1 из 1 наставников.")
    assert texts["external:refusals"].endswith("1 из 6 участников (16,7 %).")
    assert texts["external:demand"].endswith("ждут 6 из 6 наставляемых.")
    assert texts["external:partners"].endswith("1 из 1.")
    assert "external:turnover" not in texts


def test_an_empty_programme_says_nothing(programme):
    study = Monitoring(programme).study()

    assert (study.sentences, study.insufficient) == ([], [])
    assert Monitoring(programme).level() is None


def test_the_study_takes_the_same_number_of_queries_for_any_number_of_answers(programme):
    answered(survey_of(programme, A8), *marks("usefulness", 8))
    few = queries_of(lambda: Monitoring(programme).study())
    for key in (A5, A8_PUPILS, "A9:mentor:teacher-pupil:exit"):
        answered(survey_of(programme, key), *marks("usefulness", *[8] * 6))

    assert queries_of(lambda: Monitoring(programme).study()) == few

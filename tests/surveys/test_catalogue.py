"""The questionnaires of the catalogue: complete, twinned, short, and readable by whom they ask."""

import re
from collections import Counter

import pytest

from mentoring.catalogue import load
from surveys.catalogue import parameters, questionnaires
from surveys.questions import FIELDS, RESPONDENTS, WAVES, questions_of

pytestmark = pytest.mark.pure
ALL = list(questionnaires().values())
PUPIL_FORMS = {"pupil-pupil", "teacher-pupil", "employer-pupil", "student-pupil"}
TEACHER_FORMS = {"teacher-teacher", "head-teacher", "partner-teacher"}
FORMS = PUPIL_FORMS | TEACHER_FORMS
TWINS = {("A5", "A8"), ("A6", "A9")}
MENTEE_TWINS = {
    "usefulness", "comfort", "organisation", "personal_meetings", "group_meetings", "support",
    "clarity", "trust", "practice", "joint_work", "result", "skill_events",
}  # fmt: skip
MENTOR_TWINS = {
    "usefulness", "comfort", "organisation", "involve", "transfer", "planning", "training_enough",
    "training_clear", "curator", "engagement", "result",
}  # fmt: skip
# What article 10 of 152-ФЗ calls special categories has no place in a questionnaire of a school.
SPECIAL = re.compile(
    r"\b(здоров|болезн|диагноз|инвалид|религи|вероисповед|национальн|политич|судимост|интимн|раса\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[А-Яа-яЁё-]+")


def asks_pupils(one):
    return one["respondent"] == "pupil" or (
        not one["about_pupils"]
        and (
            (one["respondent"] == "mentee" and one["form"] in PUPIL_FORMS)
            or (one["respondent"] == "mentor" and one["form"] == "pupil-pupil")
        )
    )


def texts_of(one):
    """Everything the respondent reads but the introduction."""
    for question in questions_of(one["sections"]):
        yield from filter(None, [question.text, question.hint, *question.options, *question.rows])


def of(code, **facts):
    return [
        one
        for one in ALL
        if one["code"] == code and all(one[name] == value for name, value in facts.items())
    ]


each = pytest.mark.parametrize("one", ALL, ids=lambda one: one["key"])
each_for_pupils = pytest.mark.parametrize(
    "one", [one for one in ALL if asks_pupils(one)], ids=lambda one: one["key"]
)
each_signal = pytest.mark.parametrize(
    "one",
    [one for one in ALL if any(question.signal for question in questions_of(one["sections"]))],
    ids=lambda one: one["key"],
)


def test_catalogue_has_every_code_with_its_respondents_forms_and_waves():
    found = {}
    for one in ALL:
        respondents = found.setdefault(one["code"], {})
        forms, waves = respondents.setdefault(one["respondent"], (set(), set()))
        forms.add(one["form"])
        waves.add(one["wave"])

    assert found == {
        "A1": {"pupil": ({""}, {"any"}), "teacher": ({""}, {"any"}), "parent": ({""}, {"any"})},
        "A2": {"mentee": (FORMS, {"any"})},
        "A3": {"mentor": (FORMS, {"any"})},
        "A4": {"mentor": (FORMS, {"any"})},
        "A5": {"mentee": (FORMS, {"entry"})},
        "A6": {"mentor": (FORMS, {"entry"})},
        "A7": {
            "mentee": (FORMS, {"interim", "contact"}),
            "mentor": (FORMS, {"interim", "contact"}),
        },
        "A8": {"mentee": (FORMS, {"exit"})},
        "A9": {"mentor": (FORMS, {"exit"})},
        "A10": {"curator": ({""}, {"entry", "exit"})},
        "A11": {"curator": ({""}, {"exit"})},
        "A12": {
            "mentee": (FORMS, {"entry", "exit"}),
            "mentor": (
                {"pupil-pupil", "teacher-teacher", "teacher-pupil", "head-teacher"},
                {"entry", "exit"},
            ),
            "class_teacher": ({""}, {"entry", "exit"}),
            "psychologist": ({""}, {"entry", "exit"}),
            "curator": ({""}, {"entry", "exit"}),
        },
        "A13": {"partner": ({""}, {"exit"})},
        "A14": {"parent": ({""}, {"exit"})},
        "A15": {"mentor": (FORMS, {"exit"})},
        "A16": {"mentee": (FORMS, {"after_meeting"}), "mentor": (FORMS, {"after_meeting"})},
        "A17": {"teacher": ({""}, {"entry", "exit"})},
    }


def test_catalogue_asks_for_the_forms_of_mentoring_that_exist():
    assert {form["code"] for form in load("forms")["forms"]} == FORMS


def test_only_the_first_request_and_opinions_of_outsiders_may_run_without_names():
    assert {one["code"] for one in ALL if one["is_anonymous_allowed"]} == {"A1", "A14", "A15"}


@each
def test_questionnaire_is_short(one):
    least = 3 if one["code"] == "A16" else 6

    assert least <= one["items"] <= 20


@each
def test_questionnaire_says_what_it_is(one):
    assert one["respondent"] in RESPONDENTS
    assert one["wave"] in WAVES
    assert len(one["source"]) > 40
    assert re.search(r"собственн", one["source"])
    assert re.search(r"минут", one["intro"])
    assert re.search(r"добровольн|по желанию", one["intro"])
    assert re.search(r"именн|имени|анонимн", one["intro"])


@each
def test_no_text_stands_twice_in_a_questionnaire(one):
    texts = [question.text for question in questions_of(one["sections"])]

    assert [text for text, times in Counter(texts).items() if times > 1] == []


@each
def test_shown_if_awaits_an_answer_that_the_question_above_has(one):
    above = {}
    for question in questions_of(one["sections"]):
        if question.shown_if:
            asked = above[question.shown_if["question"]]
            assert question.awaited <= {value for value, _ in asked.choices}
        above[question.code] = question


@each
def test_scales_have_words_at_both_ends(one):
    scales = [q for q in questions_of(one["sections"]) if q.kind == "scale"]

    assert [q.code for q in scales if not (q.low_label and q.high_label)] == []


@each
def test_fields_are_proposed_by_what_fits_into_the_card(one):
    narrow = {"participation.wanted_age", "participation.time_resource", "person.experience"}

    proposing = [q for q in questions_of(one["sections"]) if q.field]

    assert {q.field for q in proposing} <= set(FIELDS)
    assert {q.kind for q in proposing if q.field in narrow} <= {"choice"}


def test_answers_of_the_needs_questionnaires_reach_the_card():
    fields = {
        code: {q.field for one in of(code) for q in questions_of(one["sections"]) if q.field}
        for code in ("A1", "A2", "A3", "A4", "A17")
    }

    assert fields["A1"] >= {"participation.request", "person.interests"}
    assert fields["A2"] >= {"participation.request", "person.competences", "person.interests"}
    assert fields["A3"] == {
        "person.competences", "person.achievements", "person.interests", "person.experience",
        "participation.wanted_age", "participation.time_resource",
    }  # fmt: skip
    assert fields["A4"] == {"person.competences"}
    assert fields["A17"] >= {"participation.request", "person.experience", "person.subject"}


@each
def test_text_is_tidy_russian(one):
    for text in [one["title"], one["intro"], one["source"], *texts_of(one)]:
        assert not re.search(r"[\"„“”']| {2}|\.\.|\s[,.?!:;]|\s$|^\s", text), text
        assert text.count("«") == text.count("»"), text
        assert not re.search(r"\s-\s|\s–\s", text), text
        assert not re.search(r"[a-zA-Z]", text), text


@each
def test_nobody_is_asked_for_special_categories_of_data(one):
    assert [text for text in texts_of(one) if SPECIAL.search(text)] == []


@each
def test_pupils_and_adults_are_addressed_as_is_due(one):
    words = {word for text in [one["intro"], *texts_of(one)] for word in WORD.findall(text)}
    familiar = {"ты", "тебе", "тебя", "твой", "Отметь", "Расскажи", "Выбери", "Впиши"}
    polite = {"Вы", "Ваш", "Ваша", "Ваши", "Отметьте", "Впишите", "Оцените"}

    if asks_pupils(one):
        assert words & polite == set()
        assert words & familiar
    else:
        assert words & familiar == set()
        # «Вы» with a capital is kept for letters to one person (docs/texts.md).
        capital = re.compile(r"[^.?!]\s(?:Вы|Вам|Вас|Вами|Ваш\w*)\b")
        assert [text for text in [one["intro"], *texts_of(one)] if capital.search(text)] == []


@each_for_pupils
def test_pupils_of_ten_can_read_it(one):
    for text in texts_of(one):
        assert len(WORD.findall(text)) <= 15, text
        assert max(map(len, WORD.findall(text)), default=0) <= 20, text
    for sentence in re.split(r"[.?!:]\s", one["intro"]):
        assert len(WORD.findall(sentence)) <= 20, sentence


@each_for_pupils
def test_no_ending_guesses_whether_a_pupil_is_a_boy_or_a_girl(one):
    guess = re.compile(
        r"\bты\s+(?:\w+\s+)?\w+л(?:ся)?\b|\b(?:готов|рад|доволен|должен|уверен|сам)\b", re.I
    )

    assert [text for text in texts_of(one) if guess.search(text)] == []


@each
def test_questions_have_no_double_negation_and_lead_nowhere(one):
    leading = re.compile(r"не\s+\w+\s+ли\b|\bведь\b|правда ли|согласны ли|\bне\b.*\bне\b", re.I)
    questions = questions_of(one["sections"])

    assert [question.text for question in questions if leading.search(question.text)] == []


@each
def test_no_question_asks_two_things_at_once(one):
    double = re.compile(r"\bи\s+(?:почему|зачем|чего|чем|что|как|где|когда|в чём)\b.*\?", re.I)
    questions = questions_of(one["sections"])

    assert [question.text for question in questions if double.search(question.text)] == []


@each_signal
def test_signal_has_both_sentences_and_thresholds_within_its_bounds(one):
    for question in questions_of(one["sections"]):
        if not question.signal:
            continue
        low, high = question.bounds
        assert low < question.weak < question.strong < high, question.code
        for sentence in (question.positive, question.negative):
            assert re.fullmatch(r"[А-ЯЁ].*[^.]\.", sentence), question.code
        assert question.positive != question.negative
        if question.kind in ("choice", "multiple", "frequency"):
            assert question.good, question.code
            assert set(question.good) < set(question.options), question.code


@pytest.mark.parametrize(("before", "after"), sorted(TWINS))
@pytest.mark.parametrize("form", sorted(FORMS))
def test_entry_and_exit_carry_each_others_codes_on_equal_scales(before, after, form):
    asked = {q.code: q for one in of(before, form=form) for q in questions_of(one["sections"])}
    asked_again = {q.code: q for one in of(after, form=form) for q in questions_of(one["sections"])}

    entry = {code: q.twin for code, q in asked.items() if q.twin}
    exit_ = {q.twin: code for code, q in asked_again.items() if q.twin}

    assert entry == exit_
    for code, twin in entry.items():
        first, second = asked[code], asked_again[twin]
        for name in ("kind", "low", "high", "low_label", "high_label", "options", "reversed"):
            assert getattr(first, name) == getattr(second, name), (code, name)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_expectation_of_the_item_bank_is_asked_twice(form):
    mentee, mentor = (
        {q.twin for one in of(code, form=form) for q in questions_of(one["sections"]) if q.twin}
        for code in ("A5", "A6")
    )

    assert mentee >= MENTEE_TWINS
    assert mentor >= MENTOR_TWINS
    if form == "teacher-teacher":
        assert mentee >= {"lessons", "climate", "stay"}
        assert mentor >= {"lessons", "climate", "stay"}


@pytest.mark.parametrize(("before", "after"), sorted(TWINS))
@pytest.mark.parametrize("form", sorted(FORMS))
def test_only_the_exit_asks_whether_expectations_came_true(before, after, form):
    asked, asked_again = (
        {q.code for one in of(code, form=form) for q in questions_of(one["sections"])}
        for code in (before, after)
    )

    assert "expectations_met" in asked_again - asked
    assert {"continue", "valuable", "improve"} <= asked_again
    assert {"expectation", "own_role"} <= asked


@pytest.mark.parametrize("code", ["A12", "A17"])
def test_what_is_compared_before_and_after_is_asked_in_the_same_words(code):
    for entry in of(code, wave="entry"):
        [again] = of(code, wave="exit", respondent=entry["respondent"], form=entry["form"])

        assert again["sections"] == entry["sections"]


def test_every_parameter_is_known_and_measured_in_one_direction_once_in_a_questionnaire():
    measured = set()
    for one in ALL:
        asked = [q for q in questions_of(one["sections"]) if q.parameter]
        assert len({q.parameter for q in asked}) == len(asked), one["key"]
        for question in asked:
            assert question.reversed == (parameters()[question.parameter]["direction"] == -1)
        measured |= {q.parameter for q in asked}

    assert measured == set(parameters())


def test_curators_questionnaire_has_nine_criteria_and_three_bands():
    for one in of("A10"):
        assert [(q.kind, q.low, q.high) for q in questions_of(one["sections"])] == [
            ("scale", 0, 2)
        ] * 9
        assert [(band["title"], band["percent"]) for band in one["bands"]] == [
            ("оптимальный", 83), ("допустимый", 50), ("недопустимый", 0),
        ]  # fmt: skip


def test_feedback_after_a_meeting_is_three_faces_and_a_word():
    for one in of("A16"):
        faces, fit, words = questions_of(one["sections"])

        assert (faces.kind, len(faces.options), faces.required) == ("choice", 3, True)
        assert (fit.kind, len(fit.options), fit.required) == ("choice", 3, False)
        assert fit.first_meeting
        assert (words.kind, words.required) == ("text", False)

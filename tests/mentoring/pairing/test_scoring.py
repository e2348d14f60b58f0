import pytest

from mentoring.pairing.obstacles import works_in_a_group
from mentoring.pairing.people import TEACHER, Ages, Card, World
from mentoring.pairing.scoring import criteria, days_text, points, score, usual_weights, why
from mentoring.pairing.words import days_of, hours_of, stem, stems, years_of

pytestmark = pytest.mark.pure

EMPTY = World((), ())
MENTOR = Card(
    1,
    kind=TEACHER,
    subject="математика",
    competences="подготовка к экзаменам, олимпиады, робототехника",
    interests="шахматы, лыжи",
    time="2 ч в неделю, вт и чт после уроков",
    wanted=Ages(7, 9, True),
)
MENTEE = Card(
    2,
    grade=8,
    request="подтянуть математику, готовится к экзамену",
    interests="лыжи и шахматы",
    time="вторник",
    waiting_days=21,
)


def only(code):
    return {code: 10}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("математика", "математике", True),
        ("математический", "математика", True),
        ("программирование", "программирую", True),
        ("шахматы", "шахматный", True),
        ("физика", "физкультура", False),
        ("история", "историк", True),
        ("химия", "химией", True),
    ],
)
def test_words_of_one_stem_are_the_same_word(one, other, same):
    assert (stem(one) == stem(other)) == same


def test_words_that_say_nothing_are_left_out():
    assert list(stems("хочет подтянуть математику, нужна помощь учителя").values()) == [
        "математику"
    ]


def test_times_hours_and_years_are_read_out_of_the_text():
    assert days_of("по вторникам и в чт, после уроков") == {"вт", "чт", "после уроков"}
    assert (hours_of("2 ч/нед"), hours_of("полтора часа"), hours_of("1,5 часа")) == (2, None, 1.5)
    assert [years_of(text) for text in ("24 года", "менее года", "")] == [24, 0, None]
    # Months beside years take nothing away; a year of the calendar is no experience.
    assert [years_of(text) for text in ("24 г. 3 мес", "8 мес", "3", "с 2021")] == [24, 0, 3, None]


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("request", 10, ("математику", "экзамену")),
        ("subject", 10, ("математика",)),
        ("interests", 10, ("шахматы", "лыжи")),
        ("time", 10, ("вт",)),
        ("age", 10, ()),
        ("waiting", 4, ("21 день",)),
    ],
)
def test_a_criterion_brings_its_share_of_the_weight_and_the_words_found(code, number, words):
    assert points(EMPTY, MENTOR, MENTEE, only(code)) == {code: (number, words)}


def test_a_criterion_without_weight_or_without_ground_brings_nothing():
    assert points(EMPTY, Card(1), Card(2), usual_weights()) == {}
    assert points(EMPTY, MENTOR, MENTEE, {"request": 0}) == {}


@pytest.mark.parametrize(
    ("ranks", "number"),
    [
        ({(2, 1): 1, (1, 2): 1}, 10),
        ({(2, 1): 2, (1, 2): 1}, 9),
        ({(2, 1): 1}, 6),
        ({(1, 2): 3}, 2),
        ({(7, 1): 1}, 0),
    ],
)
def test_a_mutual_choice_weighs_most(ranks, number):
    assert score(World((), (), ranks=ranks), MENTOR, MENTEE, only("choice")) == number


def test_the_time_of_a_mentor_counts_when_the_mentee_named_none():
    spare, vague = Card(1, time="1 час в неделю"), Card(1, time="по договорённости")

    assert score(EMPTY, spare, Card(2), only("time")) == 5
    assert score(EMPTY, vague, Card(2), only("time")) == 5
    assert score(EMPTY, Card(1, time="пн"), Card(2, time="ср"), only("time")) == 0


def test_a_pupil_mentor_is_best_a_class_or_three_above():
    scores = [
        score(EMPTY, Card(1, grade=grade), Card(2, grade=7), only("age"))
        for grade in (7, 8, 10, 11)
    ]

    assert scores == [0, 10, 10, 0]


def test_the_sentence_begins_with_the_weightiest_reason():
    found = points(EMPTY, MENTOR, MENTEE, usual_weights())

    assert why(found) == (
        "Наставник силён в том, о чём просят (математику, экзамену); есть общие интересы "
        "(шахматы, лыжи); совпадает предмет (математика); подходит возраст; подходит время (вт); "
        "ждёт наставника 21 день."
    )
    assert why({}).startswith("Общих слов в карточках нет")


def test_points_add_up_to_the_score():
    found = points(EMPTY, MENTOR, MENTEE, usual_weights())

    assert sum(number for number, _ in found.values()) == score(
        EMPTY, MENTOR, MENTEE, usual_weights()
    )
    assert set(found) <= {one.code for one in criteria()}


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (22, "22 дня")],
)
def test_days_are_counted_in_russian(number, text):
    assert days_text(number) == text


def test_the_role_model_decides_about_groups():
    assert works_in_a_group("colleague-young-colleague")
    assert not works_in_a_group("equal-equal")
    assert not works_in_a_group("")

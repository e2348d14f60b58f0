from datetime import date, timedelta

import pytest

from mentoring.pairing.health import Light, PairFacts, Sign, health_of, rhythm_of

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 27)
STARTED = date(2026, 9, 15)


def days_ago(days):
    return TODAY - timedelta(days=days)


def active(**facts):
    return health_of(
        PairFacts(**{"started_on": STARTED, "last_held_on": days_ago(3)} | facts), TODAY
    )


def test_a_pair_that_meets_and_has_its_papers_is_green():
    health = active(rhythm=7, has_plan=True, ends_on=date(2027, 5, 31))

    assert (health.light, health.word, health.tone, health.reasons) == (
        Light.GREEN, "всё хорошо", "good", [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "light", "reason"),
    [
        ({"rhythm": 7, "last_held_on": days_ago(10)}, Light.GREEN, None),
        (
            {"rhythm": 7, "last_held_on": days_ago(11)},
            Light.YELLOW,
            "11 дней без встреч, договаривались раз в неделю",
        ),
        (
            {"rhythm": 7, "last_held_on": days_ago(15)},
            Light.RED,
            "15 дней без встреч, договаривались раз в неделю",
        ),
        (
            {"last_held_on": days_ago(20)},
            Light.YELLOW,
            "20 дней без встреч, обычно встречаются раз в две недели",
        ),
        (
            {"last_held_on": days_ago(31)},
            Light.RED,
            "31 день без встреч, в программе — не дольше 30 дней",
        ),
        (
            {"last_held_on": days_ago(31), "silence_days": 45},
            Light.YELLOW,
            "31 день без встреч, обычно встречаются раз в две недели",
        ),
        (
            {"last_held_on": days_ago(15), "silence_days": 14},
            Light.RED,
            "15 дней без встреч, в программе — не дольше 14 дней",
        ),
        (
            {"rhythm": 30, "last_held_on": days_ago(33)},
            Light.YELLOW,
            "33 дня без встреч, в программе — не дольше 30 дней",
        ),
        (
            {"rhythm": 30, "last_held_on": days_ago(41), "silence_days": 20, "escalation_days": 20},
            Light.RED,
            "41 день без встреч, в программе — не дольше 20 дней",
        ),
        (
            {"rhythm": 10, "last_held_on": None, "started_on": days_ago(21)},
            Light.RED,
            "встреч ещё не было, прошёл 21 день, договаривались раз в 10 дней",
        ),
        ({"missed": 1}, Light.YELLOW, "назначенные встречи не состоялись: 1"),
        ({"missed": 2}, Light.RED, "назначенные встречи не состоялись: 2"),
        ({"important": 1}, Light.RED, "наставник просит внимания куратора, встреч: 1"),
        ({"unfit": ("Ким А.",)}, Light.RED, "пара не подходит, считает: Ким А."),
        ({"doubtful": ("Ким А.",)}, Light.YELLOW, "сомневается, подходит ли пара: Ким А."),
        ({"without_consent": ("Ким А.",)}, Light.RED, "нет согласия на обработку данных: Ким А."),
        ({"without_clearance": ("Ли Б.",)}, Light.RED, "нет справки о судимости: Ли Б."),
        ({"has_plan": False}, Light.YELLOW, "индивидуальный план ещё не составлен"),
        ({"has_plan": False, "started_on": days_ago(30)}, Light.GREEN, None),
        (
            {"ends_on": TODAY + timedelta(days=14)},
            Light.YELLOW,
            "срок заканчивается 11.12.2026, итоговой встречи не было",
        ),
        ({"ends_on": TODAY + timedelta(days=14), "has_final": True}, Light.GREEN, None),
        ({"ends_on": days_ago(1)}, Light.RED, "срок закончился 26.11.2026, а пара не закрыта"),
        ({"signs": (Sign(Light.YELLOW, "настроение падает"),)}, Light.YELLOW, "настроение падает"),
    ],
)
def test_every_reason_is_spelled_out(facts, light, reason):
    health = active(**facts)

    assert (health.light, health.reasons) == (light, [reason] if reason else [])


def test_the_worst_reason_gives_the_light_and_stands_first():
    health = active(missed=1, important=1)

    assert health.light == Light.RED
    assert [sign.light for sign in health.signs] == [Light.RED, Light.YELLOW]


def test_a_proposed_pair_is_asked_for_papers_only():
    facts = PairFacts(is_active=False, missed=5, without_consent=("Ким А.",))

    health = health_of(facts, TODAY)

    assert (health.light, len(health.signs), health.word) == (Light.YELLOW, 1, "внимание")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("раз в неделю после уроков", 7),
        ("2 раза в неделю", 3),
        ("два раза в месяц", 15),
        ("Раз в две недели, очно", 14),
        ("раз в месяц", 30),
        ("еженедельно", 7),
        ("каждый месяц", 30),
        ("по вторникам", 7),
        ("0 раз в неделю", 7),
        ("по договорённости", None),
        ("", None),
    ],
)
def test_the_rhythm_is_read_out_of_the_agreement(text, days):
    assert rhythm_of(text) == days

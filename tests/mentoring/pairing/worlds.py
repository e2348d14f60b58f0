"""Small worlds for the matching assistant, drawn by hypothesis."""

from hypothesis import strategies as st

from mentoring.matching import COVERAGE, QUALITY
from mentoring.pairing.people import PARTNER, PUPIL, TEACHER, Ages, Card, World, pair_of
from mentoring.pairing.plan import Wish

TEXTS = st.sampled_from(["", "математика, экзамены", "физика", "спорт и физика", "шахматы"])
MODELS = st.sampled_from(["", "", "", "experienced-young", "leader-passive", "equal-equal"])
AGES = st.sampled_from([None, None, Ages(5, 7, True), Ages(8, None, True), Ages(12, 14)])
EXPERIENCE = st.sampled_from(["", "1 год", "20 лет"])
MENTEES_FROM = 100


@st.composite
def mentors(draw, key):
    kind = draw(st.sampled_from([PUPIL, TEACHER, TEACHER, PARTNER]))
    return Card(
        key,
        kind=kind,
        grade=draw(st.integers(7, 11)) if kind == PUPIL else None,
        classes=frozenset(draw(st.sets(st.sampled_from([(7, "А"), (8, "А")]), max_size=1))),
        competences=draw(TEXTS),
        subject=draw(TEXTS),
        interests=draw(TEXTS),
        experience=draw(EXPERIENCE),
        role_model=draw(MODELS),
        wanted=draw(AGES),
        places=draw(st.integers(0, 3)),
        has_consent=draw(st.integers(0, 5)) > 0,
        is_cleared=draw(st.booleans()),
        is_selected=draw(st.integers(0, 5)) > 0,
    )


@st.composite
def mentees(draw, key):
    grade = draw(st.integers(6, 10))
    return Card(
        key,
        grade=grade,
        age=grade + 7,
        is_minor=True,
        classes=frozenset([(grade, "А")]),
        request=draw(TEXTS),
        interests=draw(TEXTS),
        experience=draw(EXPERIENCE),
        role_model=draw(MODELS),
        waiting_days=draw(st.sampled_from([0, 10, 90])),
        has_consent=draw(st.integers(0, 5)) > 0,
    )


@st.composite
def worlds(draw):
    left = [draw(mentors(key)) for key in range(draw(st.integers(0, 4)))]
    right = [draw(mentees(MENTEES_FROM + key)) for key in range(draw(st.integers(0, 5)))]
    pairs = [pair_of(a.key, b.key) for a in left for b in right]
    some = st.sets(st.sampled_from(pairs), max_size=3) if pairs else st.just(set())
    drawn = {
        name: frozenset(draw(some)) for name in ("refusals", "relatives", "earlier", "no_wishes")
    }
    ranks = {(min(pair), max(pair)): draw(st.integers(1, 3)) for pair in draw(some)}
    return World(tuple(left), tuple(right), ranks=ranks, **drawn)


GOALS = st.sampled_from([COVERAGE, QUALITY])


def wishes():
    return GOALS.map(lambda goal: Wish(goal=goal))

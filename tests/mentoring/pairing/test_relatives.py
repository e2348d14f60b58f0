import pytest

from mentoring.pairing.people import pair_of
from mentoring.pairing.relatives import Family, find_relatives

pytestmark = pytest.mark.pure

MOTHER = "алиева лейла руслановна"


def family(key, surname="алиев", **facts):
    return Family(key, surname, f"{surname} человек {key}", **facts)


@pytest.mark.parametrize(
    ("other", "are_relatives"),
    [
        (family(2, parents=frozenset(["алиев человек 1"])), True),  # a teacher is the father
        (family(2, parents_phones=frozenset(["+7900"])), True),  # or has the father's telephone
        (family(2, "алиева", parents=frozenset([MOTHER])), True),  # one surname, one mother
        (family(2, "петров", parents=frozenset([MOTHER])), False),  # a namesake of the mother
        (family(2, "петров", parents_phones=frozenset(["+7901"])), True),  # one telephone
        (family(2, "алиев"), False),  # a surname alone says nothing
    ],
)
def test_relatives_are_told_by_parents_and_not_by_a_surname_alone(other, are_relatives):
    one = family(
        1,
        phones=frozenset(["+7900"]),
        parents=frozenset([MOTHER]),
        parents_phones=frozenset(["+7901"]),
    )

    assert find_relatives([one, other]) == ({pair_of(1, 2)} if are_relatives else set())

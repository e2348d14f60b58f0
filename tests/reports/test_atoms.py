import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.atoms import Part, together

pytestmark = pytest.mark.pure
parts = st.lists(
    st.builds(
        Part,
        form=st.sampled_from(["", "a", "b", "c"]),
        marks=st.lists(st.integers(1, 10), max_size=9).map(tuple),
        asked=st.integers(9, 20),
    ),
    max_size=6,
)


@given(parts)
def test_what_is_left_after_all_shown_sums_is_nobody_or_five_at_least(found):
    """Whoever takes the printed forms from the printed whole finds no fewer than five people."""
    whole = len(together(found).marks)
    forms = {part.form for part in found}
    shown = [len(together([p for p in found if p.form == form]).marks) for form in forms]
    shown = [number for number in shown if number >= 5]

    if whole >= 5:
        assert whole - sum(shown) == 0 or whole - sum(shown) >= 5


@given(parts)
def test_the_surveys_of_a_form_leave_no_few_either(found):
    for form in {part.form for part in found}:
        mine = [part for part in found if part.form == form]
        rest = len(together(mine).marks) - sum(
            len(part.marks) for part in mine if len(part.marks) >= 5
        )
        assert rest == 0 or rest >= 5 or len(together(mine).marks) < 5

from datetime import date, timedelta

import pytest

from mentoring.ages import born_by
from mentoring.models import Person

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("day", "born"),
    [
        (date(2028, 2, 29), date(2010, 2, 28)),  # born on 1 March: his day is tomorrow
        (date(2028, 3, 1), date(2010, 3, 1)),
        (date(2026, 2, 28), date(2008, 2, 28)),  # born on 29 February: neither is he of age
        (date(2026, 11, 20), date(2008, 11, 20)),
    ],
)
def test_the_last_day_of_birth_of_those_who_are_18(day, born):
    assert born_by(day, 18) == born
    assert Person(birth_date=born).age_on(day) == 18
    assert Person(birth_date=born + timedelta(days=1)).age_on(day) == 17

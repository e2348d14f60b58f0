import pytest
import time_machine


@pytest.fixture(autouse=True)
def _a_day_of_the_year(today):
    """The plan is about dates: every test lives on the same day."""
    with time_machine.travel(f"{today} 09:00 +0000", tick=False):
        yield

from datetime import datetime

import pytest
import time_machine

from tests.mentoring.conftest import stage  # noqa: F401  fixtures, found by name


@pytest.fixture
def clock():
    """Moves the time of the server: clock("2026-11-21 20:59:00") in UTC."""
    traveller = time_machine.travel(datetime.fromisoformat("2026-11-21 09:00+00:00"), tick=False)
    time = traveller.start()
    yield lambda text: time.move_to(datetime.fromisoformat(f"{text}+00:00"))
    traveller.stop()

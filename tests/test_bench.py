import pytest

from bench.district import quantile

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        (range(1, 21), 0.95, 19),  # one of twenty may be slower
        (range(1, 101), 0.95, 95),
        (range(1, 20), 0.95, 19),
        ([3, 1, 2], 0.5, 2),
        ([4, 1, 3, 2], 0.5, 2),
        ([7], 0.95, 7),
        ([2, 1], 0.0, 1),
    ],
)
def test_the_quantile_is_the_nearest_rank(values, share, found):
    assert quantile(values, share) == found

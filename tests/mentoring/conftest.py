import os

import pytest

from tests.stage import own_redis, set_stage


@pytest.fixture
def stage(migrated, tmp_path, django_db_blocker):
    """A database of its own and processes that may be killed."""
    with django_db_blocker.unblock():
        stage = set_stage(migrated.copy(tmp_path), tmp_path)
        yield stage
        stage.close()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory):
    """The Redis of ./script/test, or one of our own."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    with own_redis(tmp_path_factory.mktemp("redis")) as (url, _):
        yield url

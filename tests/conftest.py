"""The strict harness and three people: the curator, the mentor, the stranger."""

import itertools
import logging
import os
import socket
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connections
from django.template import engines
from django.test import TransactionTestCase
from django.utils.functional import empty

from mentoring.models import Programme, Role
from mentoring.papers.printer import Printer
from tests import warm_press
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ProgrammeFactory,
    UserFactory,
)
from tests.stage import copied, is_sqlite, migrated_database
from tests.undefined import Undefined

# A busy machine is no counter-example.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")
GOLDEN = Path(__file__).parent / "golden"
ALLOWED_HOSTS = {"127.0.0.1", "::1", "localhost"}


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="rewrite the golden texts")
    parser.addoption("--long", action="store_true", help="load and kill scenarios at full size")


@pytest.fixture(scope="session")
def migrated():
    """The database after all migrations: to be copied, never changed."""
    return migrated_database()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A file, as schools have it: in memory all threads of a live server share one connection."""
    if is_sqlite():
        settings_of_it = connections["default"].settings_dict
        settings_of_it["TEST"]["NAME"] = str(tmp_path_factory.mktemp("base") / "tests.sqlite3")
        settings_of_it["OPTIONS"]["init_command"] += " PRAGMA synchronous = OFF;"


@pytest.fixture(scope="session")
def _filled_by_copy(migrated):
    if not is_sqlite():
        connections["default"].settings_dict["TEST"]["TEMPLATE"] = migrated.name
    copying = copied(migrated)
    copying.start()
    return copying


@pytest.fixture(scope="session")
def django_db_setup(_filled_by_copy, django_db_setup):
    """pytest-django's own, with the tables copied instead of migrated once more."""
    _filled_by_copy.stop()


@pytest.fixture(scope="session")
def is_long(request):
    return request.config.getoption("--long") or os.environ.get("LONG") == "1"


@pytest.fixture(autouse=True, scope="session")
def _fast():
    """A cheap hasher."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def _flushed():
    """A base is emptied after a browser test; closed years would refuse."""
    empty_base = TransactionTestCase._fixture_teardown

    def reopened(case):
        Programme.objects.update(is_closed=False)
        empty_base(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", reopened)
        yield


@pytest.fixture(autouse=True, scope="session")
def _strict_templates():
    engines["django"].engine.string_if_invalid = Undefined()


@pytest.fixture(scope="session")
def _folders(tmp_path_factory):
    """One after another: made by whoever writes into it, as few tests do."""
    root = tmp_path_factory.mktemp("files")
    return (root / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_files(settings, _folders):
    """No test writes into the files of another or of the installation."""
    settings.MEDIA_ROOT = next(_folders)
    settings.BACKUP_DIR = Path(f"{settings.MEDIA_ROOT}-backups")
    from django.core.files.storage import storages  # noqa: PLC0415  after settings changed

    storages._storages.pop("default", None)
    from django.core.files.storage import default_storage  # noqa: PLC0415

    default_storage._wrapped = empty
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _presses():
    yield
    warm_press.stop_all()


@pytest.fixture(autouse=True)
def _warm_press(request, monkeypatch):
    if request.node.get_closest_marker("cold_press") is None:
        monkeypatch.setattr(Printer, "start", warm_press.start)
        monkeypatch.setattr(Printer, "__exit__", warm_press.leave)


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch):
    """Tests reach this machine only."""
    connect = socket.socket.connect

    def guarded(sock, address):
        if isinstance(address, tuple) and address[0] not in ALLOWED_HOSTS:
            raise AssertionError(f"A test tried to reach {address[0]}")
        return connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _no_errors_logged(caplog, request):
    """No test may log an error, unless it says so by the marker of the fixture `errors_expected`."""
    yield
    if "errors_expected" in request.fixturenames:
        return
    errors = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.ERROR
    ]
    assert errors == []


@pytest.fixture
def errors_expected():
    """Ask for it where logging an error is the behaviour under test."""


@pytest.fixture
def school():
    return OrganisationFactory(slug="ryabinovka", short_name="МБОУ «Рябиновская СОШ»")


@pytest.fixture
def curator(school):
    return MembershipFactory(
        organisation=school, role=Role.CURATOR, user=UserFactory(username="curator")
    ).user


@pytest.fixture
def director(school):
    return MembershipFactory(
        organisation=school, role=Role.DIRECTOR, user=UserFactory(username="director")
    ).user


@pytest.fixture
def mentor(school):
    person = PersonFactory(organisation=school, teacher=True, last_name="Наставникова")
    return MembershipFactory(
        organisation=school,
        role=Role.MENTOR,
        user=UserFactory(username="mentor"),
        person=person,
    ).user


@pytest.fixture
def stranger():
    """Curator of another school: may do everything there and nothing here."""
    return MembershipFactory(role=Role.CURATOR, user=UserFactory(username="stranger")).user


@pytest.fixture
def programme(school):
    return ProgrammeFactory(organisation=school)


@pytest.fixture
def signed_in(client, curator):
    client.force_login(curator)
    return client


@pytest.fixture
def golden(request):
    """Compare a text with the file of that name; --golden rewrites it, the diff is reviewed."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def today():
    return date(2026, 11, 21)

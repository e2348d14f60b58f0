"""Names as the house writes them, and migrations that match and can be taken back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from mentoring.privacy import our_models

OURS = {"mentoring", "roadmap", "surveys", "reports"}


@pytest.mark.pure
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_verbose_names_are_russian_and_in_lower_case(model):
    names = [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]

    assert [name for name in names if not is_russian(name)] == []
    assert [name for name in names if name[0].isupper()] == []


def is_russian(name):
    return any("а" <= letter <= "я" for letter in name.lower())


@pytest.mark.django_db
def test_no_migration_is_pending():
    out = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=out)

    assert out.getvalue().strip() in ("No changes detected", "Изменений не обнаружено")


@pytest.mark.pure
def test_every_migration_can_be_taken_back():
    loader = MigrationLoader(None)
    stuck = [
        f"{app}.{name}: {operation}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in OURS
        for operation in migration.operations
        if not operation.reversible
    ]

    assert stuck == []

"""Children's data: what is blanked and what is kept, for every model, ours and third parties'."""

from django.apps import apps
from django.db import models

OURS = ("mentoring", "roadmap", "surveys", "reports")

# Tables of third parties that hold personal data: model → (lookup to the person, columns, why).
THIRD_PARTY = {
    "account.EmailAddress": ("user__memberships__person", "row", "почта учётной записи"),
    "mfa.Authenticator": ("user__memberships__person", "row", "второй фактор входа"),
    "admin.LogEntry": ("user__memberships__person", "object_repr", "журнал служебного раздела"),
    "axes.AccessAttempt": (None, "expires", "логин и адрес неудачного входа, срок 30 дней"),
    "axes.AccessFailureLog": (None, "expires", "то же"),
    "axes.AccessLog": (None, "expires", "то же"),
    "sessions.Session": (None, "expires", "номер учётной записи до конца сеанса"),
}


def our_models():
    """Every model of our four applications, in a stable order."""
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def blank_of(field):
    """The empty value of a column: null where it may be, otherwise the emptiest of its type."""
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return field.get_default() if field.has_default() else {}
    return ""


def lookup_of(model):
    """The path from a row to the person it is about; «pk» for the person's own row."""
    return "pk" if model.Privacy.of == "self" else model.Privacy.of

"""Children's data: what is blanked and what is kept, for every model, ours and third parties'."""

import re
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models import F, Q

from mentoring.models import Membership, User
from mentoring.naming import namings

NAME_GONE = "[данные удалены]"
OURS = ("mentoring", "roadmap", "surveys", "reports")

# Tables of third parties that hold personal data: model → (lookup to the person, columns, why).
# «row» deletes the rows, «login» those with the person's login, «cascade» goes with another table;
# others expire.
THIRD_PARTY = {
    "account.EmailAddress": ("user__memberships__person", "row", "почта учётной записи"),
    "account.EmailConfirmation": (None, "cascade", "уходит вместе с почтой"),
    "mfa.Authenticator": ("user__memberships__person", "row", "второй фактор входа"),
    "admin.LogEntry": ("user__memberships__person", "object_repr", "журнал служебного раздела"),
    "axes.AccessAttempt": (None, "login", "логин и адрес неудачного входа, срок 30 дней"),
    "axes.AccessAttemptExpiration": (None, "cascade", "уходит вместе с попыткой входа"),
    "axes.AccessFailureLog": (None, "login", "то же"),
    "axes.AccessLog": (None, "login", "то же"),
    "sessions.Session": (None, "expires", "номер учётной записи до конца сеанса"),
}

# Rows about a person that stay whole, and the ground on which they stay.
KEPT = {
    "mentoring.Document": "изданный документ хранится по закону: 125-ФЗ, приказ Росархива № 236",
    "mentoring.DocumentFile": "файл изданного документа хранится вместе с ним",
    "mentoring.AuditEntry": "журнал называет действия и поля, но не значения",
}


@dataclass
class Erased:
    """What an erasure did: rows blanked by model, and what stayed and why."""

    rows: dict = field(default_factory=dict)
    kept: dict = field(default_factory=lambda: dict(KEPT))


def our_models():
    """Every model of our four applications, in a stable order."""
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def blank_of(field):
    """The empty value of a column: null where it may be, otherwise the emptiest of its type."""
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return field.get_default() if field.has_default() else {}
    if field.empty_strings_allowed:
        return ""
    raise TypeError(f"{field}: an erased column of this type must allow null")


def lookup_of(model):
    """The path from a row to the person it is about; «pk» for the person's own row."""
    return "pk" if model.Privacy.of == "self" else model.Privacy.of


def erase(person):
    """Blank everything declared as erased in every table, ours and third parties'.

    The rows are found before the first of them is blanked: one path may lead through another row.
    """
    accounts = accounts_of(person)
    found = {
        model: rows
        for model in our_models()
        if model.Privacy.erased and (rows := rows_about(model, person, accounts))
    }
    erased = Erased()
    if User.objects.filter(memberships__person=person).exclude(pk__in=[a.pk for a in accounts]):
        erased.kept[User._meta.label] = (
            "с этой учётной записью человек работает в другой организации"
        )
    erase_third_parties(accounts, found, erased)
    take_name_out(person)
    files = []
    for model, rows in found.items():
        files += blank_rows(model, rows)
        erased.rows[model._meta.label] = len(rows)
    # Last: a file left behind is worse than a row whose file is gone, and erasing may be repeated.
    for storage, name in files:
        storage.delete(name)
    return erased


def take_name_out(person):
    """Words that somebody else keeps and that name the person: without the name they stay his."""
    if person.is_erased:
        return
    for model in our_models():
        path = getattr(model.Privacy, "named_by", None)
        about = model._base_manager.filter(**{path: person.pk}) if path else ()
        for row in set(about):
            words = {
                name: without_name(getattr(row, name), person) for name in model.Privacy.erased
            }
            if any(text != getattr(row, name) for name, text in words.items()):
                # A page that was opened before must not bring the name back.
                model._base_manager.filter(pk=row.pk).update(**words, version=F("version") + 1)


def without_name(text, person):
    """The program's own spellings first: of a name with initials no initial is left behind."""
    for spelling in (person.full_name, person.short_name):
        text = re.sub(r"\s*".join(map(re.escape, spelling.split())), NAME_GONE, text)
    while found := namings(text, [person]):
        text = text.replace(found[0].words, NAME_GONE)
    return text


def accounts_of(person):
    """The person's accounts, but for those with which he works in another organisation too."""
    elsewhere = Membership.objects.in_force().exclude(organisation=person.organisation)
    own = User.objects.filter(memberships__person=person).distinct().order_by("pk")
    return list(own.exclude(pk__in=elsewhere.values("user")))


def rows_about(model, person, accounts):
    if model is User:
        return [account.pk for account in accounts]
    about = model._base_manager.filter(**{lookup_of(model): person.pk})
    return sorted(set(about.values_list("pk", flat=True)))


def blank_rows(model, rows):
    """Blank the erased columns of these rows; returns the files that are nobody's now."""
    fields = [model._meta.get_field(name) for name in sorted(model.Privacy.erased)]
    files = []
    for row in model._base_manager.filter(pk__in=rows).order_by("pk"):
        for one in fields:
            if isinstance(one, models.FileField) and getattr(row, one.name):
                stored = getattr(row, one.name)
                files.append((stored.storage, stored.name))
        # update() and not save(): no derived column is written anew, no version is asked.
        model._base_manager.filter(pk=row.pk).update(
            **{one.name: blank_in(row, one) for one in fields}
        )
    return files


def blank_in(row, column):
    """The blank of one cell; what must be unique is replaced by the number of the row."""
    if column.name == "password":
        return make_password(None)
    return f"erased-{row.pk}" if column.unique else blank_of(column)


def erase_third_parties(accounts, found, erased):
    """The tables of other people's packages, as THIRD_PARTY declares them."""
    users = [account.pk for account in accounts]
    logins = [text for account in accounts for text in (account.username, account.email) if text]
    for label, (_, way, reason) in THIRD_PARTY.items():
        if way == "cascade":
            continue
        model = apps.get_model(label)
        if way == "row":
            count = model._base_manager.filter(user__in=users).delete()[0]
        elif way == "login":
            count = model._base_manager.filter(username__in=logins).delete()[0]
        elif way == "object_repr":
            count = log_entries(model, users, found).update(object_repr="", change_message="")
        else:
            erased.kept[label] = reason
            continue
        if count:
            erased.rows[label] = count


def log_entries(model, users, found):
    """Entries made by the person's accounts and entries about the rows that are blanked now."""
    about = Q(user__in=users)
    for ours, rows in found.items():
        about |= Q(
            content_type__app_label=ours._meta.app_label,
            content_type__model=ours._meta.model_name,
            object_id__in=[str(pk) for pk in rows],
        )
    return model._base_manager.filter(about)

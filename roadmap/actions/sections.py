from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import change_programme
from mentoring.models import AuditEntry, Programme
from mentoring.text import clean_text
from roadmap.actions.drafts import act_rows, drafted_sections, form_sections, keyed
from roadmap.models import Section

MOST_ROWS = 200
LONGEST_ROW = 4000
COPIED = ("chapter", "code", "form", "title", "layout", "columns", "rows", "source", "position")


@transaction.atomic
def lay_out_sections(*, programme, forms, by, from_last_year=False):
    """The text of the year: from the catalogue for the chosen forms, or as last year's left it."""
    forms = sorted(forms, key=lambda form: (form.position, form.pk))
    if not forms:
        raise ValidationError("Отметьте хотя бы одну форму наставничества.")
    stored = locked(programme)
    if stored.sections.exists():
        raise ValidationError("Текст программы уже составлен: правьте его по разделам.")
    if set(forms) != set(stored.forms.all()):
        change_programme(programme=programme, forms=forms, by=by, changed=["forms"])
    sections = drafted_sections(programme, forms, timezone.localdate())
    if from_last_year:
        sections = copied_sections(programme, sections)
    Section.objects.bulk_create(sections)
    AuditEntry.record(
        "programme.laid_out", target=programme, by=by, counts={"sections": len(sections)}
    )
    return sections


def locked(programme):
    """Two clicks at once: the second waits here and finds the first one's rows."""
    programme = Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, её текст больше не меняется.")
    return programme


def programme_before(programme):
    """The newest earlier programme of the organisation whose text was written."""
    earlier = Programme.objects.filter(
        organisation=programme.organisation, year__lt=programme.year, sections__isnull=False
    )
    return earlier.order_by("-year", "-pk").first()


def copied_sections(programme, drafted):
    """Last year's words in the places of the standard ones; acts are taken from the library anew."""
    before = programme_before(programme)
    if before is None:
        raise ValidationError("Программы прошлого года здесь нет: составьте текст по образцу.")
    known = {section.code: section for section in before.sections.select_related("form")}
    for section in drafted:
        old = known.get(section.code)
        if old is None:
            continue
        section.title, section.layout, section.columns = old.title, old.layout, old.columns
        own = [row for row in old.rows if row["standard"] is None]
        section.rows = numbered([*section.rows, *own]) if section.code == "acts" else old.rows
    return drafted


def numbered(rows):
    return [row | {"key": number} for number, row in enumerate(rows, start=1)]


@transaction.atomic
def save_section(*, section, version, title, rows, by):
    """The rows as the user left them, in his order; where each came from stays known."""
    locked(section.programme)
    stored = Section.objects.lock_version(section.pk, version)
    stored.title = title
    stored.rows = merged_rows(stored.rows, rows)
    stored.version += 1
    stored.full_clean()
    stored.save()
    AuditEntry.record("section.changed", target=stored, by=by, fields=["rows"])
    return stored


def merged_rows(stored, typed):
    known = {str(row["key"]): row for row in stored}
    last = max((row["key"] for row in stored), default=0)
    rows = []
    for one in typed:
        title, text = clean_text(one["title"]), clean_text(one["text"])
        if not text:
            raise ValidationError("Строка без текста: впишите текст или отметьте её к удалению.")
        if len(text) > LONGEST_ROW:
            raise ValidationError(f"Строка длиннее {LONGEST_ROW} знаков: разделите её.")
        row = known.get(str(one["key"]))
        if row is None:
            last += 1
            row = {"key": last, "source": "", "act": "", "standard": None}
        rows.append(row | {"title": title, "text": text})
    if len(rows) > MOST_ROWS:
        raise ValidationError(f"В разделе больше {MOST_ROWS} строк: разделите его.")
    return rows


@transaction.atomic
def restore_section(*, section, version, by):
    """Back to the words of the catalogue; rows of the school's own in this section go."""
    programme = locked(section.programme)
    stored = Section.objects.lock_version(section.pk, version)
    forms = list(programme.forms.order_by("position", "pk"))
    drafted = {one.code: one for one in drafted_sections(programme, forms, timezone.localdate())}
    if stored.code not in drafted:
        raise ValidationError("Этой формы больше нет в программе: образца для раздела нет.")
    stored.title, stored.rows = drafted[stored.code].title, drafted[stored.code].rows
    stored.version += 1
    stored.save()
    AuditEntry.record("section.restored", target=stored, by=by)
    return stored


def forms_apart(programme):
    """Chosen forms of which the text does not speak, and forms of which it speaks in vain."""
    chosen = list(programme.forms.order_by("position", "pk"))
    written = set(programme.sections.exclude(form=None).values_list("form", flat=True))
    lacking = [form for form in chosen if form.pk not in written]
    return lacking, written - {form.pk for form in chosen}


@transaction.atomic
def follow_forms(*, programme, by):
    """Chapter 4 follows the forms of the programme: parts are added for new ones, others go."""
    stored = locked(programme)
    lacking, idle = forms_apart(stored)
    if not lacking and not idle:
        raise ValidationError("Разделы и так отвечают выбранным формам.")
    stored.sections.filter(form__in=idle).delete()
    for form in lacking:
        Section.objects.bulk_create(form_sections(stored, form))
    AuditEntry.record("programme.changed", target=stored, by=by)


def acts_apart(section, day):
    """Rows of acts no longer in force, and acts of the library that have no row yet."""
    forms = list(section.programme.forms.all())
    fresh = [row for row in act_rows(section.programme, forms, day) if row.get("act")]
    codes = {row["act"] for row in fresh}
    dead = [row for row in section.rows if row["act"] and row["act"] not in codes]
    held = {row["act"] for row in section.rows}
    return dead, [row for row in fresh if row["act"] not in held]


@transaction.atomic
def refresh_acts(*, section, version, by):
    """The normative base as the library has it today; what people wrote themselves stays."""
    locked(section.programme)
    stored = Section.objects.lock_version(section.pk, version)
    dead, lacking = acts_apart(stored, timezone.localdate())
    kept = [row for row in stored.rows if row not in dead]
    at = len([row for row in kept if row["act"]])
    stored.rows = numbered([*kept[:at], *keyed(lacking), *kept[at:]])
    stored.version += 1
    stored.save()
    AuditEntry.record("section.changed", target=stored, by=by, fields=["rows"])
    return stored

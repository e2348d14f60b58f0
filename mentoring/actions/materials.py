"""The library: standard texts copied once, the school's own texts and files."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mentoring import catalogue
from mentoring.files import opaque_name, sha256
from mentoring.models import AuditEntry, Material, Organisation


@transaction.atomic
def lay_out_materials(*, organisation, by):
    """Standard memos, scenarios and the workbook as rows of the school; what is there stays."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    known = set(Material.objects.filter(organisation=organisation).values_list("code", flat=True))
    entries = catalogue.load("materials")["materials"]
    made = [
        copied(organisation, entry, position)
        for position, entry in enumerate(entries, start=1)
        if entry["code"] not in known
    ]
    AuditEntry.record(
        "organisation.laid_out", target=organisation, by=by, counts={"materials": len(made)}
    )
    return made


def copied(organisation, entry, position):
    material = Material.objects.create(
        organisation=organisation,
        position=position,
        meeting_kind=entry.get("meeting", ""),
        **{name: entry[name].strip() for name in STANDARD},
        code=entry["code"],
    )
    forms = organisation.mentoring_forms.filter(code__in=entry.get("forms", []))
    material.forms.set(forms)
    return material


STANDARD = ("kind", "audience", "title", "source", "text")


@transaction.atomic
def save_material(*, material, forms, by, scan=None, changed=()):
    """A material as the user left it; an uploaded file replaces the one before."""
    is_new, old = material.pk is None, ""
    if not is_new:
        stored = Material.objects.lock_version(material.pk, material.version)
        material.version, old = stored.version + 1, stored.file.name
    if scan:
        keep_file(material, scan)
    material.full_clean()
    material.save()
    material.forms.set(forms)
    if scan and old:
        transaction.on_commit(lambda: default_storage.delete(old))
    action = "material.created" if is_new else "material.changed"
    AuditEntry.record(action, target=material, by=by, fields=changed)
    return material


def keep_file(material, scan):
    name = opaque_name("materials", f".{scan.suffix}")
    material.file = default_storage.save(name, ContentFile(scan.content))
    material.suffix, material.size = scan.suffix, len(scan.content)
    material.sha256 = sha256(scan.content)


@transaction.atomic
def give_back_words(*, material, by):
    """The standard text in place of the school's own."""
    entries = {entry["code"]: entry for entry in catalogue.load("materials")["materials"]}
    if material.code not in entries:
        raise ValidationError("Это собственный материал школы: исходного текста у него нет.")
    material = Material.objects.select_for_update(of=("self",)).get(pk=material.pk)
    for name in STANDARD:
        setattr(material, name, entries[material.code][name].strip())
    material.version += 1
    material.save()
    AuditEntry.record("material.restored", target=material, by=by)
    return material

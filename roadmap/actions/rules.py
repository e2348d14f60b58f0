from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.models import AuditEntry, PersonKind
from roadmap.actions.events import moved
from roadmap.actions.sections import locked
from roadmap.catalogue import programme as catalogue
from roadmap.models import Method, YearRules

DAYS = (
    "needs_from", "needs_until", "entry_until", "interim_until", "final_until",
    "mentor_report_until", "curator_report_until",
)  # fmt: skip
COPIED = (
    "needs_by", "needs_methods", "needs_mode", "feedback_methods", "mentor_report",
    "mentor_report_every", "curator_report", "curator_report_every", "indicators",
    "mentor_incentives", "curator_incentives",
)  # fmt: skip
IN_ORDER = (
    ("entry_until", "interim_until", "final_until", "curator_report_until"),
    ("mentor_report_until", "curator_report_until"),
)
PROPOSED_INDICATORS = ("K1", "K5", "K6", "K9", "K12", "K13")
EMPLOYEE_INDICATORS = ("K3", "K7")


def proposed_rules(programme):
    """Not stored yet: last year's rules under this year's days, otherwise the catalogue's."""
    rules = YearRules(organisation=programme.organisation, programme=programme)
    earlier = YearRules.objects.filter(
        organisation=programme.organisation, programme__year__lt=programme.year
    )
    if before := earlier.select_related("programme").order_by("-programme__year", "-pk").first():
        years = programme.year - before.programme.year
        facts = {name: getattr(before, name) for name in COPIED}
        facts |= {name: moved(getattr(before, name), years) for name in DAYS}
    else:
        facts = catalogue_facts(programme)
    for name, value in facts.items():
        setattr(rules, name, value)
    return rules


def catalogue_facts(programme):
    words, year = catalogue.load("rules"), programme.year
    teachers = programme.forms.filter(mentee_kind=PersonKind.TEACHER).exists()
    codes = PROPOSED_INDICATORS + (EMPLOYEE_INDICATORS if teachers else ())
    return {
        "needs_methods": [Method.SURVEY, Method.INTERVIEW],
        "needs_from": date(year, 9, 10),
        "needs_until": date(year, 10, 10),
        "feedback_methods": [Method.SURVEY, Method.REFLECTION],
        "entry_until": date(year, 10, 31),
        "interim_until": date(year + 1, 1, 31),
        "final_until": programme.ends_on,
        "mentor_report_until": programme.ends_on,
        "curator_report_until": date(year + 1, 6, 15),
        "mentor_report": words["mentor_report"],
        "curator_report": words["curator_report"],
        "mentor_incentives": words["mentor_incentives"],
        "curator_incentives": words["curator_incentives"],
        "indicators": [
            {key: one[key] for key in ("code", "title", "target")}
            for code, one in catalogue.indicators().items()
            if code in codes
        ],
    }


@transaction.atomic
def save_rules(*, rules, people, by, changed=()):
    """The rules as the user left them, saved only over the version he had opened."""
    programme, is_new = locked(rules.programme), rules.pk is None
    if any(person.organisation_id != programme.organisation_id for person in people):
        raise ValidationError("Ответственных выберите из людей своей организации.")
    if is_new:
        refuse_second(programme)
        rules.organisation = programme.organisation
    else:
        rules.version = YearRules.objects.lock_version(rules.pk, rules.version).version + 1
    refuse_disorder(rules)
    rules.full_clean()
    rules.save()
    rules.needs_people.set(people)
    AuditEntry.record("yearrules.changed", target=rules, by=by, fields=changed)
    return rules


def refuse_second(programme):
    if YearRules.objects.of(programme):
        raise ValidationError(
            "Правила года только что сохранил другой пользователь. Откройте страницу заново."
        )


def refuse_disorder(rules):
    titles = {name: rules._meta.get_field(name).verbose_name for name in DAYS}
    for names in IN_ORDER:
        known = [(getattr(rules, name), titles[name]) for name in names if getattr(rules, name)]
        for (day, title), (later, later_title) in zip(known, known[1:], strict=False):
            if later < day:
                raise ValidationError(
                    f"«{later_title}» ({later:%d.%m.%Y}) раньше, чем «{title}» ({day:%d.%m.%Y})."
                )

"""The regulation on mentoring (D14), also an annex of the order that brings the model in (D01)."""

from datetime import date

from mentoring.models import PersonKind
from mentoring.papers.inputs import Ground, Said
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    first_lower,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.team import base_facts, school_year
from mentoring.russian.dates import date_short
from mentoring.russian.posts import decline_phrase
from roadmap.models import AnalysedBy, YearRules
from roadmap.papers.annexes import forms_facts
from roadmap.papers.approval import (
    AGREED,
    APPROVAL_INPUTS,
    IN_FORCE_UNTIL,
    agreement_facts,
    approval_facts,
    term_facts,
)
from roadmap.papers.support import support_facts

ACTS = ("273-fz", "152-fz", "1264-r", "r-145")
EMPLOYEE_ACTS = ("tk-351-8",)
INPUTS = (*APPROVAL_INPUTS, AGREED, IN_FORCE_UNTIL)
# Who is asked a criterion, in the order of the paper.
WHO = {
    "": "каждый кандидат",
    PersonKind.TEACHER: "педагог",
    PersonKind.PUPIL: "обучающийся",
    PersonKind.PARTNER: "представитель партнёра",
}
# After «потребности изучаются …» the short words of the form would have no one to belong to.
NEEDS_BY = {
    AnalysedBy.OWN: "силами организации",
    AnalysedBy.EXPERTS: "с привлечением экспертов",
    AnalysedBy.BOTH: "силами организации с участием экспертов",
}


def regulation(*, organisation, programme, day, typed=None):
    """D14: eleven chapters and the term, filled with the school's criteria and rules of the year."""
    require_programme(programme)
    missing = Missing()
    said = Said("D14", INPUTS, Ground(organisation, programme, day), typed)
    kinds = kinds_of(programme)
    return base_facts(programme) | {
        "heading": "Положение о наставничестве",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "approval": approval_facts(said),
        "agreements": agreement_facts(said, missing),
        "acts": acts_of(organisation, kinds, day, missing),
        "regulation": kinds | regulation_facts(organisation, programme, missing),
        "support": support_facts(programme),
        "rules_until": term_facts(said, programme, day, missing),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def acts_of(organisation, kinds, day, missing):
    codes = ACTS + (EMPLOYEE_ACTS if kinds["has_teachers"] else ())
    return acts_in_force(organisation, codes, day, missing)


def regulation_facts(organisation, programme, missing):
    """What the chapters are filled with: forms, criteria of selection, rules of the year."""
    return {
        "place": place_facts(organisation),
        "school_year": school_year(programme),
        "forms": forms_facts(programme, missing),
        "criteria": criteria_facts(programme),
        "rules": rules_facts(programme, missing),
    }


def place_facts(organisation):
    """«В МБОУ «…»», or the full name in its case where there is no short one."""
    cases = decline_phrase(organisation.short_name or organisation.name)
    return {"loc": cases.loc, "gen": cases.gen}


def kinds_of(programme):
    forms = list(programme.forms.all())
    mentors = {form.mentor_kind for form in forms}
    mentees = {form.mentee_kind for form in forms}
    return {
        "has_pupils": PersonKind.PUPIL in mentees,
        "has_teachers": any(
            form.mentor_kind == form.mentee_kind == PersonKind.TEACHER for form in forms
        ),
        "has_partners": PersonKind.PARTNER in mentors,
        "has_pupil_mentors": PersonKind.PUPIL in mentors,
    }


def criteria_facts(programme):
    """The criteria by which candidates are judged; of kinds that may become mentors here."""
    forms = list(programme.forms.all())
    kinds = {"", *(form.mentor_kind for form in forms)}
    groups = {who: [] for who in WHO if who in kinds}
    for criterion in programme.criteria.in_use().in_order():
        if criterion.who in groups:
            groups[criterion.who].append(first_lower(criterion.title))
    return [{"who": WHO[who], "items": items} for who, items in groups.items() if items]


def rules_facts(programme, missing):
    """The rules of the year in words; without them the paper keeps to what is usual."""
    rules = YearRules.objects.of(programme)
    if rules is None:
        missing.add(
            "Правила года не заданы: анализ потребностей, отчёты, показатели и поощрение "
            "описаны общими словами.",
            "rules",
        )
        return None
    return {
        "needs_by": NEEDS_BY[rules.needs_by],
        "needs_mode": rules.get_needs_mode_display(),
        "needs_methods": rules.needs_methods_words,
        "needs_term": term_words(rules.needs_from, rules.needs_until),
        "feedback_methods": rules.feedback_methods_words,
        "entry_until": short(rules.entry_until),
        "interim_until": short(rules.interim_until),
        "final_until": short(rules.final_until),
        "mentor_report": report_facts(rules, "mentor_report"),
        "curator_report": report_facts(rules, "curator_report"),
        "mentor_incentives": lines_of(rules.mentor_incentives),
        "curator_incentives": lines_of(rules.curator_incentives),
        "indicators": [
            {"title": one["title"], "target": figure(one["target"])} for one in rules.indicators
        ],
    }


def lines_of(incentives):
    """As they stand after a dash."""
    return [first_lower(line.rstrip(".;")) for line in incentives]


def report_facts(rules, name):
    return {
        "form": getattr(rules, name).rstrip("."),
        "every": getattr(rules, f"get_{name}_every_display")(),
        "until": short(getattr(rules, f"{name}_until")),
    }


def term_words(since, until):
    parts = [f"с {short(since)}" if since else "", f"по {short(until)}" if until else ""]
    return " ".join(filter(None, parts))


def short(day):
    return date_short(day) if day else ""


def figure(number):
    """«70», «12,5»."""
    return f"{number:g}".replace(".", ",")


def rule_day(name, otherwise):
    """The proposed day of an order: the one that the rules of the year set, otherwise the usual."""

    def proposed(ground) -> date:
        rules = YearRules.objects.of(ground.programme)
        return (rules and getattr(rules, name)) or otherwise(ground)

    return proposed

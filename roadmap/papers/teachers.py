"""The regulation on mentoring among employees (D15): personal programmes, written consent, pay."""

from mentoring.models import PersonKind
from mentoring.papers.inputs import Ground, Said
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.team import school_year
from roadmap.papers.annexes import form_facts
from roadmap.papers.approval import (
    AGREED,
    APPROVAL_INPUTS,
    IN_FORCE_UNTIL,
    agreement_facts,
    approval_facts,
    term_facts,
)
from roadmap.papers.regulation import WHO, criteria_facts, place_facts, rules_facts

ACTS = ("273-fz", "152-fz", "tk-351-8", "1264-r", "3273-r")
INPUTS = (*APPROVAL_INPUTS, AGREED, IN_FORCE_UNTIL)
LABOUR_CHAPTER = 7  # «Письменное согласие и оформление работы наставника»


def teachers_regulation(*, organisation, programme, day, typed=None):
    """D15: who mentors colleagues, by which programme, with what consent and for what pay."""
    require_programme(programme)
    missing = Missing()
    said = Said("D15", INPUTS, Ground(organisation, programme, day), typed)
    return {
        "heading": "Положение о наставничестве педагогических работников",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "place": place_facts(organisation),
        "school_year": school_year(programme),
        "approval": approval_facts(said),
        "agreements": agreement_facts(said, missing),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "forms": teachers_forms(organisation, programme, missing),
        "criteria": teachers_criteria(programme),
        "rules": rules_facts(programme, missing),
        "labour_chapter": LABOUR_CHAPTER,
        "rules_until": term_facts(said, programme, day, missing),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def teachers_forms(organisation, programme, missing):
    """The chosen forms in which employees are mentored; without one, those the school knows."""
    chosen = [form for form in forms_of(programme.forms) if form.mentee_kind == PersonKind.TEACHER]
    if not chosen:
        missing.add(
            "В программе не выбрано ни одной формы наставничества педагогов: в Положении "
            "перечислены все формы из списка организации.",
            "programme",
            programme.pk,
        )
        known = forms_of(organisation.mentoring_forms)
        chosen = [form for form in known if form.mentee_kind == PersonKind.TEACHER]
    if not chosen:
        missing.essential("В организации нет ни одной формы наставничества педагогов.", "programme")
    return [form_facts(form) for form in chosen]


def forms_of(forms):
    return forms.prefetch_related("role_models").order_by("position", "pk")


def teachers_criteria(programme):
    """Criteria put to everybody and to teachers."""
    asked = (WHO[""], WHO[PersonKind.TEACHER])
    groups = [group for group in criteria_facts(programme) if group["who"] in asked]
    return [item for group in groups for item in group["items"]]

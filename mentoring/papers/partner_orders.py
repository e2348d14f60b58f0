"""The order on pairs as the employer of an outside mentor issues it (D05b)."""

import hashlib

from mentoring.models import Organisation, OrganisationKind, PersonKind
from mentoring.papers.inputs import Ground, Input, Said, last_document
from mentoring.papers.orders import (
    chosen_mentorships,
    consents_of,
    curator_facts,
    is_among_employees,
    pairs_missing,
    row_facts,
)
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.team import school_year
from mentoring.russian.posts import decline_phrase

PARTNER_ACTS = ("273-fz", "1264-r")
OWN_JOURNAL = {"code": "orders", "title": "Журнал регистрации приказов"}


def workplaces(ground):
    """Employers of the outside mentors who have a pair in the programme."""
    if is_employer(ground.organisation):
        return (ground.organisation.name,)
    pairs = outside_pairs(ground.programme)
    return tuple(sorted({place for pair in pairs if (place := workplace_of(pair))}))


def is_employer(organisation):
    return organisation.kind == OrganisationKind.PARTNER


def outside_pairs(programme):
    return [pair for pair in chosen_mentorships(programme, None) if outsiders(pair)]


def outsiders(pair):
    return [person for person in pair.mentors() if person.kind == PersonKind.PARTNER]


def workplace_of(pair):
    return next((person.workplace for person in outsiders(pair) if person.workplace), "")


def said_before(name):
    """What was typed for the only partner last time; with several it could be another's director."""

    def value(ground):
        places = workplaces(ground)
        last = last_document(("D05b",), ground) if len(places) == 1 else None
        typed = last.facts["typed"] if last else {}
        return typed.get(name, "") if typed.get("partner") in places else ""

    return value


PARTNER_INPUTS = (
    Input(
        "partner",
        "Организация-партнёр",
        "choice",
        lambda ground: next(iter(workplaces(ground)), ""),
        choices=workplaces,
        is_required=True,
        is_carried=False,
    ),
    Input("head_post", "Должность руководителя партнёра", default=said_before("head_post"),
          help="Например: генеральный директор.", is_carried=False),
    Input("head_name", "Инициалы и фамилия руководителя", default=said_before("head_name"),
          help="Например: И. И. Петров.", is_carried=False),
    Input("contact", "Кто в организации-партнёре отвечает за связь со школой",
          default=said_before("contact"), is_carried=False,
          help="Кого назначить: должность, фамилия и инициалы в винительном падеже."),
)  # fmt: skip


def partner_pairing(*, organisation, programme, day, typed=None):
    """D05b: the employees who mentor, on the employer's letterhead and with the school's contact."""
    require_programme(programme)
    missing = Missing()
    said = Said("D05b", PARTNER_INPUTS, Ground(organisation, programme, day), typed)
    issuer = issuer_of(organisation, said["partner"])
    pairs = pairs_of(organisation, programme, said["partner"], missing)
    consents = consents_of(pairs, day)
    pairs_missing(pairs, consents, missing)
    for person in (person for pair in pairs for person in outsiders(pair)):
        if not person.post:
            missing.add(f"{person.full_name}: не указана должность.", "person", person.pk)
    return {
        "organisation": partner_letterhead(issuer, said["partner"], missing),
        "journal": OWN_JOURNAL if issuer == organisation else foreign_journal(said["partner"]),
        "signatory": partner_signatory(issuer, said, day, missing),
        "school": school_facts(organisation),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, acts_of(pairs), day, missing),
        "contact": said["contact"] or "",
        "curator": curator_facts(programme, missing),
        "phone": organisation.phone,
        "has_pupils": any(p.kind == PersonKind.PUPIL for pair in pairs for p in pair.mentees()),
        "rows": [row_facts(pair, programme, consents) for pair in pairs],
        "mentors": mentors_of(pairs),
        "missing": missing.sorted(),
    } | said.facts()


def acts_of(pairs):
    return PARTNER_ACTS + (("tk-351-8",) if any(map(is_among_employees, pairs)) else ())


def pairs_of(organisation, programme, partner, missing):
    if is_employer(organisation):
        pairs = list(chosen_mentorships(programme, None))
    else:
        outside = outside_pairs(programme)
        for person in (p for pair in outside for p in outsiders(pair) if not p.workplace):
            missing.add(f"{person.full_name}: не указано место работы.", "person", person.pk)
        pairs = [pair for pair in outside if workplace_of(pair) == partner]
    if not pairs:
        missing.essential(
            "В программе нет пар с наставником от организации-партнёра. Добавьте наставника "
            "с видом «внешний участник», укажите его место работы и подберите пару.",
            "mentorships",
        )
    return pairs


def issuer_of(organisation, name):
    """The employer as it is known in the product: itself, or a neighbour under the same centre."""
    if is_employer(organisation):
        return organisation
    partners = Organisation.objects.filter(kind=OrganisationKind.PARTNER)
    near = partners.filter(parent=organisation.parent_id) if organisation.parent_id else None
    own = partners.filter(parent=organisation)
    found = [*own.order_by("pk"), *(near.order_by("pk") if near is not None else ())]
    return next((one for one in found if name in (one.name, one.short_name)), None)


def partner_letterhead(issuer, name, missing):
    """The employer's requisites as far as they are known here; the rest is on his own blank."""
    lacking = Missing()
    if issuer:
        head = letterhead(issuer, lacking)
        # A company has no founder above its name.
        for item in (item for item in lacking.items if "учредитель" not in item["text"]):
            missing.add(f"{head['title']}. {item['text']}", "form", None, is_essential=False)
        return head
    if name:
        missing.add(
            f"Реквизиты организации «{name}» в программе не заведены: адрес и ИНН впишет "
            "партнёр, или напечатайте приказ на его бланке.",
            "form",
        )
    return letterhead(Organisation(name=name or ""), lacking)


def partner_signatory(issuer, said, day, missing):
    """Who signs at the employer's: his own signatory, the typed one, or a line for the pen."""
    if issuer and issuer.signatories.in_office(day).exists():
        return signatory(issuer, day, missing)
    if said["head_post"] and said["head_name"]:
        return {"post": said["head_post"], "name": said["head_name"]}
    missing.add(
        "Не указан руководитель организации-партнёра: должность и фамилию впишут от руки.", "form"
    )
    return None


def foreign_journal(partner):
    """The employer numbers his orders himself; two employers may well have the same number."""
    digest = hashlib.sha256((partner or "").encode()).hexdigest()[:12]
    return {"code": f"partner-{digest}", "title": f"Приказы: {partner}"[:120], "pattern": ""}


def school_facts(organisation):
    title = decline_phrase(organisation.short_name or organisation.name)
    return {
        "gen": decline_phrase(organisation.name).gen,
        "title": title.nom,
        "title_gen": title.gen,
        "title_acc": title.acc,
        "title_ins": title.ins,
    }


def mentors_of(pairs):
    seen = {person.pk: person for pair in pairs for person in pair.mentors()}
    return [{"id": p.pk, "name": p.short_name, "post": p.post} for p in seen.values()]

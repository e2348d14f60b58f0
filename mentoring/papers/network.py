"""The model of network cooperation (D22): partners, what they do and give, on what ground, and a scheme."""

from mentoring.models import Partner
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import school_year

PRINCIPLES = [
    "добровольность: каждая организация участвует в программе по своему решению и в пределах "
    "своих возможностей;",
    "общая ответственность: организации согласуют планы, сроки и условия работы наставников;",
    "безопасность детей: к работе с несовершеннолетними допускаются только проверенные "
    "наставники, персональные данные передаются только с согласия;",
    "взаимная польза: участники сети делятся опытом, помещениями, оборудованием и кадрами.",
]
COORDINATION = (
    "Работу сети координирует куратор программы наставничества. Предложения партнёров, общий план "
    "и итоги обсуждаются не реже двух раз в учебном году."
)
INPUTS = (
    Input("goal", "Цель сетевого взаимодействия", "lines",
          lambda ground: ["Объединить возможности образовательной организации и её партнёров, чтобы "
                          "у каждого участника программы были наставник, место для практики и "
                          "возможность попробовать себя в деле."]),
    Input("principles", "Принципы", "lines", lambda ground: list(PRINCIPLES)),
    Input("coordination", "Как координируется", "lines", lambda ground: [COORDINATION]),
)  # fmt: skip


def network(*, organisation, programme, day, typed=None):
    """D22: the table and the drawing say the same."""
    require_programme(programme)
    missing = Missing()
    said = Said("D22", INPUTS, Ground(organisation, programme, day), typed)
    facts = network_facts(organisation, day)
    note_lacking(facts["partners"], missing)
    return {
        "heading": "Модель сетевого взаимодействия партнёров программы наставничества",
        "organisation": letterhead(organisation, missing),
        "school_year": school_year(programme),
        "on": f"{day:%d.%m.%Y}",
        "goal": said.lines("goal"),
        "principles": said.lines("principles"),
        "coordination": said.lines("coordination"),
        "network": facts,
        "curator": programme.curator.full_name if programme.curator else "",
        "missing": missing.sorted(),
    } | said.facts()


def network_facts(organisation, day):
    partners = Partner.objects.filter(organisation=organisation).at_work().with_agreements()
    return {
        "school": organisation.short_name or organisation.name,
        "partners": [partner_facts(one, day) for one in partners.by_name()],
    }


def partner_facts(partner, day):
    agreement = partner.agreement_on(day)
    state = agreement.state_on(day)[0] if agreement and agreement.signed_on else ""
    return {
        "id": partner.pk,
        "name": str(partner),
        "full_name": partner.name,
        "role": partner.role.rstrip("."),
        "resource": " ".join(partner.resource.split()).rstrip("."),
        "agreement": f"{agreement.requisites}, {agreement.term}".rstrip(", ") if agreement else "",
        "state": state,
        "has_agreement": bool(agreement and agreement.is_in_force(day)),
    }


def note_lacking(partners, missing):
    if not partners:
        missing.essential(
            "Партнёров программы ещё нет. Внесите хотя бы одного в разделе «Партнёры».", "partners"
        )
    for partner in partners:
        for name, words in (("role", "указана роль в сети"), ("resource", "указан ресурс")):
            if not partner[name]:
                missing.add(f"{partner['name']}: не {words}.", "partners")
        if not partner["has_agreement"]:
            missing.add(f"{partner['name']}: нет действующего соглашения.", "partners")


def network_sheet(facts):
    return Sheet(
        "Партнёры",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Партнёр", lambda row: row[1]["full_name"], 44),
            Column("Роль в сети", lambda row: row[1]["role"], 34),
            Column("Ресурс", lambda row: row[1]["resource"], 44),
            Column("Соглашение", lambda row: row[1]["agreement"] or "нет", 30),
        ),
        list(enumerate(facts["network"]["partners"], start=1)),
    )

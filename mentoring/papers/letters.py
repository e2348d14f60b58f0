"""Letters to other organisations: addressee in the dative, salutation, what is enclosed."""

from django.template.loader import render_to_string

from mentoring.models import Document
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.look import look_of
from mentoring.papers.orders import curator_facts
from mentoring.papers.printer import Printer
from mentoring.papers.requisites import (
    Missing,
    executor_facts,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.salutation import GREETING, GREETINGS, addressee
from mentoring.papers.selection import OFFICE, office_facts, register_rows, selected_mentors
from mentoring.papers.team import school_year
from mentoring.russian.dates import counted

ORDER = "D03"
LETTER_INPUTS = (
    OFFICE,
    Input(
        "addressee_post",
        "Должность адресата",
        help="В именительном падеже: «начальник». Без фамилии письмо адресуется организации.",
    ),
    Input("addressee", "Фамилия, имя, отчество адресата", help="В именительном падеже."),
    GREETING,
    Input(
        "order",
        "Каким приказом утверждён реестр",
        default=lambda ground: register_requisites(ground),
        help="Например: от 12.09.2026 № 41-од.",
        is_carried=False,
    ),
)


def register_requisites(ground):
    """Of the order of this programme that has its number."""
    orders = Document.objects.not_cancelled().registered()
    last = orders.filter(programme=ground.programme, code=ORDER).newest_first().first()
    return last.requisites if last else ""


def covering_letter(*, organisation, programme, day, typed=None):
    """D48: the register of mentors goes to the education office."""
    require_programme(programme)
    missing = Missing()
    said = Said("D48", LETTER_INPUTS, Ground(organisation, programme, day), typed)
    office = office_facts(said, missing)
    mentors = register_rows(programme, missing)
    refuse_without_consent(programme, day, missing)
    if not said["order"]:
        missing.add(
            "Реестр наставников ещё не утверждён приказом с номером. Сначала выпустите приказ "
            "об утверждении реестра.",
            "documents",
        )
    register = {
        "organisation": letterhead(organisation, missing),
        "school_year": school_year(programme),
        "mentors": mentors,
    }
    curator_facts(programme, missing)  # a letter without its executor is not sent
    return (
        {
            "signatory": signatory(organisation, day, missing),
            "office": office,
            "addressee": addressee_facts(said, missing),
            "order": said["order"] or "",
            "mentor_count": counted(len(mentors), "наставник", "наставника", "наставников"),
            "sheets": sheets_of("papers/letters/_register_annex.html", register),
            "executor": executor_facts(organisation, programme),
            "missing": missing.sorted(),
        }
        | register
        | said.facts()
    )


def refuse_without_consent(programme, day, missing):
    """The register leaves the school: nobody goes with it who did not allow that (152-ФЗ, ст. 9)."""
    for entry in selected_mentors(programme).with_data_consent(day):
        if not entry.consented:
            missing.essential(
                f"{entry.person}: нет действующего согласия на обработку персональных данных, "
                "реестр с этим именем передать нельзя.",
                "consents",
                entry.person_id,
            )


def addressee_facts(said, missing):
    """Requisite 15: «Начальнику Управления образования … О. П. Ивановой» and how to greet her."""
    return said["addressee"] and addressee(
        said["addressee"],
        post=said["addressee_post"] or "",
        gender=GREETINGS.get(said["gender"], ""),
        missing=missing,
    )


def sheets_of(template, facts):
    """How many sheets the enclosure takes, counted by printing it: «на 2 л.» must be true."""
    body = render_to_string(template, facts | {"day": "00.00.0000", "number": "00"})
    page = render_to_string(
        "papers/_page.html",
        {"title": "Приложение", "body": body, "look": look_of(facts), "check": None},
    )
    with Printer() as printer:
        return int(printer.print(page, "pages"))

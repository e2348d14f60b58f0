"""Orders of a school that approve one paper each (D12): the roadmap, the programme, a list of people."""

from functools import partial

from mentoring.models import Participation, Side
from mentoring.papers.catalogue import ORDER_PEN, Line
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import curator_facts
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.selection import minutes_basis, register_rows, register_sheet
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import CONTROL, acquainted, base_facts, control_facts, school_year
from roadmap.papers.plan import PLAN, chosen, plan_sheet, table_facts
from roadmap.papers.programme import programme_text

ACTS = ("273-fz", "1264-r")
NO_ROADMAP = "Дорожная карта программы ещё не составлена. Разложите её по образцу."
NOBODY = "В базе наставляемых программы ещё никого нет. Добавьте наставляемых."
BASIS = Input(
    "basis", "Основание", default=minutes_basis, is_carried=False,
    help="Например: протокол заседания педагогического совета от 28.08.2026 № 1.",
)  # fmt: skip
COMMON = (BASIS, CONTROL)
INPUTS = {"roadmap": (PLAN, *COMMON)}


def approval(what, code, *, organisation, programme, day, typed=None):
    """The order and, in its annex, what it approves."""
    require_programme(programme)
    missing = Missing()
    said = Said(code, INPUTS.get(what, COMMON), Ground(organisation, programme, day), typed)
    curator = curator_facts(programme, missing)
    return base_facts(programme) | {
        "what": what,
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "curator": curator,
        "basis": (said["basis"] or "").rstrip("."),
        "annex": ANNEXES[what](programme, day, said, missing),
        "control": control_facts(said, missing),
        "acquainted": acquainted([programme.curator, said["control"]]),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def roadmap_annex(programme, day, said, missing):
    roadmap = chosen(programme, said["roadmap"])
    if roadmap is None:
        missing.essential(NO_ROADMAP, "roadmap")
        return None
    return table_facts(roadmap, roadmap.layout, missing, as_days=False)


def programme_annex(programme, day, said, missing):
    """The text as D18 prints it, without a title page of its own."""
    text = programme_text(organisation=programme.organisation, programme=programme, day=day)
    missing.items.extend(item for item in text["missing"] if item not in missing.items)
    kept = ("place", "forms", "chapters", "rules", "events", "school", "plans", "support")
    return {name: text[name] for name in kept} | {"calendar_year": text["calendar_year"]}


def mentors_annex(programme, day, said, missing):
    return {"mentors": register_rows(programme, missing)}


def mentees_annex(programme, day, said, missing):
    """Name, class or post and form: what a child asked for stays out of an order."""
    base = Participation.objects.filter(programme=programme, side=Side.MENTEE).present()
    entries = list(
        base.select_related("person", "form")
        .with_data_consent(day)
        .order_by("person__grade", "person__class_letter", "person__search_key", "pk")
    )
    if not entries:
        missing.essential(programme.says(NOBODY), "people")
    if lacking := [str(entry.person) for entry in entries if not entry.consented]:
        missing.add(f"Нет согласия на обработку данных: {', '.join(lacking)}.", "consents")
    return {
        "mentees": [
            {
                "id": entry.person_id,
                "name": entry.person.full_name,
                "place": entry.person.place,
                "form": entry.form.title if entry.form else "",
            }
            for entry in entries
        ]
    }


ANNEXES = {
    "roadmap": roadmap_annex,
    "programme": programme_annex,
    "mentors": mentors_annex,
    "mentees": mentees_annex,
}
approve_roadmap = partial(approval, "roadmap", "D12")
approve_programme = partial(approval, "programme", "D12b")
approve_mentors = partial(approval, "mentors", "D12c")
approve_mentees = partial(approval, "mentees", "D12d")


def roadmap_sheet(facts):
    own = {"organisation": facts["organisation"], "annex": 0, "order": ""}
    return plan_sheet(facts["annex"] | own)


def mentors_sheet(facts):
    return register_sheet(facts["annex"])


def mentees_sheet(facts):
    return Sheet(
        "Список наставляемых",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Фамилия, имя, отчество", lambda row: row[1]["name"], 40),
            Column("Класс (должность)", lambda row: row[1]["place"], 36),
            Column("Форма наставничества", lambda row: row[1]["form"], 30),
        ),
        list(enumerate(facts["annex"]["mentees"], start=1)),
    )


SHEETS = {"roadmap": roadmap_sheet, "mentors": mentors_sheet, "mentees": mentees_sheet}


def line(code, what, title, facts, stage, asked_by):
    """One of the four orders; a programme is no table, so it has no spreadsheet."""
    sheet = SHEETS.get(what)
    return Line(
        code=code,
        kind=f"orders/approval_of_{what}",
        title=title,
        template="papers/orders/approval.html",
        facts=facts,
        acts=ACTS,
        formats=("pdf", "docx", "xlsx") if sheet else ("pdf", "docx"),
        stage=stage,
        asked_by=asked_by,
        pen_lines=ORDER_PEN,
        journal="orders",
        sheet=sheet,
        inputs=INPUTS.get(what, COMMON),
    )


CATALOGUE = [
    line("D12", "roadmap", "Об утверждении дорожной карты", approve_roadmap, 1, ("S2.1.3",)),
    line("D12b", "programme", "Об утверждении программы наставничества", approve_programme, 1, ("S2.1.3", "S2.1.6")),
    line("D12c", "mentors", "Об утверждении списка наставников", approve_mentors, 4, ("S2.1.6",)),
    line("D12d", "mentees", "Об утверждении списка наставляемых", approve_mentees, 2, ("S2.1.6",)),
]  # fmt: skip

"""What a centre teaches and whom it sends to be taught: seminars (D23) and courses (D23b)."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme, signatory
from mentoring.papers.sheet import Sheet
from mentoring.papers.team import school_year
from roadmap.models import Plan
from roadmap.papers.approval import APPROVAL_INPUTS, approval_facts
from roadmap.papers.district import district_of, require_municipal
from roadmap.papers.plans import author_facts, events_facts, numbered_columns

EVERYBODY, CURATORS, MENTORS = "для всех", "для сотрудников центра и кураторов", "для наставников"
DISTRICT = Input(
    "district", "Территория (в родительном падеже)", "text", district_of, is_required=True,
    help="Например: «Рябиновского округа».",
)  # fmt: skip
SEMINAR_INPUTS = (*APPROVAL_INPUTS, DISTRICT)
COURSE_INPUTS = (
    *APPROVAL_INPUTS,
    DISTRICT,
    Input("listeners", "Какие курсы войдут", "choice", lambda ground: EVERYBODY,
          choices=lambda ground: (EVERYBODY, CURATORS, MENTORS), is_required=True),
)  # fmt: skip


def seminars(*, organisation, programme, day, typed=None):
    """D23: theme, kind and form, day, listeners, who holds it."""
    require_programme(programme)
    missing = Missing()
    said = Said("D23", SEMINAR_INPUTS, Ground(organisation, programme, day), typed)
    rows = events_facts(programme, Plan.SEMINARS, missing)
    return common("План муниципальных семинаров", organisation, programme, day, said, missing) | {
        "events": rows,
        "missing": missing.sorted(),
    }


def courses(*, organisation, programme, day, typed=None):
    """D23b: of those who teach or of those who lead, or of all."""
    require_programme(programme)
    missing = Missing()
    said = Said("D23b", COURSE_INPUTS, Ground(organisation, programme, day), typed)
    wanted = said["listeners"] or EVERYBODY
    rows = events_facts(programme, Plan.COURSES, missing)
    chosen = [row for row in rows if suits(row, wanted)]
    if rows and not chosen:
        missing.essential(f"В план-графике нет курсов {wanted}.", "form")
    heading = "План-график курсов повышения квалификации"
    return common(heading, organisation, programme, day, said, missing) | {
        "listeners": "" if wanted == EVERYBODY else wanted,
        "events": chosen,
        "hours": sum(row["hours"] or 0 for row in chosen),
        "missing": missing.sorted(),
    }


def suits(row, wanted):
    of_mentors = "наставник" in row["participants"].casefold()
    return wanted == EVERYBODY or of_mentors == (wanted == MENTORS)


def common(heading, organisation, programme, day, said, missing):
    require_municipal(organisation, missing)
    return {
        "heading": heading,
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "approval": approval_facts(said),
        "district": said["district"] or "",
        "author": author_facts(programme.curator, "Муниципальный координатор"),
    } | said.facts()


def seminars_plan_sheet(facts):
    columns = numbered_columns(
        ("Тема", "title", 60),
        ("Вид", "kind", 26),
        ("Форма", "format", 22),
        ("Дата", "term", 22),
        ("Слушатели", "participants", 34),
        ("Кто проводит", "leader", 36),
    )
    return Sheet("План семинаров", columns, list(enumerate(facts["events"], start=1)))


def courses_sheet(facts):
    columns = numbered_columns(
        ("Программа курсов", "title", 60),
        ("Часы", "hours", 8),
        ("Форма", "format", 20),
        ("Дата", "term", 22),
        ("Слушатели", "participants", 36),
        ("Где проходят", "leader", 40),
    )
    return Sheet("План-график курсов", columns, list(enumerate(facts["events"], start=1)))

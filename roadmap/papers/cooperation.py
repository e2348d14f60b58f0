"""Two schools agree to learn from each other (D47): parties, a plan of common work, a term."""

from datetime import date

from mentoring.models import Organisation, Partner
from mentoring.papers.agreements import label_of, labels, partner_facts, requisites_of
from mentoring.papers.employment import employer
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.merging import Merge
from mentoring.papers.requisites import Missing, acts_in_force, letterhead, require_programme
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from roadmap.papers.district import schools_of

ACTS = ("273-fz", "152-fz")
EQUALS, SUPPORT = (
    "партнёрство школ с высокими результатами",
    "поддержка школы с низкими результатами",
)
SUBJECTS = {
    EQUALS: "взаимное обучение и обмен лучшими практиками наставничества организаций с высокими "
    "образовательными результатами",
    SUPPORT: "помощь организации с низкими образовательными результатами (Сторона 2) от организации "
    "с высокими образовательными результатами (Сторона 1) в рамках муниципального проекта",
}
DUTIES = [
    "назначить ответственного за выполнение плана совместной работы;",
    "знакомить другую Сторону со своими методическими материалами и опытом наставничества;",
    "создавать условия для участия педагогов в общих встречах, открытых уроках и занятиях;",
    "подводить итоги не реже двух раз в год и учитывать их в планах работы.",
]
PLAN = [
    "Анализ запросов и возможностей Сторон, выбор направлений; октябрь; кураторы обеих Сторон",
    "Взаимное посещение уроков и встреч наставнических пар; ноябрь – декабрь; педагоги-наставники",
    "Общий семинар «Что у нас получилось»; январь; кураторы обеих Сторон",
    "Работа пар «учитель – учитель» из разных организаций; февраль – апрель; педагоги-наставники",
    "Итоги года, план на следующий год; май; руководители обеих Сторон",
]
PLAN_PARTS = 3


def schools_near(ground):
    """Schools of the same centre; the issuer itself is one of them when it is a school."""
    organisation = ground.organisation
    above = organisation if organisation.is_municipal else organisation.parent
    own = [] if organisation.is_municipal else [organisation]
    below = schools_of(above) if above else Organisation.objects.none()
    return [*own, *(school for school in below if school not in own)]


def school_label(school):
    return f"{school} ({school.slug})"


def first_choices(ground):
    """A school speaks for itself; a centre draws the paper up for any two of its schools."""
    schools = schools_near(ground)
    return tuple(map(school_label, schools if ground.organisation.is_municipal else schools[:1]))


def second_choices(ground):
    """Other schools of the district, and schools of other districts entered among the partners."""
    partners = Partner.objects.filter(organisation=ground.organisation).at_work().by_name()
    schools = schools_near(ground)
    others = schools if ground.organisation.is_municipal else schools[1:]
    return (*map(school_label, others), *map(label_of, partners))


def first_of(choices):
    return lambda ground: next(iter(choices(ground)), "")


def usual_second(ground):
    first = first_of(first_choices)(ground)
    return next((one for one in second_choices(ground) if one != first), "")


INPUTS = (
    Input("kind", "Какое сотрудничество", "choice", lambda ground: EQUALS,
          choices=lambda ground: (EQUALS, SUPPORT), is_required=True, is_carried=False),
    Input("first", "Сторона 1", "choice", first_of(first_choices), choices=first_choices,
          is_required=True, is_carried=False),
    Input("second", "Сторона 2", "choice", usual_second, choices=second_choices,
          is_required=True, is_carried=False,
          help="Школа округа или организация из раздела «Партнёры»."),
    Input("duties", "Обязанности Сторон", "lines", lambda ground: list(DUTIES)),
    Input("plan", "План совместной работы", "lines", lambda ground: list(PLAN), is_required=True,
          help="По одному в строке: «мероприятие; срок; кто отвечает»."),
    Input("until", "Действует до", "date", lambda ground: date(ground.programme.year + 1, 8, 31),
          is_required=True),
)  # fmt: skip


def other_schools(ground):
    """Of the district, whom the contract may be concluded with as well."""
    partners = labels(ground)
    return [label for label in second_choices(ground) if label not in partners]


MERGE = Merge(partner="second", others=other_schools, enters_partners=True)


def cooperation(*, organisation, programme, day, typed=None):
    """D47: what two schools promise each other, with their plan in the annex."""
    require_programme(programme)
    missing = Missing()
    ground = Ground(organisation, programme, day)
    said = Said("D47", INPUTS, ground, typed)
    until, kind = said["until"], said["kind"] or EQUALS
    if until and until < day:
        missing.essential(
            f"Срок договора ({date_short(until)}) уже прошёл. Укажите другой.", "form"
        )
    if said["first"] and said["first"] == said["second"]:
        missing.essential("Стороны договора — две разные организации. Выберите другую.", "form")
    first = party(said["first"], ground, "Сторона 1", missing)
    second = party(said["second"], ground, "Сторона 2", missing)
    return {
        "heading": heading_of(first, second),
        "organisation": letterhead(organisation, missing),
        "city": organisation.city,
        "parties": [first, second],
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "school_year": school_year(programme),
        "is_support": kind == SUPPORT,
        "subject": SUBJECTS[kind],
        "duties": said.lines("duties"),
        "plan": plan_facts(said.lines("plan"), missing),
        "until": date_short(until) if until else "",
        "missing": missing.sorted(),
    } | said.facts()


def heading_of(*parties):
    names = [one["short_name"] or one["name"] for one in parties if one]
    return f"Договор о сотрудничестве: {' и '.join(names)}"[:300]


def party(label, ground, title, missing):
    """A school of ours by its card, another one by the card of a partner."""
    school = next((one for one in schools_near(ground) if school_label(one) == label), None)
    if school:
        return school_party(school, ground.day, missing)
    partners = Partner.objects.filter(organisation=ground.organisation).order_by("pk")
    partner = next((one for one in partners if label_of(one) == label), None)
    if partner:
        return partner_party(partner, missing)
    missing.essential(
        f"{title} не выбрана. Договор заключают две организации: свяжите школы с центром или внесите "
        "другую организацию в раздел «Партнёры».",
        "partners",
    )
    return None


def school_party(school, day, missing):
    own = Missing()
    head = employer(school, day, own)
    for text in (item["text"] for item in own.sorted()):
        missing.essential(f"{school}: {text}", "organisation")
    return requisites_of(school) | {"head": head}


def partner_party(partner, missing):
    facts = partner_facts(partner, missing)
    head = facts["head"]
    return facts | {
        "kpp": "",
        "ogrn": "",
        "head": head and head | {"ground": facts["basis"]},
    }


def plan_facts(lines, missing):
    """Work, term and who answers of each line; what is written otherwise is named by its line."""
    rows = []
    for at, line in enumerate(lines, start=1):
        parts = [part.strip() for part in line.rstrip(".;").split(";")]
        if len(parts) != PLAN_PARTS or not all(parts):
            missing.essential(
                f"План, строка {at}: нужны мероприятие, срок и ответственный через точку с запятой.",
                "form",
            )
            continue
        rows.append(dict(zip(("title", "term", "responsible"), parts, strict=True)))
    return rows

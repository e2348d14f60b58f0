"""The schools of a municipal centre or an education office: registers for its orders, no pupil named."""

import re

from django.db.models import Count

from mentoring.models import (
    Document,
    DocumentStatus,
    Mentorship,
    Organisation,
    OrganisationKind,
    Participation,
    Programme,
    Side,
)
from mentoring.papers.sheet import Book, Column, Sheet
from roadmap.models import Roadmap

MUNICIPAL = (OrganisationKind.MUNICIPAL_CENTRE, OrganisationKind.EDUCATION_OFFICE)
NOT_MUNICIPAL = (
    "Этот документ издаёт муниципальный центр наставничества или управление образования."
)
DISTRICT = re.compile(
    r"((?:[А-ЯЁ][а-яё-]+(?:ого|его|ой)\s+)(?:(?:муниципального|городского)\s+)?(?:округа|района)"
    r"|города\s+[А-ЯЁ][\w-]+)"
)
ANYWHERE = "муниципального образования"


def district_of(ground):
    """«Рябиновского округа», as the name of the organisation says it."""
    found = DISTRICT.search(ground.organisation.name)
    return found[1] if found else ANYWHERE


def schools_of(organisation):
    """Schools of the centre; of an office also those of its centre."""
    return Organisation.objects.schools().below(organisation).order_by("name", "pk")


def require_municipal(organisation, missing):
    if organisation.kind not in MUNICIPAL:
        missing.essential(NOT_MUNICIPAL, "organisation")


def district_facts(organisation, year, missing):
    """Each school of the district with its programme of the year, in a fixed number of queries."""
    schools = list(schools_of(organisation))
    if not schools:
        missing.essential(
            "В этой организации ещё нет ни одной школы: реестр был бы пустым. "
            "Попросите администратора связать школы с центром.",
            "organisation",
        )
    programmes = programmes_of(schools, year)
    orders = founding_orders(schools, year)
    rows = [school_facts(school, programmes.get(school.pk), orders.get(school.pk)) for school in schools]  # fmt: skip
    for text, key in (
        ("нет программы на этот год", "programme"),
        ("не назначен куратор", "curator"),
        ("нет подписанного приказа о внедрении", "order"),
    ):
        if lacking := [row["short_name"] for row in rows if not row[key]]:
            missing.add(f"У школ {text}: {', '.join(lacking)}.", "organisation")
    return rows


def programmes_of(schools, year):
    """School → its programme of that year with what a coordinator may see of it: numbers."""
    found = list(
        Programme.objects.filter(organisation__in=schools, year=year)
        .select_related("curator")
        .prefetch_related("forms")
        .order_by("pk")
    )
    sides = counted(Participation.objects.filter(programme__in=found), "programme", "side")
    pairs = counted(Mentorship.objects.filter(programme__in=found).open(), "programme")
    plans = counted(Roadmap.objects.filter(programme__in=found), "programme")
    programmes = {}
    for programme in found:
        programme.mentors = sides.get((programme.pk, Side.MENTOR), 0)
        programme.mentees = sides.get((programme.pk, Side.MENTEE), 0)
        programme.pairs = pairs.get((programme.pk,), 0)
        programme.has_roadmap = (programme.pk,) in plans
        programmes.setdefault(programme.organisation_id, programme)
    return programmes


def counted(rows, *keys):
    """How many rows of each kind, in one query."""
    groups = rows.order_by().values(*keys).annotate(number=Count("pk"))
    return {tuple(group[key] for key in keys): group["number"] for group in groups}


def founding_orders(schools, year):
    orders = Document.objects.filter(
        organisation__in=schools, code="D01", status=DocumentStatus.SIGNED, programme__year=year
    )
    return {order.organisation_id: order for order in orders.defer("facts").order_by("pk")}


def school_facts(school, programme, order):
    curator = programme and programme.curator
    return {
        "name": school.name,
        "short_name": school.short_name or school.name,
        "inn": school.inn,
        "website": school.website,
        "programme": programme.title if programme else "",
        "forms": ", ".join(form.title for form in programme.forms.all()) if programme else "",
        "order": order.requisites if order else "",
        "roadmap": roadmap_words(programme, order),
        "mentors": programme.mentors if programme else 0,
        "mentees": programme.mentees if programme else 0,
        "pairs": programme.pairs if programme else 0,
        "curator": curator.full_name if curator else "",
        "post": curator.post if curator else "",
        "contacts": ", ".join(filter(None, [school.phone, school.email])),
    }


def roadmap_words(programme, order):
    """The order that brings the model in approves the roadmap in its annex."""
    if order:
        return "утверждена"
    return "составлена" if programme and programme.has_roadmap else "нет"


SCHOOLS_SHEET = (
    Column("№", lambda row: row[0], 6),
    Column("Образовательная организация", lambda row: row[1]["name"], 60),
    Column("ИНН", lambda row: row[1]["inn"], 14),
    Column("Приказ о внедрении", lambda row: row[1]["order"], 26),
    Column("Дорожная карта", lambda row: row[1]["roadmap"], 16),
    Column("Программа", lambda row: row[1]["programme"], 34),
    Column("Формы наставничества", lambda row: row[1]["forms"], 40),
    Column("Наставников", lambda row: row[1]["mentors"], 13),
    Column("Наставляемых", lambda row: row[1]["mentees"], 14),
    Column("Пар и групп", lambda row: row[1]["pairs"], 12),
    Column("Сайт", lambda row: row[1]["website"], 30),
)
CURATORS_SHEET = (
    Column("№", lambda row: row[0], 6),
    Column("Образовательная организация", lambda row: row[1]["name"], 60),
    Column("Куратор", lambda row: row[1]["curator"], 36),
    Column("Должность", lambda row: row[1]["post"], 40),
    Column("Телефон и почта организации", lambda row: row[1]["contacts"], 36),
)


def district_book(facts):
    rows = list(enumerate(facts["schools"], start=1))
    return Book((Sheet("Реестр ОО", SCHOOLS_SHEET, rows), Sheet("Кураторы", CURATORS_SHEET, rows)))

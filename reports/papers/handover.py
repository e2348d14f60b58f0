"""The hand-over to a new curator (D57b): where things stand, what is open, where papers lie, addresses."""

from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from mentoring.models import Agreement, Consent, Membership
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Book, Column, Sheet
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.closing import matters_of, open_matters
from reports.papers.swot import author_facts
from reports.papers.year_sheets import forms_sheet, summary_sheet, with_dictionary
from reports.studies.outcome import forms_of, plans_of, summary_of
from roadmap.models import Activity

CODE = "D57b"
NEAREST = 12
PAGES = (
    ("Главная: что делать дальше", "reports:home"),
    ("Дорожная карта", "roadmap:roadmap_detail"),
    ("Пары и группы", "mentoring:mentorship_list"),
    ("Люди", "mentoring:person_list"),
    ("Согласия", "mentoring:consent_list"),
    ("Документы и журналы", "mentoring:document_list"),
    ("Реестры", "mentoring:register_list"),
    ("Мониторинг", "reports:monitoring_plan"),
    ("Отчёты наставников", "reports:mentor_report_list"),
    ("Итоги года", "reports:year_end"),
    ("Дело за год", "roadmap:year_binder"),
)
INPUTS = (
    Input("newcomer", "Кому передаются дела", "person", is_carried=False),
    Input("notes", "Что важно знать", "lines",
          help="По одному на строке: договорённости, особенности, на что обратить внимание.",
          is_carried=False),
)  # fmt: skip


def handover(*, organisation, programme, day, typed=None):
    """D57b: everything a newcomer needs on the first morning; passwords are handed over by nobody."""
    require_programme(programme)
    missing = Missing()
    said = Said(CODE, INPUTS, Ground(organisation, programme, day), typed)
    newcomer = said["newcomer"]
    if newcomer is None:
        missing.add("Не указано, кому передаются дела: имя придётся вписать от руки.", "form")
    return {
        "organisation": letterhead(organisation, missing),
        "heading": "Передача дел куратора программы наставничества",
        "school_year": school_year(programme),
        "programme": programme.title,
        "on": date_short(day),
        "author": author_facts(programme),
        "newcomer": {
            "post": "Дела принял(а)",
            "name": newcomer.signature_name if newcomer else "",
        },
        "newcomer_name": newcomer.full_name if newcomer else "",
        "summary": summary_of(programme, day),
        "forms": forms_of(programme),
        "plans": [
            {key: plan[key] for key in ("title", "done", "total")}
            for plan in plans_of(programme, day)
        ],
        "open": [
            {"title": one.title, "words": one.words, "text": one.text}
            for one in open_matters(matters_of(programme, day))
        ],
        "nearest": nearest_of(programme, day),
        "places": places_of(organisation),
        "roles": roles_of(organisation),
        "pages": pages_of(organisation),
        "notes": said.lines("notes"),
        "missing": missing.sorted(),
    } | said.facts()


def nearest_of(programme, day):
    """What is late and what comes next of the plans."""
    activities = Activity.objects.of_programme(programme).open().filter(due_on__isnull=False)
    return [
        {
            "text": one.text,
            "due": date_short(one.due_on),
            "late": one.due_on < day,
            "responsible": one.responsible,
        }
        for one in activities.order_by("due_on", "pk")[:NEAREST]
    ]


def places_of(organisation):
    """Folders that the cards name: «папка 05-12» and how many papers lie in it."""
    found = {}
    for model, title in ((Consent, "согласия"), (Agreement, "соглашения")):
        rows = model.objects.filter(organisation=organisation).exclude(kept_where="").order_by()
        for place, count in rows.values_list("kept_where").annotate(count=Count("pk")):
            found.setdefault(place, []).append(f"{title}: {count}")
    return [{"place": place, "what": "; ".join(what)} for place, what in sorted(found.items())]


def roles_of(organisation):
    """Who has an account and as whom; logins and passwords are not on paper."""
    memberships = Membership.objects.in_force().filter(organisation=organisation)
    memberships = memberships.select_related("person", "user").exclude(role="mentor")
    return [
        {"role": one.get_role_display(), "name": str(one.person or one.user)}
        for one in memberships.order_by("role", "pk")
    ]


def pages_of(organisation):
    return [
        {"title": title, "url": urljoin(settings.SITE_URL, reverse(name, args=[organisation.slug]))}
        for title, name in PAGES
    ]


def handover_book(facts):
    """What is open, what comes next, where papers lie and who works, as lists to be ticked off."""
    sheets = [
        summary_sheet(facts["summary"]),
        forms_sheet(facts["forms"]),
        listed("Не закончено", facts["open"], (
            ("Что", "title", 50, "Что осталось незаконченным."),
            ("Как обстоит", "words", 40, "По реестрам программы на дату передачи."),
            ("Кто или что", "text", 60, "Первые из тех, о ком или о чём речь."),
        )),
        listed("Ближайшие сроки", facts["nearest"], (
            ("Мероприятие", "text", 60, "Мероприятие дорожной карты."),
            ("Срок", "due", 16, "До какого дня."),
            ("Ответственные", "responsible", 30, "Кто отвечает."),
        )),
        listed("Где лежат бумаги", facts["places"], (
            ("Место", "place", 30, "Папка или шкаф, как записано в карточках."),
            ("Что лежит", "what", 50, "Сколько и каких бумаг."),
        )),
        listed("Кто работает", facts["roles"], (
            ("Роль", "role", 30, "Роль в программе."),
            ("Имя", "name", 40, "Чья учётная запись."),
        )),
        listed("Страницы", facts["pages"], (
            ("Страница", "title", 40, "Раздел сайта программы."),
            ("Адрес", "url", 60, "Где он открывается."),
        )),
    ]  # fmt: skip
    return Book(with_dictionary(sheets))


def listed(title, rows, columns):
    return Sheet(
        title,
        tuple(
            Column(head, lambda row, key=key: row[key], width, meaning=meaning)
            for head, key, width, meaning in columns
        ),
        rows,
    )

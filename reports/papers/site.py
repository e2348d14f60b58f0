"""The section «Наставничество» of the site (D66): acts, papers, curator, pairs without names, results, news."""

from django.db.models import Count, Q

from mentoring.models import (
    Document,
    DocumentStatus,
    LegalAct,
    Meeting,
    Mentorship,
    MentorshipStatus,
    Participation,
    Practice,
    Side,
)
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from reports.papers.site_names import named_in_texts
from reports.papers.site_people import (
    curator_facts,
    named_in,
    photo_facts,
    photos_of,
    place_of,
    published_mentors,
)
from reports.studies.district_marks import told
from roadmap.models import Event

WITH, WITHOUT = "поместить", "не помещать"
# What a school shows of its papers: those that bring the programme in, regulate and plan it.
SHOWN_PAPERS = (
    "D01", "D02", "D04", "D07", "D09", "D11", "D14", "D15", "D16", "D17", "D18", "D20", "D21", "D23",
)  # fmt: skip


def usual_news(ground):
    """Events that were held, by day; how many came is said, nobody is named."""
    events = Event.objects.of_programme(ground.programme).with_turnout().in_time()
    held = [one for one in events if one.starts_on and one.starts_on <= ground.day and (one.came or one.guest_count)]  # fmt: skip
    return [f"{date_short(one.starts_on)}. {one.title.rstrip('.')}." for one in held]


def usual_about(ground):
    forms = ", ".join(
        f"«{form.title}»" for form in ground.programme.forms.order_by("position", "pk")
    )
    return [
        "В организации действует программа наставничества: опытные педагоги, обучающиеся и партнёры "
        "помогают тем, кому нужна поддержка в учёбе, профессии и развитии.",
        *([f"Формы наставничества: {forms}."] if forms else []),
        "Участие в программе добровольное. Чтобы стать наставником или наставляемым, обратитесь к "
        "куратору.",
    ]  # fmt: skip


INPUTS = (
    Input("about", "О программе", "lines", usual_about, is_required=True),
    Input("news", "Новости", "lines", usual_news, is_carried=False,
          help="По одной в строке; имена пишите только тех, кто дал согласие на распространение."),
    Input("photos", "Снимки из подтверждений дорожной карты", "choice", lambda ground: WITH,
          choices=lambda ground: (WITH, WITHOUT), is_required=True,
          help="Войдут только снимки, у которых отмечены люди и согласие есть у каждого."),
)  # fmt: skip


def site_section(*, organisation, programme, day, typed=None):
    """D66: named are only those who have allowed it today; the list of them is frozen for the log."""
    require_programme(programme)
    missing = Missing()
    said = Said("D66", INPUTS, Ground(organisation, programme, day), typed)
    mentors = published_mentors(programme, day)
    photos = photos_of(programme, day) if said["photos"] == WITH else []
    curator = curator_facts(programme, day, missing)
    texts = {
        "О программе": said.lines("about"),
        "Новости": said.lines("news"),
        "Подписи к снимкам": [one.title for one in photos],
        "Практики": [text for one in practices_of(programme) for text in (one.title, one.result)],
    }
    spoken = named_in_texts(organisation, texts, day, missing)
    if not organisation.website:
        missing.add("Не указан сайт организации.", "organisation")
    return {
        "heading": "Раздел «Наставничество» для сайта",
        "organisation": letterhead(organisation, missing),
        "title": organisation.name,
        "contacts": ", ".join(filter(None, [organisation.phone, organisation.email])),
        "school_year": school_year(programme),
        "on": date_short(day),
        "about": said.lines("about"),
        "acts": acts_facts(organisation, day, missing),
        "papers": papers_facts(programme),
        "curator": curator,
        "pairs": pairs_facts(programme),
        "mentors": [{"name": one.full_name, "place": place_of(one)} for one in mentors],
        "results": results_facts(programme, day),
        "practices": practices_facts(practices_of(programme)),
        "news": said.lines("news"),
        "photos": [photo_facts(*one) for one in enumerate(photos, start=1)],
        "named": sorted({*named_in(mentors, photos, curator), *spoken}),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def acts_facts(organisation, day, missing):
    acts = LegalAct.objects.for_organisation(organisation).in_force(day).order_by("position", "pk")
    titles = [act.title for act in acts]
    if not titles:
        missing.add("В библиотеке нет правовых актов, действующих сегодня.", "acts")
    return titles


def papers_facts(programme):
    """Titles and numbers of what is signed or, without a journal, issued; their texts name people."""
    made = Q(status=DocumentStatus.SIGNED) | Q(journal__isnull=True, dated_on__isnull=False)
    documents = (
        Document.objects.not_cancelled()
        .filter(made, programme=programme, code__in=SHOWN_PAPERS, person__isnull=True)
        .defer("facts")
        .order_by("dated_on", "pk")
    )
    return [{"title": one.title, "requisites": one.requisites if one.number else ""} for one in documents]  # fmt: skip


def pairs_facts(programme):
    """The register without personal data: form, role model, how many, state."""
    pairs = (
        Mentorship.objects.filter(programme=programme)
        .exclude(status=MentorshipStatus.PROPOSED)
        .select_related("form", "role_model")
        .annotate(
            mentees=Count(
                "members", filter=Q(members__is_mentor=False, members__left_on__isnull=True)
            )
        )
        .order_by("form__position", "form_id", "started_on", "pk")
    )
    return [
        {
            "form": pair.form.title,
            "role_model": pair.role_model.title if pair.role_model else "",
            "kind": "группа" if pair.mentees > 1 else "пара",
            "begun": date_short(pair.started_on) if pair.started_on else "",
            "state": pair.get_status_display(),
        }
        for pair in pairs
    ]


def results_facts(programme, day):
    people = Participation.objects.filter(programme=programme).aggregate(
        mentors=Count("person", distinct=True, filter=Q(side=Side.MENTOR)),
        mentees=Count("person", distinct=True, filter=Q(side=Side.MENTEE)),
    )
    pairs = Mentorship.objects.filter(programme=programme).exclude(status=MentorshipStatus.PROPOSED)
    held = Meeting.objects.held().filter(mentorship__programme=programme, held_on__lte=day)
    return [
        {"title": title, "value": str(told(number))}
        for title, number in (
            ("Наставников", people["mentors"]),
            ("Наставляемых", people["mentees"]),
            ("Пары и группы, начавшие работу", pairs.count()),
            ("Пары и группы, завершившие программу", pairs.filter(status=MentorshipStatus.COMPLETED).count()),
            ("Встреч проведено", held.count()),
        )
    ]  # fmt: skip


def practices_of(programme):
    return Practice.objects.filter(programme=programme, is_published=True).newest_first()


def practices_facts(practices):
    return [{"title": one.title, "result": one.result, "link": one.link} for one in practices]

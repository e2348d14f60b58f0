"""The application to show one's experience (D52): at a webinar or in a competition of programmes."""

from mentoring.models import Practice
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.merging import CALLED, Merge
from mentoring.papers.requisites import (
    Missing,
    executor_facts,
    letterhead,
    person_facts,
    require_programme,
    signatory,
)
from mentoring.papers.salutation import GREETING, GREETINGS, addressee
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import school_year
from roadmap.papers.municipal import coordinator_of

WEBINAR, CONTEST, SEMINAR = "вебинар", "конкурс программ наставничества", "семинар"
TO = {
    WEBINAR: "на представление опыта на вебинаре",
    CONTEST: "на участие в конкурсе программ наставничества",
    SEMINAR: "на представление опыта на семинаре",
}
ABSTRACT = [
    "Как организована программа наставничества: участники, формы, роли куратора и наставников.",
    "Что помогает парам работать: подготовка наставников, планы, встречи, поддержка.",
    "Какие результаты получены и что могут взять другие организации.",
]


def practices_of(ground):
    return Practice.objects.filter(organisation=ground.organisation).newest_first()


def usual_topic(ground):
    practice = practices_of(ground).first()
    return practice.title if practice else "Программа наставничества: опыт и результаты"


def usual_abstract(ground):
    """Of a described practice its trouble, aim and result; nobody is named in its card."""
    practice = practices_of(ground).first()
    if practice is None:
        return list(ABSTRACT)
    parts = (
        ("Проблема", practice.problem),
        ("Цель", practice.goal),
        ("Результат", practice.result),
    )
    return [f"{title}: {' '.join(text.split())}" for title, text in parts if text]


def usual_contacts(ground):
    return ", ".join(filter(None, [ground.organisation.phone, ground.organisation.email]))


INPUTS = (
    Input("kind", "Куда подаётся заявка", "choice", lambda ground: WEBINAR,
          choices=lambda ground: tuple(TO), is_required=True, is_carried=False),
    Input("event", "Название мероприятия", default=lambda ground: "Внедрение и реализация целевой "
          "модели наставничества", is_required=True),
    Input("recipient", "Кому направляется", default=lambda ground: "Региональный центр наставничества",
          is_required=True, help="Организация, которая проводит мероприятие."),
    Input("addressee_post", "Должность адресата", is_carried=False,
          help="В именительном падеже: «директор». Без фамилии заявка адресуется организации."),
    Input("addressee", "Фамилия, имя, отчество адресата", is_carried=False,
          help="В именительном падеже."),
    GREETING,
    Input("topic", "Тема выступления или название программы", default=usual_topic,
          is_required=True, is_carried=False),
    Input("speaker", "Докладчик", "person", coordinator_of, is_required=True),
    Input("contacts", "Телефон и почта для связи", default=usual_contacts, is_required=True),
    Input("audience", "Для кого", default=lambda ground: "кураторы и наставники образовательных "
          "организаций"),
    Input("length", "Время выступления", default=lambda ground: "10–15 минут"),
    Input("abstract", "Аннотация", "lines", usual_abstract, is_required=True, is_carried=False),
)  # fmt: skip


MERGE = Merge({"place": "recipient"} | CALLED)


def application(*, organisation, programme, day, typed=None):
    """D52: who speaks, about what, for whom; of a competition the programme is the topic."""
    require_programme(programme)
    missing = Missing()
    said = Said("D52", INPUTS, Ground(organisation, programme, day), typed)
    kind = said["kind"] or WEBINAR
    return {
        "heading": f"Заявка {TO[kind]}",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "recipient": said["recipient"] or "",
        "addressee": said["addressee"]
        and addressee(
            said["addressee"],
            post=said["addressee_post"] or "руководитель",
            place=said["recipient"] or "",
            gender=GREETINGS.get(said["gender"], ""),
            missing=missing,
        ),
        "to": TO[kind],
        "rows": rows_of(organisation, said, kind, missing),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def rows_of(organisation, said, kind, missing):
    """The fields of the application in the order of its sheet."""
    is_contest = kind == CONTEST
    abstract = said.lines("abstract")
    if not abstract:
        missing.essential("Аннотация пуста: напишите, о чём опыт.", "form")
    speaker = speaker_facts(said["speaker"], missing)
    fields = (
        ("Организация", [organisation.name]),
        ("Мероприятие", [said["event"]]),
        ("Название программы" if is_contest else "Тема выступления", [said["topic"]]),
        ("Автор (представитель)" if is_contest else "Докладчик", [speaker]),
        ("Контакты", [said["contacts"]]),
        ("Для кого", [said["audience"]]),
        ("Время выступления", [None if is_contest else said["length"]]),
        ("Аннотация", abstract),
    )
    return [
        {"title": title, "lines": lines}
        for title, texts in fields
        if (lines := [text for text in texts if text])
    ]


def speaker_facts(person, missing):
    if person is None:
        missing.essential("Не выбран докладчик. Заведите его карточку и выберите.", "form")
        return ""
    if person.is_pupil:
        missing.add("Докладчик — обучающийся: нужно согласие родителя.", "consents", person.pk)
    person_facts(person, missing, duty="докладчик")
    return ", ".join(filter(None, [person.full_name, person.place]))


def application_sheet(facts):
    return Sheet(
        "Заявка",
        (
            Column("Поле", lambda row: row["title"], 30),
            Column("Сведения", lambda row: "\n".join(row["lines"]), 100),
        ),
        facts["rows"],
    )

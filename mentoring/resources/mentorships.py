"""Registers of the work itself: pairs and groups (D28), their meetings (D32c)."""

from django.db.models import Prefetch

from mentoring.models import DocumentMentorship, Meeting, Mentorship
from mentoring.resources.columns import DAY, NUMBER, Register, RegisterColumn
from mentoring.resources.ground import names_of
from mentoring.text import search_key


def places(people):
    """Classes and posts, one beside each name; a dash keeps the lines together."""
    return "\n".join(person.place or "—" for person in people)


def orders_of(pair):
    """«от 12.09.2026 № 41-од» of every order in force that names the pair."""
    return "\n".join(link.document.requisites for link in pair.signed_links) or pair.basis


def pairs_of(ground):
    """The pairs of the programme as the filters leave them."""
    pairs = Mentorship.objects.filter(programme=ground.programme).with_people()
    if form := ground.value("form"):
        pairs = pairs.filter(form=form)
    if status := ground.value("status"):
        pairs = pairs.filter(status=status)
    for word in search_key(ground.value("q")).split():
        pairs = pairs.filter(members__person__search_key__contains=word)
    return pairs.distinct()


class Pairs(Register):
    """All pairs and groups of the programme, with the order each stands on."""

    code, title = "D28", "Реестр наставнических пар и групп"
    narrows = ("q", "form", "status")

    mentors = RegisterColumn("Наставник", lambda pair: names_of(pair.mentors()), width=34, part=11)
    mentors_place = RegisterColumn(
        "Должность, место работы (класс) наставника",
        lambda pair: places(pair.mentors()),
        width=30,
        part=10,
    )
    mentees = RegisterColumn(
        "Наставляемый (наставляемые)", lambda pair: names_of(pair.mentees()), width=34, part=11
    )
    mentees_place = RegisterColumn(
        "Класс (должность) наставляемого", lambda pair: places(pair.mentees()), part=8
    )
    form = RegisterColumn("Форма наставничества", lambda pair: pair.form.title, part=7)
    role_model = RegisterColumn(
        "Ролевая модель", lambda pair: str(pair.role_model or ""), width=26, part=7
    )
    mode = RegisterColumn("Режим", lambda pair: pair.get_mode_display(), width=14, part=6)
    started = RegisterColumn(
        "Дата начала", lambda pair: pair.started_on, width=13, part=6, kind=DAY
    )
    ends = RegisterColumn("Срок по", lambda pair: pair.ends_on, width=13, part=6, kind=DAY)
    status = RegisterColumn("Состояние", lambda pair: pair.get_status_display(), part=6)
    ended = RegisterColumn(
        "Дата завершения", lambda pair: pair.ended_on, width=13, part=6, kind=DAY
    )
    order = RegisterColumn("Приказ", orders_of, width=22, part=8)
    meetings = RegisterColumn(
        "Встреч проведено", lambda pair: pair.meeting_count, width=11, part=4, kind=NUMBER
    )

    @staticmethod
    def rows(ground):
        fixed = DocumentMentorship.objects.fixed().select_related("document").order_by("pk")
        signed = Prefetch("document_links", queryset=fixed, to_attr="signed_links")
        pairs = pairs_of(ground).with_meeting_count().prefetch_related(signed)
        return list(pairs.order_by("form__position", "form_id", "pk"))


class Meetings(Register):
    """Every meeting that was held, by day."""

    code, title = "D32c", "Журнал встреч наставнических пар и групп"
    narrows = ("q", "form")

    day = RegisterColumn("Дата", lambda row: row.held_on, width=13, part=9, kind=DAY)
    mentors = RegisterColumn(
        "Наставник", lambda row: names_of(row.mentorship.mentors()), width=34, part=19
    )
    mentees = RegisterColumn(
        "Наставляемый (наставляемые)",
        lambda row: names_of(row.mentorship.mentees()),
        width=34,
        part=19,
    )
    kind = RegisterColumn("Вид встречи", lambda row: row.get_kind_display(), part=12)
    minutes = RegisterColumn(
        "Продолжительность, мин", lambda row: row.minutes, width=12, part=9, kind=NUMBER
    )
    topic = RegisterColumn("Тема", lambda row: row.topic, width=36, part=15)
    result = RegisterColumn("Итог", lambda row: row.result, width=36, part=13)

    @staticmethod
    def rows(ground):
        pairs = {pair.pk: pair for pair in pairs_of(ground)}
        held = list(Meeting.objects.held().filter(mentorship__in=pairs).order_by("held_on", "pk"))
        for meeting in held:
            meeting.mentorship = pairs[meeting.mentorship_id]
        return held

"""Papers of events: the order, invitations, minutes."""

from mentoring.papers.catalogue import ORDER_PEN, Line
from roadmap.papers import event_minutes, final_event, invitations

EVENT_LINES = [
    Line(
        code="D11",
        kind="orders/final_event",
        title="О проведении итогового мероприятия или конкурса",
        template="papers/orders/final_event.html",
        facts=final_event.final_event,
        acts=final_event.ACTS,
        formats=("pdf", "docx", "xlsx"),
        stage=7,
        asked_by=("S0.7", "S3.6"),
        pen_lines=ORDER_PEN,
        journal="orders",
        sheet=final_event.annexes,
        inputs=final_event.INPUTS,
    ),
    Line(
        code="D53",
        kind="letters/invitation",
        title="Приглашение на мероприятие и его программа",
        template="papers/invitations/invitation.html",
        facts=invitations.invitation,
        acts=(),
        formats=("pdf", "docx"),
        stage=7,
        asked_by=("S0.7",),
        pen_lines=("подпись руководителя",),
        inputs=invitations.INPUTS,
        merge=invitations.MERGE,
    ),
    Line(
        code="D67b",
        kind="minutes/event",
        title="Протокол мероприятия",
        template="papers/minutes/event.html",
        facts=event_minutes.event_minutes,
        acts=(),
        formats=("pdf", "docx", "xlsx"),
        stage=7,
        asked_by=("S3.4", "S4.6"),
        pen_lines=("подписи ведущего и секретаря", "подписи присутствовавших"),
        journal="minutes",
        sheet=event_minutes.minutes_sheet,
        inputs=event_minutes.INPUTS,
    ),
]

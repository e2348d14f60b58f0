"""Minutes of an event (D67b): who was there, what was spoken of, what was decided or came out."""

from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.minutes import NUMBERED, questions, role_facts, votes
from mentoring.papers.requisites import Missing, letterhead, require_programme
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import curator_of, school_year, usual_members
from roadmap.catalogue.kinds import genitive, is_meeting
from roadmap.models import Attendance
from roadmap.papers.happening import (
    chosen,
    event_input,
    happening_facts,
    last_held,
    named_in,
)
from roadmap.papers.jury_minutes import (
    KIND,
    contest_of,
    contest_words,
    jury_agenda,
    jury_chair,
    jury_decisions,
    jury_rows,
    note_unsettled,
    result_tables,
)

OF_EVENT, OF_JURY = "мероприятие", "заседание жюри конкурса"


def usual_subject(ground):
    """A contest of its own is told of by its jury; a festival that holds one, by itself."""
    said = ground.asked.get("of")
    if said in (OF_EVENT, OF_JURY):
        return said
    event = held_event(ground)
    return OF_JURY if contest_of(event) and event.kind == KIND else OF_EVENT


def judged(ground, event):
    """The contest whose jury the protocol is of, or None."""
    return contest_of(event) if usual_subject(ground) == OF_JURY else None


def held_event(ground):
    """The event that a protocol would be written about, or None."""
    label = last_held(ground)
    return chosen(ground.programme, label, Missing()) if label else None


def usual_agenda(ground):
    event = held_event(ground)
    if contest := judged(ground, event):
        return jury_agenda(contest)
    return [f"О проведении {named_in(event, 'gen')}."] if event else []


def usual_decision(ground):
    event = held_event(ground)
    if contest := judged(ground, event):
        return jury_decisions(contest)
    outcome = [line for line in (event.outcome if event else "").splitlines() if line.strip()]
    return [f"1. {line}" for line in outcome or ["Считать мероприятие состоявшимся."]]


def usual_chair(ground):
    contest = judged(ground, held_event(ground))
    return (contest and jury_chair(contest)) or curator_of(ground)


INPUTS = (
    event_input(last_held),
    Input("of", "О чём протокол", "choice", usual_subject,
          choices=lambda ground: (OF_EVENT, OF_JURY), is_carried=False),
    Input("chair", "Председатель (ведущий)", "person", usual_chair, is_required=True),
    Input("secretary", "Секретарь", "person",
          lambda ground: next((p for p in usual_members(ground) if p != curator_of(ground)), None),
          is_required=True),
    Input("agenda", "Повестка дня", "lines", usual_agenda, "По одному вопросу на строке.",
          is_carried=False, is_required=True),
    Input("speaker", "Докладчик", "person", curator_of, is_carried=False, is_required=True),
    Input("heard", "Слушали: о чём", "lines", help=NUMBERED, is_carried=False),
    Input("spoke", "Выступили", "lines", help=f"{NUMBERED} Кто и что сказал.", is_carried=False),
    Input("decided", "Решили (итоги)", "lines", usual_decision, NUMBERED, is_carried=False,
          is_required=True),
    Input("against", "Голосов против", "number", lambda ground: 0, is_carried=False,
          help="Голоса печатаются в протоколах заседаний: советов, собраний, круглых столов."),
    Input("abstained", "Воздержались", "number", lambda ground: 0, is_carried=False),
)  # fmt: skip
ROLES = (("chair", "председатель"), ("secretary", "секретарь"), ("speaker", "докладчик"))


def event_minutes(*, organisation, programme, day, typed=None):
    """D67b: the attendance that was ticked is the sheet of registration."""
    require_programme(programme)
    missing = Missing()
    said = Said("D67b", INPUTS, Ground(organisation, programme, day), typed)
    event = chosen(programme, said["event"], missing)
    contest = contest_of(event) if said["of"] == OF_JURY else None
    if said["of"] == OF_JURY and event and contest is None:
        missing.essential(f"«{event}»: конкурса на этом мероприятии нет.", "events", event.pk)
    if contest:
        note_unsettled(contest, missing)
        present, guests = jury_rows(contest, missing)
    else:
        present, guests = attendance_rows(event, missing) if event else ([], [])
    meets = bool(event) and (bool(contest) or is_meeting(event.kind))
    return {
        "heading": f"Протокол: {event}"[:300] if event else "Протокол мероприятия",
        "title_words": words_of(event, contest, meets=meets) if event else "",
        # By it the approval block of a regulation finds the council's minutes.
        "body_gen": genitive(event.kind) if meets and not contest else "",
        "meets": meets,
        "organisation": letterhead(organisation, missing),
        "school_year": school_year(programme),
        "event_id": event and event.pk,
        "event": event and happening_facts(event, missing),
        "present": present,
        "guests": guests,
        "came": len(present) + len(guests),
        "questions": questions(said, votes(said, voters(present, guests), missing), missing),
        "missing": missing.sorted(),
    } | ({"nominations": result_tables(contest)} if contest else {}) | {name: role_facts(said, name, duty, missing) for name, duty in ROLES} | said.facts()  # fmt: skip


def attendance_rows(event, missing):
    present = present_rows(event)
    if not present:
        missing.add("Явка на мероприятие не отмечена: лист регистрации будет пустым.", "events", event.pk)  # fmt: skip
    return present, guest_rows(event)


def words_of(event, contest, *, meets):
    if contest:
        return f"заседания жюри {contest_words(event)}"
    return title_words(event, meets=meets)


def title_words(event, *, meets):
    """«заседания педагогического совета», «проведения хакатона «Таёжный код»»."""
    if meets:
        word = "" if "собрани" in event.kind or "совещани" in event.kind else "заседания "
        return f"{word}{genitive(event.kind)}"
    return f"проведения {named_in(event, 'gen')}"


def present_rows(event):
    """Who was ticked as present: adults first, then pupils by class."""
    came = Attendance.objects.filter(event=event).present().select_related("person")
    people = sorted(
        (row.person for row in came),
        key=lambda p: (p.is_pupil, p.grade or 0, p.class_letter, p.search_key, p.pk),
    )
    return [{"id": p.pk, "name": p.short_name, "post": p.place} for p in people]


def guest_rows(event):
    return [{"name": guest.name, "post": guest.note} for guest in event.guests.order_by("pk")]


def voters(present, guests):
    return len(present) + len(guests)


def registration_rows(facts):
    return [*facts["present"], *facts["guests"]]


def minutes_sheet(facts):
    return Sheet(
        "Лист регистрации",
        (
            Column("№ п/п", lambda row: row[0], 7),
            Column("Фамилия, инициалы", lambda row: row[1]["name"], 36),
            Column("Должность, класс, организация", lambda row: row[1]["post"], 44),
            Column("Подпись", lambda row: "", 20),
        ),
        list(enumerate(registration_rows(facts), start=1)),
    )

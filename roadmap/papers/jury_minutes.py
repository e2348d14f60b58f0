"""What the protocol of an event says of its jury: who sat, what it found, the points behind it."""

from mentoring.russian.names import surname_initials
from mentoring.russian.quotes import quoted as in_quotes
from mentoring.russian.reading import read_name
from roadmap.jury import standings_of
from roadmap.models import Competition
from roadmap.papers.happening import quoted, says_itself, titled

KIND = "конкурс"
# The winner stands in the accusative, whoever is given a place in the dative.
PLACES = {
    1: ("Признать победителем", "acc"),
    2: ("Присудить II место", "dat"),
    3: ("Присудить III место", "dat"),
}
PAIR = {"acc": "пару (группу)", "dat": "паре (группе)"}
PRACTICE = {"acc": "практику", "dat": "практике"}


def contest_of(event):
    if event is None:
        return None
    return Competition.objects.filter(event=event).select_related("event").first()


def contest_words(event):
    """«школьного конкурса наставников», «конкурса «Наставник года»»."""
    if says_itself(event) and event.kind:
        return titled(event, "gen")
    return f"конкурса {quoted(event)}"


def jury_chair(contest):
    """The chair, where he is one of ours."""
    chair = contest.jurors.in_order().filter(is_chair=True).first()
    return chair and chair.person


def nominations_of(contest):
    """Those that are settled; while none is, all that are competed for."""
    every = list(contest.nominations.order_by("position", "pk"))
    return [one for one in every if one.is_settled] or every


def jury_agenda(contest):
    return [
        f"Об итогах в номинации {in_quotes(one.title)}." for one in nominations_of(contest)
    ] or ["Об итогах конкурса."]


def jury_decisions(contest):
    lines = []
    for number, nomination in enumerate(nominations_of(contest), start=1):
        placed = [one for one in standings_of(nomination) if one.entry.place]
        lines += [decision(number, one) for one in sorted(placed, key=place_of)]
        if nomination.settled_reason:
            reason = nomination.settled_reason.rstrip(".")
            lines.append(f"{number}. При равенстве баллов места присуждены так: {reason}.")
        if placed:
            lines.append(f"{number}. Представить победителя и призёров к награждению.")
    return lines


def note_unsettled(contest, missing):
    for one in contest.nominations.filter(settled_on__isnull=True).order_by("position", "pk"):
        missing.add(f"Итоги в номинации «{one}» не подведены.", "events", contest.event_id)


def place_of(one):
    return one.entry.place


def decision(number, one):
    words, case = PLACES[one.entry.place]
    return f"{number}. {words}{entrant_words(one.entry, case)} (результат — {one.result_words})."


def entrant_words(entry, case):
    """« Ким Анне Павловне», « паре (группе): …»; a name that has no cases stands after a colon."""
    if entry.mentorship_id:
        return f" {PAIR[case]}: {entry}"
    if entry.practice_id:
        return f" {PRACTICE[case]} {entry}"
    named = getattr(entry.person.name_cases(), case)
    return f" {named}" if named else f": {entry}"


def jury_rows(contest, missing):
    """(people of ours, invited): the jury itself signs its protocol."""
    jurors = list(contest.jurors.in_order())
    if not jurors:
        missing.add("Жюри конкурса не собрано: лист регистрации будет пустым.", "events", contest.event_id)  # fmt: skip
    if any(one.is_chair and not one.person_id for one in jurors):
        missing.add("Председатель жюри — приглашённый. Заседание ведёт тот, кто выбран при выпуске.", "form")  # fmt: skip
    own = [
        {"id": one.person_id, "name": one.person.short_name, "post": one.place}
        for one in jurors
        if one.person_id
    ]
    invited = [{"name": one.name, "post": one.post} for one in jurors if not one.person_id]
    return own, invited


def result_tables(contest):
    """Nomination by nomination: everybody, the sums of the jurors, the result and the place."""
    return [
        {
            "title": nomination.title,
            "jurors": [short_name(juror) for juror in contest.jurors.in_order()],
            "rows": [
                {
                    "name": str(one.entry),
                    "sums": [sum_words(total, may) for _, total, may in one.sheets],
                    "result": one.result_words,
                    "place": one.entry.place or "",
                }
                for one in standings_of(nomination)
            ],
        }
        for nomination in nominations_of(contest)
        if nomination.entries.exists()
    ]


def short_name(juror):
    """«Лесков И. П.»: a column is narrow."""
    if juror.person_id:
        return juror.person.short_name
    parts, _ = read_name(juror.name)
    return surname_initials(parts.last_name, parts.first_name, parts.patronymic)


def sum_words(total, may_judge):
    if not may_judge:
        return "не оценивал"
    return "—" if total is None else str(total)

"""What a mentor has done, in figures: the presentation (D51) and the record for attestation (D51b)."""

from django.db.models import Sum

from mentoring.models import Award, Meeting, Mentorship, MentorshipStatus, Participation
from mentoring.papers.consents import begin
from mentoring.papers.honours import person_words, place_words
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import executor_facts, letterhead, signatory
from mentoring.russian.dates import counted
from mentoring.russian.quotes import quoted
from roadmap.models import MentorSchool

QUALITIES = (
    "Умеет слушать и задавать вопросы, которые помогают наставляемым находить собственные решения; "
    "ведёт их к цели доброжелательно и требовательно.",
)
PRESENTATION_INPUTS = (
    Input("to", "К чему представляется", default=lambda ground: "к поощрению",
          help="«к поощрению», «к участию в конкурсе «Наставник года»»"),
    Input("qualities", "Характеристика", "lines", lambda ground: list(QUALITIES)),
    Input("basis", "Кем принято решение о представлении",
          help="Например: решение педагогического совета от 20.05.2027, протокол № 8"),
)  # fmt: skip


def presentation(*, organisation, programme, day, typed=None, person=None):
    """D51: a mentor is put forward; the figures come from the registers, the words are the school's."""
    missing = begin(person)
    said = Said("D51", PRESENTATION_INPUTS, Ground(organisation, programme, day), typed)
    acc = person_words(person, "acc", missing)
    return (
        common(organisation, person, day, missing)
        | {
            "heading": f"Представление: {person}",
            "acc": acc,
            "to": said["to"] or "к поощрению",
            "qualities": said.lines("qualities"),
            "basis": said["basis"] or "",
            "executor": executor_facts(organisation, programme) if programme else None,
            "missing": missing.sorted(),
        }
        | said.facts()
    )


def record(*, organisation, programme, day, person=None):
    """D51b: one sheet of a mentor's years for the attestation commission."""
    missing = begin(person)
    return common(organisation, person, day, missing) | {
        "heading": f"Сведения о работе наставника: {person}",
        "missing": missing.sorted(),
    }


def common(organisation, person, day, missing):
    pairs = pairs_of(person)
    entries = entries_of(person)
    if not pairs:
        missing.essential(
            f"{person}: пар и групп ещё не вёл, представлять нечего.", "person", person.pk
        )
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "subject_id": person.pk,
        "name": person.full_name,
        "place": place_words(person, "nom"),
        "led": "вела" if person.name_cases().gender == "f" else "вёл",
        "details": details_of(person),
        "years": years_facts(person, pairs, entries),
        "total": total_words(pairs),
        "results": [one.results for one in entries if one.results],
        "school": school_facts(person),
        "awards": award_facts(person),
        "on": f"{day:%d.%m.%Y}",
    }


def details_of(person):
    labelled = (("Стаж", person.experience), ("Квалификационная категория", person.category),
                ("Образование", person.education))  # fmt: skip
    return [
        {"label": label, "text": text} for label, text in labelled if text and not person.is_pupil
    ]


def pairs_of(person):
    led = Mentorship.objects.filter(
        members__person=person, members__is_mentor=True,
        status__in=(MentorshipStatus.ACTIVE, MentorshipStatus.COMPLETED),
    ).distinct()  # fmt: skip
    return list(led.with_people().select_related("programme").order_by("-programme__year", "pk"))


def entries_of(person):
    entries = Participation.objects.filter(person=person).mentors().select_related("programme")
    return list(entries.order_by("-programme__year", "pk"))


def years_facts(person, pairs, entries):
    """Year by year: forms, mentees by number, meetings and their hours."""
    years = dict.fromkeys(pair.programme for pair in pairs)
    return [year_facts(year, [p for p in pairs if p.programme == year]) for year in years]


def year_facts(programme, pairs):
    held = Meeting.objects.filter(mentorship__in=pairs).held()
    minutes = held.aggregate(sum=Sum("minutes"))["sum"] or 0
    return {
        "year": str(programme.school_year),
        "forms": ", ".join(sorted({pair.form.title for pair in pairs})),
        "mentees": sum(len(pair.mentees()) for pair in pairs),
        "meetings": held.count(),
        "hours": f"{minutes / 60:.1f}".replace(".", ","),
        "completed": sum(pair.status == MentorshipStatus.COMPLETED for pair in pairs),
        "pairs": len(pairs),
    }


def total_words(pairs):
    mentees = {person.pk for pair in pairs for person in pair.mentees()}
    led = counted(len(pairs), "пару (группу)", "пары (группы)", "пар (групп)")
    return f"{led}; наставляемых: {len(mentees)}"


def school_facts(person):
    schools = MentorSchool.objects.filter(places__person=person).select_related("programme")
    lines = []
    for school in schools.order_by("-programme__year"):
        hours = school.hours_by_person().get(person.pk, (0, 0))[1]
        planned = school.planned_hours()
        if hours:
            state = "обучение завершено" if school.is_enough(hours, planned) else "обучение идёт"
            lines.append(f"{school.programme.school_year}: {hours} из {planned} ч, {state}")
    return lines


def award_facts(person):
    awards = Award.objects.filter(person=person).select_related("programme").in_order()
    return [
        f"{award.programme.school_year}: {award.get_kind_display()}"
        f"{f' {quoted(award.title)}' if award.title else ''}{f', {award.place}' if award.place else ''}"
        for award in awards
        if not award.letter_to or award.letter_to == "mentor"
    ]

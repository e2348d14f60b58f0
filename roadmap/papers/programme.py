"""The year's programme (D18): eight chapters as the builder holds them, with its plans as annexes."""

from mentoring.models import Document, IndividualPlan
from mentoring.papers.inputs import Ground, Said
from mentoring.papers.requisites import Missing, letterhead, require_programme, signatory
from mentoring.papers.team import school_year
from mentoring.russian.dates import date_short
from roadmap.catalogue import programme as catalogue
from roadmap.models import Plan
from roadmap.papers.annexes import forms_facts
from roadmap.papers.approval import AGREED, APPROVAL_INPUTS, agreement_facts, approval_facts
from roadmap.papers.plans import events_facts, school_facts
from roadmap.papers.regulation import place_facts, rules_facts
from roadmap.papers.support import support_facts

INPUTS = (*APPROVAL_INPUTS, AGREED)
RESULTS, MONITORING, PLANS, SCHOOL = 3, 5, 7, 8
# Individual plans of mentees; they are issued one by one and stand here by their requisites.
PLAN_CODES = ("D40", "D19")


def programme_text(*, organisation, programme, day, typed=None):
    """D18: title page, contents, eight chapters, calendar plan and the list of individual plans."""
    require_programme(programme)
    missing = Missing()
    said = Said("D18", INPUTS, Ground(organisation, programme, day), typed)
    return {
        "heading": "Программа наставничества",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "place": place_facts(organisation),
        "school_year": school_year(programme),
        "calendar_year": programme.starts_on.year,
        "approval": approval_facts(said),
        "agreements": agreement_facts(said, missing),
        "forms": forms_facts(programme, missing),
        "chapters": chapters_facts(programme, missing),
        "rules": rules_facts(programme, missing),
        "events": events_facts(programme, Plan.CALENDAR, missing),
        "school": school_facts(programme, missing),
        "plans": plans_facts(programme),
        "support": support_facts(programme),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def chapters_facts(programme, missing):
    """The sections in the chapters they stand in; `extra` is filled from the rules and plans."""
    by_chapter = {}
    for section in programme.sections.in_order():
        by_chapter.setdefault(section.chapter, []).append(section)
    if not by_chapter:
        missing.essential(
            "Текст программы ещё не составлен. Составьте его в разделе «Программа».",
            "programme_text",
        )
        return []
    return [
        {
            "number": chapter["number"],
            "title": chapter["title"],
            "sections": [
                section_facts(section, number)
                for number, section in enumerate(written(by_chapter, chapter), start=1)
            ],
        }
        for chapter in catalogue.chapters()
    ]


def written(by_chapter, chapter):
    """A heading without a row is not printed; the builder shows it as empty."""
    return [section for section in by_chapter.get(chapter["number"], []) if section.rows]


def section_facts(section, number):
    return {
        "number": f"{section.chapter}.{number}.",
        "title": section.title,
        "layout": section.layout,
        "columns": section.columns,
        "rows": [{"title": row["title"], "text": row["text"]} for row in section.rows],
    }


def plans_facts(programme):
    """Individual plans of the year: those that were issued, then approved ones not yet on paper."""
    issued = (
        Document.objects.not_cancelled()
        .filter(programme=programme, code__in=PLAN_CODES)
        .select_related("person")
        .prefetch_related("mentorship_links__mentorship__form")
        .order_by("dated_on", "pk")
    )
    # A plan that was changed is issued again: its last paper stands in the list.
    newest = {(plan.code, plan.person_id, pairs_of(plan)): plan for plan in issued}
    on_paper = {(person, pair) for _, person, pairs in newest for pair in pairs}
    approved = (
        IndividualPlan.objects.approved()
        .filter(mentorship__programme=programme)
        .select_related("person", "mentorship__form")
        .order_by("approved_on", "pk")
    )
    return [document_facts(plan) for plan in newest.values()] + [
        approved_facts(plan)
        for plan in approved
        if (plan.person_id, plan.mentorship_id) not in on_paper
    ]


def pairs_of(plan):
    return tuple(sorted(link.mentorship_id for link in plan.mentorship_links.all()))


def document_facts(plan):
    pairs = [link.mentorship for link in plan.mentorship_links.all()]
    approved = plan.facts.get("approved")
    return {
        "title": plan.title,
        "person": plan.person and mentee_facts(plan.person),
        "form": ", ".join(dict.fromkeys(pair.form.title for pair in pairs)),
        "requisites": plan.requisites if plan.number else approved_words(approved),
    }


def approved_facts(plan):
    return {
        "title": "Индивидуальный план развития",
        "person": mentee_facts(plan.person),
        "form": plan.mentorship.form.title,
        "requisites": approved_words(date_short(plan.approved_on)),
    }


def mentee_facts(person):
    return {"id": person.pk, "name": person.full_name, "place": person.place}


def approved_words(day):
    return f"утверждён {day}" if day else ""

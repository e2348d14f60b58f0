"""What an import will do to whom, cell by cell, before anything is written."""

from datetime import date

from mentoring.actions.rosters.facts import (
    NAMES,
    SIDES,
    Forms,
    base_facts,
    kind_of_person,
    likely_kind,
    person_facts,
)
from mentoring.actions.rosters.known import new_entry, new_person
from mentoring.actions.rosters.matching import Wanted, find
from mentoring.actions.rosters.own_export import OwnExport, reads_the_same
from mentoring.actions.rosters.plan import LABELS, Plan, Planned
from mentoring.actions.rosters.registers import OwnRegisters
from mentoring.actions.rosters.relatives import merge_relatives
from mentoring.models import Gender, MentoringForm, RowAction
from mentoring.roster.person_names import is_initial
from mentoring.schoolyear import SchoolYear

NEW, SAME = "new", "same"  # answers to «is it the same person?»; SAME is followed by the number
LEFT = "Отмечен как выбывший; вернуть в списки можно в карточке."


def planned_rows(*, organisation, programme, people, rows, today, answers=None):
    """Compare every row with what is stored; nothing is written here."""
    return Planner(organisation, programme, people, today, answers or {}).plan(rows)


PAIRS_DAYS = ("entered_on", "ended_on")


class Planner:
    """One pass over the rows; people already met are as the rows before have left them."""

    def __init__(self, organisation, programme, people, today, answers):
        self.today, self.answers, self.programme = today, answers, programme
        self.people = people
        self.own_export = OwnExport(organisation, programme)
        self.registers = OwnRegisters(organisation, programme, today)
        offered = MentoringForm.objects.filter(organisation=organisation)
        self.forms = Forms(offered.order_by("position", "pk"))

    def plan(self, rows):
        return self.plan_of([self.plan_row(position, row) for position, row in enumerate(rows)])

    def plan_of(self, planned):
        year = None
        if not self.programme and any(one.known and one.known.entries for one in planned):
            year = SchoolYear.of(self.today).start
        return Plan(planned, self.people, self.forms, year)

    def plan_row(self, position, row):
        if row.action != "row":
            return Planned(row, position, row.action, messages=list(row.messages))
        if "cells" in row.person:
            return self.registers.plan_row(position, row)
        planned = Planned(row, position, RowAction.UNCHANGED, messages=list(row.messages))
        form = self.form_of(planned)
        planned.known = self.person_of(planned, form) or self.newcomer(planned, form)
        facts = person_facts(row.person)
        for name in self.own_export.says_nothing_new(planned.known, facts):
            del facts[name]
        self.update(planned, facts, planned.known)
        merge_relatives(planned, planned.known)
        if side := SIDES.get(row.kind):
            self.enter(planned, side, form)
        if planned.known.row == position:
            planned.action = RowAction.CREATE
            planned.changes = {}
        elif planned.changes:
            planned.action = RowAction.UPDATE
        return planned

    def form_of(self, planned):
        text = planned.row.person.get("form")
        if not text:
            return None
        form = self.forms.named(text)
        if form is None:
            planned.say(
                "warning",
                f"Форма «{text}» не ведётся в организации, не сохранена.",
                "Проверьте название или добавьте форму.",
            )
        return form

    def person_of(self, planned, form):
        """The person this row is about, unless he is new or has to be asked about."""
        read = planned.row.person
        wanted = Wanted.of(read, kind_of_person(planned.row.kind, read, form))
        found = find(self.people, wanted)
        if found.candidates:
            return self.answered(planned, found)
        if found.text:
            planned.say(found.level, found.text)
        if found.known:
            self.rename(planned, found.known)
            if found.known.left_on:
                planned.say("warning", LEFT)
        return found.known

    def answered(self, planned, found):
        """What the user said about somebody alike; silence means another person."""
        planned.candidates = tuple(known for known in found.candidates if known.pk)
        answer = self.answers.get(planned.key, "")
        for known in planned.candidates:
            if answer == f"{SAME}{known.pk}":
                self.rename(planned, known)
                return known
        if answer != NEW:
            planned.say("warning", found.text, "Тот же человек или другой — выберите в строке.")
        return None

    def newcomer(self, planned, form):
        read = planned.row.person
        kind = kind_of_person(planned.row.kind, read, form)
        kind = kind or likely_kind(planned.row.kind, read, self.today)
        known = new_person([read[name] for name in NAMES], kind, read["gender"])
        known.row = planned.position
        return self.people.add(known)

    def rename(self, planned, known):
        """A fuller name wins: a patronymic instead of an initial, ё instead of е."""
        read = planned.row.person
        for name in NAMES:
            text, stored = read[name][:100], known.values[name]
            if text != stored and is_fuller(text, stored):
                self.change(planned, known, name, text)
        if read["gender"] and not known.values["gender"]:
            self.change(planned, known, "gender", read["gender"])

    def update(self, planned, facts, holder):
        for name, value in facts.items():
            stored = holder.values[name]
            if stored == value or reads_the_same(name, stored, value):
                continue
            if isinstance(value, list):
                value = [*stored, *(one for one in value if one not in stored)]
                if value == stored:
                    continue
            elif name == "birth_year" and holder.values.get("birth_date", "") not in ("", None):
                value = holder.values["birth_date"].year
                # A day known before says the year already.
                if value == stored or (holder.pk and "birth_date" not in holder.before):
                    continue
            self.change(planned, holder, name, value)

    def change(self, planned, holder, name, value):
        before = holder.values[name]
        if holder.pk:
            holder.before.setdefault(name, before)
        holder.values[name] = value
        if name != "birth_year" or not holder.values["birth_date"]:
            planned.changes[LABELS[name]] = [self.shown(name, before), self.shown(name, value)]

    def shown(self, name, value):
        if name == "form_id":
            return next((form.title for form in self.forms.forms if form.pk == value), "")
        if name == "gender":
            return Gender(value).label if value else ""
        if isinstance(value, bool):
            return "да" if value else "нет"
        if isinstance(value, date):
            return f"{value:%d.%m.%Y}"
        return ", ".join(value) if isinstance(value, list) else str(value or "")

    def enter(self, planned, side, form):
        known = planned.known
        entry = known.entries.get(side)
        if entry is None:
            entry = known.entries[side] = new_entry(known, side)
            planned.changes["база программы"] = ["", side.label]
        facts = base_facts(planned.row.person, side, form)
        if self.own_export.is_form_of_pair(known, entry, facts.get("form_id")):
            del facts["form_id"]
        if planned.row.kind == "pairs" and entry.pk:
            # The days of a pair are its own: who entered the base in September stays entered then.
            facts = {name: facts[name] for name in facts if name not in PAIRS_DAYS}
        entered = facts.get("entered_on") or entry.values["entered_on"]
        ended = facts.get("ended_on") or entry.values["ended_on"]
        if entered and ended and ended < entered:
            facts.pop("entered_on", None)
            facts.pop("ended_on", None)
            planned.say("warning", "Дата завершения раньше даты вхождения: даты не сохранены.")
        self.update(planned, facts, entry)


def is_fuller(text, stored):
    if not stored or is_initial(stored):
        return bool(text) and not is_initial(text)
    return "ё" in text.casefold() and "ё" not in stored.casefold()

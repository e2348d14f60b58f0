"""The traffic light before signing: what forbids a signature, what the head must decide, what to look at."""

from datetime import timedelta

from mentoring.citations import check
from mentoring.citations.act import Act
from mentoring.models import (
    DATA_KINDS,
    Clearance,
    Consent,
    ConsentKind,
    Document,
    LegalAct,
    Person,
    PersonKind,
)
from mentoring.papers.clauses import lost_words
from mentoring.papers.light import RED, STOP, YELLOW, Light, Readiness
from mentoring.papers.paper import Paper, facts_digest

SOON = timedelta(days=30)
NOT_QUOTED = ("missing", "organisation", "typed")  # said already, or no words of the text


def readiness_of(document, day):
    return readiness_of_all([document], day)[document.pk]


def readiness_of_all(documents, day):
    """The lights of several documents of one organisation, in a fixed number of queries."""
    desk = Desk(documents, day)
    order = (STOP, RED, YELLOW).index
    return {
        document.pk: Readiness(
            tuple(sorted(desk.lights(document), key=lambda light: order(light.level)))
        )
        for document in documents
    }


def people_named(value):
    """The numbers of the people whom frozen facts name."""
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), int) and "name" in value else set()
        return own.union(*map(people_named, value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(people_named, value))
    return set()


def texts_of(value):
    """Every text of frozen facts, in order: what a template of ours is filled with."""
    if isinstance(value, dict):
        value = [inner for key, inner in value.items() if key not in NOT_QUOTED]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts_of(inner)]
    return [value] if isinstance(value, str) else []


def library(organisation, acts=None):
    """The legal acts as the citation checker compares them."""
    acts = LegalAct.objects.for_organisation(organisation) if acts is None else acts
    return [
        Act(act.title, act.since, act.until, act.replaced_by, is_own=bool(act.organisation_id))
        for act in acts
    ]


class Desk:
    """What has to be known about the documents on the table, read once for all of them."""

    def __init__(self, documents, day):
        self.day = day
        self.named = {document.pk: people_named(document.facts) for document in documents}
        people = set().union(*self.named.values())
        self.people = Person.objects.in_bulk(people)
        consents = Consent.objects.in_force(day).filter(person__in=people)
        self.consents = set(consents.values_list("person_id", "kind"))
        cleared = Clearance.objects.in_force(day).criminal().filter(person__in=people)
        self.cleared = set(cleared.values_list("person_id", flat=True))
        self.acts = []
        if documents:
            acts = LegalAct.objects.for_organisation(documents[0].organisation)
            self.acts = list(acts.order_by("position", "pk"))
        self.library = library(None, self.acts)
        self.numbers = numbers_beside(documents)

    def lights(self, document):
        yield from self.requisites(document)
        if document.person_id is None:  # a paper about one person asks for the consent itself
            yield from self.consent(document)
        yield from self.employees(document)
        yield from self.regulations()
        yield from self.citations(document)
        yield from frozen(document)

    def requisites(self, document):
        if not document.number:
            yield Light(STOP, "Не указаны номер и дата по журналу регистрации.", "number")
        if document.facts_sha256 and facts_digest(document.facts) != document.facts_sha256:
            yield Light(STOP, "Закреплённые сведения изменены мимо программы: выпустите заново.")
        yield from self.number_order(document)

    def number_order(self, document):
        """«41-од» of the 12th after «42-од» of the 10th: allowed, but seldom meant."""
        if not (document.number and document.journal_id):
            return
        own = document.journal.running_number(document.number, document.year)
        for number, dated_on in self.numbers.get((document.journal_id, document.year), []):
            other = document.journal.running_number(number, document.year)
            if None in (own, other) or own == other or dated_on == document.dated_on:
                continue
            if (own < other) != (document.dated_on < dated_on):
                yield Light(
                    YELLOW,
                    f"Номера и даты идут не по порядку: № {number} — от {dated_on:%d.%m.%Y}.",
                    "number",
                )
                return

    def consent(self, document):
        lacking = [person for person in self.present(document) if not self.has_data(person)]
        minors = [person for person in lacking if person.is_minor_on(self.day)]
        employees = [person for person in lacking if person.kind == PersonKind.TEACHER]
        others = [person for person in lacking if person not in minors + employees]
        for level, people, text in (
            (STOP, minors, "Нет согласия законного представителя на обработку персональных данных"),
            (RED, others, "Нет согласия на обработку персональных данных"),
            (YELLOW, employees, "Нет согласия работников на обработку персональных данных"),
        ):
            if people:
                yield Light(level, f"{text}: {names(people)}.", "consents", people[0].pk)

    def has_data(self, person):
        return any((person.pk, kind) in self.consents for kind in DATA_KINDS)

    def present(self, document):
        found = [self.people.get(pk) for pk in sorted(self.named[document.pk])]
        return [person for person in found if person and not person.is_erased]

    def employees(self, document):
        """Mentors of colleagues (ТК РФ, ст. 351.8) and mentors from outside."""
        pairs = [row for row in document.facts.get("rows", []) if "mentorship" in row]
        colleagues = self.mentors(pairs, self.is_among_employees)
        without = [p for p in colleagues if (p.pk, ConsentKind.EMPLOYEE) not in self.consents]
        if without:
            yield Light(
                RED,
                "Нет письменного согласия работника на наставничество (статья 351.8 ТК РФ): "
                f"{names(without)}.",
                "consents",
                without[0].pk,
            )
        outside = self.mentors(pairs, self.has_minors, kind=PersonKind.PARTNER)
        yield from clearance_lights([p for p in outside if p.pk not in self.cleared])

    def mentors(self, pairs, holds, kind=None):
        found = {
            mentor["id"]: self.people[mentor["id"]]
            for row in pairs
            if holds(row)
            for mentor in row.get("mentors", [])
            if mentor["id"] in self.people
        }
        return [person for person in found.values() if kind in (None, person.kind)]

    def is_among_employees(self, row):
        sides = [*row.get("mentors", []), *row.get("mentees", [])]
        people = [self.people.get(one["id"]) for one in sides]
        return all(person and person.kind == PersonKind.TEACHER for person in people)

    def has_minors(self, row):
        people = [self.people.get(one["id"]) for one in row.get("mentees", [])]
        return any(person and person.is_minor_on(self.day) for person in people)

    def regulations(self):
        for act in self.acts:
            if not act.organisation_id or not act.until or act.replaced_by:
                continue
            if act.until <= self.day:
                yield Light(RED, f"Истёк срок действия: {act.title}.", "act", act.pk)
            elif act.until <= self.day + SOON:
                text = f"Скоро истекает срок действия ({act.until:%d.%m.%Y}): {act.title}."
                yield Light(YELLOW, text, "act", act.pk)

    def citations(self, document):
        """In what people typed and in what was frozen; the words of our templates are tested."""
        own = document.own_clauses
        words = [*texts_of(document.facts), *own.get("changed", {}).values(), *own.get("added", [])]
        for finding in check("\n".join(words), self.library, self.day):
            yield Light(
                RED if finding.is_dead else YELLOW,
                f"«{finding.quote}»: {finding.problem}",
                "words",
                sentence=finding.sentence,
                suggestion=finding.suggestion,
            )
        if document.has_own_words and lost_words(Paper.of(document).keyed(), own):
            yield Light(RED, "Часть своего текста не печатается: пункт изменился.", "words")


def clearance_lights(mentors):
    """Mentors from outside who may not be with minors (ТК РФ, ст. 351.1)."""
    if mentors:
        yield Light(
            RED,
            "Нет действующей справки об отсутствии судимости (статья 351.1 ТК РФ): "
            f"{names(mentors)}.",
            "person",
            mentors[0].pk,
        )


def frozen(document):
    """What was lacking when the text was made; consents are looked up anew above."""
    for item in document.missing():
        if item["where"] != "consents":
            yield Light(YELLOW, item["text"], item["where"], item["id"])


def names(people):
    return ", ".join(sorted(person.full_name for person in people))


def numbers_beside(documents):
    """(journal, year) → the numbers and dates that stand there."""
    journals = {document.journal_id for document in documents if document.number} - {None}
    years = {document.year for document in documents}
    rows = Document.objects.not_cancelled().registered()
    beside = {}
    for journal, year, number, dated_on in rows.filter(
        journal__in=journals, year__in=years
    ).values_list("journal_id", "year", "number", "dated_on"):
        beside.setdefault((journal, year), []).append((number, dated_on))
    return beside

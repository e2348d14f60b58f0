"""The next year begins with what should go on: nothing that is known is typed again."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.mentorships import propose_mentorship
from mentoring.actions.people import save_participation
from mentoring.actions.programmes import open_programme
from mentoring.actions.support import copy_support
from mentoring.models import (
    AuditEntry,
    Mentorship,
    MentorshipStatus,
    Participation,
    Person,
    Programme,
    Side,
)
from mentoring.schoolyear import SchoolYear
from reports.actions.swot import carry_changes
from reports.closing.people import is_turned
from reports.models import Quadrant, SwotNote
from roadmap.actions.events import lay_out_events
from roadmap.actions.left_overs import roll_over
from roadmap.actions.rules import proposed_rules, save_rules
from roadmap.actions.sections import lay_out_sections
from roadmap.actions.years import copy_roadmap, shifted
from roadmap.models import Event, Plan, Roadmap, YearRules

OFFERED = (MentorshipStatus.ACTIVE, MentorshipStatus.COMPLETED)
CARRIED = ("form", "channel", "wanted_age", "time_resource", "role_model", "capacity")


@dataclass
class Carried:
    """What the new year has got: (what, how many) and what could not be taken over, with the reason."""

    programme: Programme
    counts: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)

    def add(self, what, number):
        if number:
            self.counts[what] = self.counts.get(what, 0) + number


@transaction.atomic
def begin_next_year(*, programme, by, parts, pairs=()):
    """The programme of the next year; what is in it already stays as it is, so it may be asked again."""
    new = next_programme(programme, by)
    if new.is_closed:
        raise ValidationError(f"{new}: программа завершена, переносить в неё нечего.")
    done = Carried(new)
    for part in PARTS:
        if part in parts:
            PARTS[part].carry(programme, new, by, done)
    for pair in pairs:
        offer(pair, new, by, done)
    AuditEntry.record("programme.laid_out", target=new, by=by, counts=dict(done.counts))
    return done


def next_programme(programme, by):
    year = programme.year + 1
    title = shifted(programme.title, 1)
    same = Programme.objects.filter(
        organisation=programme.organisation, year=year, title__in={title, programme.title}
    )
    if found := same.order_by("pk").first():
        return found
    curator = programme.curator if programme.curator and not programme.curator.left_on else None
    new = open_programme(
        organisation=programme.organisation, year=year, title=title, curator=curator,
        forms=list(programme.forms.all()), by=by,
    )  # fmt: skip
    new.base_word = programme.base_word
    new.save(update_fields=["base_word"])
    return new


def carry_roadmaps(programme, new, by, done):
    """Plans whole and undone; what last year left undone is marked in them."""
    for roadmap in Roadmap.objects.filter(programme=programme).order_by("pk"):
        title = shifted(roadmap.title, new.year - programme.year)
        if Roadmap.objects.filter(programme=new, title=title).exists():
            continue
        copied = copy_roadmap(roadmap=roadmap, programme=new, by=by)
        done.add("планов", 1)
        done.add("невыполненных мероприятий", roll_over(roadmap=roadmap, into=copied, by=by))  # fmt: skip


def carry_support(programme, new, by, done):
    done.add("строк команды, ресурсов и экспертов", copy_support(programme=new, by=by))


def carry_rules(programme, new, by, done):
    before = YearRules.objects.of(programme)
    if before is None or YearRules.objects.of(new):
        return
    people = list(before.needs_people.filter(left_on__isnull=True))
    save_rules(rules=proposed_rules(new), people=people, by=by)
    done.add("правил года", 1)


def carry_text(programme, new, by, done):
    if programme.sections.exists() and not new.sections.exists():
        sections = lay_out_sections(
            programme=new, forms=list(new.forms.all()), by=by, from_last_year=True
        )
        done.add("разделов программы", len(sections))
    for plan in Plan.values:
        has_rows = Event.objects.of_plan(programme, plan).exists()
        if has_rows and not Event.objects.of_plan(new, plan).exists():
            rows = lay_out_events(programme=new, plan=plan, by=by, from_last_year=True)
            done.add("мероприятий календаря", len(rows))


def carry_swot(programme, new, by, done):
    """«Что изменить» becomes measures of the new plan."""
    notes = SwotNote.objects.of(programme).filter(quadrant=Quadrant.CHANGE, activity=None)
    roadmap = Roadmap.objects.filter(programme=new).order_by("pk").first()
    if roadmap and notes.filter(is_removed=False).exists():
        done.add("изменений по итогам SWOT", carry_changes(programme=programme, roadmap=roadmap, by=by))  # fmt: skip


def carry_mentors(programme, new, by, done):
    """Those of the base who are still here and do not finish school."""
    entries = programme.participations.filter(side=Side.MENTOR).select_related("person", "form")
    until = last_grade_of(programme)
    for entry in entries.order_by("pk"):
        if stays(entry.person, until) and enter(entry, new, by):
            done.add("наставников в базе", 1)


def last_grade_of(programme):
    """Who stands in it now is gone next year; after the turn of the classes nobody is."""
    school = programme.organisation
    return None if is_turned(school, programme.year) else school.last_grades[-1]


def stays(person, until):
    finishes = until is not None and person.is_pupil and (person.grade or 0) >= until
    return person.left_on is None and bool(person.last_name) and not finishes


def enter(entry, new, by):
    """The same person in the base of the new year, with what is known of him."""
    known = Participation.objects.filter(programme=new, person=entry.person, side=entry.side)
    if known.exists():
        return False
    participation = Participation(
        programme=new, person=entry.person, side=entry.side,
        entered_on=SchoolYear(new.year).first_day,
        **{name: getattr(entry, name) for name in CARRIED},
    )  # fmt: skip
    save_participation(participation=participation, by=by)
    return True


def standing_pairs(programme):
    """Pairs that may go on: everybody of theirs stays, and they have no successor yet."""
    pairs = Mentorship.objects.filter(programme=programme, status__in=OFFERED)
    pairs = pairs.with_people().select_related("programme").order_by("pk")
    until = last_grade_of(programme)
    return [pair for pair in pairs if all(stays(member.person, until) for member in pair.present())]


def offer(pair, new, by, done):
    """The pair is proposed anew; whoever may not be in it now is told by name."""
    mentors, mentees = pair.mentors(), pair.mentees()
    try:
        with transaction.atomic():
            put_into_bases(pair, new, by, done)
            people = {one.pk: one for one in Person.objects.filter(pk__in=[p.pk for p in [*mentors, *mentees]])}  # fmt: skip
            propose_mentorship(
                programme=new,
                form=pair.form,
                role_model=pair.role_model,
                mentors=[people[one.pk] for one in mentors],
                mentees=[people[one.pk] for one in mentees],
                by=by,
                mode=pair.mode,
                interaction=pair.interaction,
                goal=pair.goal,
                replaces=None,
            )
            done.add("пар предложено", 1)
    except ValidationError as error:
        done.refused.append(f"{pair.people_text}: {' '.join(error.messages)}")


def put_into_bases(pair, new, by, done):
    entries = Participation.objects.filter(
        programme=pair.programme, person__in=[member.person_id for member in pair.present()]
    ).select_related("person", "form")
    sides = {member.person_id: Side.MENTOR if member.is_mentor else Side.MENTEE for member in pair.present()}  # fmt: skip
    for entry in entries.order_by("pk"):
        if entry.side == sides[entry.person_id]:
            enter(entry, new, by)


@dataclass(frozen=True)
class Part:
    """One thing that may go on into the next year."""

    title: str
    carry: object
    is_of_schools: bool = False  # a centre has no mentors and no SWOT of its own


PARTS = {
    "roadmaps": Part("Дорожные карты и невыполненные мероприятия", carry_roadmaps),
    "support": Part("Команда, ресурсы, эксперты, аудитории", carry_support),
    "rules": Part("Правила года и показатели", carry_rules),
    "text": Part("Текст программы и календарные планы", carry_text),
    "swot": Part("«Что изменить» из SWOT-анализа", carry_swot, is_of_schools=True),
    "mentors": Part("Наставники, которые остаются в школе", carry_mentors, is_of_schools=True),
}


def parts_for(organisation):
    """[(code, title)] of what may go on in an organisation of this kind."""
    return [
        (code, part.title)
        for code, part in PARTS.items()
        if not (part.is_of_schools and organisation.is_municipal)
    ]

"""The long-term base (D29): who has mentored in any year, and who went through a programme himself."""

from collections import defaultdict
from dataclasses import dataclass

from mentoring.models import MentorshipMember, MentorshipStatus, Participation, Person, Side
from mentoring.resources.columns import NUMBER, Register, RegisterColumn
from mentoring.resources.ground import contacts_of, place_of
from mentoring.text import search_key


@dataclass(frozen=True)
class Veteran:
    """One person with all his years in the programmes of the organisation."""

    person: object
    school: object
    entries: tuple
    completed: int

    @property
    def ground(self):
        if self.was_mentor:
            return "наставник"
        return "наставляемый, прошедший программу"

    @property
    def was_mentor(self):
        return any(entry.side == Side.MENTOR for entry in self.entries)

    def years(self):
        return ", ".join(dict.fromkeys(str(entry.programme.school_year) for entry in self.entries))

    def forms(self):
        return "; ".join(dict.fromkeys(e.form.title for e in self.entries if e.form))

    def last_results(self):
        return self.last("results")

    def last(self, name):
        """The newest that was said, this year or before."""
        return next((text for e in reversed(self.entries) if (text := getattr(e, name))), "")


class LongTermBase(Register):
    """Whom the school may turn to next year: mentors of all years and grateful mentees."""

    code, title = "D29", "Долгосрочная база наставников"
    narrows = ("q",)

    name = RegisterColumn("ФИО", lambda row: row.person.full_name, width=34, part=14)
    ground = RegisterColumn("Основание включения", lambda row: row.ground, width=22, part=10)
    place = RegisterColumn(
        "Место работы/учёбы", lambda row: place_of(row.person, row.school), width=30, part=12
    )
    contacts = RegisterColumn(
        "Контактные данные для связи", lambda row: contacts_of(row.person), width=28, part=10
    )
    competences = RegisterColumn(
        "Основные компетенции", lambda row: row.person.competences, width=34, part=14
    )
    tags = RegisterColumn(
        "Хэштеги", lambda row: " ".join(f"#{tag}" for tag in row.person.hashtags), part=8
    )
    years = RegisterColumn("Учебные годы в программе", lambda row: row.years(), part=7)
    forms = RegisterColumn("Форма наставничества", lambda row: row.forms(), part=8)
    pairs = RegisterColumn(
        "Завершено пар и групп", lambda row: row.completed, width=12, part=5, kind=NUMBER
    )
    feedback = RegisterColumn(
        "Ссылка на кейс/отзыв на сайте", lambda row: row.last("feedback"), part=8
    )

    @staticmethod
    def rows(ground):
        entries = entries_by_person(ground.organisation)
        completed = completed_pairs(ground.organisation)
        people = Person.objects.filter(pk__in=entries).exclude(last_name="")
        for word in search_key(ground.value("q")).split():
            people = people.filter(search_key__contains=word)
        return [
            Veteran(person, ground.organisation, tuple(entries[person.pk]), completed[person.pk])
            for person in people.present().by_name()
        ]


def veterans_before(programme):
    """Who may be called to mentor this year: of earlier years, still here, not in the base yet."""
    earlier = {
        person: tuple(entry for entry in entries if entry.programme.year < programme.year)
        for person, entries in entries_by_person(programme.organisation).items()
    }
    earlier = {person: entries for person, entries in earlier.items() if entries}
    taken = Participation.objects.filter(programme=programme).mentors()
    people = Person.objects.filter(pk__in=earlier).exclude(pk__in=taken.values("person"))
    completed = completed_pairs(programme.organisation)
    return [
        Veteran(person, programme.organisation, earlier[person.pk], completed[person.pk])
        for person in people.exclude(last_name="").present().by_name()
    ]


def entries_by_person(organisation):
    """Of mentors every year, of mentees those they have gone through; oldest first."""
    found = defaultdict(list)
    entries = Participation.objects.filter(organisation=organisation).exclude(
        side=Side.MENTEE, is_completed=False
    )
    entries = entries.select_related("programme", "form")
    for entry in entries.order_by("programme__year", "programme_id", "-side"):
        found[entry.person_id].append(entry)
    return found


def completed_pairs(organisation):
    counts = defaultdict(int)
    members = MentorshipMember.objects.to_the_end().filter(
        organisation=organisation, mentorship__status=MentorshipStatus.COMPLETED
    )
    for person in members.order_by("pk").values_list("person", flat=True):
        counts[person] += 1
    return counts

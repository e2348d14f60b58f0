"""Partners of the demonstration, what its programme stands on, its festival and an announcement."""

from datetime import date, time, timedelta

from mentoring.actions.announcements import publish_announcement, save_announcement
from mentoring.actions.partners import save_agreement, save_partner
from mentoring.actions.support import copy_support, lay_out_audiences, save_support
from mentoring.models import (
    Agreement,
    Announcement,
    Expert,
    Partner,
    Resource,
    Role,
    TeamMember,
)
from reports import catalogue
from roadmap.actions.attendance import add_guests, mark_all_present, mark_attendance
from roadmap.actions.events import save_event
from roadmap.audience import listed_people
from roadmap.models import Event, Mark

FESTIVAL = {"groups": ["mentors", "mentees", "team"], "classes": []}
SCHEDULE = """14:00 Встреча гостей, выставка проектов пар
14:30 Истории наставнических пар
15:30 Награждение наставников
16:00 Чаепитие и запись в программу следующего года"""


def make_partners(school, today):
    """Three of them: one agreement goes on, one ends soon, one is being prepared."""
    partners = []
    for entry in catalogue.load("demo")["partners"]:
        facts = dict(entry)
        agreement = facts.pop("agreement")
        partner = save_partner(partner=Partner(organisation=school, **facts), by=None)
        save_agreement(agreement=agreement_of(partner, agreement, today), by=None)
        partners.append(partner)
    return partners


def agreement_of(partner, entry, today):
    agreement = Agreement(partner=partner, subject=entry["subject"])
    if "number" in entry:
        agreement.number = entry["number"]
        agreement.signed_on = today - timedelta(days=entry["signed"])
        agreement.until = today + timedelta(days=entry["left"])
        agreement.kept_where = "папка 01-18"
    return agreement


def stand_on(programme, people, partners):
    """Team, resources, experts, audiences: written down once, carried over afterwards."""
    if copy_support(programme=programme, by=None):
        return
    entries = catalogue.load("demo")
    team = [
        TeamMember(person=people[one["person"]][0], part=one["part"], duties=one["duties"])
        for one in entries["team"]
    ]
    resources = [
        Resource(
            partner=partners[one["partner"]] if "partner" in one else None,
            **{key: value for key, value in one.items() if key != "partner"},
        )
        for one in entries["resources"]
    ]
    experts = [Expert(**one) for one in entries["experts"]]
    for model, rows in ((TeamMember, team), (Resource, resources), (Expert, experts)):
        save_support(programme=programme, model=model, rows=rows, removed=[], by=None)
    lay_out_audiences(programme=programme, by=None)


def plan_festival(programme):
    """The closing event of the year gets its day, its hours, its guests and its programme."""
    festival = Event.objects.of_programme(programme).get(title__contains="Mentory fest")
    festival.starts_on = festival.ends_on = date(programme.year + 1, 5, 21)
    festival.kind, festival.place, festival.schedule = "Mentory fest", "актовый зал школы", SCHEDULE
    festival.begins_at, festival.ends_at, festival.hours = time(14), time(16, 30), 2
    festival.audience = FESTIVAL
    return save_event(event=festival, people=[programme.curator], by=None)


def hold_festival(festival):
    """Who came, who was ill, which guests there were, and what came out of it."""
    listed = list(listed_people(festival).by_name())
    ill = next(one for one in listed if one.is_pupil)
    mark_all_present(event=festival, people=[one for one in listed if one.pk != ill.pk], by=None)
    if ill.consents.to_data().exists():
        mark_attendance(event=festival, marks={ill.pk: Mark.EXCUSED}, by=None)
    add_guests(
        event=festival,
        guests=[
            {"name": "Канев Сергей Ильич", "note": "генеральный директор леспромхоза"},
            {"name": "Рочева Алёна Игоревна", "note": "выпускница школы, студентка"},
        ],
        by=None,
    )
    festival.refresh_from_db()
    festival.outcome = "Лучшей признана пара по математике.\nПроекты пар переданы в школьный музей."
    save_event(event=festival, people=[festival.programme.curator], by=None)


def hold_council(programme, today):
    """The council of September: teachers came, its minutes are waiting to be issued."""
    council = Event.objects.of_programme(programme).get(title__startswith="Педагогический совет")
    day = date(programme.year, 9, 10)
    if day > today:
        return
    council.starts_on = council.ends_on = day
    council.kind, council.place, council.begins_at = "педагогический совет", "учительская", time(15)
    council.audience = {"groups": ["teachers"], "classes": []}
    council.outcome = "Утвердить план программы наставничества на учебный год."
    save_event(event=council, people=[programme.curator], by=None)
    mark_all_present(event=council, people=list(listed_people(council)), by=None)


def announce(programme, people):
    """What the curator tells the mentors this week."""
    curator = next(p for p, entry in people.values() if entry.get("role") == Role.CURATOR)
    user = curator.memberships.get(role=Role.CURATOR).user
    announcement = save_announcement(
        announcement=Announcement(
            programme=programme,
            title="Встреча наставников в четверг",
            text="Собираемся в четверг в 15:00 в кабинете 12.\nОбсудим, как идут встречи пар, и "
            "составим список тем для «Школы наставника».",
            audience={"groups": ["mentors", "team"], "classes": []},
        ),
        by=user,
    )
    publish_announcement(announcement=announcement, by=user)

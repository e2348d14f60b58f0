"""A school whose competition is ready to be judged."""

from datetime import date, time
from decimal import Decimal

from mentoring.models import Side
from roadmap.actions.competitions import add_juror, open_competition
from roadmap.actions.entries import enter_many, note_entry_consent
from roadmap.models import Cost, Juror
from tests.factories import EventFactory, ParticipationFactory
from tests.papers import pupil, ready_school, teacher

TITLES = ["Наставник года", "Лучшая пара"]


def ready_contest(school=None):
    """Two mentors with their pairs, three jurors, of whom one is a mentor himself."""
    scene = ready_school(school)
    scene.oleg = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m", "учитель физики")
    scene.anna = teacher(scene.school, "Ким", "Анна", "Павловна", "f", "учитель химии")
    girl = pupil(scene.school, "Осадчая", "Софья", gender="f", grade=9, class_letter="А")
    boy = pupil(scene.school, "Рочев", "Пётр", gender="m", grade=9, class_letter="Б")
    scene.add_pair(scene.oleg, girl)
    scene.add_pair(scene.anna, boy)
    for person in (scene.oleg, scene.anna):
        ParticipationFactory(programme=scene.programme, person=person, side=Side.MENTOR)
    scene.event = EventFactory(
        programme=scene.programme, title="Школьный конкурс наставников", kind="конкурс",
        period="", starts_on=date(2026, 9, 11), ends_on=date(2026, 9, 11), begins_at=time(14),
        place="актовый зал школы", participants="наставники и наставляемые",
        schedule="14:00 Открытие\n14:20 Выступления пар\n16:00 Награждение",
    )  # fmt: skip
    scene.contest = open_competition(
        programme=scene.programme, event=scene.event, titles=TITLES, by=None
    )
    scene.best, scene.pair = scene.contest.nominations.order_by("position")
    head = teacher(scene.school, "Попова", "Мария", "Ивановна", post="учитель истории")
    scene.chair = seat(scene, person=head, is_chair=True)
    scene.judging_mentor = seat(scene, person=scene.oleg)
    scene.guest = seat(scene, name="Лесков Иван Петрович", post="директор ООО «Лес»")
    return scene


def seat(scene, **facts):
    return add_juror(juror=Juror(competition=scene.contest, **facts), by=None)


def enter(nomination, *rows):
    entries = enter_many(nomination=nomination, rows=list(rows), by=None)
    return [note_entry_consent(entry=entry, by=None) for entry in entries]


def marks(nomination, entry, number):
    """The same number by every criterion."""
    return {(entry.pk, one.pk): number for one in nomination.criteria.all()}


def buy(event, title="Грамоты", quantity=20, price="150"):
    return Cost.objects.create(
        organisation=event.organisation, event=event, title=title, quantity=quantity,
        price=Decimal(price), source="внебюджетные средства",
    )  # fmt: skip

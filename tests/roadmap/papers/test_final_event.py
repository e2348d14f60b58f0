"""The order on a contest or a festival (D11) and the protocol of its jury (D67b)."""

import pytest

from mentoring.papers.catalogue import line_of
from mentoring.papers.inputs import Ground, proposed_values
from roadmap.actions.judging import record_scores
from roadmap.actions.verdicts import settle_nomination
from roadmap.papers.event_minutes import event_minutes
from roadmap.papers.final_event import final_event
from roadmap.papers.happening import label_of
from tests.factories import EventFactory
from tests.papers import DAY, facts_of, words
from tests.printing import golden_text, lacking, sheets_of
from tests.roadmap.contest import buy, enter, marks, ready_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return ready_contest()


def asked_about(code, event, scene):
    """What the form proposes when it was opened from the page of this event."""
    ground = Ground(scene.school, scene.programme, DAY, {"event": label_of(event)})
    return proposed_values(line_of(code), ground)


def test_order_on_a_contest_says_what_its_golden_text_says(scene, golden):
    buy(scene.event)
    buy(scene.event, "Бумага с рамкой", 2, "499.90")

    facts = facts_of(final_event, scene)

    golden("D11.txt", golden_text("D11", facts))
    assert lacking(facts) == []
    sheets = sheets_of("D11", facts)
    assert [row[1] for row in sheets["Оргкомитет и жюри"][1:]] == [
        "Дзаитова Лидия Касумовна", "Ахриева Зарема Мусаевна", "Попова Мария Ивановна",
        "Евлоев Олег Ильич", "Лесков Иван Петрович",
    ]  # fmt: skip
    assert [row[5] for row in sheets["Смета"][1:]] == ["3\u00a0000,00", "999,80"]


def test_what_is_lacking_is_told(scene):
    scene.event.schedule = ""
    scene.event.save()
    scene.contest.jurors.exclude(pk=scene.guest.pk).delete()

    told = " ".join(text for text, _ in lacking(facts_of(final_event, scene)))

    for what in ("программа", "смета", "меньше трёх", "председатель жюри"):
        assert what in told


def test_a_festival_without_a_jury_has_neither_jury_nor_nominations(scene):
    fest = EventFactory(
        programme=scene.programme, title="Вместе", kind="фестиваль", starts_on=DAY, period=""
    )

    facts = facts_of(final_event, scene, typed=asked_about("D11", fest, scene))

    assert (facts["jury"], facts["nominations"], facts["annex"]) == ([], [], {"people": 1})
    assert facts["about"] == "фестиваля «Вместе»"


def test_a_day_is_essential(scene):
    scene.event.starts_on = scene.event.ends_on = None
    scene.event.save()

    assert ("день", True) in [
        ("день", essential) for text, essential in lacking(facts_of(final_event, scene)) if "день" in text
    ]  # fmt: skip


def test_protocol_of_the_jury_names_winners_and_points(scene, golden):
    of_oleg, of_anna = enter(scene.best, scene.oleg, scene.anna)
    for juror, numbers in ((scene.chair, (5, 4)), (scene.guest, (4, 4)), (scene.judging_mentor, (None, 3))):  # fmt: skip
        for entry, number in zip((of_oleg, of_anna), numbers, strict=True):
            points = {} if number is None else marks(scene.best, entry, number)
            record_scores(juror=juror, nomination=scene.best, points=points, by=None)
    settle_nomination(nomination=scene.best, places={of_oleg.pk: 1, of_anna.pk: 2}, by=None, on=DAY)
    EventFactory(programme=scene.programme, title="Позже", starts_on=DAY, period="")

    typed = asked_about("D67b", scene.event, scene)
    facts = facts_of(event_minutes, scene, typed=typed)

    golden("D67b_jury.txt", golden_text("D67b", facts, number="3"))
    assert [row["post"] for row in facts["guests"]] == ["директор ООО «Лес»"]
    assert "заседания жюри" in words(facts["title_words"])
    assert facts["own_words"] == []

from datetime import date

import pytest

from mentoring.actions.documents import issue_document
from mentoring.actions.pair_endings import close_mentorship
from mentoring.models import Document, DocumentMentorship, MentorshipStatus
from mentoring.papers.changes import change
from mentoring.papers.paper import Paper
from tests.factories import DocumentFactory, MentorshipMemberFactory
from tests.papers import DAY, pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db
LATER = date(2026, 10, 20)


@pytest.fixture
def scene():
    scene = ready_school()
    for last_name, child in (("Евлоев", "Ким"), ("Грач", "Цой"), ("Котов", "Ян")):
        mentor = teacher(scene.school, last_name, "Олег", "Ильич", "m", "учитель физики")
        scene.add_pair(mentor, pupil(scene.school, child, "Анна", class_letter="А"))
    issue(scene, "D05", "41-од", DAY)
    return scene


def issue(scene, code, number, day):
    return issue_document(
        code=code, organisation=scene.school, programme=scene.programme, by=None,
        number=number, dated_on=day,
    )  # fmt: skip


def facts_of(scene, **choices):
    return change(organisation=scene.school, programme=scene.programme, day=LATER, **choices)


def end(pair, reason="Переезд наставляемого."):
    close_mentorship(
        mentorship=pair, by=None, status=MentorshipStatus.STOPPED, reason=reason, on=LATER
    )


def add(scene):
    mentor = teacher(scene.school, "Мальсагова", "Фатима", "Бесланова", post="учитель химии")
    return scene.add_pair(mentor, pupil(scene.school, "Вокуева", "Дарья"), started_on=LATER)


def replace_mentee(scene, pair):
    pair.members.filter(is_mentor=False).update(left_on=LATER)
    newcomer = pupil(scene.school, "Черных", "Степан", gender="m")
    MentorshipMemberFactory(mentorship=pair, person=newcomer, joined_on=LATER)
    return newcomer


def changes(facts):
    return {
        "added": [row["mentorship"] for row in facts["added"]],
        "ended": [(row["mentorship"], row["ended_on"], row["reason"]) for row in facts["ended"]],
        "replaced": [
            (
                row["mentorship"],
                [p["name"] for p in row["left"]],
                [p["name"] for p in row["joined"]],
            )
            for row in facts["replaced"]
        ],
    }


NOTHING = {"added": [], "ended": [], "replaced": []}


def test_change_says_what_the_golden_text_says_in_both_printers(scene, golden):
    end(scene.pairs[0])
    add(scene)
    replace_mentee(scene, scene.pairs[1])

    golden("D10.txt", golden_text("D10", facts_of(scene), number="52-од", day=LATER))


def test_a_new_pair_is_added(scene):
    pair = add(scene)

    assert changes(facts_of(scene)) == NOTHING | {"added": [pair.pk]}


def test_a_closed_pair_is_ended_with_its_day_and_reason(scene):
    end(scene.pairs[0])
    facts = facts_of(scene)

    assert changes(facts) == NOTHING | {
        "ended": [(scene.pairs[0].pk, "20.10.2026", "переезд наставляемого")]
    }
    assert facts["heading"] == "О прекращении наставничества"
    assert [row["mentorship"] for row in facts["state"]] == [p.pk for p in scene.pairs[1:3]]


def test_a_pair_ended_without_a_reason_is_told(scene):
    end(scene.pairs[0], reason="")

    assert lacking(facts_of(scene)) == [
        (
            "Евлоев Олег Ильич, учитель физики и Ким Анна, 9А класс: "
            "не указана причина прекращения.",
            False,
        )
    ]


def test_another_mentee_in_the_pair_is_a_replacement_with_days(scene):
    replace_mentee(scene, scene.pairs[1])
    facts = facts_of(scene)

    assert changes(facts) == NOTHING | {
        "replaced": [(scene.pairs[1].pk, ["Цой Анна"], ["Черных Степан"])]
    }
    assert facts["replaced"][0]["left"][0]["on"] == "20.10.2026"
    assert facts["replaced"][0]["joined"][0]["side"] == "наставляемый"


def test_nothing_changed_is_refused_by_name_of_the_order(scene):
    assert lacking(facts_of(scene)) == [
        (
            "Состав пар не изменился со дня приказа от 12.09.2026 № 41-од. Новый приказ не нужен.",
            True,
        )
    ]


def test_another_surname_or_class_is_no_change(scene):
    child = scene.pairs[0].mentees()[0]
    child.last_name, child.class_letter = "Кимова", "Б"
    child.save()

    assert changes(facts_of(scene)) == NOTHING


def test_without_an_order_there_is_nothing_to_change(scene):
    Document.objects.update(number="", dated_on=None, year=None)

    assert lacking(facts_of(scene)) == [
        (
            "Приказа о парах с номером ещё нет, изменять нечего. Выпустите приказ "
            "об утверждении наставнических пар и групп.",
            True,
        )
    ]


def test_the_second_change_counts_from_the_first(scene):
    end(scene.pairs[0])
    issue(scene, "D10", "52-од", LATER)
    end(scene.pairs[1])

    facts = facts_of(scene)

    assert [row["mentorship"] for row in facts["ended"]] == [scene.pairs[1].pk]
    assert "утверждённый приказом от 12.09.2026 № 41-од (с изменениями, внесёнными приказом " \
        "от 20.10.2026 № 52-од)" in words(Paper("D10", facts).body())  # fmt: skip


def test_an_order_made_on_paper_stands_for_the_pairs_it_is_linked_to(scene):
    Document.objects.all().delete()
    paper = DocumentFactory(
        organisation=scene.school, programme=scene.programme, number="7", dated_on=DAY, year=2026
    )
    DocumentMentorship.objects.bulk_create(
        DocumentMentorship(organisation=scene.school, document=paper, mentorship=pair)
        for pair in scene.pairs[:2]
    )
    end(scene.pairs[0])

    assert changes(facts_of(scene)) == {
        "added": [scene.pairs[2].pk],
        "ended": [(scene.pairs[0].pk, "20.10.2026", "переезд наставляемого")],
        "replaced": [],
    }


def test_the_document_is_linked_to_the_changed_pairs_only(scene):
    end(scene.pairs[0])
    document = issue(scene, "D10", "52-од", LATER)

    assert [link.mentorship for link in document.mentorship_links.all()] == [scene.pairs[0]]
    assert document.title == "О прекращении наставничества"


def test_the_sheets_show_the_changes_and_the_state_after_them(scene):
    end(scene.pairs[0])
    sheets = sheets_of("D10", facts_of(scene))

    assert sheets["Изменения"][1:] == [
        (
            "прекращена",
            "Евлоев Олег Ильич, учитель физики",
            "Ким Анна, 9А класс",
            "20.10.2026 переезд наставляемого",
        )
    ]
    assert [row[:2] for row in sheets["Состав после изменений"][1:]] == [
        (1, "Грач Олег Ильич, учитель физики"),
        (2, "Котов Олег Ильич, учитель физики"),
    ]

from datetime import date

import pytest

from mentoring.models import ConsentKind, MentoringForm, MentorshipMode, PersonKind
from mentoring.papers.incentives import incentives
from mentoring.papers.paper import Paper
from mentoring.papers.teacher_orders import teacher_pairing
from tests.factories import ConsentFactory, DocumentFactory, MentoringFormFactory
from tests.papers import DAY, ready_school, teacher, words
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    form = MentoringFormFactory(
        organisation=scene.school, title="учитель – учитель", mentee_kind=PersonKind.TEACHER
    )
    for (mentor, post), (mentee, post_of_mentee) in (
        (("Артеева", "учитель русского языка"), ("Ким", "учитель начальных классов")),
        (("Швец", "учитель-методист"), ("Коваленко", "учитель истории")),
    ):
        scene.add_pair(
            teacher(scene.school, mentor, "Мария", "Егоровна", post=post),
            teacher(scene.school, mentee, "Алина", "Викторовна", post=post_of_mentee),
            form=form,
            mode=MentorshipMode.MIXED,
        )
    scene.first, scene.second = (pair.mentors()[0] for pair in scene.pairs)
    return scene


def ready(scene):
    """The papers that the law wants before the order."""
    for mentor in (scene.first, scene.second):
        ConsentFactory(person=mentor, kind=ConsentKind.EMPLOYEE, given_on=date(2026, 9, 3))
        DocumentFactory(
            organisation=scene.school, code="D37b", kind="personal/addendum", person=mentor,
            dated_on=date(2026, 9, 4), number="",
        )  # fmt: skip


def order_of(scene, **typed):
    usual = {"content": ["проводить встречи по плану;"], "payment": "доплата 3 000 руб. в месяц."}
    return teacher_pairing(
        organisation=scene.school, programme=scene.programme, day=DAY, typed=usual | typed
    )


def incentives_of(scene, **typed):
    usual = {
        "approved": "приказом от 01.09.2025 № 88-од",
        "section": "Показатели",
        "criteria": ["работа наставником — до 10 баллов."],
        "since": date(2026, 10, 1),
        "opinion": "протокол заседания профкома от 10.09.2026 № 4",
        "informer": scene.curator,
    }
    return incentives(
        organisation=scene.school, programme=scene.programme, day=DAY, typed=usual | typed
    )


def test_teacher_pairing_says_what_the_golden_text_says_in_both_printers(scene, golden):
    ready(scene)
    facts = order_of(scene, own_job=[scene.second], payer=scene.curator)

    golden("D06.txt", golden_text("D06", facts))


def test_a_complete_school_lacks_nothing(scene):
    ready(scene)

    assert lacking(order_of(scene)) == []
    assert lacking(incentives_of(scene)) == []


def test_what_the_law_wants_first_is_told_of_each_mentor(scene):
    texts = [text for text, _ in lacking(order_of(scene, payment=""))]

    assert "Размер и условия выплат не указаны, их впишут от руки." in texts
    assert sum("нет письменного согласия работника" in text for text in texts) == 2
    assert sum("дополнительное соглашение (D37b) ещё не оформлено" in text for text in texts) == 2


def test_whose_job_it_is_needs_neither_consent_nor_addendum_nor_pay(scene):
    facts = order_of(scene, own_job=[scene.first, scene.second])

    assert lacking(facts) == []
    assert (facts["has_paid"], facts["has_own_job"]) == (False, True)
    text = words(Paper("D06", facts).body())
    assert "дополнительно не оплачивается" in text
    assert "Установить наставникам выплаты" not in text
    assert "от __________ № ____" not in text


def test_without_teachers_there_is_nothing_to_order(scene):
    MentoringForm.objects.update(mentee_kind=PersonKind.PUPIL)

    assert (
        "В программе нет пар, в которых педагога наставляет педагог. Сначала подберите пары.",
        True,
    ) in lacking(order_of(scene))


def test_the_annex_is_a_sheet_too(scene):
    ready(scene)

    (sheet,) = sheets_of("D06", order_of(scene)).values()

    assert "от 04.09.2026" in str(sheet)


def test_incentives_say_what_the_golden_text_says_in_both_printers(scene, golden):
    golden("D09.txt", golden_text("D09", incentives_of(scene)))


def test_incentives_leave_room_for_the_pen_and_are_not_issued_without_a_measure(scene):
    facts = incentives_of(scene, approved="", opinion="", section="", criteria=[], informer=None)

    assert [is_essential for _, is_essential in lacking(facts)] == [True, False, False]
    assert "перечень оснований для выплат" in words(Paper("D09", facts).body())

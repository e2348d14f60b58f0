from datetime import date

import pytest
from django.core import mail as post
from django.core.exceptions import ValidationError
from django.urls import reverse

from mentoring.actions.mentor_calls import call_mentors, mail_calls, record_call_answer
from mentoring.jobs import work_off
from mentoring.models import CallAnswer, CallGround, ConsentKind, Mail, MentorCall, Side
from mentoring.papers.mentor_calls import mentor_calls_pdf
from mentoring.resources.long_term import veterans_before
from tests.factories import (
    ConsentFactory,
    ParticipationFactory,
    ProgrammeFactory,
    RepresentativeFactory,
)
from tests.papers import pdf_text, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    """Last year a teacher mentored a girl; she completed the programme, a boy did not."""
    scene = ready_school(school)
    last = ProgrammeFactory(organisation=school, year=scene.programme.year - 1)
    scene.oleg = teacher(school, "Евлоев", "Олег", "Ильич", "m", "учитель физики")
    scene.girl = pupil(school, "Осадчая", "Софья", gender="f", birth_date=date(2011, 5, 1))
    scene.boy = pupil(school, "Рочев", "Пётр", gender="m")
    ParticipationFactory(programme=last, person=scene.oleg, side=Side.MENTOR)
    ParticipationFactory(programme=last, person=scene.girl, side=Side.MENTEE, is_completed=True)
    ParticipationFactory(programme=last, person=scene.boy, side=Side.MENTEE)
    return scene


def call(scene, *people):
    return call_mentors(programme=scene.programme, people=people, by=None)


def test_the_completed_and_the_mentors_of_earlier_years_may_be_called(scene):
    found = veterans_before(scene.programme)

    assert [(one.person, one.was_mentor) for one in found] == [
        (scene.oleg, True), (scene.girl, False),
    ]  # fmt: skip
    ParticipationFactory(programme=scene.programme, person=scene.oleg, side=Side.MENTOR)
    assert [one.person for one in veterans_before(scene.programme)] == [scene.girl]


def test_nobody_is_called_twice_and_strangers_are_refused(scene):
    call(scene, scene.girl)
    call(scene, scene.girl, scene.oleg)

    grounds = MentorCall.objects.order_by("pk").values_list("person", "ground")
    assert list(grounds) == [
        (scene.girl.pk, CallGround.MENTEE), (scene.oleg.pk, CallGround.MENTOR),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="нет в долгосрочной базе"):
        call(scene, scene.boy)


def test_who_agrees_is_a_candidate_once_and_stays_a_former_mentee(scene):
    (one,) = call(scene, scene.girl)

    for answer in (CallAnswer.LATER, CallAnswer.AGREED, CallAnswer.AGREED):
        record_call_answer(call=one, answer=answer, by=None)

    entry = scene.girl.participations.get(programme=scene.programme)
    assert (entry.side, hasattr(entry, "selection")) == (Side.MENTOR, False)
    assert scene.girl.participations.mentees().filter(is_completed=True).exists()
    record_call_answer(call=one, answer=CallAnswer.WAITING, by=None)
    one.refresh_from_db()
    assert one.answered_on is None


def test_a_letter_goes_to_the_adult_and_to_the_parents_of_a_child(scene):
    scene.oleg.email = "oleg@example.org"
    scene.oleg.save()
    scene.girl.email = "girl@example.org"
    scene.girl.save()
    ConsentFactory(person=scene.girl, kind=ConsentKind.MINOR_DATA)
    RepresentativeFactory(person=scene.girl, full_name="Осадчий Павел", email="dad@example.org")

    count, unreached = mail_calls(calls=call(scene, scene.oleg, scene.girl), by=None)
    work_off("worker")

    assert (count, unreached) == (2, [])
    texts = {letter.to[0]: letter.body for letter in post.outbox}
    assert texts.keys() == {"oleg@example.org", "dad@example.org"}
    assert "Приглашаем Вашего ребёнка стать наставником" in texts["dad@example.org"]
    assert "Вы были наставником" in texts["oleg@example.org"]


def test_without_consent_or_address_nobody_is_written_to(scene):
    RepresentativeFactory(person=scene.girl, full_name="Осадчий Павел", email="dad@example.org")

    count, unreached = mail_calls(calls=call(scene, scene.girl), by=None)

    assert (count, unreached) == (0, [scene.girl])


def test_who_has_answered_is_not_written_to_any_more(scene):
    scene.oleg.email = "oleg@example.org"
    scene.oleg.save()
    (one,) = call(scene, scene.oleg)
    mail_calls(calls=[one], by=None)
    record_call_answer(call=one, answer=CallAnswer.AGREED, by=None)

    work_off("worker")

    assert (post.outbox, Mail.objects.get().state) == ([], "dropped")


def test_printed_invitations_greet_each_and_ask_the_parents_of_a_child(scene):
    text = pdf_text(mentor_calls_pdf(scene.school, scene.programme, call(scene, scene.oleg, scene.girl)))  # fmt: skip

    assert "Уважаемый Олег Ильич!" in text
    assert "Дорогая Софья!" in text
    assert text.count("Согласие родителя") == 1


def test_from_the_list_to_the_base_of_mentors(client, curator, scene):
    client.force_login(curator)
    page = reverse("mentoring:mentor_call_list", args=[scene.school.slug])
    assert "Прошёл" not in client.get(page).content.decode().split("Кого можно")[0]

    client.post(page + "create/", {"people": [scene.girl.pk], "way": "note"})
    one = MentorCall.objects.get()
    answer = client.post(f"{page}{one.pk}/answer/", {"answer": "agreed", "note": ""}, follow=True)

    assert "кандидат внесён в отбор" in answer.content.decode()
    printed = client.post(page + "create/", {"people": [scene.oleg.pk], "way": "print"})
    assert printed.content.startswith(b"%PDF")
    again = client.post(page + "print/", {"calls": [one.pk]})
    assert again.content.startswith(b"%PDF")

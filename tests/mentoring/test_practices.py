"""The bank of practices and the box of suggestions, from the page to the paper."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mentoring.actions.practices import LONGEST, save_practice, suggest
from mentoring.models import AuditEntry, ConsentKind, EditConflict, Practice, Suggestion
from mentoring.papers.practices import case_cards
from mentoring.papers.registers import register_facts
from tests.factories import ConsentFactory
from tests.papers import DAY, pupil, ready_school, teacher
from tests.printing import golden_text, lacking

pytestmark = pytest.mark.django_db
CASE = {
    "title": "Физика без страха",
    "problem": "Обучающийся избегал уроков.",
    "goal": "Вернуть уверенность.",
    "participants": "Наставник – учитель; наставляемый – 9 класс.",
    "course": "Две короткие встречи в неделю.\nДневник удач.",
    "result": "Все работы сданы.",
    "review": "На уроки хочется идти.",
    "reuse": "Дневник удач подходит для любого предмета.",
}


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    scene.leader = teacher(school, "Осадчая", "Софья", "Павловна")
    scene.boy = pupil(school, "Евлоев", "Олег", gender="m")
    scene.add_pair(scene.leader, scene.boy)
    return scene


def case_of(scene, **facts):
    return Practice(programme=scene.programme, mentorship=scene.pairs[0], **CASE | facts)


def url(school, name, **where):
    return reverse(f"mentoring:{name}", kwargs={"organisation": school.slug} | where)


@pytest.mark.parametrize(
    "text", ["Помогли Осадчей найти подход.", "Вместе с ЕВЛОЕВЫМ собрали схему."]
)
def test_a_card_names_nobody_in_any_case(scene, text):
    with pytest.raises(ValidationError, match="названы участники"):
        save_practice(practice=case_of(scene, course=text), by=None)

    assert Practice.objects.count() == 0


def test_a_practice_is_published_only_with_the_consent_of_all(scene):
    practice = case_of(scene, is_published=True)
    ConsentFactory(person=scene.leader, kind=ConsentKind.PUBLICATION)
    with pytest.raises(ValidationError, match="распространение данных: Евлоев Олег"):
        save_practice(practice=practice, by=None)

    ConsentFactory(person=scene.boy, kind=ConsentKind.PUBLICATION)
    save_practice(practice=practice, by=None)

    assert Practice.objects.get().is_published


def test_what_does_not_fit_is_refused(scene, curator):
    with pytest.raises(ValidationError, match="Сократите его"):
        save_practice(practice=case_of(scene, goal="а" * (LONGEST + 1)), by=None)
    practice = save_practice(practice=case_of(scene), by=curator)
    mine = Practice.objects.get(pk=practice.pk)
    save_practice(practice=practice, by=curator)
    with pytest.raises(EditConflict):
        save_practice(practice=mine, by=curator)
    with pytest.raises(ValidationError, match="с таким названием"):
        save_practice(practice=case_of(scene), by=curator)


def test_card_and_register_of_practices(scene, golden):
    assert [e for _, e in lacking(case_cards(organisation=scene.school, programme=scene.programme, day=DAY))] == [True]  # fmt: skip
    save_practice(practice=case_of(scene, form=scene.pairs[0].form), by=None)

    facts = case_cards(organisation=scene.school, programme=scene.programme, day=DAY)
    register = register_facts("D30", organisation=scene.school, programme=scene.programme, day=DAY)

    assert lacking(facts) == []
    golden("D65.txt", golden_text("D65", facts))
    assert register["lines"][0][1] == "Физика без страха"


def test_pages_of_the_bank(client, curator, scene):
    client.force_login(curator)
    typed = CASE | {"mentorship": scene.pairs[0].pk}

    client.post(url(scene.school, "practice_create"), typed)
    practice = Practice.objects.get()
    again = typed | {"version": practice.version, "title": "Новое имя"}
    client.post(url(scene.school, "practice_edit", pk=practice.pk), again)
    stale = client.post(url(scene.school, "practice_edit", pk=practice.pk), again)

    assert (Practice.objects.get().title, stale.status_code) == ("Новое имя", 409)
    assert "Новое имя" in client.get(url(scene.school, "practice_list")).content.decode()
    client.post(url(scene.school, "practice_remove", pk=practice.pk))
    assert Practice.objects.count() == 0


def test_a_nameless_suggestion_leaves_no_trace_of_its_author(client, mentor, scene):
    client.force_login(mentor)
    before = AuditEntry.objects.count()

    client.post(
        url(scene.school, "suggestion_list"), {"text": "Больше встреч", "is_nameless": "on"}
    )

    assert Suggestion.objects.get().author is None
    assert AuditEntry.objects.count() == before


def test_the_curator_answers_a_suggestion(client, curator, mentor, scene):
    suggestion = suggest(organisation=scene.school, text="Стол", by=mentor, is_nameless=False)
    client.force_login(mentor)
    answer = url(scene.school, "suggestion_answer", pk=suggestion.pk)
    assert client.get(answer).status_code == 403
    client.force_login(curator)

    client.post(answer, {"answer": "Поставим.", "version": suggestion.version})

    page = client.get(url(scene.school, "suggestion_list")).content.decode()
    assert ("Поставим." in page, Suggestion.objects.get().answered_on is not None) == (True, True)
    assert client.post(answer, {"answer": "Нет", "version": suggestion.version}).status_code == 409

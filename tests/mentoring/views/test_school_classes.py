import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from mentoring.models import Participation, Person
from tests.factories import PersonFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pupils(school):
    return [
        PersonFactory(organisation=school, grade=grade, class_letter="А") for grade in (9, 10, 11)
    ]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_class_turn_proposes_the_next_class_and_the_leaving(client, school, curator, pupils):
    client.force_login(curator)
    address = reverse("mentoring:class_turn", args=[school.slug])

    form = client.get(address).context["form"]
    proposed = {name: form[name].initial for name in form.classes}
    response = client.post(address, proposed)

    assert list(proposed.values()) == ["10А", "11А", "выпуск"]
    assert said(response) == ["Переведено: 2. Выпущено: 1."]
    classes = [person.school_class for person in Person.objects.present().order_by("pk")]
    assert classes == ["10А", "11А"]


def test_class_turn_names_the_field_that_is_no_class(client, school, curator, pupils):
    client.force_login(curator)
    address = reverse("mentoring:class_turn", args=[school.slug])

    response = client.post(address, {"to_0": "десятый", "to_1": "11А", "to_2": "выпуск"})

    assert response.context["form"].errors == {
        "to_0": ["Впишите класс так: 10А, или слово «выпуск»."]
    }
    assert Person.objects.present().count() == 3


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"what": "mentee"}, "Внесено в базу: 2. Уже были в ней: 0."),
        ({"what": "class", "school_class": "9Б"}, "Переведено в 9Б класс: 2."),
        ({"what": "left"}, "Отмечено выбытие: 2."),
        ({"what": "class"}, "Класс: Впишите, в какой класс перевести."),
    ],
)
def test_person_many_does_what_was_chosen_and_says_it(
    client, school, curator, pupils, what, sentence
):
    ProgrammeFactory(organisation=school)
    client.force_login(curator)

    response = client.post(
        reverse("mentoring:person_many", args=[school.slug]) + "?school_class=9А",
        what | {"people": [person.pk for person in pupils[:2]]},
    )

    assert said(response) == [sentence]
    assert response.url.endswith("?school_class=9%D0%90")


def test_person_many_without_a_programme_says_what_to_do(client, school, curator, pupils):
    client.force_login(curator)

    response = client.post(
        reverse("mentoring:person_many", args=[school.slug]),
        {"what": "mentor", "people": [pupils[0].pk]},
    )

    assert said(response) == ["Сначала создайте программу: без неё нет баз участников."]
    assert Participation.objects.count() == 0


def test_person_many_never_touches_another_school(client, school, curator):
    foreign = PersonFactory()
    client.force_login(curator)

    client.post(
        reverse("mentoring:person_many", args=[school.slug]), {"what": "left", "people": foreign.pk}
    )

    assert Person.objects.get(pk=foreign.pk).left_on is None


def test_a_primary_school_proposes_to_let_its_fourth_class_go(client, school, curator):
    school.leaving_grades = "4"
    school.save()
    for grade in (3, 4):
        PersonFactory(organisation=school, grade=grade, class_letter="А")
    client.force_login(curator)

    form = client.get(reverse("mentoring:class_turn", args=[school.slug])).context["form"]

    assert [form[name].initial for name in form.classes] == ["4А", "выпуск"]

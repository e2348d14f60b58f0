from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import Document
from mentoring.papers.team import CURATOR_DUTIES
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    return ready_school(school)


def address(scene, code):
    return reverse(
        "mentoring:document_issue", kwargs={"organisation": scene.school.slug, "code": code}
    )


def posted(scene, **changes):
    return {
        "number": "5-од", "dated_on": "2026-09-12", "leader": scene.curator.pk, "members": [],
        "curator_duties": "\r\n".join(CURATOR_DUTIES), "group_duties": " помогают ;\r\n\r\nучат.",
    } | changes  # fmt: skip


def test_document_issue_shows_the_fields_of_the_paper_filled_in(client, scene, curator):
    client.force_login(curator)

    form = client.get(address(scene, "D02")).context["form"]

    assert list(form.fields)[2:] == [
        "leader", "members", "curator_duties", "group_duties", "control",
    ]  # fmt: skip
    assert form["leader"].value() == scene.curator.pk
    assert form["curator_duties"].value() == "\n".join(CURATOR_DUTIES)


def test_document_issue_freezes_what_was_typed_and_marks_own_words(client, scene, curator):
    helper = teacher(scene.school, "Грач", "Олег", "Ильич", "m", "учитель музыки")
    client.force_login(curator)

    response = client.post(address(scene, "D02"), posted(scene, members=[helper.pk]))

    document = Document.objects.get()
    assert response.status_code == 302
    assert document.facts["typed"]["members"] == [helper.pk]
    assert document.facts["group_duties"] == ["помогают ;", "учат."]
    assert document.facts["own_words"] == ["Обязанности членов рабочей группы"]


def test_document_issue_previews_what_was_typed_without_issuing(client, scene, curator):
    client.force_login(curator)

    response = client.post(address(scene, "D02"), posted(scene, preview=""))

    assert "учат." in response.context["paper"]
    assert response.context["own_words"] == ["Обязанности членов рабочей группы"]
    assert Document.objects.count() == 0


def test_document_issue_refuses_people_of_others_and_pupils(client, scene, curator, stranger):
    foreign = teacher(ready_school().school, "Чужих", "Анна", "Ивановна")
    child = pupil(scene.school, "Ким", "Виктория")
    client.force_login(curator)

    response = client.post(
        address(scene, "D02"), posted(scene, leader=foreign.pk, members=[child.pk])
    )

    assert sorted(response.context["form"].errors) == ["leader", "members"]
    assert Document.objects.count() == 0


def test_document_issue_of_a_letter_asks_for_a_day_and_office(client, scene, curator):
    client.force_login(curator)

    form = client.get(address(scene, "D03")).context["form"]

    assert form["office"].value() == scene.school.founder
    assert form.initial["send_until"] > date(2026, 1, 1)


def test_document_issue_of_a_foreign_order_proposes_no_number(client, scene, curator):
    client.force_login(curator)

    form = client.get(address(scene, "D05b")).context["form"]

    assert form["number"].value() == ""


@pytest.mark.parametrize("code", ["D01", "D02", "D03", "D05b", "D10", "D48", "D67"])
def test_document_issue_of_every_paper_opens_without_a_programme(client, school, curator, code):
    client.force_login(curator)

    response = client.get(
        reverse("mentoring:document_issue", kwargs={"organisation": school.slug, "code": code})
    )

    assert response.status_code == 200
    assert response.context["is_blocked"]

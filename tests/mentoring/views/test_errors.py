import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import reverse
from django.views.defaults import bad_request

from mentoring.views.errors import broken


def test_broken_is_shown_without_asking_the_database(rf):
    response = broken(rf.get("/"))

    assert response.status_code == 500
    assert "На сервере произошла ошибка" in response.content.decode()


@pytest.mark.django_db
def test_missing_says_so_to_a_visitor_and_to_a_member(client, school, curator):
    outside = client.get("/such/a/page/")
    client.force_login(curator)
    inside = client.get(reverse("mentoring:programme_edit", args=[school.slug, 999]))

    assert (outside.status_code, inside.status_code) == (404, 404)
    assert "Страница не найдена" in outside.content.decode()
    assert "Страница не найдена" in inside.content.decode()
    assert 'class="nav-list"' in inside.content.decode()


@pytest.mark.django_db
def test_an_address_of_a_form_opened_by_hand_explains_itself(client, school, curator):
    client.force_login(curator)
    address = reverse("mentoring:programme_switch", args=[school.slug])

    page = client.get(address, headers={"Accept": "text/html"})

    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Эта страница открывается кнопкой" in page.content.decode()
    assert client.get(address, headers={"Accept": "application/json"}).content == b""


@pytest.mark.django_db
def test_a_form_sent_from_a_stale_page_is_refused_in_russian(curator):
    visitor = Client(enforce_csrf_checks=True)

    page = visitor.post(reverse("account_login"), {"login": "curator", "password": "x"})

    assert page.status_code == 403
    assert "Страница устарела" in page.content.decode()


def test_a_request_that_cannot_be_read_is_refused_in_russian(rf):
    page = bad_request(rf.get("/"), SuspiciousOperation("?"))

    assert page.status_code == 400
    assert "Ничего не сохранено" in page.content.decode()

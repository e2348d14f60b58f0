import pytest
from django.urls import reverse

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

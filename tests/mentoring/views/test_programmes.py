from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from mentoring.models import AuditEntry, Programme
from tests.factories import MentoringFormFactory, MentorshipFactory, PersonFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def address(name, school, **more):
    return reverse(f"mentoring:{name}", kwargs={"organisation": school.slug} | more)


def test_programme_create_opens_the_school_year_and_works_in_it(signed_in, school):
    form = MentoringFormFactory(organisation=school)
    head = PersonFactory(organisation=school, teacher=True)

    response = signed_in.post(
        address("programme_create", school),
        {"year": "2026", "title": "Вместе", "curator": head.pk, "forms": [form.pk]},
    )

    programme = Programme.objects.get()
    assert response.url == reverse("reports:home", args=[school.slug])
    assert (programme.organisation, programme.curator, list(programme.forms.all())) == (
        school,
        head,
        [form],
    )
    assert (programme.starts_on, programme.ends_on) == (date(2026, 9, 1), date(2027, 5, 31))
    assert signed_in.session[f"programme:{school.pk}"] == programme.pk


def test_programme_create_refuses_the_same_title_in_the_same_year(signed_in, school):
    form = MentoringFormFactory(organisation=school)
    ProgrammeFactory(organisation=school, year=2026, title="Вместе")

    response = signed_in.post(
        address("programme_create", school), {"year": "2026", "title": "Вместе", "forms": [form.pk]}
    )

    assert sentences(response) == ["Программа «Вместе» на 2026/27 учебный год уже есть."]
    assert Programme.objects.count() == 1


def test_programme_create_offers_only_ones_own_people_and_forms(signed_in, school):
    foreign_form, foreigner = MentoringFormFactory(), PersonFactory(teacher=True)

    response = signed_in.post(
        address("programme_create", school),
        {"year": "2026", "title": "Вместе", "curator": foreigner.pk, "forms": [foreign_form.pk]},
    )

    assert set(response.context["form"].errors) == {"curator", "forms"}
    assert not Programme.objects.exists()


def edit(client, school, programme, **changes):
    values = {
        "version": programme.version,
        "title": programme.title,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "forms": [form.pk for form in programme.forms.all()],
    }
    return client.post(address("programme_edit", school, pk=programme.pk), values | changes)


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    programme.forms.add(MentoringFormFactory(organisation=school))
    return programme


def test_programme_edit_stores_and_leaves_a_line(signed_in, school, curator, programme):
    response = edit(signed_in, school, programme, title="Плечо", ends_on="2027-05-20")

    programme.refresh_from_db()
    assert response.status_code == 302
    assert (programme.title, programme.ends_on, programme.version) == (
        "Плечо",
        date(2027, 5, 20),
        2,
    )
    entry = AuditEntry.objects.get(action="programme.changed")
    assert (entry.by, "title" in entry.fields) == (curator, True)


def test_programme_edit_refuses_an_end_before_the_start(signed_in, school, programme):
    response = edit(signed_in, school, programme, ends_on="2020-05-20")

    assert "Программа завершается раньше, чем начинается." in response.content.decode()
    assert Programme.objects.get().version == 1


def test_programme_edit_keeps_a_form_that_has_pairs(signed_in, school, programme):
    used = MentoringFormFactory(organisation=school, title="ученик – ученик")
    programme.forms.add(used)
    MentorshipFactory(organisation=school, programme=programme, form=used)
    others = [form.pk for form in programme.forms.exclude(pk=used.pk)]

    response = edit(signed_in, school, programme, forms=others)

    assert sentences(response) == [
        "Уже есть пары по формам: ученик – ученик. Убрать эти формы нельзя."
    ]
    assert programme.forms.count() == 2


def test_programme_edit_of_two_people_shows_both_texts(signed_in, school, programme):
    edit(signed_in, school, programme, title="Первый")

    response = edit(signed_in, school, programme, title="Второй")

    assert response.status_code == 409
    assert response.context["form"].conflicts[0] == ("название", "Первый", "Второй")
    assert Programme.objects.get().title == "Первый"


def test_programme_edit_of_another_school_is_not_found(signed_in, school):
    response = signed_in.get(address("programme_edit", school, pk=ProgrammeFactory().pk))

    assert response.status_code == 404


def test_programme_switch_remembers_the_choice_and_returns(signed_in, school):
    old, _new = (ProgrammeFactory(organisation=school, year=year) for year in (2024, 2025))
    page = address("organisation_edit", school)

    response = signed_in.post(
        address("programme_switch", school), {"programme": old.pk, "next": page}
    )

    assert response.url == page
    assert signed_in.get(page).context["programme"] == old


@pytest.mark.parametrize("outside", ["https://evil.example", "//evil.example", "javascript:1"])
def test_programme_switch_leads_nowhere_outside(signed_in, school, outside):
    programme = ProgrammeFactory(organisation=school)

    response = signed_in.post(
        address("programme_switch", school), {"programme": programme.pk, "next": outside}
    )

    assert response.url == reverse("reports:home", args=[school.slug])


@pytest.mark.parametrize("wanted", ["", "x", "0", "99999999999999999999"])
def test_programme_switch_to_nothing_is_not_found(signed_in, school, wanted):
    response = signed_in.post(address("programme_switch", school), {"programme": wanted})

    assert response.status_code == 404

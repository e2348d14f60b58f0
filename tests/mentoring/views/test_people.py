from datetime import date

import pytest
from django.urls import reverse

from mentoring.models import AuditEntry, Participation, Person, Role, Side
from mentoring.roster.reader import read
from tests.factories import (
    ConsentFactory,
    DocumentFactory,
    MembershipFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    ParticipationFactory,
    PersonFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db

NO_REPRESENTATIVES = {
    "representatives-TOTAL_FORMS": "0",
    "representatives-INITIAL_FORMS": "0",
}


def card_of(person, **changes):
    """What the form of an unchanged card would send."""
    return (
        NO_REPRESENTATIVES
        | {
            "version": person.version,
            "kind": person.kind,
            "last_name": person.last_name,
            "first_name": person.first_name,
            "patronymic": person.patronymic,
            "gender": person.gender,
            "school_class": person.school_class,
        }
        | changes
    )


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_person_list_asks_the_same_queries_for_any_number_of_people(
    client, school, curator, programme, django_assert_num_queries, count
):
    for person in PersonFactory.create_batch(count, organisation=school, consented=True):
        ParticipationFactory(programme=programme, person=person)

    address = reverse("mentoring:person_list", args=[school.slug])
    client.force_login(curator)

    with django_assert_num_queries(9):
        response = client.get(address)

    people = list(response.context["page"])
    assert [(p.has_data_consent, len(p.entries)) for p in people] == [(True, 1)] * count


def test_person_list_never_shows_another_school(open_as, school, curator):
    mine, _foreign = PersonFactory(organisation=school), PersonFactory()

    response = open_as(curator, "person_list")

    assert list(response.context["page"]) == [mine]


def test_person_list_shows_a_mentor_himself_and_the_people_of_his_pairs(open_as, school, mentor):
    mentorship = MentorshipFactory(organisation=school, people=False)
    person = mentor.memberships.get().person
    mentee = MentorshipMemberFactory(mentorship=mentorship).person
    MentorshipMemberFactory(mentorship=mentorship, person=person, is_mentor=True)
    PersonFactory(organisation=school)

    response = open_as(mentor, "person_list")

    assert set(response.context["page"]) == {person, mentee}


@pytest.mark.parametrize("text", ["елки", "ЁЛКИНА", "вер елк", "ёлкина вера"])
def test_person_list_finds_by_the_beginnings_of_words_whatever_the_spelling(
    open_as, school, curator, text
):
    wanted = PersonFactory(organisation=school, last_name="Ёлкина", first_name="Вера")
    PersonFactory(organisation=school, last_name="Палкина", first_name="Вероника")

    response = open_as(curator, "person_list", query={"q": text})

    assert list(response.context["page"]) == [wanted]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"kind": "teacher"}, ["Учителева"]),
        ({"school_class": "7Б"}, ["Седьмова"]),
        ({"side": "mentor"}, ["Учителева"]),
        ({"side": "mentee"}, ["Девятова"]),
        ({"side": "none"}, ["Седьмова"]),
        ({"consent": "yes"}, ["Девятова"]),
        ({"consent": "no"}, ["Седьмова", "Учителева"]),
        ({"left": "yes"}, ["Бывшева"]),
        ({"kind": "nonsense", "page": "x"}, ["Девятова", "Седьмова", "Учителева"]),
    ],
)
def test_person_list_narrows_by_the_filters_of_the_address(
    open_as, school, curator, programme, query, wanted
):
    teacher = PersonFactory(organisation=school, teacher=True, last_name="Учителева")
    pupil = PersonFactory(organisation=school, consented=True, last_name="Девятова")
    PersonFactory(organisation=school, last_name="Седьмова", grade=7, class_letter="Б")
    PersonFactory(organisation=school, last_name="Бывшева", left_on=date(2026, 6, 1))
    ParticipationFactory(programme=programme, person=teacher, side=Side.MENTOR)
    ParticipationFactory(programme=programme, person=pupil)

    response = open_as(curator, "person_list", query=query)

    assert [person.last_name for person in response.context["page"]] == wanted


def test_person_list_answers_htmx_with_the_rows_alone(open_as, school, curator):
    PersonFactory(organisation=school)

    response = open_as(curator, "person_list", headers={"HX-Request": "true"})

    assert [template.name for template in response.templates][0] == "mentoring/_person_rows.html"
    assert "<html" not in response.text


def test_person_list_shows_fifty_people_a_page(open_as, school, curator):
    PersonFactory.create_batch(51, organisation=school)

    response = open_as(curator, "person_list", query={"page": 2})

    assert len(response.context["page"]) == 1


def test_person_list_finds_whose_hashtag_it_is_and_remembers_it_in_the_address(
    open_as, school, curator, programme
):
    wanted = PersonFactory(organisation=school, hashtags=["физика", "шахматы"])
    PersonFactory(organisation=school, hashtags=["физкультура"])
    PersonFactory(hashtags=["физика"])

    page = open_as(curator, "person_list", query={"tag": "физика"})

    assert list(page.context["page"]) == [wanted]
    assert page.context["filters"].address == "tag=%D1%84%D0%B8%D0%B7%D0%B8%D0%BA%D0%B0"


def test_person_card_offers_the_papers_of_age_and_role(open_as, school, curator, programme):
    child = PersonFactory(organisation=school)
    mentor = ParticipationFactory(programme=programme, person__teacher=True, side="mentor").person

    offered = [
        [line.code for line in open_as(curator, "person_card", one.pk).context["forms"]]
        for one in (child, mentor)
    ]

    assert offered == [
        ["D34", "D35", "D36", "D38"],
        ["D33", "D35", "D36", "D38", "D37", "D37b", "D39"],
    ]


def test_a_paper_is_issued_for_the_person_of_the_card(open_as, school, curator, programme):
    mentor = ParticipationFactory(programme=programme, person__teacher=True, side="mentor").person

    page = open_as(curator, "document_issue", "D39", query={"person": mentor.pk})

    assert mentor.full_name in page.context["paper"]
    assert not page.context["is_blocked"]


def test_person_card_calls_a_mentee_to_the_base_of_mentors(open_as, school, curator, programme):
    mentee = ParticipationFactory(programme=programme).person

    page = open_as(curator, "person_card", mentee.pk).content.decode()

    assert "Стал(а) наставником: внести в базу" in page


@pytest.mark.parametrize("count", [1, 3])
def test_person_card_asks_the_same_queries_for_any_history(
    client, school, curator, programme, django_assert_num_queries, count
):
    person = PersonFactory(organisation=school)
    for _ in range(count):
        MentorshipMemberFactory(
            mentorship=MentorshipFactory(organisation=school, people=False), person=person
        )
        RepresentativeFactory(person=person)
        DocumentFactory(organisation=school, person=person)
        ConsentFactory(person=person, status="refused")
        ParticipationFactory(programme__organisation=school, person=person)

    address = reverse("mentoring:person_card", args=[school.slug, person.pk])
    client.force_login(curator)

    with django_assert_num_queries(13):
        response = client.get(address)

    assert len(response.context["pairs"]) == count


def test_person_card_shows_the_name_in_cases_with_the_manual_form_marked(open_as, school, curator):
    person = PersonFactory(
        organisation=school, last_name="Ким", own_cases={"gen": "Ким Анны Петровны"}
    )

    response = open_as(curator, "person_card", person.pk)

    assert [own for _, _, own in response.context["cases"]] == [True, False, False, False, False]
    assert response.context["cases"][0][1] == "Ким Анны Петровны"


def test_person_card_of_another_school_is_not_found(open_as, curator):
    assert open_as(curator, "person_card", PersonFactory().pk).status_code == 404


def test_person_card_of_a_stranger_is_not_found_for_a_mentor(open_as, school, mentor):
    assert open_as(mentor, "person_card", PersonFactory(organisation=school).pk).status_code == 404


def test_person_card_tells_a_mentor_what_meetings_need_and_no_more(
    open_as, school, programme, mentor, curator
):
    pair = MentorshipFactory(organisation=school, people=False)
    MentorshipMemberFactory(mentorship=pair, person=mentor.memberships.get().person, is_mentor=True)
    mentee = MentorshipMemberFactory(mentorship=pair).person
    facts = {
        "birth_date": date(2011, 3, 14), "phones": ["+79001234567"], "email": "pupil@example.ru",
    }  # fmt: skip
    Person.objects.filter(pk=mentee.pk).update(**facts)
    RepresentativeFactory(person=mentee, full_name="Родителева Анна", email="anna@example.ru")
    ParticipationFactory(
        programme=programme, person=mentee, request="Просит о математике", feedback="отзыв мамы",
        channel="от психолога",
    )  # fmt: skip
    ParticipationFactory(
        programme__organisation=school, programme__year=2024, person=mentee, request="Давний запрос"
    )
    curators = ("14.03.2011", "123-45-67", "pupil@", "Родителева", "anna@", "отзыв мамы",
                "от психолога", "Давний запрос")  # fmt: skip

    to_mentor = open_as(mentor, "person_card", mentee.pk).text
    to_curator = open_as(curator, "person_card", mentee.pk).text

    assert [word for word in curators if word not in to_curator] == []
    assert [word for word in curators if word in to_mentor] == []
    assert "Просит о математике" in to_mentor


def test_person_list_does_not_tell_a_mentor_who_has_signed_a_consent(open_as, curator, mentor):
    """Narrowed by a fact that is not shown, a list would show it."""
    narrowed = open_as(mentor, "person_list", query={"consent": "yes"})

    assert [one.last_name for one in narrowed.context["page"]] == ["Наставникова"]
    assert "consent" not in narrowed.context["filters"].fields
    assert "consent" in open_as(curator, "person_list").context["filters"].fields


def test_person_card_hides_consents_and_notes_from_a_mentor(open_as, mentor):
    person = mentor.memberships.get().person
    Person.objects.update(note="только куратору")
    ConsentFactory(person=person, signed_by="Подписавшая Мария")

    page = open_as(mentor, "person_card", person.pk).text

    assert [word for word in ("только куратору", "Подписавшая") if word in page] == []


def test_person_card_hides_pairs_from_the_operator(open_as, school):
    operator = MembershipFactory(organisation=school, role=Role.OPERATOR).user
    mentorship = MentorshipFactory(organisation=school)

    response = open_as(operator, "person_card", mentorship.mentees()[0].pk)

    assert response.context["pairs"] == []


def test_person_create_stores_the_card_and_shows_it(open_as, school, curator):
    blank = Person(last_name="Ёлкина", first_name="Вера", kind="pupil")

    response = open_as(
        curator,
        "person_create",
        method="post",
        data=card_of(blank, school_class="9 «а»", phones="8 903 123-45-67", hashtags="#Физика"),
    )

    person = Person.objects.get(last_name="Ёлкина")
    assert response.url == reverse("mentoring:person_card", args=[school.slug, person.pk])
    assert (person.grade, person.class_letter, person.phones, person.hashtags) == (
        9, "А", ["+79031234567"], ["физика"],
    )  # fmt: skip


def test_person_create_stores_the_representative_with_the_person(open_as, curator):
    blank = Person(last_name="Ёлкина", kind="pupil")
    representative = {
        "representatives-TOTAL_FORMS": "1",
        "representatives-0-relation": "мать",
        "representatives-0-full_name": "Ёлкина Ольга",
    }

    open_as(curator, "person_create", method="post", data=card_of(blank) | representative)

    person = Person.objects.get(last_name="Ёлкина")
    assert [str(one) for one in person.representatives.all()] == ["Ёлкина Ольга"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"last_name": ""}, "last_name", "Заполните это поле."),
        ({"last_name": "\u200b"}, "last_name", "Это поле не может быть пустым."),
        ({"school_class": "99Z"}, "school_class", "Впишите класс так: 9А или 11."),
        ({"birth_date": "31.02.2012"}, "birth_date", "Впишите дату так: 01.09.2026."),
        ({"birth_date": "2999-01-01"}, "birth_date", "Проверьте год: он должен быть от 1900 до 2100."),
        ({"birth_date": "2099-01-01"}, "birth_date", "Дата рождения в будущем."),
        ({"birth_year": "1"}, "birth_year", "Год рождения — от 1900 до нынешнего."),
        ({"kind": "teacher", "school_class": "9А"}, "school_class", "Класс указывается только у обучающегося."),
    ],
)  # fmt: skip
def test_person_create_says_what_is_wrong_and_stores_nothing(
    open_as, curator, changes, field, sentence
):
    blank = Person(last_name="Ёлкина", kind="pupil")

    response = open_as(curator, "person_create", method="post", data=card_of(blank, **changes))

    assert response.context["form"].errors[field] == [sentence]
    assert Person.objects.filter(first_name="").count() == 0


def test_person_create_names_the_telephone_it_cannot_read(open_as, curator):
    blank = Person(last_name="Ёлкина", kind="pupil")

    response = open_as(
        curator, "person_create", method="post", data=card_of(blank, phones="12, нет")
    )

    assert response.context["form"].errors["phones"] == [
        "Это не похоже на телефон: «12». Пример: 8 903 123-45-67."
    ]


def test_person_create_ignores_fields_that_are_not_in_the_form(open_as, school, curator):
    foreign = PersonFactory().organisation
    blank = Person(last_name="Ёлкина", kind="pupil")

    open_as(
        curator,
        "person_create",
        method="post",
        data=card_of(blank, organisation=foreign.pk, left_on="2020-01-01", id=1),
    )

    person = Person.objects.get(last_name="Ёлкина")
    assert (person.organisation, person.left_on) == (school, None)


def test_person_edit_changes_the_card_and_writes_names_of_fields(open_as, school, curator):
    person = PersonFactory(organisation=school)

    open_as(curator, "person_edit", person.pk, method="post", data=card_of(person, note="новое"))

    assert Person.objects.values_list("note", "version").get() == ("новое", 2)
    assert AuditEntry.objects.get().fields == ["note"]


def test_person_edit_answers_409_with_both_texts_and_keeps_the_stored_one(open_as, school, curator):
    person = PersonFactory(organisation=school, note="чужое", version=2)

    response = open_as(
        curator,
        "person_edit",
        person.pk,
        method="post",
        data=card_of(person, version=1, note="своё"),
    )

    assert response.status_code == 409
    assert response.context["form"].conflicts == [("примечание", "чужое", "своё")]
    assert Person.objects.get().note == "чужое"


def test_person_edit_after_a_conflict_takes_the_next_press_for_a_decision(open_as, school, curator):
    person = PersonFactory(organisation=school, note="чужое", version=2)
    stale = card_of(person, version=1, note="своё")
    shown = open_as(curator, "person_edit", person.pk, method="post", data=stale)

    version = shown.context["form"]["version"].value()
    open_as(curator, "person_edit", person.pk, method="post", data=stale | {"version": version})

    assert Person.objects.get().note == "своё"


@pytest.mark.parametrize("version", ["", "нет", "99"])
def test_person_edit_refuses_a_version_it_has_not_given(open_as, school, curator, version):
    person = PersonFactory(organisation=school)

    open_as(
        curator,
        "person_edit",
        person.pk,
        method="post",
        data=card_of(person, version=version, note="новое"),
    )

    assert Person.objects.get().note == ""


def test_person_edit_is_closed_to_a_mentor(open_as, mentor):
    person = mentor.memberships.get().person

    assert open_as(mentor, "person_edit", person.pk).status_code == 403


def test_person_cases_stores_the_forms_written_by_hand(open_as, school, curator):
    person = PersonFactory(organisation=school)

    open_as(
        curator,
        "person_cases",
        person.pk,
        method="post",
        data={"version": 1, "gen": " Дубовик  Анны "},
    )

    assert Person.objects.get().own_cases == {"gen": "Дубовик Анны"}


def test_person_cases_answers_409_to_a_stale_form(open_as, school, curator):
    person = PersonFactory(organisation=school, version=2, own_cases={"gen": "Чужой"})

    response = open_as(
        curator, "person_cases", person.pk, method="post", data={"version": 1, "gen": "Своей"}
    )

    assert (response.status_code, response.context["form"].conflicts) == (
        409,
        [("родительный: нет кого?", "Чужой", "Своей")],
    )


def test_participation_edit_puts_a_mentor_into_the_base(open_as, school, curator, programme):
    person = PersonFactory(organisation=school, teacher=True)

    open_as(
        curator,
        "participation_edit",
        person.pk,
        "mentor",
        method="post",
        data={"capacity": "2", "time_resource": "2 часа"},
    )

    entry = Participation.objects.get()
    assert (entry.programme, entry.side, entry.capacity) == (programme, "mentor", 2)


@pytest.mark.parametrize(
    ("stood", "typed", "stored"),
    [
        ("", "кл. рук.", "классный руководитель"), ("", "Центр «Сириус»", "Центр «Сириус»"),
        ("кл. рук.", "кл. рук.", "кл. рук."),
    ],
)  # fmt: skip
def test_participation_edit_offers_the_usual_channels_and_takes_others(
    open_as, school, curator, programme, stood, typed, stored
):
    person = PersonFactory(organisation=school)
    ParticipationFactory(programme=programme, person=person, channel=stood)

    page = open_as(curator, "participation_edit", person.pk, "mentee").content.decode()
    data = {"version": "1", "channel": typed}
    open_as(curator, "participation_edit", person.pk, "mentee", method="post", data=data)

    assert 'list="id_channel_words"' in page
    assert '<option value="профориентационный тест">' in page
    assert Participation.objects.get().channel == stored


def test_participation_edit_answers_409_to_a_stale_form(open_as, curator, school, programme):
    person = PersonFactory(organisation=school)
    ParticipationFactory(programme=programme, person=person, request="чужой", version=2)

    response = open_as(
        curator,
        "participation_edit",
        person.pk,
        "mentee",
        method="post",
        data={"version": "1", "request": "свой"},
    )

    assert response.status_code == 409
    assert response.context["form"].conflicts == [("основной запрос", "чужой", "свой")]


@pytest.mark.parametrize("side", ["nonsense", "mentee"])
def test_participation_edit_needs_a_known_base_and_a_programme(open_as, school, curator, side):
    person = PersonFactory(organisation=school)

    assert open_as(curator, "participation_edit", person.pk, side).status_code == 404


def test_person_archive_notes_the_day(open_as, school, curator):
    person = PersonFactory(organisation=school)

    open_as(curator, "person_archive", person.pk, method="post", data={"left_on": "2026-06-01"})

    assert Person.objects.get().left_on == date(2026, 6, 1)


def test_person_archive_says_what_is_wrong_with_the_day(open_as, school, curator):
    person = PersonFactory(organisation=school)

    response = open_as(
        curator,
        "person_archive",
        person.pk,
        method="post",
        data={"left_on": "завтра"},
        follow=True,
    )

    assert messages_of(response) == ["С какого дня выбыл: Впишите дату так: 01.09.2026."]
    assert Person.objects.get().left_on is None


def test_person_restore_brings_the_person_back(open_as, school, curator):
    person = PersonFactory(organisation=school, left_on=date(2026, 6, 1))

    open_as(curator, "person_restore", person.pk, method="post")

    assert Person.objects.get().left_on is None


def test_person_erase_asks_for_the_surname(open_as, school, director):
    person = PersonFactory(organisation=school, last_name="Ёлкина")

    response = open_as(
        director, "person_erase", person.pk, method="post", data={"last_name": "Палкина"}
    )

    assert response.context["form"].errors["last_name"] == [
        "Фамилия не совпадает, данные не удалены."
    ]
    assert Person.objects.get(pk=person.pk).last_name == "Ёлкина"


def test_person_erase_erases_after_the_surname_was_typed(open_as, school, director):
    person = PersonFactory(organisation=school, last_name="Ёлкина")

    response = open_as(
        director,
        "person_erase",
        person.pk,
        method="post",
        data={"last_name": " ёлкина "},
        follow=True,
    )

    assert Person.objects.get(pk=person.pk).last_name == ""
    assert response.context["person"].full_name == "Данные удалены"


def test_person_erase_is_closed_to_a_curator(open_as, school, curator):
    person = PersonFactory(organisation=school)

    assert open_as(curator, "person_erase", person.pk).status_code == 403


def test_an_erased_card_offers_no_change(open_as, school, director):
    person = PersonFactory(organisation=school)
    Person.objects.filter(pk=person.pk).update(last_name="", first_name="", patronymic="")

    response = open_as(director, "person_card", person.pk)

    edit = reverse("mentoring:person_edit", args=[school.slug, person.pk])
    assert (response.context["cases"], edit in response.text) == ([], False)


def test_person_extract_is_a_roster_the_next_school_can_read(client, school, curator, tmp_path):
    person = PersonFactory(organisation=school, last_name="Горшенина", grade=9, class_letter="А")
    RepresentativeFactory(person=person, phones=["+79031234567"])
    client.force_login(curator)

    response = client.get(reverse("mentoring:person_extract", args=[school.slug, person.pk]))

    file = tmp_path / "extract.xlsx"
    file.write_bytes(response.content)
    (row,) = read(file).rows
    assert row.person["last_name"] == "Горшенина"
    assert row.person["school_class"] == "9А"
    assert row.person["representatives"][0]["phones"] == ["+79031234567"]
    assert AuditEntry.objects.filter(action="person.downloaded").count() == 1

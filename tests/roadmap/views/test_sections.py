import pytest
from django.urls import reverse

from mentoring.models import LegalAct, Role
from roadmap.models import Section
from tests.factories import (
    EventFactory,
    MembershipFactory,
    MentoringFormFactory,
    ProgrammeFactory,
    SectionFactory,
    UserFactory,
)
from tests.factories.roadmap import row_of

pytestmark = pytest.mark.django_db


def address(name, school, *arguments):
    return reverse(f"roadmap:{name}", args=[school.slug, *arguments])


def posted(section, *rows, **values):
    """What the page sends: rows as (key, position, text, is_removed)."""
    data = {"title": section.title, "version": section.version, "rows-INITIAL_FORMS": "0"}
    data["rows-TOTAL_FORMS"] = str(len(rows))
    for number, (key, position, text, is_removed) in enumerate(rows):
        at = f"rows-{number}-"
        data |= {f"{at}key": key, f"{at}position": position, f"{at}text": text}
        if is_removed:
            data[f"{at}is_removed"] = "on"
    return data | values


def test_without_a_programme_there_is_nothing_to_write(signed_in, school):
    response = signed_in.get(address("section_list", school))

    assert "Программы ещё нет" in response.text


def test_the_curator_chooses_forms_and_gets_eight_chapters(signed_in, school, programme):
    form = MentoringFormFactory(organisation=school, code="pupil-pupil", title="ученик – ученик")
    page = signed_in.get(address("section_list", school))
    assert "Составить по образцу" in page.text
    assert "Взять текст прошлой программы" not in page.text

    response = signed_in.post(address("section_lay_out", school), {"forms": [form.pk]}, follow=True)

    assert [chapter["number"] for chapter in response.context["chapters"]] == list(range(1, 9))
    assert "Форма «ученик – ученик»: задачи" in response.text
    assert list(programme.forms.all()) == [form]


def test_laying_out_without_a_form_says_what_to_do(signed_in, school, programme):
    response = signed_in.post(address("section_lay_out", school), follow=True)

    assert "Отметьте хотя бы одну форму наставничества." in response.text
    assert not Section.objects.exists()


def test_last_years_text_is_offered_and_taken(signed_in, school, programme):
    form = MentoringFormFactory(organisation=school, code="pupil-pupil")
    before = ProgrammeFactory(organisation=school, year=2025)
    SectionFactory(programme=before, code="goal", title="Наша цель")
    assert "Взять текст прошлой программы" in signed_in.get(address("section_list", school)).text

    signed_in.post(address("section_lay_out", school), {"forms": [form.pk], "last_year": "1"})

    assert programme.sections.get(code="goal").title == "Наша цель"


def test_a_section_is_edited_row_by_row(signed_in, school, programme):
    section = SectionFactory(programme=programme)
    data = posted(
        section, ("1", "3", "Первая.", False), ("2", "1", "Вторая, иначе.", False),
        ("", "2", "Своя <b>строка</b>.", False), ("", "9", "", False), title="Наши задачи",
    )  # fmt: skip

    response = signed_in.post(address("section_edit", school, section.pk), data, follow=True)

    section.refresh_from_db()
    assert [(row["key"], row["text"]) for row in section.rows] == [
        (2, "Вторая, иначе."), (3, "Своя <b>строка</b>."), (1, "Первая."),
    ]  # fmt: skip
    assert section.title == "Наши задачи"
    assert "Своя &lt;b&gt;строка&lt;/b&gt;." in response.text
    assert response.text.count("своё") == 2


@pytest.mark.parametrize(
    ("numbers", "order"), [("1 2 1", [3, 1, 2]), ("3 2 3", [2, 3, 1]), ("2 2 3", [2, 1, 3])]
)
def test_a_row_comes_to_the_very_place_of_its_number(signed_in, school, programme, numbers, order):
    rows = [row_of(key, f"Строка {key}.") for key in (1, 2, 3)]
    section = SectionFactory(programme=programme, rows=rows)
    typed = zip(rows, numbers.split(), strict=True)
    data = posted(section, *((row["key"], number, row["text"], False) for row, number in typed))

    signed_in.post(address("section_edit", school, section.pk), data)

    section.refresh_from_db()
    assert [row["key"] for row in section.rows] == order


def test_a_removed_row_goes(signed_in, school, programme):
    section = SectionFactory(programme=programme)
    data = posted(section, ("1", "1", "Первая.", True), ("2", "2", "Вторая.", False))

    signed_in.post(address("section_edit", school, section.pk), data)

    section.refresh_from_db()
    assert [row["key"] for row in section.rows] == [2]


def test_more_rows_keep_what_was_typed_and_store_nothing(signed_in, school, programme):
    section = SectionFactory(programme=programme)
    data = posted(section, ("1", "1", "Набрано.", False), title="Набран заголовок", more="1")

    response = signed_in.post(address("section_edit", school, section.pk), data)

    assert response.status_code == 200
    assert "Набрано." in response.text
    assert "Набран заголовок" in response.text
    assert len(response.context["form"].rows.forms) == 1 + 5
    section.refresh_from_db()
    assert section.version == 1


def test_two_editors_are_told_apart(signed_in, school, programme):
    section = SectionFactory(programme=programme)
    Section.objects.update(version=2, rows=[section.rows[0] | {"text": "Чужая."}])
    url = address("section_edit", school, section.pk)
    data = posted(section, ("1", "1", "Моя.", False))

    response = signed_in.post(url, data)

    assert response.status_code == 409
    assert "Чужая." in response.text
    assert "Моя." in response.text
    assert 'name="version" value="2"' in response.text
    signed_in.post(url, data | {"version": "2"})
    section.refresh_from_db()
    assert [row["text"] for row in section.rows] == ["Моя."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rows-0-text": ""}, "Впишите текст или отметьте строку к удалению."),
        ({"rows-0-position": "много"}, "Впишите целое число"),
        ({"rows-0-text": "ю" * 4001}, "Не больше 4000 знаков"),
        ({"rows-TOTAL_FORMS": "x"}, "ManagementForm"),
        ({"title": ""}, "Заполните это поле"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_stored(signed_in, school, programme, change, sentence):
    section = SectionFactory(programme=programme)
    data = posted(section, ("1", "1", "Первая.", False)) | change

    response = signed_in.post(address("section_edit", school, section.pk), data)

    assert response.status_code == 200
    assert sentence in response.text
    section.refresh_from_db()
    assert section.version == 1


def test_the_base_tells_what_the_library_says_otherwise(signed_in, school, programme):
    section = SectionFactory(programme=programme, code="acts", rows=[])
    LegalAct.objects.create(code="273-fz", title="Закон № 273-ФЗ", citation="Законом № 273-ФЗ")
    page = signed_in.get(address("section_edit", school, section.pk))
    assert "В библиотеке появилось: Закон № 273-ФЗ." in page.text

    signed_in.post(address("section_refresh_acts", school, section.pk), {"version": "1"})

    section.refresh_from_db()
    assert [row["text"] for row in section.rows] == ["Закон № 273-ФЗ."]


def test_a_section_is_restored_only_over_the_version_that_was_seen(signed_in, school, programme):
    section = SectionFactory(programme=programme, code="goal", version=2)
    url = address("section_restore", school, section.pk)

    stale = signed_in.post(url, {"version": "1"}, follow=True)
    assert "изменил другой пользователь" in stale.text
    signed_in.post(url, {"version": "2"})

    section.refresh_from_db()
    assert section.rows[0]["text"].startswith("Создать условия")


def test_chapter_four_is_brought_in_line_with_the_forms(signed_in, school, programme):
    SectionFactory(programme=programme)
    programme.forms.add(MentoringFormFactory(organisation=school, code="pupil-pupil"))
    assert "Нет разделов для форм" in signed_in.get(address("section_list", school)).text

    response = signed_in.post(address("section_follow_forms", school), follow=True)

    assert "Нет разделов для форм" not in response.text
    assert programme.sections.filter(chapter=4).count() == 6


def test_the_whole_text_is_shown_as_it_would_be_printed(signed_in, school, programme):
    url = address("section_preview", school)
    assert "Сначала составьте текст" in signed_in.get(url, follow=True).text
    SectionFactory(programme=programme)

    page = signed_in.get(url)

    assert "1.1. Задачи программы" in page.text
    assert "План «Школы наставника» ещё не составлен." in page.text


def test_the_list_asks_the_same_queries_for_any_number_of_rows(
    signed_in, school, programme, django_assert_num_queries
):
    form = MentoringFormFactory(organisation=school)
    programme.forms.add(form)
    for _ in range(12):
        SectionFactory(programme=programme, form=form, chapter=4)
    EventFactory.create_batch(5, programme=programme)

    with django_assert_num_queries(9):
        signed_in.get(address("section_list", school))


def test_whoever_sees_the_plan_reads_the_text_and_changes_nothing(client, school, programme):
    section = SectionFactory(programme=programme)
    psychologist = MembershipFactory(
        organisation=school, role=Role.PSYCHOLOGIST, user=UserFactory()
    ).user
    client.force_login(psychologist)

    page = client.get(address("section_list", school))

    assert "Первая." in page.text
    assert "Изменить" not in page.text
    assert client.get(address("section_edit", school, section.pk)).status_code == 403
    assert client.post(address("section_lay_out", school)).status_code == 403


def test_the_text_of_another_school_is_not_there(signed_in, school, programme):
    foreign = SectionFactory()

    assert signed_in.get(address("section_edit", school, foreign.pk)).status_code == 404
    assert foreign.title not in signed_in.get(address("section_list", school)).text

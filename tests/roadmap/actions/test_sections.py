from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.organisations import create_organisation, load_acts
from mentoring.models import EditConflict, LegalAct
from roadmap.actions.drafts import OWN_REGULATION
from roadmap.actions.sections import (
    follow_forms,
    lay_out_sections,
    refresh_acts,
    restore_section,
    save_section,
)
from roadmap.models import Section
from tests.factories import ProgrammeFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    load_acts()
    return create_organisation(slug="ryabinovka", name="МБОУ «Рябиновская СОШ»", short_name="")


@pytest.fixture
def programme(school):
    return programme_of(school, 2026, "pupil-pupil", "teacher-teacher", "teacher-pupil")


def programme_of(school, year, *forms):
    programme = ProgrammeFactory(organisation=school, year=year)
    programme.forms.set(school.mentoring_forms.filter(code__in=forms))
    return programme


def written(programme, **choices):
    lay_out_sections(programme=programme, forms=programme.forms.all(), by=None, **choices)
    return {section.code: section for section in programme.sections.all()}


def texts(section):
    return [row["text"] for row in section.rows]


def typed(section, *changes):
    rows = [{name: row[name] for name in ("key", "title", "text")} for row in section.rows]
    return [*rows, *changes]


def test_the_text_has_eight_chapters_and_every_list_of_the_chosen_forms(programme):
    sections = written(programme)

    assert sorted({section.chapter for section in sections.values()}) == list(range(1, 9))
    assert {
        (form, part): len(sections[f"{form}-{part}"].rows)
        for form in ("pupil-pupil", "teacher-teacher", "teacher-pupil")
        for part in ("tasks", "results", "role_models", "scheme")
    } == {
        ("pupil-pupil", "tasks"): 6, ("pupil-pupil", "results"): 7,
        ("pupil-pupil", "role_models"): 4, ("pupil-pupil", "scheme"): 7,
        ("teacher-teacher", "tasks"): 5, ("teacher-teacher", "results"): 8,
        ("teacher-teacher", "role_models"): 5, ("teacher-teacher", "scheme"): 8,
        ("teacher-pupil", "tasks"): 4, ("teacher-pupil", "results"): 5,
        ("teacher-pupil", "role_models"): 2, ("teacher-pupil", "scheme"): 8,
    }  # fmt: skip
    assert sum(section.own_count for section in sections.values()) == 0


def test_a_form_that_the_source_does_not_describe_has_general_words_and_its_own_goal(school):
    programme = programme_of(school, 2026, "employer-pupil")

    sections = written(programme)

    form = programme.forms.get()
    assert texts(sections["employer-pupil-goal"]) == [form.goal]
    assert len(sections["employer-pupil-tasks"].rows) == 3
    assert "pupil-pupil-tasks" not in sections


def test_the_role_models_are_those_of_the_school(school):
    programme = programme_of(school, 2026, "teacher-pupil")
    model = programme.forms.get().role_models.first()
    model.title = "Мастер – подмастерье"
    model.save()

    sections = written(programme)

    assert sections["teacher-pupil-role_models"].rows[0]["title"] == "«Мастер – подмастерье»"


def test_choosing_forms_sets_the_forms_of_the_programme(school):
    programme = programme_of(school, 2026, "pupil-pupil")
    chosen = school.mentoring_forms.filter(code="teacher-teacher")

    lay_out_sections(programme=programme, forms=chosen, by=None)

    assert list(programme.forms.all()) == list(chosen)


@pytest.mark.parametrize(("form", "is_cited"), [("teacher-teacher", True), ("pupil-pupil", False)])
def test_the_labour_code_stands_in_the_base_where_employees_are_mentored(school, form, is_cited):
    acts = written(programme_of(school, 2026, form))["acts"]

    assert any("351.8" in text for text in texts(acts)) is is_cited
    assert texts(acts)[-1] == OWN_REGULATION


def test_acts_out_of_force_are_not_laid_out(school, programme):
    LegalAct.objects.filter(code="r-145").update(until=date(2026, 1, 1))

    assert not any("Р-145" in text for text in texts(written(programme)["acts"]))


def test_a_text_is_laid_out_once_and_for_some_form_only(programme):
    with pytest.raises(ValidationError, match="хотя бы одну форму"):
        lay_out_sections(programme=programme, forms=[], by=None)
    written(programme)

    with pytest.raises(ValidationError, match="уже составлен"):
        written(programme)


def test_last_years_words_come_along_and_the_acts_come_from_the_library(school, programme):
    before = programme_of(school, 2025, "pupil-pupil")
    sections = written(before)
    own = {"key": "", "title": "", "text": "Наша задача."}
    for code in ("tasks", "acts"):
        section = sections[code]
        save_section(
            section=section, version=1, title="Наш заголовок", rows=typed(section, own), by=None
        )
    LegalAct.objects.filter(code="r-145").update(until=date(2026, 1, 1))

    now = written(programme, from_last_year=True)

    assert (now["tasks"].title, texts(now["tasks"])[-1]) == ("Наш заголовок", "Наша задача.")
    assert now["tasks"].own_count == 1
    assert texts(now["acts"])[-1] == "Наша задача."
    assert not any("Р-145" in text for text in texts(now["acts"]))
    assert len(now["teacher-teacher-tasks"].rows) == 5  # the form is new this year


def test_without_last_years_text_copying_is_refused(programme):
    with pytest.raises(ValidationError, match="Программы прошлого года здесь нет"):
        written(programme, from_last_year=True)


def test_rows_are_changed_moved_removed_and_added_and_their_origin_is_kept():
    section = SectionFactory()
    rows = [
        {"key": "2", "title": "", "text": "Вторая, по-нашему."},
        {"key": "", "title": "", "text": "Своя."},
    ]

    saved = save_section(section=section, version=1, title="Задачи", rows=rows, by=None)

    assert [(row["key"], row["text"], row["source"], row["standard"]) for row in saved.rows] == [
        (2, "Вторая, по-нашему.", "раздел 1", ["", "Вторая."]),
        (3, "Своя.", "", None),
    ]
    assert [is_own for _, is_own in saved.marked_rows] == [True, True]
    assert (saved.version, saved.title) == (2, "Задачи")


def test_a_section_changed_meanwhile_is_not_overwritten():
    section = SectionFactory()
    save_section(section=section, version=1, title="Первый", rows=typed(section), by=None)

    with pytest.raises(EditConflict):
        save_section(section=section, version=1, title="Второй", rows=typed(section), by=None)

    assert Section.objects.get().title == "Первый"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{"key": "", "title": "Кто", "text": " "}], "Строка без текста"),
        ([{"key": "", "title": "", "text": "ю" * 4001}], "длиннее 4000"),
        ([{"key": "", "title": "", "text": "ю"}] * 201, "больше 200 строк"),
    ],
)
def test_rows_that_cannot_be_printed_are_refused(rows, sentence):
    section = SectionFactory()

    with pytest.raises(ValidationError, match=sentence):
        save_section(section=section, version=1, title="Задачи", rows=rows, by=None)

    assert len(Section.objects.get().rows) == 2


def test_a_closed_programme_keeps_its_text():
    section = SectionFactory(programme__is_closed=True)

    with pytest.raises(ValidationError, match="программа завершена"):
        save_section(section=section, version=1, title="Задачи", rows=[], by=None)


def test_chapter_four_follows_the_forms(school, programme):
    written(programme)
    programme.forms.set(school.mentoring_forms.filter(code__in=["pupil-pupil", "employer-pupil"]))

    follow_forms(programme=programme, by=None)

    of_forms = programme.sections.exclude(form=None)
    assert set(of_forms.values_list("form__code", flat=True)) == {"pupil-pupil", "employer-pupil"}
    with pytest.raises(ValidationError, match="и так отвечают"):
        follow_forms(programme=programme, by=None)


def test_the_base_is_refreshed_from_the_library_around_own_rows(programme):
    section = written(programme)["acts"]
    LegalAct.objects.filter(code="r-145").update(until=date(2020, 1, 1))
    own = {"key": "", "title": "", "text": "Устав школы."}
    rows = [row for row in typed(section, own) if "152-ФЗ" not in row["text"]]
    save_section(section=section, version=1, title="Основы", rows=rows, by=None)

    fresh = refresh_acts(section=section, version=2, by=None)

    assert not any("Р-145" in text for text in texts(fresh))
    assert sum("152-ФЗ" in text for text in texts(fresh)) == 1
    assert texts(fresh)[-2:] == [OWN_REGULATION, "Устав школы."]
    assert [row["key"] for row in fresh.rows] == list(range(1, len(fresh.rows) + 1))


def test_a_section_goes_back_to_the_words_of_the_catalogue(programme):
    section = written(programme)["motivation"]
    save_section(section=section, version=1, title="Иначе", rows=typed(section)[:2], by=None)

    restored = restore_section(section=section, version=2, by=None)

    assert (len(restored.rows), restored.title, restored.own_count) == (6, "Меры поощрения", 0)

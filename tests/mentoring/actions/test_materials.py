import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.materials import (
    give_back_words,
    lay_out_materials,
    save_material,
)
from mentoring.models import EditConflict, Material, Side
from mentoring.scans import Scan
from tests.factories import MentorshipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def memo(school):
    lay_out_materials(organisation=school, by=None)
    return Material.objects.get(code="memo-parent")


def test_lay_out_copies_the_catalogue_once(school, memo):
    assert Material.objects.count() == 12
    assert lay_out_materials(organisation=school, by=None) == []


def test_own_words_stay_until_the_standard_ones_are_asked_back(memo):
    memo.text = "Своими словами."
    save_material(material=memo, forms=[], by=None)

    assert give_back_words(material=memo, by=None).text.startswith("Вашему ребёнку")


def test_give_back_words_of_ones_own_material_is_refused(school):
    material = Material.objects.create(organisation=school, title="Своё", text="…")

    with pytest.raises(ValidationError, match="исходного текста у него нет"):
        give_back_words(material=material, by=None)


def test_a_new_file_takes_the_place_of_the_old_one(
    school, settings, django_capture_on_commit_callbacks
):
    material = Material(organisation=school, title="Видеоурок")
    save_material(material=material, forms=[], by=None, scan=Scan(b"%PDF-1.4 %%EOF", "pdf"))

    with django_capture_on_commit_callbacks(execute=True):
        save_material(material=material, forms=[], by=None, scan=Scan(b"other", "png"))

    stored = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert ([path.suffix for path in stored], material.suffix) == ([".png"], "png")


def test_save_material_over_another_version_is_refused(memo):
    mine = Material.objects.get(pk=memo.pk)
    save_material(material=memo, forms=[], by=None)

    with pytest.raises(EditConflict):
        save_material(material=mine, forms=[], by=None)


def test_a_material_without_text_and_file_is_refused(school):
    with pytest.raises(ValidationError, match="Впишите текст или приложите файл"):
        save_material(material=Material(organisation=school, title="Пусто"), forms=[], by=None)


def test_for_person_gives_what_fits_his_side_and_forms(school):
    pair = MentorshipFactory(organisation=school, active=True)
    mentor = pair.mentors()[0]
    fitting = Material.objects.create(organisation=school, title="А", text="…", audience="mentor")
    of_form = Material.objects.create(organisation=school, title="Б", text="…", audience="all")
    of_form.forms.add(pair.form)
    other = Material.objects.create(organisation=school, title="В", text="…", audience="mentor")
    other.forms.add(MentorshipFactory(organisation=school).form)
    Material.objects.create(organisation=school, title="Г", text="…", audience="mentee")
    Material.objects.create(organisation=school, title="Д", text="…", is_used=False)
    Material.objects.create(organisation=MentorshipFactory().organisation, title="Е", text="…")

    assert list(Material.objects.for_person(mentor, Side.MENTOR).in_order()) == [fitting, of_form]

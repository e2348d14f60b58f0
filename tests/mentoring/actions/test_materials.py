import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.materials import (
    give_back_words,
    hand_out,
    lay_out_materials,
    material_letter,
    save_material,
)
from mentoring.letters import NotNeeded
from mentoring.models import EditConflict, HandOut, Mail, Material, Side, Way
from mentoring.scans import Scan
from tests.factories import MentorshipFactory, PersonFactory

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


def test_hand_out_is_recorded_once_a_day(memo, curator):
    people = PersonFactory.create_batch(2, organisation=memo.organisation)

    hand_out(material=memo, people=people, way=Way.PRINT, by=curator)
    hand_out(material=memo, people=people, way=Way.PRINT, by=curator)

    assert HandOut.objects.count() == 2
    with pytest.raises(ValidationError, match="Никто не отмечен"):
        hand_out(material=memo, people=[], way=Way.PRINT, by=curator)


def test_hand_out_by_mail_reaches_whoever_has_an_address(memo, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    reached = PersonFactory(organisation=memo.organisation, email="a@example.org")
    other = PersonFactory(organisation=memo.organisation)

    hand_out(material=memo, people=[reached, other], way=Way.MAIL, by=None)

    letter = material_letter(Mail.objects.get())
    assert [given.person for given in HandOut.objects.all()] == [reached]
    assert (letter.subject, "Что это даёт ребёнку".upper() in letter.text) == ("Памятка родителям", True)  # fmt: skip
    memo.is_used = False
    memo.save()
    with pytest.raises(NotNeeded):
        material_letter(Mail.objects.get())


def test_hand_out_by_mail_says_why_it_cannot(memo, school, settings):
    person = PersonFactory(organisation=school)
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(ValidationError, match="Почта на этом сервере не настроена"):
        hand_out(material=memo, people=[person], way=Way.MAIL, by=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with pytest.raises(ValidationError, match="не указана электронная почта"):
        hand_out(material=memo, people=[person], way=Way.MAIL, by=None)
    memo.text, memo.file = "", "x.pdf"
    with pytest.raises(ValidationError, match="уходит только текст"):
        hand_out(material=memo, people=[person], way=Way.MAIL, by=None)

    assert HandOut.objects.count() == 0


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

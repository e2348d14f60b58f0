from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentoring.actions.documents import issue_document
from mentoring.actions.materials import lay_out_materials
from mentoring.models import HandOut, Material, Side
from mentoring.papers.materials import library
from tests.factories import ParticipationFactory
from tests.papers import DAY, ready_school
from tests.printing import golden_text, lacking

pytestmark = pytest.mark.django_db


def url(school, name, **where):
    return reverse(f"mentoring:material_{name}", kwargs={"organisation": school.slug} | where)


def picture():
    file = BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "PNG")
    return SimpleUploadedFile("плакат.exe", file.getvalue())


def test_material_list_begins_with_the_standard_texts(client, curator, school):
    client.force_login(curator)
    assert client.get(url(school, "list")).context["is_empty"]

    client.post(url(school, "lay_out"))

    page = client.get(url(school, "list") + "?kind=memo&audience=parent")
    assert [material.title for material in page.context["materials"]] == ["Памятка родителям"]


@pytest.mark.parametrize("count", [1, 3])
def test_material_list_asks_the_same_queries(
    client, curator, school, django_assert_num_queries, count
):
    for number in range(count):
        Material.objects.create(organisation=school, title=f"М{number}", text="…")
    client.force_login(curator)
    client.get(url(school, "list"))

    with django_assert_num_queries(8):
        client.get(url(school, "list"))


def test_a_mentor_reads_what_is_in_use_and_changes_nothing(client, mentor, school):
    used = Material.objects.create(organisation=school, title="А", text="## Как\n- раз")
    draft = Material.objects.create(organisation=school, title="Б", text="…", is_used=False)
    foreign = Material.objects.create(organisation=ParticipationFactory().organisation, title="В", text="…")  # fmt: skip
    client.force_login(mentor)

    page = client.get(url(school, "detail", pk=used.pk))

    assert "<h2>Как</h2>" in page.content.decode()
    assert [client.get(url(school, "detail", pk=m.pk)).status_code for m in (draft, foreign)] == [404, 404]  # fmt: skip
    assert client.get(url(school, "edit", pk=used.pk)).status_code == 403


def test_an_uploaded_picture_is_known_by_content_drawn_anew_and_given_back(client, curator, school):
    client.force_login(curator)

    client.post(
        url(school, "create"),
        {
            "title": "Плакат",
            "kind": "other",
            "audience": "all",
            "is_used": "on",
            "upload": picture(),
        },
    )

    material = Material.objects.get()
    answer = client.get(url(school, "download", pk=material.pk))
    assert (material.suffix, answer.content[:4], answer["Content-Type"]) == ("png", b"\x89PNG", "image/png")  # fmt: skip


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"<html>", b"%PDF-1.4 /JavaScript %%EOF"])
def test_what_is_no_document_is_refused_and_nothing_is_stored(client, curator, school, settings, content):  # fmt: skip
    client.force_login(curator)
    typed = {"title": "Файл", "kind": "other", "audience": "all"}

    response = client.post(url(school, "create"), typed | {"upload": SimpleUploadedFile("a.pdf", content)})  # fmt: skip
    empty = client.post(url(school, "create"), typed)

    assert response.context["form"].errors["upload"]
    assert "Впишите текст или приложите файл." in empty.content.decode()
    assert Material.objects.count() == 0
    assert not settings.MEDIA_ROOT.exists()


def test_hand_out_proposes_those_it_is_for(client, curator, school):
    lay_out_materials(organisation=school, by=None)
    memo = Material.objects.get(code="memo-mentor-adult")
    mentor = ParticipationFactory(programme__organisation=school, side=Side.MENTOR)
    ParticipationFactory(programme=mentor.programme)
    client.force_login(curator)
    page = client.get(url(school, "hand_out", pk=memo.pk))
    assert page.context["form"].initial["people"] == [mentor.person_id]

    client.post(url(school, "hand_out", pk=memo.pk), {"way": "print", "people": [mentor.person_id]})

    assert [given.person for given in HandOut.objects.all()] == [mentor.person]
    shown = client.get(url(school, "detail", pk=memo.pk)).content.decode()
    assert mentor.person.full_name in shown


def test_material_edit_and_restore(client, curator, school):
    lay_out_materials(organisation=school, by=None)
    memo = Material.objects.get(code="memo-parent")
    client.force_login(curator)
    typed = {"title": "Родителям", "kind": "memo", "audience": "parent", "text": "Коротко.",
             "is_used": "on", "version": memo.version}  # fmt: skip

    client.post(url(school, "edit", pk=memo.pk), typed)
    stale = client.post(url(school, "edit", pk=memo.pk), typed)

    memo.refresh_from_db()
    assert (memo.title, stale.status_code) == ("Родителям", 409)
    client.post(url(school, "restore", pk=memo.pk))
    memo.refresh_from_db()
    assert memo.title == "Памятка родителям"


@pytest.mark.parametrize("code", ["D41", "D42", "D43"])
def test_papers_of_the_library(school, golden, code):
    ready_school(school)
    lay_out_materials(organisation=school, by=None)

    facts = library(code)(organisation=school, programme=None, day=DAY)

    assert lacking(facts) == []
    golden(f"{code}.txt", golden_text(code, facts))


def test_one_text_is_printed_by_its_name_in_the_school_s_own_words(school):
    scene = ready_school(school)
    lay_out_materials(organisation=school, by=None)
    Material.objects.filter(code="memo-parent").update(text="Своими словами.")

    document = issue_document(
        code="D42", organisation=school, programme=scene.programme, by=None,
        typed={"which": "Памятка родителям"},
    )  # fmt: skip

    assert document.title == "Памятка родителям"
    assert document.facts["texts"][0]["blocks"] == [{"kind": "text", "text": "Своими словами."}]


def test_papers_of_a_library_that_is_not_laid_out_say_so(school):
    ready_school(school)

    facts = library("D42")(organisation=school, programme=None, day=DAY)

    assert [essential for _, essential in lacking(facts)] == [False]
    assert len(facts["texts"]) == 6

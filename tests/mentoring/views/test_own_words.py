import pytest
from django.urls import reverse

from mentoring.actions.documents import issue_document
from mentoring.actions.own_words import change_words
from mentoring.actions.signing import send_to_agreement
from mentoring.papers.paper import Paper
from tests.papers import pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(school):
    scene = ready_school(school)
    mentor = teacher(school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(school, "Ким", "Виктория"))
    return issue_document(code="D05", organisation=school, programme=scene.programme, by=None)


def address(name, document):
    return reverse(
        f"mentoring:{name}", kwargs={"organisation": document.organisation.slug, "pk": document.pk}
    )


def typed(document, **changes):
    clauses = {clause.key: clause.text for clause in Paper.of(document).clauses()}
    return clauses | {"version": document.version} | changes


def key_of(document, standard):
    return next(c.key for c in Paper.of(document).clauses() if c.standard.startswith(standard))


def sentences(response):
    return [str(message) for message in response.context["messages"]]


def test_document_edit_shows_every_clause_in_a_field(client, curator, document):
    client.force_login(curator)

    response = client.get(address("document_edit", document))

    assert len(response.context["form"].rows()) == len(Paper.of(document).clauses())


def test_document_edit_stores_what_was_changed_and_marks_it_on_the_page(client, curator, document):
    key = key_of(document, "проводить встречи")
    client.force_login(curator)

    client.post(
        address("document_edit", document),
        typed(document, **{key: "<b>по средам</b> {{ 7*7 }}", "added_1": "Новое."}),
    )
    shown = client.get(address("document_preview", document))

    document.refresh_from_db()
    assert document.own_clauses == {
        "changed": {key: "<b>по средам</b> {{ 7*7 }}"},
        "added": ["Новое."],
    }
    assert '<p class="own">2.2. &lt;b&gt;по средам&lt;/b&gt; {{ 7*7 }}</p>' in shown.text
    assert 'class="own"' not in Paper.of(document).html()


def test_document_edit_warns_of_a_dead_reference(client, curator, document):
    client.force_login(curator)

    response = client.post(
        address("document_edit", document),
        typed(document, added_1="Согласно ст. 358.1 ТК РФ."),
        follow=True,
    )

    assert sentences(response) == [
        "Текст сохранён, документ печатается заново.",
        "«358.1»: Такой статьи в Трудовом кодексе нет. Верно: статья 351.8.",
    ]


def test_document_edit_gives_one_clause_its_standard_words_back(client, curator, document):
    key = key_of(document, "проводить встречи")
    document = change_words(
        document=document, by=None, version=1, changed={key: "Своё."}, added=["Ещё."]
    )
    client.force_login(curator)

    client.post(address("document_edit", document), typed(document, added_1="Ещё.", reset=key))

    document.refresh_from_db()
    assert document.own_clauses == {"changed": {}, "added": ["Ещё."]}


def test_document_edit_of_a_text_changed_meanwhile_shows_both(client, curator, document):
    key = key_of(document, "проводить встречи")
    old = typed(document, **{key: "Моё."})
    change_words(document=document, by=None, version=1, changed={key: "Чужое."}, added=[])
    client.force_login(curator)

    response = client.post(address("document_edit", document), old)

    assert response.status_code == 409
    assert [(stored, own) for _, stored, own in response.context["form"].conflicts] == [
        ("Чужое.", "Моё.")
    ]


def test_document_edit_of_a_waiting_document_leads_back(client, curator, document):
    send_to_agreement(document=document, by=None)
    client.force_login(curator)

    response = client.get(address("document_edit", document), follow=True)

    assert sentences(response)[0].startswith("Текст меняют только в черновике")


def test_document_list_marks_own_words(client, curator, document):
    change_words(document=document, by=None, version=1, changed={}, added=["Своё."])
    client.force_login(curator)

    response = client.get(reverse("mentoring:document_list", args=[document.organisation.slug]))

    assert "свой текст" in response.text

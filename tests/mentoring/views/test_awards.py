from uuid import uuid4

import pytest
from django.urls import reverse

from mentoring import jobs
from mentoring.models import Award, AwardKind, Document, Job, JobState, Side
from tests.factories import AwardFactory, ParticipationFactory, PartnerFactory, PersonFactory
from tests.papers import ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    scene.leader = teacher(school, "Евлоев", "Олег", "Ильич", "m", "учитель физики")
    ParticipationFactory(programme=scene.programme, person=scene.leader, side=Side.MENTOR)
    return scene


def url(school, name, **where):
    return reverse(f"mentoring:award_{name}", kwargs={"organisation": school.slug} | where)


@pytest.mark.parametrize("count", [1, 3])
def test_award_list_asks_the_same_queries_for_any_number(
    client, curator, scene, django_assert_num_queries, count
):
    awards = AwardFactory.create_batch(count, programme=scene.programme)
    client.force_login(curator)
    client.get(url(scene.school, "list"))

    with django_assert_num_queries(7):
        response = client.get(url(scene.school, "list"))

    assert len(response.context["awards"]) == len(awards)


def test_award_list_shows_nobody_of_another_school(client, curator, scene):
    AwardFactory()
    client.force_login(curator)

    assert list(client.get(url(scene.school, "list")).context["awards"]) == []


def test_award_create_edit_remove(client, curator, scene):
    client.force_login(curator)
    typed = {"kind": "merit", "layout": "classic", "person": scene.leader.pk, "reason": "терпение"}

    client.post(url(scene.school, "create"), typed)
    award = Award.objects.get()
    again = typed | {"version": award.version, "reason": "труд"}
    client.post(url(scene.school, "edit", pk=award.pk), again)
    stale = client.post(url(scene.school, "edit", pk=award.pk), again)

    award.refresh_from_db()
    assert (award.reason, award.person, stale.status_code) == ("труд", scene.leader, 409)
    client.post(url(scene.school, "remove", pk=award.pk))
    assert Award.objects.count() == 0


def test_a_partner_is_picked_from_the_list_and_named_in_the_order(client, curator, scene):
    client.force_login(curator)
    partner = PartnerFactory(organisation=scene.school, short_name="Районная библиотека")
    typed = {"kind": "letter", "layout": "classic", "letter_to": "partner", "reason": "помощь"}
    stranger = PartnerFactory()

    client.post(url(scene.school, "create"), typed | {"partner": stranger.pk})
    assert not Award.objects.exists()
    client.post(url(scene.school, "create"), typed | {"partner": partner.pk})

    award = Award.objects.get()
    assert (award.partner, award.to_organisation) == (partner, "Районная библиотека")
    wrong = typed | {"letter_to": "mentor", "person": scene.leader.pk, "partner": partner.pk}
    told = client.post(url(scene.school, "create"), wrong).content.decode()
    assert "Партнёр выбирается для письма организации-партнёру." in told


def test_award_create_tells_what_is_wrong_and_stores_nothing(client, curator, scene):
    client.force_login(curator)

    response = client.post(url(scene.school, "create"), {"kind": "letter", "layout": "classic"})

    assert "Укажите, кому адресовано письмо." in response.content.decode()
    assert client.get(url(scene.school, "create") + "?person=x").status_code == 404
    assert Award.objects.count() == 0


def test_award_many_gives_a_certificate_to_each_mentor(client, curator, scene):
    client.force_login(curator)
    page = client.get(url(scene.school, "many"))
    typed = {"kind": "certificate", "layout": "strict", "people": page.context["form"]["people"].value(),
             "key": page.context["form"]["key"].value()}  # fmt: skip

    client.post(url(scene.school, "many"), typed)

    assert [award.person for award in Award.objects.all()] == [scene.leader]


def test_letters_to_parents_and_employers_are_entered_for_many(client, curator, scene):
    client.force_login(curator)
    outsider = PersonFactory(
        organisation=scene.school, kind="partner", last_name="Лесной", workplace="ооо лес"
    )
    ParticipationFactory(programme=scene.programme, person=outsider, side="mentor")
    PartnerFactory(organisation=scene.school, short_name="ООО «Лес»", head_name="Ким Саша", head_gender="f")  # fmt: skip
    typed = {"kind": "letter", "reason": "помощь", "layout": "strict", "key": uuid4()}

    def said(to, *people):
        own = {"letter_to": to, "people": [one.pk for one in people]}
        return client.post(url(scene.school, "many"), typed | own, follow=True).content.decode()

    assert "не указано место работы" in said("employer", scene.leader, outsider)
    assert "письма родителям не будет" in said("parents", outsider)
    assert Award.objects.count() == 0
    said("employer", outsider)
    award = Award.objects.get()
    assert (award.to_organisation, award.to_name, award.to_gender) == ("ООО «Лес»", "Ким Саша", "f")


def test_award_print_makes_numbered_sheets_of_the_ticked(client, curator, scene):
    award = AwardFactory(programme=scene.programme, person=scene.leader)
    AwardFactory(programme=scene.programme, person=scene.leader, kind=AwardKind.GRATITUDE)
    client.force_login(curator)
    page = client.get(url(scene.school, "list"))
    typed = {"code": "D50", "awards": [award.pk], "key": page.context["key"]}

    client.post(url(scene.school, "print"), typed)
    client.post(url(scene.school, "print"), typed)  # the button pressed twice
    assert jobs.work_off("test")[JobState.DONE] == 1
    job = Job.objects.get()

    document = Document.objects.get()
    assert (document.code, document.number, document.person) == ("D50", "1", scene.leader)
    assert [file.format for file in document.files.all()] == ["pdf"]
    result = reverse("mentoring:consent_batch_result", args=[scene.school.slug, job.pk])
    assert client.get(result).context["count"] == 1


def test_an_award_that_cannot_be_printed_is_named_with_its_card(client, curator, scene):
    award = AwardFactory(
        programme=scene.programme, person=None, kind=AwardKind.LETTER, letter_to="partner",
        to_organisation="ООО «Лес»", to_name="О. П. Ким",
    )  # fmt: skip
    client.force_login(curator)
    key = client.get(url(scene.school, "list")).context["key"]
    client.post(url(scene.school, "print"), {"code": "D49", "awards": [award.pk], "key": key})
    jobs.work_off("test")

    page = client.get(
        reverse("mentoring:consent_batch_result", args=[scene.school.slug, Job.objects.get().pk])
    )

    assert page.context["skipped"] == [
        ("благодарственное письмо: ООО «Лес»", url(scene.school, "edit", pk=award.pk))
    ]


def test_award_print_without_ticks_says_so(client, curator, scene):
    AwardFactory(programme=scene.programme, person=scene.leader)
    client.force_login(curator)
    key = client.get(url(scene.school, "list")).context["key"]

    response = client.post(url(scene.school, "print"), {"code": "D50", "key": key}, follow=True)

    assert "Отметьте, что напечатать." in response.content.decode()
    assert client.post(url(scene.school, "print"), {"code": "D08"}).status_code == 404


def test_one_diploma_is_issued_from_the_catalogue(client, curator, scene):
    award = AwardFactory(programme=scene.programme, person=scene.leader)
    client.force_login(curator)
    issue = reverse("mentoring:document_issue", args=[scene.school.slug, "D50"])

    assert "Выберите, для какого поощрения" in client.get(issue).content.decode()
    client.post(issue, {"award": award.pk})

    assert Document.objects.get().number == "1"


def test_award_print_takes_the_chosen_layout_and_remembers_it(client, curator, scene):
    awards = AwardFactory.create_batch(2, programme=scene.programme)
    client.force_login(curator)
    chosen = {"awards": [awards[0].pk], "code": "D50", "key": str(uuid4()), "layout": "solemn"}

    client.post(url(scene.school, "print"), chosen)

    assert [one.layout for one in Award.objects.order_by("pk")] == ["solemn", "classic"]
    page = client.get(url(scene.school, "list")).content.decode()
    assert 'value="solemn" checked' in page
    assert client.get(url(scene.school, "many")).context["form"].initial["layout"] == "solemn"


def test_a_reason_longer_than_a_sheet_is_refused(client, curator, scene):
    client.force_login(curator)
    typed = {"kind": "merit", "layout": "classic", "person": scene.leader.pk, "reason": "я" * 1201}

    client.post(url(scene.school, "create"), typed)

    assert Award.objects.count() == 0

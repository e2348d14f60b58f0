from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mentoring.models import AuditEntry, Role
from roadmap.actions.activities import change_activity
from roadmap.models import Activity, Removal, Stage, StageDocument
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    PersonFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageDocumentFactory,
    StageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roadmap(school):
    return RoadmapFactory(programme=ProgrammeFactory(organisation=school))


@pytest.fixture
def stage(roadmap):
    return StageFactory(roadmap=roadmap, number="1", title="Подготовка")


@pytest.fixture
def keeper(client, curator):
    client.force_login(curator)
    return client


def address(name, row):
    return reverse(f"roadmap:{name}", args=[row.organisation.slug, row.pk])


def texts(stage):
    return list(stage.activities.order_by("position").values_list("text", flat=True))


def typed_stage(**facts):
    usual = {"number": "1", "title": "Подготовка", "periods": "", "responsible": ""}
    return usual | {"starts_on": "", "ends_on": ""} | facts


def typed_activity(**facts):
    usual = {"text": "Встреча", "period": "", "starts_on": "", "due_on": "", "responsible": ""}
    return usual | {"participants": "", "expected_result": "", "note": ""} | facts


def test_stage_create_adds_a_stage_at_the_end_with_days_found_by_its_words(
    keeper, curator, roadmap, stage
):
    typed = typed_stage(
        number="2", title="Обучение", periods="октябрь\nфевраль", responsible="куратор\nпсихолог"
    )

    response = keeper.post(address("stage_create", roadmap), typed)

    added = roadmap.stages.order_by("position").last()
    assert response.url == address("stage_edit", added)
    assert (added.title, added.period) == ("Обучение", "октябрь; февраль")
    assert (added.starts_on, added.ends_on) == (date(2026, 10, 1), date(2027, 2, 28))
    assert added.terms == [
        {"period": "октябрь", "responsible": "куратор"},
        {"period": "февраль", "responsible": "психолог"},
    ]
    assert AuditEntry.objects.get(action="stage.added").by == curator


def test_stage_edit_keeps_what_was_not_typed_over(keeper, stage):
    terms = [
        {"period": "сентябрь", "responsible": "директор; куратор"},
        {"period": "май", "responsible": "психолог"},
    ]
    Stage.objects.filter(pk=stage.pk).update(
        terms=terms, period="сентябрь; май", starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31)
    )
    page = keeper.get(address("stage_edit", stage)).context["form"]
    typed = {name: page[name].value() for name in page.fields}
    typed = typed_stage(
        version=1,
        title="Подготовка условий",
        periods=typed["periods"],
        responsible=typed["responsible"],
        starts_on="2026-09-01",
        ends_on="2027-05-31",
    )

    keeper.post(address("stage_edit", stage), typed)

    stage.refresh_from_db()
    assert (stage.title, stage.terms, stage.version) == ("Подготовка условий", terms, 2)
    assert stage.ends_on == date(2027, 5, 31)


def test_stage_edit_of_an_older_version_shows_both_texts(keeper, stage):
    Stage.objects.filter(pk=stage.pk).update(title="Иначе", version=2)

    response = keeper.post(
        address("stage_edit", stage), typed_stage(version=1, title="Моё название")
    )

    stage.refresh_from_db()
    assert (response.status_code, stage.title) == (409, "Иначе")
    assert "Моё название" in response.text
    assert "Иначе" in response.text


def test_stages_change_places_and_stop_at_the_ends(keeper, roadmap):
    stages = StageFactory.create_batch(3, roadmap=roadmap)

    for step, to in ((0, "up"), (2, "up"), (2, "up"), (2, "up"), (1, "down")):
        keeper.post(address("stage_shift", stages[step]), {"to": to})

    order = list(roadmap.stages.order_by("position"))
    assert order == [stages[2], stages[0], stages[1]]


def test_activity_create_adds_one_in_any_words(keeper, school, stage):
    ActivityFactory(stage=stage, text="Первое")
    person = PersonFactory(organisation=school, teacher=True)
    typed = typed_activity(text="Второе", period="до 15 октября", people=[person.pk])

    response = keeper.post(address("activity_create", stage), typed)

    added = Activity.objects.get(text="Второе")
    assert response.url == address("stage_edit", stage)
    assert texts(stage) == ["Первое", "Второе"]
    assert (added.due_on, list(added.people.all())) == (date(2026, 10, 15), [person])


@pytest.mark.parametrize("wrong", ["text", "people"])
def test_activity_create_refuses_nonsense_and_stores_nothing(keeper, stage, wrong):
    stranger = PersonFactory(teacher=True)
    typed = typed_activity(**({"text": " "} if wrong == "text" else {"people": [stranger.pk]}))

    response = keeper.post(address("activity_create", stage), typed)

    assert (response.status_code, Activity.objects.count()) == (200, 0)


def test_an_activity_moves_within_its_stage_and_to_another_with_its_papers(
    keeper, curator, roadmap, stage
):
    first, second, third = (ActivityFactory(stage=stage, text=text) for text in "абв")
    other = StageFactory(roadmap=roadmap)
    StageDocumentFactory(stage=other)
    paper = StageDocumentFactory(stage=stage, activity=third)

    keeper.post(address("activity_shift", third), {"to": "up"})
    assert texts(stage) == ["а", "в", "б"]
    keeper.post(
        address("activity_edit", third), typed_activity(version=1, text="в", to_stage=other.pk)
    )

    paper.refresh_from_db()
    assert (texts(stage), texts(other)) == (["а", "б"], ["в"])
    assert (paper.stage, other.documents.count()) == (other, 2)
    assert Activity.objects.get(pk=third.pk).version == 2


def test_an_activity_never_moves_into_another_plan(curator, stage):
    activity = ActivityFactory(stage=stage)

    with pytest.raises(ValidationError, match="этой же дорожной карты"):
        change_activity(activity=activity, version=1, by=curator, stage=StageFactory())


def test_activity_delete_asks_first_and_leaves_a_line(keeper, curator, stage):
    activity = ActivityFactory(stage=stage, text="Лишнее")
    url = address("activity_delete", activity)

    asked = keeper.get(url)
    keeper.post(url, {"version": 1, "reason": ""})

    removal = Removal.objects.get()
    assert "Лишнее" in asked.text
    assert not stage.activities.exists()
    assert (removal.title, removal.place, removal.removed_by) == ("Лишнее", str(stage), curator)
    assert (
        "Убрано из плана: 1"
        in keeper.get(reverse("roadmap:roadmap_detail", args=[stage.organisation.slug])).text
    )
    assert AuditEntry.objects.get(action="activity.deleted").target_id == activity.pk


def test_what_was_done_goes_for_a_reason_only(keeper, stage):
    activity = ActivityFactory(stage=stage, done_on=date(2026, 11, 1))
    url = address("activity_delete", activity)

    refused = keeper.post(url, {"version": 1, "reason": "  "})
    assert (refused.status_code, stage.activities.count()) == (200, 1)
    keeper.post(url, {"version": 1, "reason": "внесено дважды"})

    removal = Removal.objects.get()
    assert (removal.done_on, removal.reason) == (date(2026, 11, 1), "внесено дважды")


def test_activity_delete_is_refused_when_somebody_else_has_changed_it(keeper, stage):
    activity = ActivityFactory(stage=stage, version=2)

    response = keeper.post(address("activity_delete", activity), {"version": 1, "reason": ""})

    assert "изменил другой пользователь" in response.text
    assert stage.activities.exists()


def test_stage_delete_takes_all_with_it_and_says_so(keeper, roadmap, stage):
    StageFactory(roadmap=roadmap)
    ActivityFactory(stage=stage, text="Сделано", done_on=date(2026, 11, 1))
    StageDocumentFactory(stage=stage, title="Приказ")
    url = address("stage_delete", stage)

    asked = keeper.get(url)
    refused = keeper.post(url, {"version": 1})
    keeper.post(url, {"version": 1, "reason": "этап объединён с первым"})

    assert "Сделано" in asked.text
    assert "Приказ" in asked.text
    assert refused.status_code == 200
    assert roadmap.stages.count() == 1
    assert sorted(Removal.objects.values_list("kind", flat=True)) == ["activity", "paper", "stage"]


def test_the_last_stage_stays(keeper, roadmap, stage):
    response = keeper.post(address("stage_delete", stage), {"version": 1})

    assert "Последний этап убрать нельзя" in response.text
    assert not Removal.objects.exists()


def test_papers_come_go_and_are_known_by_their_words(keeper, stage):
    keeper.post(
        address("stage_document_add", stage),
        {
            "title": "Приказ об утверждении реестра наставников с направлением его в управление образования"
        },
    )
    keeper.post(address("stage_document_add", stage), {"title": "Справка для администрации"})
    keeper.post(address("stage_document_add", stage), {"title": " "})
    first, second = stage.documents.order_by("position")

    keeper.post(address("stage_document_shift", second), {"to": "up"})
    keeper.post(address("stage_document_remove", first), {"reason": ""})

    assert (first.codes[0], second.codes) == ("D03", [])
    assert list(stage.documents.all()) == [second]
    assert Removal.objects.get().title.startswith("Приказ об утверждении реестра")


def test_a_ready_paper_goes_for_a_reason_only(keeper, stage):
    paper = StageDocumentFactory(stage=stage, done_on=date(2026, 11, 1))

    keeper.post(address("stage_document_remove", paper), {"reason": ""})

    assert StageDocument.objects.filter(pk=paper.pk).exists()


@pytest.mark.parametrize("count", [3, 40, 400])
def test_stage_edit_asks_the_same_queries_for_any_number_of_activities(
    keeper, stage, django_assert_num_queries, count
):
    ActivityFactory.create_batch(count, stage=stage)
    StageDocumentFactory.create_batch(count, stage=stage)

    with django_assert_num_queries(7):
        response = keeper.get(address("stage_edit", stage))

    assert len(response.context["activities"]) == count


NAMES = [
    ("stage_create", "roadmap"), ("stage_edit", "stage"), ("stage_shift", "stage"),
    ("stage_delete", "stage"), ("activity_create", "stage"), ("stage_document_add", "stage"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "of"), NAMES)
def test_a_plan_is_changed_by_its_keepers_only(client, request, school, stage, name, of):
    row = request.getfixturevalue(of)
    client.force_login(MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST).user)
    refused = client.post(address(name, row))
    client.force_login(MembershipFactory(role=Role.CURATOR).user)

    assert (refused.status_code, client.post(address(name, row)).status_code) == (403, 404)

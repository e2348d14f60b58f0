"""The wizard: a file, its preview, corrections, the roadmap."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from mentoring import jobs
from mentoring.models import Job
from roadmap.actions.plan_drafts import delete_unread_files, read_draft
from roadmap.models import Activity, DraftState, PlanDraft, Roadmap, Stage
from tests.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"


def url(name, *arguments):
    return reverse(f"roadmap:{name}", args=["ryabinovka", *arguments])


def send(page, path=SAMPLES / "roadmaps" / "r000_koinas.docx"):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return page.post(url("plan_upload"), {"file": file})


def upload(page, *path):
    """Send the file and let the background work be done."""
    response = send(page, *path)
    jobs.work_off("test")
    return response


@pytest.fixture
def page(client, curator):
    client.force_login(curator)
    return client


@pytest.fixture
def programme(school):
    return ProgrammeFactory(organisation=school, year=2026)


@pytest.fixture
def draft(page, programme):
    upload(page)
    return PlanDraft.objects.get()


def stage_form(draft, at, **changes):
    """The form of a stage as the page shows it."""
    stage = draft.plan["stages"][at]
    data = {
        "number": stage["number"], "title": stage["title"], "version": draft.version,
        "periods": "\n".join(term["period"] for term in stage["terms"]), "responsible": "",
        "documents": "\n".join(stage["documents"]),
        "rows-TOTAL_FORMS": len(stage["activities"]) + 1,
        "rows-INITIAL_FORMS": len(stage["activities"]),
    }  # fmt: skip
    for place, one in enumerate(stage["activities"]):
        data |= row(place, at, text=one["text"])
    data |= row(len(stage["activities"]), at, text="", is_new=True)
    return data | changes


def row(place, at, *, text, is_new=False):
    return {
        f"rows-{place}-at": "" if is_new else place, f"rows-{place}-text": text,
        f"rows-{place}-period": "", f"rows-{place}-responsible": "", f"rows-{place}-stage": at,
        f"rows-{place}-ORDER": "" if is_new else place + 1,
    }  # fmt: skip


def test_a_file_is_shown_before_anything_becomes_a_roadmap(page, draft):
    text = page.get(url("plan_preview", draft.pk)).content.decode()

    assert "Завершение наставничества" in text
    assert "мероприятий: <strong>27</strong>" in text
    assert Roadmap.objects.count() == 0


def test_the_plan_is_saved_as_the_programmes_own_roadmap(page, draft):
    response = page.post(url("plan_save", draft.pk), follow=True)

    assert "Дорожная карта сохранена" in response.content.decode()
    assert (Activity.objects.count(), PlanDraft.objects.count()) == (27, 0)


def test_a_file_that_is_a_roadmap_already_makes_no_second_one(page, draft):
    page.post(url("plan_save", draft.pk))
    upload(page)

    response = page.post(url("plan_save", PlanDraft.objects.get().pk), follow=True)

    assert "уже есть" in response.content.decode()
    assert Roadmap.objects.count() == 1


def test_a_measure_is_renamed_moved_deleted_and_added_before_saving(page, draft):
    data = stage_form(draft, 1)
    data |= {
        "title": "База наставляемых",
        "rows-0-text": "Рассказать родителям", "rows-0-period": "до 10.09.2026",
        "rows-0-responsible": "Куратор; директор",
        "rows-1-DELETE": "on",
        "rows-2-stage": 0,
        "rows-4-text": "Провести форум", "rows-4-ORDER": 1,
    }  # fmt: skip

    page.post(url("plan_stage_edit", draft.pk, 1), data)
    page.post(url("plan_save", draft.pk))

    stage = Stage.objects.get(title="База наставляемых")
    texts = list(stage.activities.order_by("position").values_list("text", flat=True))
    assert sorted(texts[:2]) == ["Провести форум", "Рассказать родителям"]
    assert len(texts) == 3
    changed = stage.activities.get(text="Рассказать родителям")
    assert (changed.period, changed.responsible, f"{changed.due_on:%d.%m.%Y}") == (
        "до 10.09.2026",
        "Куратор; директор",
        "10.09.2026",
    )
    assert Stage.objects.get(position=1).activities.count() == 9


def test_stages_are_shifted_deleted_and_added(page, draft):
    version = draft.version
    page.post(url("plan_stage_shift", draft.pk, 0), {"to": "down", "version": version})
    page.post(url("plan_stage_delete", draft.pk, 6), {"version": version + 1})
    response = page.post(url("plan_stage_add", draft.pk), {"version": version + 2})

    draft.refresh_from_db()
    titles = [stage["title"] for stage in draft.plan["stages"]]
    assert titles[:2] == ["Формирование базы наставляемых", "Подготовка условий для запуска программы наставничества"]  # fmt: skip
    assert (len(titles), titles[-1]) == (7, "Новый этап")
    assert response.url == url("plan_stage_edit", draft.pk, 6)


def test_two_who_correct_at_once_do_not_overwrite_each_other(page, draft):
    data = stage_form(draft, 0, title="Первый")
    page.post(url("plan_stage_edit", draft.pk, 0), data)

    response = page.post(url("plan_stage_edit", draft.pk, 0), data | {"title": "Второй"})

    draft.refresh_from_db()
    assert response.status_code == 200
    assert draft.plan["stages"][0]["title"] == "Первый"


def test_columns_are_corrected_and_the_plan_is_read_anew(page, draft):
    meanings = {f"column_{at}": key for at, key in enumerate(("number", "title", "extra", "activities", "documents"))}  # fmt: skip

    page.post(url("plan_columns", draft.pk), meanings | {"version": draft.version})

    draft.refresh_from_db()
    stage = draft.plan["stages"][0]
    assert stage["terms"] == []
    assert {"title": "Длительность этапа", "text": "В течение первого полугодия"} in stage["extra"]


def test_columns_without_measures_are_refused(page, draft):
    meanings = {f"column_{at}": "extra" for at in range(5)}

    response = page.post(url("plan_columns", draft.pk), meanings | {"version": draft.version})

    assert "в каком столбце мероприятия" in response.content.decode()


def test_the_word_for_a_base_is_data_of_the_plan(page, draft):
    page.post(
        url("plan_preview", draft.pk),
        {"title": "План школы", "base": "банк", "version": draft.version},
    )
    page.post(url("plan_save", draft.pk))

    roadmap = Roadmap.objects.get()
    assert (roadmap.title, roadmap.words) == ("План школы", {"base": "банк"})


@pytest.mark.parametrize("name", ["s1_mentees.xlsx", "s4_cp1251.csv"])
def test_a_list_of_people_is_refused_with_a_sentence(page, programme, name):
    response = upload(page, SAMPLES / "rosters" / name)

    assert "не найдена дорожная карта" in page.get(response.url).content.decode()
    draft = PlanDraft.objects.get()
    assert (draft.state, draft.file.name, draft.tables) == (DraftState.REFUSED, "", [])
    assert page.get(url("plan_columns", draft.pk)).status_code == 404
    assert page.get(response.url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_page_waits_while_the_file_is_read_and_turns_by_itself(
    page, programme, django_capture_on_commit_callbacks
):
    response = send(page)
    draft = PlanDraft.objects.get()
    assert default_storage.exists(draft.file.name)
    waiting = page.get(response.url, headers={"HX-Request": "true"}).content.decode()
    assert "Читаем план" in waiting
    assert f'hx-get="{response.url}"' in waiting

    with django_capture_on_commit_callbacks(execute=True):
        jobs.work_off("test")

    assert not default_storage.exists(draft.file.name)
    assert page.get(response.url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "мероприятий: <strong>27</strong>" in page.get(response.url).content.decode()


def test_a_reading_that_failed_says_so(page, programme):
    response = send(page)
    Job.objects.update(state="failed", message="Задание не выполнено.", finished_at=timezone.now())

    assert "Задание не выполнено." in page.get(response.url).content.decode()


def test_a_file_that_nobody_has_read_is_deleted_after_a_day(
    page, programme, django_capture_on_commit_callbacks
):
    send(page)
    name = PlanDraft.objects.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        count = delete_unread_files(before=timezone.now() + timedelta(hours=1))

    draft = PlanDraft.objects.get()
    assert (count, draft.state, default_storage.exists(name)) == (1, DraftState.REFUSED, False)
    assert read_draft(draft=draft) == draft


def test_a_draft_is_thrown_away(page, draft):
    page.post(url("plan_discard", draft.pk))

    assert PlanDraft.objects.count() == Roadmap.objects.count() == 0


def test_a_stage_that_is_not_there_leads_back(page, draft):
    assert page.get(url("plan_stage_edit", draft.pk, 99)).url == url("plan_preview", draft.pk)

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from mentoring import jobs
from mentoring.actions.documents import issue_document
from mentoring.actions.paper_documents import attach_signed
from mentoring.actions.signing import sign_document
from mentoring.models import AuditEntry, Document, DocumentStatus, Job, JobState, Role
from mentoring.scans import Scan
from roadmap.actions.packs import delete_packs
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.models import Stage, StageDocument, StagePack
from tests.factories import (
    DocumentFactory,
    MembershipFactory,
    ProgrammeFactory,
    RoadmapFactory,
    StageDocumentFactory,
    StageFactory,
)
from tests.papers import pdf_text, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 12)


def picture():
    file = BytesIO()
    Image.new("RGB", (600, 850), "white").save(file, "JPEG")
    return Scan(file.getvalue(), "jpg")


@pytest.fixture
def scene(school):
    """A school whose pairs stand in an order, with the standard plan laid out."""
    scene = ready_school(school)
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    mentor = teacher(school, "Евлоев", "Олег", "Ильич", "m")
    scene.add_pair(mentor, pupil(school, "Ким", "Виктория"))
    return scene


@pytest.fixture
def stage(scene):
    return Stage.objects.get(roadmap__programme=scene.programme, position=5)


@pytest.fixture
def order(scene):
    return issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None,
        number="41-од", dated_on=DAY,
    )  # fmt: skip


def url(name, *rest):
    return reverse(f"roadmap:{name}", args=["ryabinovka", *rest])


def made_pack(client, stage):
    answer = client.post(url("stage_pack", stage.pk))
    assert jobs.work_off("test")[JobState.FAILED] == 0
    job = Job.objects.get(pk=answer.url.rstrip("/").rpartition("/")[2])
    assert (job.state, job.message) == (JobState.DONE, "")
    return StagePack.objects.get(stage=stage, made_at__isnull=False)


def taken(client, pack, part):
    answer = client.get(url("stage_pack_download", pack.pk, part))
    assert answer.status_code == 200
    return answer.content


def test_stage_papers_tells_each_state_as_it_is(client, stage, order, curator):
    plan = StageDocument.objects.get(stage=stage, codes=["D40"])
    plan.not_needed = "Планы ведут сами наставники."
    plan.save()
    client.force_login(curator)

    page = client.get(url("stage_papers", stage.pk)).content.decode()

    assert "Готово 0 из 2" in page
    assert "выпущен, не подписан" in page
    assert "не требуется: Планы ведут сами наставники." in page
    assert url("stage_document_edit", plan.pk) in page


def test_the_pack_holds_every_form_of_a_paper_and_a_contents_sheet(client, stage, order, curator):
    sign_document(document=order, by=None, signed_on=DAY, despite="Подпишут позже.")
    attach_signed(document=order, scan=picture(), by=None)
    client.force_login(curator)

    pack = made_pack(client, stage)

    with zipfile.ZipFile(BytesIO(taken(client, pack, "zip"))) as archive:
        names = archive.namelist()
        contents = archive.read("00_Опись.html").decode()
        assert archive.testzip() is None
    assert names[:2] == ["00_Опись.pdf", "00_Опись.html"]
    assert [name.rpartition(".")[2] for name in names[2:]] == ["jpg", "pdf", "docx", "xlsx"]
    assert all(name.startswith("01_Об утверждении") for name in names[2:])
    assert not any(set('<>:"/\\|?*') & set(name) for name in names)
    assert "подписан" in contents
    assert "Памятки для наставляемых" in contents
    assert "/o/ryabinovka/documents/issue/D42/" in contents


def test_the_book_begins_with_the_contents_and_two_sided_papers_with_a_front_page(
    client, stage, order, curator
):
    client.force_login(curator)

    pack = made_pack(client, stage)

    pages = PdfReader(BytesIO(taken(client, pack, "pdf"))).pages
    duplex = PdfReader(BytesIO(taken(client, pack, "duplex"))).pages
    with order.files.get(format="pdf").file.open() as stored:
        own = len(PdfReader(BytesIO(stored.read())).pages)
    assert "ОПИСЬ ДОКУМЕНТОВ" in pages[0].extract_text()
    assert "ПРИКАЗ" in pages[1].extract_text()
    assert (len(pages), pack.pages) == (1 + own, 1 + own)
    assert (len(duplex), duplex[1].extract_text()) == (2 + own + own % 2, "")
    assert "41-од" in pages[0].extract_text()


def test_a_signed_copy_stands_in_the_place_of_the_print(client, stage, order, curator):
    attach_signed(document=order, scan=picture(), by=None)
    client.force_login(curator)

    pack = made_pack(client, stage)

    assert len(PdfReader(BytesIO(taken(client, pack, "pdf"))).pages) == 2


def test_a_spoilt_scan_stays_out_of_the_book_and_is_told(client, stage, order, curator):
    attach_signed(document=order, scan=Scan(b"%PDF-1.7\nnothing\n%%EOF", "pdf"), by=None)
    client.force_login(curator)

    pack = made_pack(client, stage)

    book = taken(client, pack, "pdf")
    assert len(PdfReader(BytesIO(book)).pages) == 1
    assert "не удалось прочитать" in pdf_text(book)


def test_cancelled_papers_and_those_of_others_never_come_in(client, scene, stage, order, curator):
    Document.objects.filter(pk=order.pk).update(
        status=DocumentStatus.CANCELLED, cancel_reason="опечатка"
    )
    DocumentFactory(code="D05", title="Чужой приказ")
    DocumentFactory(
        code="D05",
        title="Приказ другого года",
        organisation=scene.school,
        programme=ProgrammeFactory(organisation=scene.school, year=2025),
    )
    client.force_login(curator)

    pack = made_pack(client, stage)

    text = pdf_text(taken(client, pack, "pdf"))
    assert pack.papers == 0
    assert "Чужой" not in text
    assert "другого года" not in text
    assert "Документов в реестре пока нет" in text


def test_the_same_papers_give_the_same_pack_and_a_signature_a_new_one(
    client, stage, order, curator
):
    client.force_login(curator)
    first = made_pack(client, stage)

    page = client.get(url("stage_papers", stage.pk)).content.decode()
    again = client.post(url("stage_pack", stage.pk))
    count = StagePack.objects.count()
    sign_document(document=order, by=None, signed_on=DAY, despite="Подпишут позже.")
    client.post(url("stage_pack", stage.pk))

    assert again.url == url("stage_papers", stage.pk)
    assert (first.pk, count) == (StagePack.objects.earliest("pk").pk, 1)
    assert "документы изменились" not in page
    assert StagePack.objects.count() == count + 1


def test_taking_a_pack_is_in_the_journal_and_after_a_day_it_is_gone(client, stage, order, curator):
    client.force_login(curator)
    pack = made_pack(client, stage)
    taken(client, pack, "zip")
    path = pack.archive.path

    entry = AuditEntry.objects.get(action="stagepack.downloaded")
    deleted = delete_packs(before=timezone.now() + timedelta(hours=1))

    assert (entry.by, entry.counts) == (curator, {"papers": 1})
    assert deleted == 1
    assert not pack.archive.storage.exists(path)
    assert not StagePack.objects.exists()
    assert client.get(url("stage_pack_download", pack.pk, "zip")).status_code == 404


@pytest.mark.parametrize("role", [Role.PSYCHOLOGIST, Role.OPERATOR, Role.COORDINATOR])
def test_who_may_not_see_documents_sees_no_pack(client, school, stage, role):
    client.force_login(MembershipFactory(organisation=school, role=role).user)

    page = client.get(url("stage_papers", stage.pk))

    assert page.status_code == 200
    assert "Собрать пакет" not in page.content.decode()
    assert client.post(url("stage_pack", stage.pk)).status_code == 403


def test_a_stage_of_another_school_does_not_exist(client, school, curator):
    foreign = StageFactory()
    pack = StagePack.objects.create(
        organisation=foreign.organisation, stage=foreign, digest="x", made_at=timezone.now()
    )
    client.force_login(curator)

    assert client.get(url("stage_papers", foreign.pk)).status_code == 404
    assert client.post(url("stage_pack", foreign.pk)).status_code == 404
    assert client.get(url("stage_pack_download", pack.pk, "zip")).status_code == 404


def test_a_stage_without_papers_has_nothing_to_pack(client, school, curator):
    stage = StageFactory(roadmap=RoadmapFactory(programme=ProgrammeFactory(organisation=school)))
    client.force_login(curator)

    page = client.post(url("stage_pack", stage.pk), follow=True).content.decode()

    assert "собирать нечего" in page
    assert not StagePack.objects.exists()


@pytest.mark.parametrize("count", [2, 20])
def test_stage_papers_asks_the_same_queries_for_any_number_of_papers(
    client, school, curator, django_assert_num_queries, count
):
    stage = StageFactory(roadmap=RoadmapFactory(programme=ProgrammeFactory(organisation=school)))
    StageDocumentFactory.create_batch(count, stage=stage)
    client.force_login(curator)

    with django_assert_num_queries(32):
        client.get(url("stage_papers", stage.pk))

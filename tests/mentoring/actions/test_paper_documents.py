from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from mentoring.actions.documents import issue_document
from mentoring.actions.paper_documents import attach_signed, register_paper_document
from mentoring.actions.signing import cancel_document
from mentoring.files import sha256
from mentoring.models import AuditEntry, Document, DocumentFile, DocumentMentorship, Job, Journal
from mentoring.scans import Scan
from tests.papers import DAY, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db
SCAN = Scan(b"%PDF-1.7 scan", "pdf")


@pytest.fixture
def scene():
    scene = ready_school()
    mentor = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория"))
    scene.journal = Journal.objects.get(organisation=scene.school, code="orders")
    return scene


def register(scene, **facts):
    return register_paper_document(
        organisation=scene.school, programme=scene.programme, by=None,
        **{
            "title": "О закреплении пар", "number": "17-од", "dated_on": DAY,
            "journal": scene.journal, "code": "D05", "mentorships": scene.pairs, "scan": SCAN,
        } | facts,
    )  # fmt: skip


def test_an_order_on_paper_fixes_its_pairs_and_is_not_printed(scene):
    document = register(scene)

    assert (document.is_signed, document.requisites, document.signed_on) == (
        True,
        "от 12.09.2026 № 17-од",
        DAY,
    )
    assert [link.mentorship for link in DocumentMentorship.objects.fixed()] == scene.pairs
    assert document.facts["rows"][0]["mentees"][0]["name"] == "Ким Виктория"
    assert [(file.format, file.sha256) for file in document.files.all()] == [
        ("signed", sha256(SCAN.content))
    ]
    assert Job.objects.count() == 0
    assert [entry.action for entry in AuditEntry.objects.all()] == ["document.registered"]


def test_its_number_is_taken_for_the_others(scene):
    register(scene)

    with pytest.raises(ValidationError, match="Номер «17-од» в 2026 году уже занят"):
        register(scene)
    assert register(scene, number="", propose=True).number == "18-од"


@pytest.mark.parametrize(
    "facts", [{"title": ""}, {"number": "9" * 41}, {"number": " \u200b "}, {"title": "ж" * 301}]
)
def test_an_order_without_its_requisites_leaves_nothing_behind(scene, facts):
    with pytest.raises(ValidationError):
        register(scene, **facts)

    assert (Document.objects.count(), DocumentFile.objects.count()) == (0, 0)


def test_the_same_number_in_another_journal_is_another_document(scene):
    letters = Journal.objects.create(organisation=scene.school, code="letters", title="Письма")

    first, second = register(scene), register(scene, journal=letters)

    assert (first.number, second.number) == ("17-од", "17-од")


def test_a_number_without_a_journal_is_unique_in_its_year(scene):
    register(scene, journal=None)

    with pytest.raises(ValidationError, match="уже занят"):
        register(scene, journal=None)
    assert register(scene, journal=None, dated_on=date(2025, 9, 1)).year == 2025


def test_the_signed_copy_joins_a_document_and_earlier_copies_stay(scene):
    document = issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None
    )

    attach_signed(document=document, scan=SCAN, by=None)
    attach_signed(document=document, scan=Scan(b"better", "jpg"), by=None)

    files = list(document.files.order_by("pk"))
    assert [(file.format, file.suffix) for file in files] == [
        ("signed", "pdf"),
        ("signed-2", "jpg"),
    ]
    with default_storage.open(files[0].file.name) as stored:
        assert stored.read() == SCAN.content


def test_the_same_copy_is_not_attached_twice(scene):
    document = register(scene)

    with pytest.raises(ValidationError, match="уже приложен"):
        attach_signed(document=document, scan=SCAN, by=None)


def test_copies_have_an_end(scene):
    document = register(scene, scan=None)
    for number in range(10):
        attach_signed(document=document, scan=Scan(b"%d" % number, "pdf"), by=None)

    with pytest.raises(ValidationError, match="больше нельзя"):
        attach_signed(document=document, scan=SCAN, by=None)


def test_nothing_is_attached_to_a_cancelled_document(scene):
    document = issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None
    )
    cancel_document(document=document, by=None, reason="Ошибка.")

    with pytest.raises(ValidationError, match="Документ отменён"):
        attach_signed(document=document, scan=SCAN, by=None)

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from mentoring.actions.document_prints import store_print
from mentoring.actions.documents import issue_document, number_document
from mentoring.actions.signing import cancel_document, sign_document
from mentoring.files import sha256
from mentoring.models import (
    AuditEntry,
    Document,
    DocumentFile,
    DocumentMentorship,
    DocumentStatus,
    Job,
    LegalAct,
)
from mentoring.papers.requisites import EssentialMissing
from tests.papers import DAY, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    mentor = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория"))
    return scene


def issue(scene, **facts):
    return issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None, **facts
    )


def test_issue_document_freezes_facts_and_asks_for_its_print(scene):
    document = issue(scene, number="41-од", dated_on=DAY)

    assert (document.requisites, document.year, document.status) == (
        "от 12.09.2026 № 41-од",
        2026,
        DocumentStatus.DRAFT,
    )
    assert document.facts["rows"][0]["mentors"][0]["name"] == "Евлоев Магомед Хаджимуратович"
    assert [job.arguments for job in Job.objects.order_by("pk")] == [{"document_id": document.pk}]
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")] == [
        "document.issued",
        "document.numbered",
    ]
    links = DocumentMentorship.objects.filter(document=document)
    assert [link.mentorship for link in links] == scene.pairs


def test_issue_document_takes_the_proposed_number_of_the_day(scene):
    issue(scene, number="41-од", dated_on=DAY)
    scene.programme.curator.post = "директор"
    scene.programme.curator.save()

    assert issue(scene, propose=True, dated_on=DAY).number == "42-од"


def test_the_same_facts_are_the_same_document(scene):
    first = issue(scene, propose=True, dated_on=DAY)

    assert issue(scene, propose=True) == first
    assert issue(scene) == first
    assert issue(scene, number=first.number, dated_on=DAY) == first
    assert Job.objects.count() == 1


def test_other_facts_are_another_document_and_the_first_stays_as_it_was(scene):
    first = issue(scene, number="1-од", dated_on=DAY)
    frozen = first.facts
    scene.add_pair(
        teacher(scene.school, "Грач", "Олег", "Ильич", "m"), pupil(scene.school, "Ян", "Ия")
    )

    second = issue(scene, number="2-од", dated_on=DAY)

    first.refresh_from_db()
    assert (len(first.facts["rows"]), len(second.facts["rows"])) == (1, 2)
    assert first.facts == frozen


def test_a_cancelled_document_is_issued_anew_under_another_number(scene):
    first = issue(scene, number="1-од", dated_on=DAY)
    cancel_document(document=first, by=None, reason="Ошибка в дате.")

    second = issue(scene, propose=True, dated_on=DAY)

    assert (second.number, second.pk == first.pk) == ("2-од", False)


def test_the_same_facts_get_no_second_number(scene):
    issue(scene, number="1-од", dated_on=DAY)

    with pytest.raises(ValidationError, match="второй номер не нужен"):
        issue(scene, number="2-од", dated_on=DAY)


def test_a_draft_gets_its_number_later_and_is_printed_anew(scene):
    draft = issue(scene)
    store_print(document=draft, format="pdf", content=b"draft")
    old = draft.files.get().file.name

    numbered = number_document(document=draft, number=" 41-од ", dated_on=DAY, by=None)

    assert numbered.requisites == "от 12.09.2026 № 41-од"
    assert list(numbered.files.all()) == []
    assert Job.objects.count() == 2
    assert old != ""


def test_a_taken_number_is_refused_with_the_next_free_one(scene):
    issue(scene, number="41-од", dated_on=DAY)
    scene.programme.curator.post = "директор"
    scene.programme.curator.save()

    with pytest.raises(ValidationError) as refusal:
        issue(scene, number="41-од", dated_on=DAY)

    assert refusal.value.messages == [
        "Номер «41-од» в 2026 году уже занят: «Об утверждении наставнических пар и групп» "
        "от 12.09.2026 № 41-од. Следующий свободный номер — 42-од."
    ]
    assert Document.objects.count() == 1


def test_the_same_number_is_free_in_another_year_and_another_organisation(scene):
    issue(scene, number="41-од", dated_on=DAY)
    scene.programme.curator.post = "директор"
    scene.programme.curator.save()

    next_year = issue(scene, number="41-од", dated_on=date(2027, 1, 11))

    assert next_year.year == 2027


def test_a_number_longer_than_the_register_is_refused(scene):
    with pytest.raises(ValidationError):
        issue(scene, number="9" * 41, dated_on=DAY)

    assert Document.objects.count() == 0


def test_essential_data_missing_leave_nothing_behind(scene):
    scene.programme.curator = None
    scene.programme.save()

    with pytest.raises(EssentialMissing) as refusal:
        issue(scene, propose=True)

    assert refusal.value.messages == [
        "Не назначен куратор программы. Укажите его в карточке программы."
    ]
    assert (Document.objects.count(), Job.objects.count()) == (0, 0)


def test_without_a_programme_there_is_nothing_to_order(scene):
    with pytest.raises(EssentialMissing, match="ещё нет программы"):
        issue_document(code="D05", organisation=scene.school, programme=None, by=None)


def test_an_unknown_code_is_told_with_the_known_ones(scene):
    with pytest.raises(ValidationError, match="«D99» в каталоге нет. Есть: D05"):
        issue_document(code="D99", organisation=scene.school, programme=None, by=None)


def test_store_print_keeps_bytes_and_their_digest(scene):
    document = issue(scene)

    store_print(document=document, format="pdf", content=b"%PDF-1.7")

    file = document.files.get()
    assert (file.sha256, file.size) == (sha256(b"%PDF-1.7"), 8)
    with default_storage.open(file.file.name) as stored:
        assert stored.read() == b"%PDF-1.7"
    assert "Ким" not in file.file.name


def test_store_print_never_replaces_what_is_stored(scene):
    document = issue(scene)
    store_print(document=document, format="pdf", content=b"first")

    store_print(document=document, format="pdf", content=b"second")

    assert DocumentFile.objects.get().sha256 == sha256(b"first")


def test_store_print_throws_away_what_was_printed_before_the_number(scene):
    before = issue(scene)
    number_document(document=before, number="1-од", dated_on=DAY, by=None)

    store_print(document=before, format="pdf", content=b"without number")

    assert DocumentFile.objects.count() == 0


def test_a_signed_document_fixes_its_pairs_and_never_changes(scene):
    document = issue(scene, number="1-од", dated_on=DAY)
    assert list(DocumentMentorship.objects.fixed()) == []

    signed = sign_document(document=document, by=None, signed_on=DAY)

    assert (signed.status, signed.signed_on) == (DocumentStatus.SIGNED, DAY)
    assert [link.mentorship for link in DocumentMentorship.objects.fixed()] == scene.pairs
    with pytest.raises(ValidationError, match="Документ подписан: изменить его нельзя"):
        sign_document(document=signed, by=None)
    with pytest.raises(ValidationError, match="изменить его нельзя"):
        number_document(document=signed, number="2", dated_on=DAY, by=None)


def test_a_document_without_number_is_not_signed(scene):
    with pytest.raises(ValidationError, match="Сначала укажите номер и дату"):
        sign_document(document=issue(scene), by=None)


def test_a_second_number_is_refused(scene):
    document = issue(scene, number="1-од", dated_on=DAY)

    with pytest.raises(ValidationError, match="уже есть номер: от 12.09.2026 № 1-од"):
        number_document(document=document, number="2-од", dated_on=DAY, by=None)


def test_a_law_that_lost_its_force_makes_another_document(scene):
    first = issue(scene, number="1-од", dated_on=DAY)
    LegalAct.objects.filter(code="273-fz").update(until=DAY)

    assert issue(scene, number="2-од", dated_on=DAY) != first

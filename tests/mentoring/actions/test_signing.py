from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from mentoring.actions.documents import issue_document, number_document
from mentoring.actions.signing import (
    cancel_document,
    return_to_draft,
    send_to_agreement,
    sign_document,
    sign_documents,
)
from mentoring.models import (
    MOVES,
    AuditEntry,
    Consent,
    ConsentStatus,
    Document,
    DocumentMentorship,
    DocumentStatus,
)
from tests.factories import DocumentFactory
from tests.papers import DAY, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db
STATUSES = list(DocumentStatus)


@pytest.fixture
def scene():
    scene = ready_school()
    mentor = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.pupil = pupil(scene.school, "Ким", "Виктория")
    scene.add_pair(mentor, scene.pupil)
    return scene


def issue(scene, **facts):
    return issue_document(
        code="D05", organisation=scene.school, programme=scene.programme, by=None, **facts
    )


def signed(scene, number="1-од"):
    return sign_document(document=issue(scene, number=number, dated_on=DAY), by=None)


def in_status(status):
    return DocumentFactory(
        status=status, number="1-од", dated_on=DAY, year=2026, cancel_reason="Ошибка."
    )


def without_consent(person):
    Consent.objects.filter(person=person).update(
        status=ConsentStatus.WITHDRAWN, withdrawn_on=timezone.localdate()
    )


MOVE = {
    DocumentStatus.ON_AGREEMENT: lambda d: send_to_agreement(document=d, by=None),
    DocumentStatus.DRAFT: lambda d: return_to_draft(document=d, by=None, remark="Исправьте."),
    DocumentStatus.SIGNED: lambda d: sign_document(document=d, by=None),
    DocumentStatus.CANCELLED: lambda d: cancel_document(
        document=d, by=None, reason="Ошибка.",
        cancelled_by=DocumentFactory(
            organisation=d.organisation, status="signed", number="9-од", dated_on=DAY, year=2026
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("before", STATUSES)
@pytest.mark.parametrize("after", STATUSES)
def test_a_document_goes_only_where_the_table_lets_it(before, after):
    document = in_status(before)
    may = after in MOVES[before]

    if may:
        MOVE[after](document)
    else:
        with pytest.raises(ValidationError):
            MOVE[after](document)

    document.refresh_from_db()
    assert document.status == (after if may else before)


def test_a_draft_goes_to_agreement_and_comes_back_with_a_remark(scene):
    document = send_to_agreement(document=issue(scene), by=None)

    returned = return_to_draft(document=document, by=None, remark=" Укажите срок. ")

    assert (returned.status, returned.remark) == (DocumentStatus.DRAFT, "Укажите срок.")
    assert [entry.title for entry in AuditEntry.objects.order_by("pk")] == [
        "документ: выпущено",
        "документ: передано на подпись",
        "документ: возвращено на доработку",
    ]


def test_sending_again_takes_the_remark_away(scene):
    document = send_to_agreement(document=issue(scene), by=None)
    document = return_to_draft(document=document, by=None, remark="Укажите срок.")

    assert send_to_agreement(document=document, by=None).remark == ""


def test_nothing_is_returned_without_a_remark(scene):
    document = send_to_agreement(document=issue(scene), by=None)

    with pytest.raises(ValidationError, match="Напишите, что исправить"):
        return_to_draft(document=document, by=None, remark=" \u200b")


def test_a_number_may_be_given_while_the_document_waits(scene):
    document = send_to_agreement(document=issue(scene), by=None)

    assert number_document(document=document, number="1-од", dated_on=DAY, by=None).number == "1-од"


def test_all_ticked_are_signed_on_one_day_or_none_is(scene):
    first = issue(scene, number="1-од", dated_on=DAY)
    scene.programme.curator.post = "директор"
    scene.programme.curator.save()
    second = issue(scene)

    with pytest.raises(ValidationError, match="Сначала укажите номер и дату"):
        sign_documents(documents=[first, second], by=None, signed_on=DAY)
    assert Document.objects.in_force().count() == 0
    second = number_document(document=second, number="2-од", dated_on=DAY, by=None)
    sign_documents(documents=[first, second], by=None, signed_on=DAY)

    assert set(Document.objects.in_force().values_list("number", "signed_on")) == {
        ("1-од", DAY),
        ("2-од", DAY),
    }


def test_a_minor_without_consent_stops_whatever_the_head_says(scene):
    document = issue(scene, number="1-од", dated_on=DAY)
    without_consent(scene.pupil)

    with pytest.raises(ValidationError) as refusal:
        sign_document(document=document, by=None, despite="Родители согласны на словах.")

    assert refusal.value.messages == [
        "«Об утверждении наставнических пар и групп» подписать нельзя.",
        "Нет согласия законного представителя на обработку персональных данных: Ким Виктория.",
    ]


def test_a_red_light_needs_the_heads_reason_and_keeps_it(scene):
    document = issue(scene, number="1-од", dated_on=DAY)
    scene.pupil.birth_date = timezone.localdate() - timedelta(days=19 * 366)
    scene.pupil.save()
    without_consent(scene.pupil)

    with pytest.raises(ValidationError, match="есть замечания"):
        sign_document(document=document, by=None, despite=" ")
    signed = sign_document(document=document, by=None, despite="Согласие подписано, вносится.")

    assert (signed.is_signed, signed.signed_despite) == (True, "Согласие подписано, вносится.")


def test_a_reason_without_a_red_light_is_not_kept(scene):
    document = issue(scene, number="1-од", dated_on=DAY)

    assert (
        sign_document(document=document, by=None, despite="На всякий случай.").signed_despite == ""
    )


def test_the_new_document_ends_the_signed_one_it_replaces(scene):
    first = signed(scene)

    second = issue(scene, number="2-од", dated_on=DAY, replaces=first)
    first.refresh_from_db()
    assert (second.pk == first.pk, second.replaces, first.is_signed) == (False, first, True)
    sign_document(document=second, by=None)

    first.refresh_from_db()
    assert (first.status, first.cancelled_by, first.cancel_reason) == (
        DocumentStatus.CANCELLED,
        second,
        "Заменён: от 12.09.2026 № 2-од.",
    )
    assert [link.document for link in DocumentMentorship.objects.fixed()] == [second]


def test_a_replaced_document_that_was_cancelled_meanwhile_keeps_its_own_end(scene):
    first = signed(scene)
    second = issue(scene, number="2-од", dated_on=DAY, replaces=first)
    order = DocumentFactory(
        organisation=scene.school, status="signed", number="9-од", dated_on=DAY, year=2026
    )
    cancel_document(document=first, by=None, reason="Отменён приказом.", cancelled_by=order)

    sign_document(document=second, by=None)

    first.refresh_from_db()
    assert (first.cancelled_by, first.cancel_reason) == (order, "Отменён приказом.")


def test_a_second_press_of_replace_makes_no_third_document(scene):
    first = signed(scene)
    second = issue(scene, number="2-од", dated_on=DAY, replaces=first)

    assert issue(scene, propose=True, dated_on=DAY, replaces=first) == second


def test_the_replacement_keeps_the_own_words(scene):
    draft = issue(scene, number="1-од", dated_on=DAY)
    Document.objects.filter(pk=draft.pk).update(own_clauses={"changed": {}, "added": ["Своё."]})
    first = sign_document(document=draft, by=None)

    assert issue(scene, replaces=first).own_clauses == first.own_clauses


def test_a_signed_document_is_cancelled_by_a_signed_one_only(scene):
    document, draft = signed(scene), DocumentFactory(organisation=scene.school)
    foreign = in_status(DocumentStatus.SIGNED)
    order = DocumentFactory(
        organisation=scene.school, status="signed", number="9-од", dated_on=DAY, year=2026
    )

    for wrong in (None, draft, foreign, document):
        with pytest.raises(ValidationError):
            cancel_document(document=document, by=None, reason="Ошибка.", cancelled_by=wrong)
    cancelled = cancel_document(document=document, by=None, reason="Ошибка.", cancelled_by=order)

    assert (cancelled.is_cancelled, cancelled.number, cancelled.cancelled_by) == (
        True,
        "1-од",
        order,
    )
    assert list(DocumentMentorship.objects.fixed()) == []


def test_a_draft_is_cancelled_with_a_reason_once(scene):
    document = issue(scene, number="1-од", dated_on=DAY)

    with pytest.raises(ValidationError, match="Укажите, почему"):
        cancel_document(document=document, by=None, reason=" \u200b ")
    cancelled = cancel_document(document=document, by=None, reason="Не понадобился.")

    with pytest.raises(ValidationError, match="уже отменён"):
        cancel_document(document=cancelled, by=None, reason="Ещё раз.")

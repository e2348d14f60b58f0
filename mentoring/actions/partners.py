from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import Agreement, AuditEntry, Document, Partner
from mentoring.text import search_key

AGREEMENT_PAPER = "D46"


@transaction.atomic
def save_partner(*, partner, by, changed=()):
    """A partner as the user left it; two spellings of one name are one partner."""
    is_new = partner.pk is None
    if not is_new:
        partner.version = Partner.objects.lock_version(partner.pk, partner.version).version + 1
    refuse_known(partner)
    if partner.contact_id and partner.contact.organisation_id != partner.organisation_id:
        raise ValidationError("Контактное лицо выберите из людей своей организации.")
    partner.full_clean()
    partner.save()
    action = "partner.created" if is_new else "partner.changed"
    AuditEntry.record(action, target=partner, by=by, fields=changed)
    return partner


def refuse_known(partner):
    """«ООО Лес» and «ООО «Лес»» are the same enterprise, whichever title it stands under."""
    others = Partner.objects.filter(organisation=partner.organisation).exclude(pk=partner.pk)
    own = set(map(search_key, partner.titles))
    for other in others.order_by("pk"):
        if own & set(map(search_key, other.titles)):
            raise ValidationError(f"Такой партнёр уже внесён: {other}.")
        if partner.inn and partner.inn == other.inn:
            raise ValidationError(f"Партнёр с ИНН {partner.inn} уже внесён: {other}.")


@transaction.atomic
def save_agreement(*, agreement, by, changed=()):
    """An agreement as the user left it: what is signed has its day, a number has its day too."""
    Partner.objects.select_for_update(of=("self",)).get(pk=agreement.partner_id)
    is_new = agreement.pk is None
    if not is_new:
        stored = Agreement.objects.lock_version(agreement.pk, agreement.version)
        agreement.version = stored.version + 1
    refuse_wrong(agreement)
    agreement.organisation = agreement.partner.organisation
    agreement.full_clean()
    agreement.save()
    action = "agreement.created" if is_new else "agreement.changed"
    AuditEntry.record(action, target=agreement, by=by, fields=changed)
    return agreement


def refuse_wrong(agreement):
    if agreement.signed_on is None and (agreement.number or agreement.until or agreement.ended_on):
        raise ValidationError(
            "Укажите дату подписания: без неё не бывает ни номера, ни срока соглашения. "
            "Пока соглашение готовится, оставьте пустыми и номер, и срок."
        )
    if agreement.ended_on and agreement.ended_on > timezone.localdate():
        raise ValidationError("День расторжения ещё не наступил.")
    document = agreement.document
    if document and (
        document.code != AGREEMENT_PAPER
        or document.organisation_id != agreement.partner.organisation_id
    ):
        raise ValidationError("Выберите соглашение из документов своей организации.")


def agreement_papers(partner):
    """Agreements with this partner that were drawn up here and are in no row of the register yet."""
    entered = Agreement.objects.filter(partner=partner, document__isnull=False)
    return (
        Document.objects.not_cancelled()
        .filter(
            organisation=partner.organisation,
            code=AGREEMENT_PAPER,
            facts__partner_id=partner.pk,
        )
        .exclude(pk__in=entered.values("document"))
        .newest_first()
    )

from django.db import models


class DocumentStatus(models.TextChoices):
    DRAFT = "draft", "черновик"
    ON_AGREEMENT = "on_agreement", "на согласовании"
    SIGNED = "signed", "подписан"
    CANCELLED = "cancelled", "отменён"


# From where to where a document may go. What is signed is only ever cancelled, by a new document.
MOVES = {
    DocumentStatus.DRAFT: {
        DocumentStatus.ON_AGREEMENT,
        DocumentStatus.SIGNED,
        DocumentStatus.CANCELLED,
    },
    DocumentStatus.ON_AGREEMENT: {
        DocumentStatus.DRAFT,
        DocumentStatus.SIGNED,
        DocumentStatus.CANCELLED,
    },
    DocumentStatus.SIGNED: {DocumentStatus.CANCELLED},
    DocumentStatus.CANCELLED: set(),
}

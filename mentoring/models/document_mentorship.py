from django.db import models
from django.db.models import Q

from mentoring.models.base import OrganisationQuerySet
from mentoring.models.document_status import DocumentStatus


class DocumentMentorshipQuerySet(OrganisationQuerySet):
    def fixed(self):
        """Pairs that a signed order stands behind."""
        return self.in_orders().filter(document__status=DocumentStatus.SIGNED)

    def named(self):
        """Pairs named in an order that was not cancelled, signed or still on its way."""
        return self.in_orders().exclude(document__status=DocumentStatus.CANCELLED)

    def in_orders(self):
        """Ours and those made on paper; an individual plan names its pair, too, and fixes nothing."""
        made_here = Q(document__kind__startswith="orders/")
        return self.filter(made_here | Q(document__is_on_paper=True))


class DocumentMentorship(models.Model):
    """That a document speaks of a pair: «пара закреплена приказом» is read from here."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    document = models.ForeignKey("Document", models.CASCADE, related_name="mentorship_links")
    mentorship = models.ForeignKey("Mentorship", models.PROTECT, related_name="document_links")

    objects = DocumentMentorshipQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "document", "mentorship"}

    class Meta:
        verbose_name = "пара в документе"
        verbose_name_plural = "пары в документах"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "mentorship"], name="a_document_names_a_pair_once"
            )
        ]

    def __str__(self):
        return f"{self.document_id}: {self.mentorship_id}"

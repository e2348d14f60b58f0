from django.db import models
from django.db.models import Q

from mentoring.models import OrganisationQuerySet
from mentoring.models.consent import ConsentStatus


class PublicationQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-published_on", "-pk")

    def on_site(self):
        return self.filter(taken_down_on__isnull=True)


class Publication(models.Model):
    """That a kit for the site was put there: which one, when and where, and when it was taken down."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    document = models.ForeignKey(
        "mentoring.Document",
        models.PROTECT,
        related_name="publications",
        verbose_name="что размещено",
    )
    published_on = models.DateField("когда размещено")
    address = models.URLField("адрес страницы", max_length=500)
    taken_down_on = models.DateField("когда убрано целиком", null=True, blank=True)
    noted_by = models.ForeignKey(
        "mentoring.User", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField(auto_now_add=True)

    objects = PublicationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "document", "published_on", "address", "taken_down_on", "noted_by",
            "noted_at",
        }  # fmt: skip

    class Meta:
        verbose_name = "размещение на сайте"
        verbose_name_plural = "размещения на сайте"
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True)
                | Q(taken_down_on__gte=models.F("published_on")),
                name="taken_down_after_it_was_published",
                violation_error_message="Убрать можно не раньше, чем размещено.",
            )
        ]

    def __str__(self):
        return f"{self.address}, {self.published_on:%d.%m.%Y}"


class PublishedPersonQuerySet(OrganisationQuerySet):
    def shown(self):
        """Still on the site."""
        return self.filter(removed_on__isnull=True, publication__taken_down_on__isnull=True)

    def to_be_removed(self, day):
        """Shown although the consent it rested upon is withdrawn or has run out (152-ФЗ, ст. 10.1)."""
        in_force = Q(consent__until__isnull=True) | Q(consent__until__gte=day)
        return self.shown().exclude(in_force, consent__status=ConsentStatus.GIVEN)


class PublishedPerson(models.Model):
    """Who is named or shown in what stands on the site, on which consent, until when."""

    organisation = models.ForeignKey("mentoring.Organisation", models.PROTECT)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="people")
    person = models.ForeignKey("mentoring.Person", models.PROTECT, related_name="+")
    consent = models.ForeignKey("mentoring.Consent", models.PROTECT, related_name="+")
    removed_on = models.DateField("убран с сайта", null=True, blank=True)

    objects = PublishedPersonQuerySet.as_manager()

    twice_is_once = True

    class Privacy:
        erased = set()
        # That somebody was shown with his consent and taken down in time is the operator's proof.
        kept = {"organisation", "publication", "person", "consent", "removed_on"}

    class Meta:
        verbose_name = "названный на сайте"
        verbose_name_plural = "названные на сайте"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "person"], name="a_publication_names_a_person_once"
            )
        ]

    def __str__(self):
        return str(self.person)

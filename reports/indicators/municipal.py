"""Schools that brought the model in, for those who stand above them (K17)."""

from django.db.models import Exists, OuterRef

from mentoring.models import Document, DocumentStatus

FOUNDING_ORDER = "D01"


def with_model(schools, on):
    """Each school with the fact that its founding order was signed by that day."""
    orders = Document.objects.filter(
        organisation=OuterRef("pk"),
        code=FOUNDING_ORDER,
        status=DocumentStatus.SIGNED,
        dated_on__lte=on,
    )
    return schools.annotate(has_model=Exists(orders))

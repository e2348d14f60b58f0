from io import BytesIO

import pytest
from openpyxl import load_workbook

from mentoring.models import LegalAct, Organisation
from mentoring.papers.sheet_format import SheetFormat
from mentoring.resources.service import LegalActResource, OrganisationResource
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def table(resource, rows):
    content = SheetFormat().export_data(resource.export(rows))
    page = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in page.iter_rows()], page


def test_organisations_leave_the_service_pages_through_our_writer():
    centre = OrganisationFactory(slug="centre", name="МЦН")
    OrganisationFactory(slug="school", name="=1+1", short_name="СОШ", parent=centre)

    rows, page = table(OrganisationResource(), Organisation.objects.order_by("pk"))

    assert rows[2][:5] == ["school", "школа", "=1+1", "СОШ", "МЦН"]
    assert page["C3"].data_type == "s"
    assert page.freeze_panes == "A2"


def test_legal_acts_leave_with_their_days():
    act = LegalAct.objects.create(code="own", title="Положение", citation="Положением")

    rows, _ = table(LegalActResource(), LegalAct.objects.filter(pk=act.pk))

    assert rows == [
        ["code", "title", "citation", "since", "until", "source"],
        ["own", "Положение", "Положением", None, None, None],
    ]

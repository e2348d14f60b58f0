"""Columns of the tables that the operator takes along from the service pages."""

from import_export.fields import Field
from import_export.resources import ModelResource

from mentoring.models import LegalAct, Organisation


class OrganisationResource(ModelResource):
    kind = Field(attribute="get_kind_display", column_name="вид", readonly=True)
    parent = Field(attribute="parent__name", column_name="кому подчиняется", readonly=True)

    class Meta:
        model = Organisation
        fields = ("slug", "kind", "name", "short_name", "parent", "city", "inn", "phone", "email")


class LegalActResource(ModelResource):
    class Meta:
        model = LegalAct
        fields = ("code", "title", "citation", "since", "until", "source")

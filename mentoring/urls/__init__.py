"""Addresses of the core: one section per noun, nouns plural, verb last; the name is the view's, the template's, the test's."""

from django.urls import include, path

from mentoring.urls import documents, library, organisation, pairs, people
from mentoring.views import checking, health, material_links, plan_links, start, ui

app_name = "mentoring"

member_addresses = [
    *organisation.addresses,
    *people.addresses,
    *pairs.addresses,
    *library.addresses,
    *documents.addresses,
]

link_addresses = [
    path("plan/mine/", plan_links.plan_mine, name="plan_mine"),
    path(
        "plan/mine/suggestion/",
        plan_links.plan_mine_suggestion,
        name="plan_mine_suggestion",
    ),
    path("plan/<str:token>/", plan_links.plan_enter, name="plan_enter"),
    path("material/mine/", material_links.material_mine, name="material_mine"),
    path("material/mine/file/", material_links.material_mine_file, name="material_mine_file"),
    path("material/<str:token>/", material_links.material_enter, name="material_enter"),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("organisations/create/", start.organisation_create, name="organisation_create"),
    path(
        "organisations/<int:pk>/take-over/",
        start.organisation_take_over,
        name="organisation_take_over",
    ),
    path("healthz", health.health, name="health"),
    path("v/<slug:code>/", checking.document_verify, name="document_verify"),
    path("ui/", ui.ui_components, name="ui_components"),
    path("a/", include(link_addresses)),
    path("o/<slug:organisation>/", include(member_addresses)),
]

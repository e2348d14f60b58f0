from django.urls import include, path

from roadmap.views import activities, documents, events, roadmaps, rules, sections

app_name = "roadmap"

member_addresses = [
    path("roadmap/", roadmaps.roadmap_detail, name="roadmap_detail"),
    path("roadmap/lay-out/", roadmaps.roadmap_lay_out, name="roadmap_lay_out"),
    path("activities/<int:pk>/edit/", activities.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/move/", activities.activity_move, name="activity_move"),
    path("activities/<int:pk>/complete/", activities.activity_complete, name="activity_complete"),
    path("activities/<int:pk>/reopen/", activities.activity_reopen, name="activity_reopen"),
    path(
        "stage-documents/<int:pk>/mark/", documents.stage_document_mark, name="stage_document_mark"
    ),
    path(
        "stage-documents/<int:pk>/unmark/",
        documents.stage_document_unmark,
        name="stage_document_unmark",
    ),
    path("programme/", sections.section_list, name="section_list"),
    path("programme/lay-out/", sections.section_lay_out, name="section_lay_out"),
    path("programme/forms/", sections.section_follow_forms, name="section_follow_forms"),
    path("programme/preview/", sections.section_preview, name="section_preview"),
    path("programme/sections/<int:pk>/", sections.section_edit, name="section_edit"),
    path("programme/sections/<int:pk>/restore/", sections.section_restore, name="section_restore"),
    path(
        "programme/sections/<int:pk>/acts/",
        sections.section_refresh_acts,
        name="section_refresh_acts",
    ),
    path("programme/rules/", rules.rules_edit, name="rules_edit"),
    path("programme/events/", events.event_list, name="event_list"),
    path("programme/events/lay-out/", events.event_lay_out, name="event_lay_out"),
    path("programme/events/create/", events.event_create, name="event_create"),
    path("programme/events/<int:pk>/", events.event_edit, name="event_edit"),
    path("programme/events/<int:pk>/remove/", events.event_remove, name="event_remove"),
]

urlpatterns = [
    path("o/<slug:organisation>/", include(member_addresses)),
]

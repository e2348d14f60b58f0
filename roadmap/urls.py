from django.urls import include, path

from roadmap.views import activities, documents, roadmaps

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
]

urlpatterns = [
    path("o/<slug:organisation>/", include(member_addresses)),
]

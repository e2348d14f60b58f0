from django.urls import include, path

from roadmap.views import (
    activities,
    calendar,
    documents,
    events,
    gantt,
    plans,
    printing,
    proofs,
    roadmaps,
    rules,
    sections,
    series,
    stages,
    years,
)

app_name = "roadmap"

member_addresses = [
    path("mentorships/<int:pk>/series/create/", series.series_create, name="series_create"),
    path("series/<int:pk>/cancel/", series.series_cancel, name="series_cancel"),
    path("roadmap/", roadmaps.roadmap_detail, name="roadmap_detail"),
    path("roadmap/gantt/", gantt.roadmap_gantt, name="roadmap_gantt"),
    path("roadmap/<int:pk>/gantt.pdf", gantt.roadmap_gantt_pdf, name="roadmap_gantt_pdf"),
    path("roadmap/upload/", plans.plan_upload, name="plan_upload"),
    path("roadmap/renew/", years.roadmap_renew, name="roadmap_renew"),
    path("roadmap/<int:pk>/catch-up/", years.roadmap_catch_up, name="roadmap_catch_up"),
    path("roadmap/<int:pk>/print/", printing.roadmap_print, name="roadmap_print"),
    path("roadmap/<int:pk>/layout/", printing.roadmap_layout, name="roadmap_layout"),
    path(
        "roadmap/<int:pk>/<slug:code>/<slug:format>/",
        printing.roadmap_download,
        name="roadmap_download",
    ),
    path("roadmap/calendar/", calendar.calendar_list, name="calendar_list"),
    path("roadmap/calendar/add/", calendar.calendar_day_create, name="calendar_day_create"),
    path(
        "roadmap/calendar/<int:pk>/delete/",
        calendar.calendar_day_delete,
        name="calendar_day_delete",
    ),
    path("roadmap/plans/<int:pk>/", plans.plan_preview, name="plan_preview"),
    path("roadmap/plans/<int:pk>/columns/", plans.plan_columns, name="plan_columns"),
    path("roadmap/plans/<int:pk>/save/", plans.plan_save, name="plan_save"),
    path("roadmap/plans/<int:pk>/discard/", plans.plan_discard, name="plan_discard"),
    path("roadmap/plans/<int:pk>/stages/add/", plans.plan_stage_add, name="plan_stage_add"),
    path("roadmap/plans/<int:pk>/stages/<int:at>/", plans.plan_stage_edit, name="plan_stage_edit"),
    path(
        "roadmap/plans/<int:pk>/stages/<int:at>/shift/",
        plans.plan_stage_shift,
        name="plan_stage_shift",
    ),
    path(
        "roadmap/plans/<int:pk>/stages/<int:at>/delete/",
        plans.plan_stage_delete,
        name="plan_stage_delete",
    ),
    path("roadmap/lay-out/", roadmaps.roadmap_lay_out, name="roadmap_lay_out"),
    path("activities/<int:pk>/edit/", activities.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/move/", activities.activity_move, name="activity_move"),
    path("activities/<int:pk>/complete/", activities.activity_complete, name="activity_complete"),
    path("activities/<int:pk>/reopen/", activities.activity_reopen, name="activity_reopen"),
    path("activities/<int:pk>/proofs/", proofs.proof_list, name="proof_list"),
    path("activities/<int:pk>/evidence/", proofs.activity_evidence, name="activity_evidence"),
    path("proofs/<int:pk>/remove/", proofs.proof_remove, name="proof_remove"),
    path("proofs/<int:pk>/download/", proofs.proof_download, name="proof_download"),
    path("stages/<int:pk>/papers/", stages.stage_papers, name="stage_papers"),
    path("stages/<int:pk>/pack/", stages.stage_pack, name="stage_pack"),
    path("packs/<int:pk>/<slug:part>/", stages.stage_pack_download, name="stage_pack_download"),
    path(
        "stage-documents/<int:pk>/edit/", documents.stage_document_edit, name="stage_document_edit"
    ),
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

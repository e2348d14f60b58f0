"""People: cards, rosters, selection, registers, consents."""

from django.urls import path

from mentoring.views import (
    clearances,
    consent_batches,
    consents,
    duplicates,
    participations,
    people,
    person_cards,
    publications,
    registers,
    roster_previews,
    rosters,
    school_classes,
    selection,
)

addresses = [
    # people
    path("people/", people.person_list, name="person_list"),
    path("people/many/", school_classes.person_many, name="person_many"),
    path("people/duplicates/", duplicates.duplicate_list, name="duplicate_list"),
    path(
        "people/duplicates/<int:first>/<int:second>/",
        duplicates.duplicate_merge,
        name="duplicate_merge",
    ),
    path(
        "people/duplicates/<int:first>/<int:second>/distinct/",
        duplicates.duplicate_distinct,
        name="duplicate_distinct",
    ),
    path("people/classes/", school_classes.class_turn, name="class_turn"),
    path("people/create/", people.person_create, name="person_create"),
    path("people/<int:pk>/", person_cards.person_card, name="person_card"),
    path("people/<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<int:pk>/cases/", people.person_cases, name="person_cases"),
    path("people/<int:pk>/archive/", people.person_archive, name="person_archive"),
    path("people/<int:pk>/restore/", people.person_restore, name="person_restore"),
    path("people/<int:pk>/extract/", people.person_extract, name="person_extract"),
    path("people/<int:pk>/erase/", people.person_erase, name="person_erase"),
    path(
        "people/<int:pk>/participation/<slug:side>/",
        participations.participation_edit,
        name="participation_edit",
    ),
    # rosters
    path("rosters/", rosters.roster_list, name="roster_list"),
    path("rosters/upload/", rosters.roster_upload, name="roster_upload"),
    path("rosters/template/<slug:kind>/", rosters.roster_template, name="roster_template"),
    path("rosters/<int:pk>/", roster_previews.roster_preview, name="roster_preview"),
    path("rosters/<int:pk>/columns/", roster_previews.roster_columns, name="roster_columns"),
    path("rosters/<int:pk>/repair/", roster_previews.roster_repair, name="roster_repair"),
    path("rosters/<int:pk>/marks/", roster_previews.roster_marks, name="roster_marks"),
    path("rosters/<int:pk>/apply/", rosters.roster_apply, name="roster_apply"),
    path("rosters/<int:pk>/result/", rosters.roster_result, name="roster_result"),
    path("rosters/<int:pk>/download/", rosters.roster_download, name="roster_download"),
    path("rosters/<int:pk>/undo/", rosters.roster_undo, name="roster_undo"),
    # selection of mentors
    path("selection/", selection.selection_list, name="selection_list"),
    path("selection/mark/", selection.selection_mark, name="selection_mark"),
    path("selection/<int:pk>/", selection.selection_card, name="selection_card"),
    path("criteria/", selection.criterion_list, name="criterion_list"),
    path("criteria/lay-out/", selection.criterion_lay_out, name="criterion_lay_out"),
    path("criteria/create/", selection.criterion_create, name="criterion_create"),
    path("criteria/<int:pk>/edit/", selection.criterion_edit, name="criterion_edit"),
    # clearances of mentors from outside
    path("clearances/", clearances.clearance_list, name="clearance_list"),
    path(
        "people/<int:pk>/clearances/create/", clearances.clearance_create, name="clearance_create"
    ),
    path("clearances/<int:pk>/end/", clearances.clearance_end, name="clearance_end"),
    # registers
    path("registers/", registers.register_list, name="register_list"),
    path(
        "registers/<slug:code>/<slug:format>/",
        registers.register_download,
        name="register_download",
    ),
    # consents
    path("consents/", consents.consent_list, name="consent_list"),
    path("consents/publication/", publications.publication_list, name="publication_list"),
    path("consents/mark/", consents.consent_mark, name="consent_mark"),
    path("consents/print/", consent_batches.consent_batch, name="consent_batch"),
    path(
        "consents/print/<int:pk>/",
        consent_batches.consent_batch_result,
        name="consent_batch_result",
    ),
    path(
        "consents/print/<int:pk>/files/<slug:format>/",
        consent_batches.document_batch_download,
        name="document_batch_download",
    ),
    path("people/<int:pk>/consents/record/", consents.consent_record, name="consent_record"),
    path("consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
]

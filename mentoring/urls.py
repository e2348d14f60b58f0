from django.urls import include, path

from mentoring.views import (
    acts,
    audit,
    checking,
    clearances,
    consent_batches,
    consents,
    dispatches,
    documents,
    duplicates,
    health,
    jobs,
    journals,
    letterheads,
    mails,
    meetings,
    memberships,
    mentorships,
    organisations,
    own_words,
    paper_documents,
    participations,
    people,
    programmes,
    registers,
    rosters,
    school_classes,
    selection,
    signing,
    start,
    ui,
)

app_name = "mentoring"

# One section per noun, nouns plural, verb last; the name is the view's, the template's, the test's.
member_addresses = [
    # the organisation, its programmes and accounts
    path("organisation/", organisations.organisation_edit, name="organisation_edit"),
    path("organisation/letterhead/", letterheads.letterhead_edit, name="letterhead_edit"),
    path("signatories/", letterheads.signatory_list, name="signatory_list"),
    path("signatories/add/", letterheads.signatory_add, name="signatory_add"),
    path("signatories/<int:pk>/end/", letterheads.signatory_end, name="signatory_end"),
    path("programmes/create/", programmes.programme_create, name="programme_create"),
    path("programmes/switch/", programmes.programme_switch, name="programme_switch"),
    path("programmes/<int:pk>/edit/", programmes.programme_edit, name="programme_edit"),
    path("memberships/", memberships.membership_list, name="membership_list"),
    path("memberships/create/", memberships.membership_create, name="membership_create"),
    path("memberships/add/", memberships.membership_add, name="membership_add"),
    path("memberships/<int:pk>/end/", memberships.membership_end, name="membership_end"),
    path(
        "memberships/<int:pk>/password/",
        memberships.membership_password,
        name="membership_password",
    ),
    path(
        "memberships/<int:pk>/factor/end/",
        memberships.membership_factor_end,
        name="membership_factor_end",
    ),
    # letters by e-mail
    path("mails/", mails.mail_list, name="mail_list"),
    path("mails/<int:pk>/retry/", mails.mail_retry, name="mail_retry"),
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
    path("people/<int:pk>/", people.person_card, name="person_card"),
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
    path("rosters/<int:pk>/", rosters.roster_preview, name="roster_preview"),
    path("rosters/<int:pk>/columns/", rosters.roster_columns, name="roster_columns"),
    path("rosters/<int:pk>/repair/", rosters.roster_repair, name="roster_repair"),
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
    # mentorships
    path("mentorships/", mentorships.mentorship_list, name="mentorship_list"),
    path("mentorships/create/", mentorships.mentorship_create, name="mentorship_create"),
    path("mentorships/start/", mentorships.mentorship_start, name="mentorship_start"),
    path("mentorships/<int:pk>/", mentorships.mentorship_card, name="mentorship_card"),
    path(
        "mentorships/<int:pk>/confirm/", mentorships.mentorship_confirm, name="mentorship_confirm"
    ),
    path("mentorships/<int:pk>/close/", mentorships.mentorship_close, name="mentorship_close"),
    # meetings
    path("mentorships/<int:pk>/meetings/record/", meetings.meeting_record, name="meeting_record"),
    # documents
    path("documents/", documents.document_list, name="document_list"),
    path("documents/choose/", documents.document_choose, name="document_choose"),
    path("documents/issue/<slug:code>/", documents.document_issue, name="document_issue"),
    path("documents/<int:pk>/", documents.document_detail, name="document_detail"),
    path("documents/<int:pk>/dispatch/", dispatches.dispatch_record, name="dispatch_record"),
    path("documents/<int:pk>/preview/", documents.document_preview, name="document_preview"),
    path("documents/<int:pk>/number/", documents.document_number, name="document_number"),
    path("documents/<int:pk>/edit/", own_words.document_edit, name="document_edit"),
    path("documents/<int:pk>/send/", signing.document_send, name="document_send"),
    path("documents/<int:pk>/return/", signing.document_return, name="document_return"),
    path("documents/<int:pk>/sign/", signing.document_sign, name="document_sign"),
    path("documents/<int:pk>/cancel/", signing.document_cancel, name="document_cancel"),
    path("documents/<int:pk>/attach/", paper_documents.document_attach, name="document_attach"),
    path("documents/register/", paper_documents.document_register, name="document_register"),
    path("documents/sign/", signing.document_sign_list, name="document_sign_list"),
    path("documents/sign/print/", signing.document_sign_print, name="document_sign_print"),
    path("documents/<int:pk>/reprint/", documents.document_reprint, name="document_reprint"),
    path(
        "documents/<int:pk>/files/<slug:format>/",
        documents.document_download,
        name="document_download",
    ),
    # journals and legal acts
    path("journals/", journals.journal_list, name="journal_list"),
    path("journals/create/", journals.journal_create, name="journal_create"),
    path("journals/<int:pk>/edit/", journals.journal_edit, name="journal_edit"),
    path("acts/", acts.act_list, name="act_list"),
    path("acts/create/", acts.act_create, name="act_create"),
    path("acts/<int:pk>/edit/", acts.act_edit, name="act_edit"),
    # audit
    path("audit/", audit.audit_list, name="audit_list"),
    # jobs
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/<int:pk>/", jobs.job_detail, name="job_detail"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job_retry"),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("healthz", health.health, name="health"),
    path("v/<slug:code>/", checking.document_verify, name="document_verify"),
    path("ui/", ui.ui_components, name="ui_components"),
    path("o/<slug:organisation>/", include(member_addresses)),
]

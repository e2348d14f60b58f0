"""Documents, journals of numbers and the library of legal acts."""

from django.urls import path

from mentoring.views import (
    acts,
    dispatches,
    documents,
    issuing,
    journals,
    merges,
    own_words,
    paper_documents,
    signing,
    word_blanks,
)

addresses = [
    # documents
    path("documents/", documents.document_list, name="document_list"),
    path("documents/choose/", issuing.document_choose, name="document_choose"),
    path("documents/issue/<slug:code>/", issuing.document_issue, name="document_issue"),
    path("documents/merge/<slug:code>/", merges.paper_merge, name="paper_merge"),
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
    # the organisation's own blanks
    path("word-blanks/", word_blanks.word_blank_list, name="word_blank_list"),
    path("word-blanks/create/", word_blanks.word_blank_create, name="word_blank_create"),
    path("word-blanks/<int:pk>/", word_blanks.word_blank_card, name="word_blank_card"),
    path(
        "word-blanks/<int:pk>/preview/", word_blanks.word_blank_preview, name="word_blank_preview"
    ),
    path("word-blanks/<int:pk>/file/", word_blanks.word_blank_download, name="word_blank_download"),
    path(
        "word-blanks/<int:pk>/replace/", word_blanks.word_blank_replace, name="word_blank_replace"
    ),
    path(
        "word-blanks/<int:pk>/archive/", word_blanks.word_blank_archive, name="word_blank_archive"
    ),
    path(
        "word-blanks/<int:pk>/restore/", word_blanks.word_blank_restore, name="word_blank_restore"
    ),
    # journals and legal acts
    path("journals/", journals.journal_list, name="journal_list"),
    path("journals/create/", journals.journal_create, name="journal_create"),
    path("journals/<int:pk>/edit/", journals.journal_edit, name="journal_edit"),
    path("acts/", acts.act_list, name="act_list"),
    path("acts/create/", acts.act_create, name="act_create"),
    path("acts/<int:pk>/edit/", acts.act_edit, name="act_edit"),
]

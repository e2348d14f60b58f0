from django.urls import include, path

from surveys.views import (
    answering,
    blanks,
    invitations,
    measures,
    needs,
    proposals,
    questions,
    results,
    surveys,
    text_groups,
)

app_name = "surveys"

member_addresses = [
    path("surveys/", surveys.survey_list, name="survey_list"),
    path("surveys/create/", surveys.survey_create, name="survey_create"),
    path("surveys/<int:pk>/", surveys.survey_detail, name="survey_detail"),
    path("surveys/<int:pk>/edit/", surveys.survey_edit, name="survey_edit"),
    path("surveys/<int:pk>/open/", surveys.survey_open, name="survey_open"),
    path("surveys/<int:pk>/close/", surveys.survey_close, name="survey_close"),
    path("surveys/<int:pk>/move/", surveys.survey_move, name="survey_move"),
    path("surveys/<int:pk>/delete/", surveys.survey_delete, name="survey_delete"),
    # questions of a draft
    path("surveys/<int:pk>/preview/", surveys.survey_preview, name="survey_preview"),
    path("surveys/<int:pk>/copy/", surveys.survey_copy, name="survey_copy"),
    path("surveys/<int:pk>/sections/rename/", questions.section_rename, name="section_rename"),
    path("surveys/<int:pk>/questions/add/", questions.question_add, name="question_add"),
    path(
        "surveys/<int:pk>/questions/<slug:code>/edit/",
        questions.question_edit,
        name="question_edit",
    ),
    path(
        "surveys/<int:pk>/questions/<slug:code>/move/",
        questions.question_move,
        name="question_move",
    ),
    # invitations, links and sheets
    path("surveys/<int:pk>/invite/", invitations.survey_invite, name="survey_invite"),
    path("surveys/<int:pk>/cards/", invitations.survey_cards, name="survey_cards"),
    path("surveys/<int:pk>/mail/", invitations.survey_mail, name="survey_mail"),
    path("surveys/<int:pk>/common/", invitations.survey_common, name="survey_common"),
    path("surveys/<int:pk>/revoke/", invitations.survey_revoke, name="survey_revoke"),
    path("survey-sheets/<int:pk>/link/", invitations.survey_sheet_link, name="survey_sheet_link"),
    path("invitations/<int:pk>/link/", invitations.invitation_link, name="invitation_link"),
    path("invitations/<int:pk>/revoke/", invitations.invitation_revoke, name="invitation_revoke"),
    # sheets of paper
    path("surveys/<int:pk>/blanks/", blanks.survey_blanks, name="survey_blanks"),
    path("invitations/<int:pk>/blank/", blanks.invitation_blank, name="invitation_blank"),
    path("blanks/", blanks.blank_find, name="blank_find"),
    path("blanks/<int:pk>/<int:number>/", blanks.blank_entry, name="blank_entry"),
    # answers
    path("surveys/<int:pk>/results/", results.survey_results, name="survey_results"),
    path("surveys/<int:pk>/download/", results.survey_download, name="survey_download"),
    path("surveys/<int:pk>/print/", results.survey_print, name="survey_print"),
    path(
        "surveys/<int:pk>/texts/<slug:code>/", text_groups.text_group_list, name="text_group_list"
    ),
    path("text-groups/<int:pk>/rename/", text_groups.text_group_rename, name="text_group_rename"),
    path("text-groups/<int:pk>/remove/", text_groups.text_group_remove, name="text_group_remove"),
    path("responses/<int:pk>/", results.response_detail, name="response_detail"),
    path("surveys/alarms/", results.alarm_list, name="alarm_list"),
    # analysis of needs
    path("needs/", needs.needs_list, name="needs_list"),
    path("needs/<int:pk>/record/", needs.needs_record, name="needs_record"),
    path("needs/<int:pk>/edit/", needs.needs_edit, name="needs_edit"),
    path("needs/<int:pk>/remove/", needs.needs_remove, name="needs_remove"),
    # parameters of «before and after» and values out of the school's records
    path("parameters/", measures.parameter_list, name="parameter_list"),
    path("parameters/create/", measures.parameter_create, name="parameter_create"),
    path("parameters/<int:pk>/edit/", measures.parameter_edit, name="parameter_edit"),
    path("parameters/<int:pk>/archive/", measures.parameter_archive, name="parameter_archive"),
    path("parameters/<int:pk>/remove/", measures.parameter_remove, name="parameter_remove"),
    path("measures/import/", measures.measure_import, name="measure_import"),
    # what answers propose for the cards
    path("proposals/", proposals.proposal_list, name="proposal_list"),
    path("proposals/decide/", proposals.proposal_decide, name="proposal_decide"),
    path("candidates/<int:pk>/admit/", proposals.candidate_admit, name="candidate_admit"),
]

link_addresses = [
    path("form/", answering.answer_form, name="answer_form"),
    path("draft/", answering.answer_draft, name="answer_draft"),
    path("thanks/", answering.answer_thanks, name="answer_thanks"),
    path("mine/", answering.answer_mine, name="answer_mine"),
    path("sheet/", answering.answer_sheet, name="answer_sheet"),
    path("<str:token>/", answering.answer_enter, name="answer_enter"),
]

urlpatterns = [
    path("a/", include(link_addresses)),
    path("o/<slug:organisation>/", include(member_addresses)),
]

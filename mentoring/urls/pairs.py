"""Pairs and groups: how they are found, meet, plan and ask for help."""

from django.urls import path

from mentoring.views import (
    help_requests,
    hours,
    individual_plans,
    meetings,
    mentorships,
    pair_people,
    pair_rules,
    pairing,
    personal_links,
    quick_choices,
    search_notes,
    silence,
)

addresses = [
    # mentorships
    path("mentorships/", mentorships.mentorship_list, name="mentorship_list"),
    path("mentorships/create/", mentorships.mentorship_create, name="mentorship_create"),
    path("mentorships/start/", mentorships.mentorship_start, name="mentorship_start"),
    path(
        "mentorships/<int:pk>/substitute/",
        pair_people.mentorship_substitute,
        name="mentorship_substitute",
    ),
    path("mentorships/<int:pk>/join/", pair_people.mentorship_join, name="mentorship_join"),
    path("mentorships/<int:pk>/leave/", pair_people.mentorship_leave, name="mentorship_leave"),
    path("mentorships/<int:pk>/fit/", pair_people.mentorship_fit, name="mentorship_fit"),
    # those who have no pair yet
    path("searches/", search_notes.search_list, name="search_list"),
    path("searches/<int:pk>/create/", search_notes.search_note_create, name="search_note_create"),
    # the matching assistant
    path("pairing/", pairing.pairing_list, name="pairing_list"),
    path("pairing/create/", pairing.pairing_create, name="pairing_create"),
    path("pairing/<int:pk>/", pairing.pairing_card, name="pairing_card"),
    path("pairing/<int:pk>/approve/", pairing.pairing_approve, name="pairing_approve"),
    path("pairing/<int:pk>/rerun/", pairing.pairing_rerun, name="pairing_rerun"),
    path("pairing/<int:pk>/discard/", pairing.pairing_discard, name="pairing_discard"),
    path("pairing/<int:pk>/lock/", pairing.pairing_lock, name="pairing_lock"),
    path("pairing/<int:pk>/remove/", pairing.pairing_remove, name="pairing_remove"),
    path("pairing/<int:pk>/ban/", pairing.pairing_ban, name="pairing_ban"),
    path("pairing/<int:pk>/people/<int:person>/", pairing.pairing_change, name="pairing_change"),
    path("pair-rules/", pair_rules.pair_rule_list, name="pair_rule_list"),
    path("pair-rules/create/", pair_rules.pair_rule_create, name="pair_rule_create"),
    path("pair-rules/<int:pk>/delete/", pair_rules.pair_rule_delete, name="pair_rule_delete"),
    path("class-teachers/create/", pair_rules.class_teacher_create, name="class_teacher_create"),
    path(
        "class-teachers/<int:pk>/delete/",
        pair_rules.class_teacher_delete,
        name="class_teacher_delete",
    ),
    path(
        "quick-choices/<int:pk>/<slug:side>/",
        quick_choices.quick_choice_edit,
        name="quick_choice_edit",
    ),
    path(
        "quick-choices/<int:pk>/<slug:side>/print/",
        quick_choices.quick_choice_print,
        name="quick_choice_print",
    ),
    path("mentorships/<int:pk>/", mentorships.mentorship_card, name="mentorship_card"),
    path(
        "mentorships/<int:pk>/confirm/", mentorships.mentorship_confirm, name="mentorship_confirm"
    ),
    path("mentorships/<int:pk>/close/", mentorships.mentorship_close, name="mentorship_close"),
    # meetings, hours, pairs that do not meet
    path("mentorships/<int:pk>/meetings/record/", meetings.meeting_record, name="meeting_record"),
    path("mentorships/<int:pk>/meetings/plan/", meetings.meeting_plan, name="meeting_plan"),
    path("meetings/important/", meetings.meeting_important, name="meeting_important"),
    path("meetings/<int:pk>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:pk>/hold/", meetings.meeting_hold, name="meeting_hold"),
    path("meetings/<int:pk>/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path("meetings/<int:pk>/settle/", meetings.meeting_settle, name="meeting_settle"),
    path("hours/", hours.hours_list, name="hours_list"),
    path("hours/download/", hours.hours_download, name="hours_download"),
    path("silence/", silence.silence_list, name="silence_list"),
    # individual plans
    path("plans/", individual_plans.plan_list, name="plan_list"),
    path("plans/blank/<slug:code>/", individual_plans.plan_blank, name="plan_blank"),
    path("mentorships/<int:pk>/plans/create/", individual_plans.plan_create, name="plan_create"),
    path("plans/<int:pk>/", individual_plans.plan_card, name="plan_card"),
    path("plans/<int:pk>/edit/", individual_plans.plan_edit, name="plan_edit"),
    path("plans/<int:pk>/confirm/", individual_plans.plan_confirm, name="plan_confirm"),
    path("plans/<int:pk>/approve/", individual_plans.plan_approve, name="plan_approve"),
    path("plans/<int:pk>/link/", individual_plans.plan_link, name="plan_link"),
    path("plans/<int:pk>/history/", individual_plans.plan_history, name="plan_history"),
    path("plans/<int:pk>/issue/<slug:code>/", individual_plans.plan_issue, name="plan_issue"),
    path("plan-tasks/<int:pk>/tick/", individual_plans.plan_tick, name="plan_tick"),
    # mentors' requests for help, their personal links and logins
    path("help/", help_requests.help_list, name="help_list"),
    path("help/<int:pk>/take/", help_requests.help_take, name="help_take"),
    path("help/<int:pk>/solve/", help_requests.help_solve, name="help_solve"),
    path("slips/", personal_links.slip_list, name="slip_list"),
    path("slips/print/", personal_links.slip_print, name="slip_print"),
    path("slips/logins/", personal_links.slip_logins, name="slip_logins"),
    path("slips/<int:pk>/", personal_links.slip_uses, name="slip_uses"),
    path("slips/<int:pk>/withdraw/", personal_links.slip_withdraw, name="slip_withdraw"),
]

"""The organisation itself: who it is, who works in it, what it leans on."""

from django.urls import path

from mentoring.views import (
    announcements,
    appeals,
    audit,
    jobs,
    letterheads,
    mails,
    memberships,
    organisations,
    partners,
    programmes,
    support,
)

addresses = [
    # the organisation, its programmes and accounts
    path("organisation/", organisations.organisation_edit, name="organisation_edit"),
    path("organisation/letterhead/", letterheads.letterhead_edit, name="letterhead_edit"),
    path("signatories/", letterheads.signatory_list, name="signatory_list"),
    path("signatories/add/", letterheads.signatory_add, name="signatory_add"),
    path("signatories/<int:pk>/end/", letterheads.signatory_end, name="signatory_end"),
    path("programmes/create/", programmes.programme_create, name="programme_create"),
    path("programmes/switch/", programmes.programme_switch, name="programme_switch"),
    path("programmes/<int:pk>/edit/", programmes.programme_edit, name="programme_edit"),
    # partners of the programme and agreements with them
    path("partners/", partners.partner_list, name="partner_list"),
    path("partners/scheme/", partners.partner_scheme, name="partner_scheme"),
    path("partners/create/", partners.partner_create, name="partner_create"),
    path("partners/<int:pk>/", partners.partner_card, name="partner_card"),
    path("partners/<int:pk>/edit/", partners.partner_edit, name="partner_edit"),
    path("partners/<int:pk>/agreements/", partners.agreement_create, name="agreement_create"),
    path("agreements/<int:pk>/edit/", partners.agreement_edit, name="agreement_edit"),
    # appeals to employers
    path("appeals/", appeals.appeal_list, name="appeal_list"),
    path("appeals/send/", appeals.appeal_send, name="appeal_send"),
    path("appeals/<int:pk>/answer/", appeals.appeal_answer, name="appeal_answer"),
    # announcements to groups
    path("announcements/", announcements.announcement_list, name="announcement_list"),
    path("announcements/create/", announcements.announcement_create, name="announcement_create"),
    path("announcements/<int:pk>/", announcements.announcement_detail, name="announcement_detail"),
    path("announcements/<int:pk>/edit/", announcements.announcement_edit, name="announcement_edit"),
    path(
        "announcements/<int:pk>/publish/",
        announcements.announcement_publish,
        name="announcement_publish",
    ),
    path(
        "announcements/<int:pk>/withdraw/",
        announcements.announcement_withdraw,
        name="announcement_withdraw",
    ),
    path(
        "announcements/<int:pk>/delete/",
        announcements.announcement_delete,
        name="announcement_delete",
    ),
    path(
        "announcements/<int:pk>/print/", announcements.announcement_print, name="announcement_print"
    ),
    # what the programme stands on
    path("support/copy/", support.support_copy, name="support_copy"),
    path("support/audiences/lay-out/", support.support_lay_out, name="support_lay_out"),
    path("support/<slug:part>/", support.support_edit, name="support_edit"),
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
    # audit
    path("audit/", audit.audit_list, name="audit_list"),
    # jobs
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/<int:pk>/", jobs.job_detail, name="job_detail"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job_retry"),
]

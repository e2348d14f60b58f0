from django.urls import include, path

from reports.views import (
    blanks,
    district,
    dynamics,
    home,
    indicators,
    mentor_reports,
    monitoring,
    pocket,
    pocket_materials,
    pocket_reports,
    publications,
    results,
    swot,
    thresholds,
    year,
)

app_name = "reports"

member_addresses = [
    path("", home.home, name="home"),
    path("council/", home.council_sheet, name="council_sheet"),
    # the indicators of a year, what they divide by, and what is aimed at
    path("indicators/", indicators.indicator_list, name="indicator_list"),
    path("indicators/contingent/", indicators.contingent_edit, name="contingent_edit"),
    path("indicators/targets/", indicators.target_edit, name="target_edit"),
    path("indicators/file.<str:suffix>", indicators.indicator_file, name="indicator_file"),
    path("indicators/<str:code>/", indicators.indicator_detail, name="indicator_detail"),
    # the year's plan of monitoring
    path("monitoring/", monitoring.monitoring_plan, name="monitoring_plan"),
    path("monitoring/lay-out/", monitoring.monitoring_lay_out, name="monitoring_lay_out"),
    path("monitoring/silent/", monitoring.monitoring_silent, name="monitoring_silent"),
    path("monitoring/steps/add/", monitoring.monitoring_step_add, name="monitoring_step_add"),
    path(
        "monitoring/steps/<int:pk>/edit/",
        monitoring.monitoring_step_edit,
        name="monitoring_step_edit",
    ),
    path(
        "monitoring/steps/<int:pk>/remove/",
        monitoring.monitoring_step_remove,
        name="monitoring_step_remove",
    ),
    path(
        "monitoring/steps/<int:pk>/prepare/",
        monitoring.monitoring_step_prepare,
        name="monitoring_step_prepare",
    ),
    # stage 1: quality of the programme
    path("monitoring/swot/", swot.swot, name="swot"),
    path("monitoring/swot/evidence/", swot.swot_evidence, name="swot_evidence"),
    path("monitoring/swot/edit/", swot.swot_edit, name="swot_edit"),
    path("monitoring/swot/add/", swot.swot_add, name="swot_add"),
    path("monitoring/swot/remove/", swot.swot_remove, name="swot_remove"),
    path("monitoring/swot/notes/<int:pk>/restore/", swot.swot_restore, name="swot_restore"),
    path("monitoring/swot/carry/", swot.swot_carry, name="swot_carry"),
    path("monitoring/thresholds/", thresholds.thresholds, name="thresholds"),
    path("monitoring/thresholds/reset/", thresholds.thresholds_reset, name="thresholds_reset"),
    # stage 2: influence on the participants
    path("monitoring/dynamics/", dynamics.dynamics, name="dynamics"),
    path("monitoring/results/", results.school_results, name="school_results"),
    path("monitoring/results/fill/", results.school_results_fill, name="school_results_fill"),
    # the region's own workbook
    path("monitoring/blanks/", blanks.blank_list, name="blank_list"),
    path("monitoring/blanks/<int:pk>/", blanks.blank_map, name="blank_map"),
    path("monitoring/blanks/<int:pk>/fill/", blanks.blank_fill, name="blank_fill"),
    path("monitoring/blanks/<int:pk>/remove/", blanks.blank_remove, name="blank_remove"),
    # the section of the site and the log of what was put there
    path("site/", publications.site_kit, name="site_kit"),
    path("site/<int:pk>/note/", publications.publication_note, name="publication_note"),
    path(
        "site/log/<int:pk>/take-down/",
        publications.publication_take_down,
        name="publication_take_down",
    ),
    path(
        "site/people/<int:pk>/remove/",
        publications.publication_person_remove,
        name="publication_person_remove",
    ),
    # the schools of a centre, and a school's own row
    path("district/", district.district, name="district"),
    path("district/indicators/", district.district_indicators, name="district_indicators"),
    path("district/schools/<slug:school>/", district.district_school, name="district_school"),
    # the end of the year
    path("year/", year.year_end, name="year_end"),
    path("year/pairs/", year.year_pairs, name="year_pairs"),
    path("year/results/", year.year_results, name="year_results"),
    path("year/bases/", year.year_fill_bases, name="year_fill_bases"),
    path("year/proposed/", year.year_drop_proposed, name="year_drop_proposed"),
    path("year/close/", year.year_close, name="year_close"),
    path("year/reopen/", year.year_reopen, name="year_reopen"),
    path("year/next/", year.year_next, name="year_next"),
    # mentors' reports
    path("mentor-reports/", mentor_reports.mentor_report_list, name="mentor_report_list"),
    path(
        "mentor-reports/accept/",
        mentor_reports.mentor_report_accept_all,
        name="mentor_report_accept_all",
    ),
    path(
        "mentor-reports/<int:pk>/",
        mentor_reports.mentor_report_detail,
        name="mentor_report_detail",
    ),
    path(
        "mentor-reports/<int:pk>/edit/",
        mentor_reports.mentor_report_edit,
        name="mentor_report_edit",
    ),
    path(
        "mentor-reports/<int:pk>/accept/",
        mentor_reports.mentor_report_accept,
        name="mentor_report_accept",
    ),
    path(
        "mentor-reports/<int:pk>/return/",
        mentor_reports.mentor_report_return,
        name="mentor_report_return",
    ),
    path("pocket/", pocket.pocket_open, name="pocket_open"),
]

# The mentor's page; what follows a personal link carries no token any more.
link_addresses = [
    path("pocket/home/", pocket.pocket_home, name="pocket_home"),
    path("pocket/meeting/", pocket.pocket_meeting, name="pocket_meeting"),
    path("pocket/task/", pocket.pocket_task, name="pocket_task"),
    path("pocket/help/", pocket.pocket_help, name="pocket_help"),
    path("pocket/survey/", pocket.pocket_survey, name="pocket_survey"),
    path("pocket/suggestion/", pocket.pocket_suggestion, name="pocket_suggestion"),
    path(
        "pocket/materials/<int:pk>/",
        pocket_materials.pocket_material,
        name="pocket_material",
    ),
    path(
        "pocket/materials/<int:pk>/file/",
        pocket_materials.pocket_material_file,
        name="pocket_material_file",
    ),
    path("pocket/report/", pocket_reports.pocket_report, name="pocket_report"),
    path("pocket/leave/", pocket.pocket_leave, name="pocket_leave"),
    path("pocket/<str:token>/", pocket.pocket_enter, name="pocket_enter"),
]

urlpatterns = [
    path("a/", include(link_addresses)),
    path("o/<slug:organisation>/", include(member_addresses)),
]

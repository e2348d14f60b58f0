from django.urls import include, path

from reports.views import home, monitoring, swot

app_name = "reports"

member_addresses = [
    path("", home.home, name="home"),
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
]

urlpatterns = [
    path("o/<slug:organisation>/", include(member_addresses)),
]

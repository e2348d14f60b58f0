from django.urls import include, path

from mentoring.views import health, jobs, start, ui

app_name = "mentoring"

# One section per noun, nouns plural, verb last; the name is the view's, the template's, the test's.
member_addresses = [
    # jobs
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/<int:pk>/", jobs.job_detail, name="job_detail"),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("healthz", health.health, name="health"),
    path("ui/", ui.ui_components, name="ui_components"),
    path("o/<slug:organisation>/", include(member_addresses)),
]

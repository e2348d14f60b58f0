from django.urls import include, path

from mentoring.views import health, start

app_name = "mentoring"

# One section per noun, nouns plural, verb last; the name is the view's, the template's, the test's.
member_addresses = [
]

urlpatterns = [
    path("", start.start, name="start"),
    path("healthz", health.health, name="health"),
    path("o/<slug:organisation>/", include(member_addresses)),
]

from django.urls import include, path

from reports.views import home

app_name = "reports"

member_addresses = [
    path("", home.home, name="home"),
]

urlpatterns = [
    path("o/<slug:organisation>/", include(member_addresses)),
]

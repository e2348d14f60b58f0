from django.urls import include, path

app_name = "reports"

member_addresses = []

urlpatterns = [
    path("o/<slug:organisation>/", include(member_addresses)),
]

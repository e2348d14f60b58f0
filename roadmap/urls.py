from django.urls import include, path

app_name = "roadmap"

member_addresses = []

urlpatterns = [
    path("o/<slug:organisation>/", include(member_addresses)),
]

from django.contrib import admin
from django.urls import include, path

handler403 = "mentoring.views.errors.denied"
handler404 = "mentoring.views.errors.missing"
handler500 = "mentoring.views.errors.broken"

urlpatterns = [
    path("", include("mentoring.urls")),
    path("", include("surveys.urls")),
    path("", include("roadmap.urls")),
    path("", include("reports.urls")),
    path("accounts/", include("allauth.urls")),
    path("service/", admin.site.urls),
]

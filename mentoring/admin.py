from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import models
from import_export.admin import ExportMixin

from mentoring.actions.organisations import copy_catalogues
from mentoring.models import LegalAct, Membership, Organisation, User
from mentoring.papers.sheet_format import SheetFormat
from mentoring.resources.service import LegalActResource, OrganisationResource

admin.site.site_header = admin.site.site_title = "Наставничество: служебный раздел"
admin.site.index_title = "Организации, учётные записи, правовые акты"
# Django's own sign-in page knows neither the second factor nor our look.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.unregister(Group)


@admin.register(Organisation)
class OrganisationAdmin(ExportMixin, admin.ModelAdmin):
    resource_classes = [OrganisationResource]
    formats = [SheetFormat]
    list_display = ["short_name", "kind", "slug", "parent"]
    list_filter = ["kind"]
    search_fields = ["name", "short_name", "slug"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def save_model(self, request, obj, form, change):
        """Without its forms and journals a school could issue nothing."""
        super().save_model(request, obj, form, change)
        if not change:
            copy_catalogues(obj)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "role", "organisation", "is_active"]
    list_filter = ["role", "is_active"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__username", "user__last_name", "organisation__short_name"]
    autocomplete_fields = ["user", "organisation"]
    raw_id_fields = ["person"]


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = ["username", "last_name", "first_name", "email", "is_active", "is_staff"]
    # Rights come from roles in organisations, so Django's own lists of rights are not shown.
    fieldsets = [
        (None, {"fields": ["username", "password", "has_own_password"]}),
        ("Кто это", {"fields": ["last_name", "first_name", "email"]}),
        ("Вход", {"fields": ["is_active", "is_staff", "is_superuser", "last_login"]}),
    ]
    readonly_fields = ["last_login"]
    list_filter = ["is_active", "is_staff"]
    filter_horizontal = []


@admin.register(LegalAct)
class LegalActAdmin(ExportMixin, admin.ModelAdmin):
    resource_classes = [LegalActResource]
    formats = [SheetFormat]
    list_display = ["__str__", "organisation"]

from django.shortcuts import render

from mentoring.access import Can
from mentoring.forms.audit import AuditFilterForm
from mentoring.forms.registers import page_of
from mentoring.http import member_view
from mentoring.models import AuditEntry


@member_view(Can.SEE_AUDIT)
def audit_list(request):
    filters = AuditFilterForm(request.GET, member=request.member)
    entries = AuditEntry.objects.visible_to(request.member).select_related("by").newest_first()
    page = page_of(filters.narrow(entries), request)
    template = "mentoring/_audit_rows.html" if request.htmx else "mentoring/audit_list.html"
    return render(request, template, {"page": page, "filters": filters})

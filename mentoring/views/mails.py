from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring import letters
from mentoring.access import Can
from mentoring.actions.mails import send_again
from mentoring.forms.mails import MailFilterForm
from mentoring.forms.registers import page_of
from mentoring.http import member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Mail


@member_view(Can.SEE_MAILS)
def mail_list(request):
    filters = MailFilterForm(request.GET)
    mails = filters.narrow(Mail.objects.visible_to(request.member).select_related("person"))
    context = {
        "page": page_of(mails.newest_first(), request),
        "filters": filters,
        "is_set_up": letters.is_set_up(),
    }
    template = "mentoring/_mail_rows.html" if request.htmx else "mentoring/mail_list.html"
    return render(request, template, context)


@require_POST
@member_view(Can.SEE_MAILS)
def mail_retry(request, pk):
    mail = get_object_or_404(Mail.objects.visible_to(request.member), pk=pk)
    with problems_shown(request):
        send_again(mail=mail, by=request.user)
        transaction.on_commit(ring)
        messages.success(request, "Письмо уйдёт ещё раз.")
    return redirect("mentoring:mail_list", request.member.organisation.slug)

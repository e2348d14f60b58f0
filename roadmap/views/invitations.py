from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render

from mentoring import letters
from mentoring.access import Can
from mentoring.http import member_view, problems_shown
from mentoring.jobs import ring
from roadmap.actions.invitations import mail_invitations, print_invitations, recipients_of
from roadmap.forms.invitations import InvitationForm
from roadmap.views.event_pages import found_event


@member_view(Can.MARK_ATTENDANCE)
def invitation_send(request, pk):
    """Personal invitations: one press prints them, another mails them."""
    event = found_event(request, pk)
    form = InvitationForm(request.POST or None, recipients=recipients_of(event))
    if form.is_valid():
        with problems_shown(request):
            if "mail" in request.POST:
                return mailed(request, event, form)
            job = print_invitations(
                event=event,
                recipients=form.chosen(),
                key=form.cleaned_data["key"],
                by=request.user,
            )
            ring()
            return redirect("mentoring:job_detail", request.member.organisation.slug, job.pk)
    context = {
        "event": event,
        "form": form,
        "recipients": list(form.by_key.values()),
        "chosen": set(request.POST.getlist("recipients")),
        "is_set_up": letters.is_set_up(),
    }
    return render(request, "roadmap/invitation_send.html", context)


def mailed(request, event, form):
    count, without = mail_invitations(event=event, recipients=form.chosen(), by=request.user)
    transaction.on_commit(ring)
    messages.success(request, f"Писем в очереди: {count}. Кому уже отправлено, второе не уйдёт.")
    if without:
        messages.warning(request, f"Без адреса почты: {without}. Им напечатайте приглашения.")
    return redirect("roadmap:event_detail", request.member.organisation.slug, event.pk)

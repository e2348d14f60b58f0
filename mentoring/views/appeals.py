from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring import letters
from mentoring.access import Can
from mentoring.actions.appeals import mail_appeals, mark_appeals_sent, record_answer
from mentoring.appeals import CODE, appeals_of
from mentoring.forms.appeals import AnswerForm, AppealTicksForm
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Dispatch, Document


def to_list(request):
    return redirect("mentoring:appeal_list", organisation=request.member.organisation.slug)


def appeals(request):
    documents = Document.objects.visible_to(request.member).not_cancelled()
    return documents.filter(code=CODE).select_related("organisation")


@member_view(Can.ISSUE_DOCUMENTS)
def appeal_list(request):
    """Letters to employers: who was written to, which have left, who has answered."""
    programme = current_programme(request)
    rows = appeals_of(programme) if programme else []
    context = {
        "rows": rows,
        "sent": sum(bool(one.sent_on) for one in rows),
        "answered": sum(bool(one.mark and one.mark.answer) for one in rows),
        "is_set_up": letters.is_set_up(),
        "today": timezone.localdate(),
    }
    return render(request, "mentoring/appeal_list.html", context)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def appeal_send(request):
    """The ticked letters: by e-mail, or marked as taken to the post."""
    with problems_shown(request):
        ticked = checked(AppealTicksForm(request.POST, documents=appeals(request)))
        documents = list(ticked["documents"].order_by("pk"))
        if "mail" in request.POST:
            sent, without = mail_appeals(documents=documents, by=request.user)
            transaction.on_commit(ring)
            messages.success(request, f"Писем в очереди: {sent}. Кому уже отправлено, второе не уйдёт.")  # fmt: skip
            if without:
                messages.warning(request, f"Нет адреса почты: {', '.join(without)}.")
        else:
            day = ticked["sent_on"] or timezone.localdate()
            count = mark_appeals_sent(documents=documents, sent_on=day, by=request.user)
            messages.success(request, f"Отмечено отправленными: {count}.")
    return to_list(request)


@member_view(Can.ISSUE_DOCUMENTS)
def appeal_answer(request, pk):
    document = get_object_or_404(appeals(request), pk=pk)
    known = Dispatch.objects.visible_to(request.member).filter(document=document).first()
    initial = {} if known and known.answered_on else {"answered_on": timezone.localdate()}
    form = AnswerForm(request.POST or None, instance=known, initial=initial)
    if form.is_valid():
        with problems_shown(request):
            record_answer(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, "Ответ записан.")
            return to_list(request)
    return render(request, "mentoring/appeal_answer.html", {"document": document, "form": form})

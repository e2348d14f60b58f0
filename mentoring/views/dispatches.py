from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can
from mentoring.actions.dispatches import mark_dispatched
from mentoring.forms.dispatches import DispatchForm
from mentoring.http import member_view, problems_shown
from mentoring.models import Dispatch, Document


@member_view(Can.ISSUE_DOCUMENTS)
def dispatch_record(request, pk):
    documents = Document.objects.visible_to(request.member).select_related("organisation")
    document = get_object_or_404(documents, pk=pk)
    known = Dispatch.objects.visible_to(request.member).filter(document=document).first()
    dispatch = known or Dispatch(organisation=document.organisation, document=document)
    form = DispatchForm(request.POST or None, instance=dispatch, document=document)
    if form.is_valid():
        with problems_shown(request):
            mark = mark_dispatched(document=document, by=request.user, **form.cleaned_data)
            messages.success(request, f"{document.title}: {mark}.")
            return redirect("mentoring:document_detail", request.member.organisation.slug, pk)
    context = {"document": document, "form": form, "dispatch": known}
    return render(request, "mentoring/dispatch_record.html", context)

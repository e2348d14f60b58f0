from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.files import sha256
from mentoring.http import checked, file_response, member_view, problems_shown
from roadmap.actions.activities import change_activity
from roadmap.actions.proofs import add_proof, note_proof_taken, remove_proof
from roadmap.evidence import answer, gather, question
from roadmap.forms.proofs import EvidenceForm, ProofForm
from roadmap.models import Proof
from roadmap.views.activities import detail_url, found_activity


def to_list(request, activity):
    return redirect("roadmap:proof_list", request.member.organisation.slug, activity.pk)


@member_view(Can.SEE_PROOFS)
def proof_list(request, pk):
    """One activity with everything that shows it was done; whoever keeps the plan adds more."""
    activity = found_activity(request, pk)
    programme = activity.stage.roadmap.programme
    proofs = Proof.objects.visible_to(request.member).filter(activity=activity)
    may_edit = allowed(request.member, Can.EDIT_ROADMAP)
    form = proof_form(request, programme) if may_edit else None
    if form and form.is_valid():
        with problems_shown(request):
            add_proof(activity=activity, by=request.user, **form.cleaned_data)
            messages.success(request, "Подтверждение добавлено.")
            return to_list(request, activity)
    context = {
        "activity": activity,
        "back_url": detail_url(request, activity),
        "question": question(activity.evidence),
        "answer": answer(activity.evidence, gather(programme, timezone.localdate())),
        "proofs": proofs.select_related("document", "survey", "added_by").in_order(),
        "form": form,
        "evidence": EvidenceForm(
            initial={"evidence": activity.evidence, "version": activity.version},
            is_municipal=request.member.organisation.is_municipal,
        ),
    }  # fmt: skip
    return render(request, "roadmap/proof_list.html", context)


def proof_form(request, programme):
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    return ProofForm(*bound, member=request.member, programme=programme)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def activity_evidence(request, pk):
    """Another question beside the tick, as the curator chose it."""
    activity = found_activity(request, pk)
    with problems_shown(request):
        form = EvidenceForm(request.POST, is_municipal=request.member.organisation.is_municipal)
        change_activity(activity=activity, by=request.user, **checked(form))
        messages.success(request, "Теперь рядом с мероприятием стоит этот показатель.")
    return to_list(request, activity)


def found_proof(request, pk):
    proofs = Proof.objects.visible_to(request.member).select_related("activity")
    return get_object_or_404(proofs, pk=pk)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def proof_remove(request, pk):
    proof = found_proof(request, pk)
    with problems_shown(request):
        remove_proof(proof=proof, by=request.user)
        messages.success(request, "Подтверждение убрано.")
    return to_list(request, proof.activity)


@member_view(Can.SEE_PROOFS)
def proof_download(request, pk):
    """What people have uploaded is only ever given out as an attachment."""
    proof = found_proof(request, pk)
    if not proof.file:
        raise Http404
    try:
        with proof.file.open() as stored:
            content = stored.read()
    except OSError:
        content = b""
    if sha256(content) != proof.sha256:
        messages.error(request, "Файл повреждён или утерян. Уберите его и приложите снова.")
        return to_list(request, proof.activity)
    note_proof_taken(proof=proof, by=request.user)
    return file_response(content, name=proof.title or "подтверждение", suffix=proof.suffix)

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import resolve, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.http import checked, current_programme, member_view, problems_shown
from reports.actions.swot import (
    add_sentence,
    carry_changes,
    change_sentence,
    edit_sentence,
    remove_sentence,
    restore_sentence,
)
from reports.forms.swot import CarryForm, SentenceForm
from reports.models import Quadrant, SwotNote
from reports.studies.evidence import evidence_of
from reports.studies.swot import Monitoring
from reports.studies.thresholds import limits_words


def asked_form(request, programme):
    """The code of the form in the address, or empty for the whole programme."""
    form = request.GET.get("form", "") or request.POST.get("form", "")
    known = set(programme.forms.values_list("code", flat=True))
    return form if form in known else ""


def to_swot(request, form=""):
    url = reverse("reports:swot", args=[request.member.organisation.slug])
    return redirect(f"{url}?{urlencode({'form': form})}" if form else url)


def programme_here(request):
    programme = current_programme(request)
    if programme is None:
        raise Http404
    return programme


def sentence_here(request):
    """(programme, form, study, the sentence of the key in the address)."""
    programme = programme_here(request)
    form = asked_form(request, programme)
    monitoring = Monitoring(programme)
    key = request.GET.get("key", "") or request.POST.get("key", "")
    sentence = monitoring.study(form).sentence(key)
    if sentence is None:
        raise Http404
    return monitoring, form, sentence


@member_view(Can.SEE_ANSWERS)
def swot(request):
    programme = current_programme(request)
    if programme is None:
        return render(request, "reports/swot.html", {"study": None})
    form = asked_form(request, programme)
    monitoring = Monitoring(programme)
    study = monitoring.study(form)
    context = {
        "study": study,
        "form": form,
        "forms": programme.forms.order_by("position", "pk"),
        "quadrants": [
            (quadrant, study.in_quadrant(quadrant))
            for quadrant in Quadrant
            if quadrant != Quadrant.CHANGE
        ],
        "changes": with_activities(study.changes),
        "level": monitoring.level() if not form else None,
        "limits": limits_words(monitoring.limits),
        "carry": CarryForm(member=request.member, programme=programme),
    }
    return render(request, "reports/swot.html", context)


def with_activities(changes):
    """Which of them stand in a roadmap already."""
    notes = SwotNote.objects.filter(pk__in=[one.note for one in changes]).select_related("activity")
    found = {note.pk: note.activity for note in notes}
    return [(one, found.get(one.note)) for one in changes]


@member_view(Can.SEE_ANSWERS)
def swot_evidence(request):
    """The counts behind one sentence: how many answered what, of which surveys."""
    monitoring, form, sentence = sentence_here(request)
    context = {"sentence": sentence, "form": form} | evidence_of(monitoring, form, sentence)
    context["rows_url"] = register_of(request.member, context.get("external"))
    return render(request, "reports/swot_evidence.html", context)


def register_of(member, external):
    """Where the counted rows stand, for whoever may go there."""
    url = external and reverse(external.page, args=[member.organisation.slug])
    return url if url and allowed(member, resolve(url).func.access) else ""


@member_view(Can.RUN_SURVEYS)
def swot_edit(request):
    """Another wording, another place; the computed sentence stays known."""
    monitoring, mentoring_form, sentence = sentence_here(request)
    note = SwotNote.objects.visible_to(request.member).filter(pk=sentence.note).first()
    known = sentence.quadrant in Quadrant.values
    initial = {
        "quadrant": sentence.quadrant if known else "",
        "text": sentence.text if known else "",
        "version": note.version if note else None,
    }
    form = SentenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            saved(monitoring.programme, mentoring_form, sentence, note, form, request.user)
            messages.success(request, "Формулировка сохранена.")
            return to_swot(request, mentoring_form)
    context = {"form": form, "sentence": sentence, "mentoring_form": mentoring_form}
    return render(request, "reports/swot_sentence.html", context, status=form.status)


def saved(programme, mentoring_form, sentence, note, form, by):
    facts = {"quadrant": form.cleaned_data["quadrant"], "text": form.cleaned_data["text"], "by": by}
    version = form.cleaned_data["version"]
    if note and not note.signal:
        change_sentence(note=note, version=version, **facts)
    else:
        edit_sentence(
            programme=programme, form=mentoring_form, sentence=sentence, version=version, **facts
        )


@member_view(Can.RUN_SURVEYS)
def swot_add(request):
    programme = programme_here(request)
    mentoring_form = asked_form(request, programme)
    quadrant = request.GET.get("quadrant", "")
    initial = {"quadrant": quadrant if quadrant in Quadrant.values else ""}
    form = SentenceForm(request.POST or None, initial=initial)
    if form.is_valid():
        with problems_shown(request):
            add_sentence(
                programme=programme,
                form=mentoring_form,
                quadrant=form.cleaned_data["quadrant"],
                text=form.cleaned_data["text"],
                by=request.user,
            )
            messages.success(request, "Добавлено.")
            return to_swot(request, mentoring_form)
    context = {"form": form, "sentence": None, "mentoring_form": mentoring_form}
    return render(request, "reports/swot_sentence.html", context)


@require_POST
@member_view(Can.RUN_SURVEYS)
def swot_remove(request):
    monitoring, form, sentence = sentence_here(request)
    with problems_shown(request):
        remove_sentence(
            programme=monitoring.programme, form=form, sentence=sentence, by=request.user
        )
        messages.success(request, "Убрано из анализа.")
    return to_swot(request, form)


@require_POST
@member_view(Can.RUN_SURVEYS)
def swot_restore(request, pk):
    note = get_object_or_404(SwotNote.objects.visible_to(request.member).exclude(signal=""), pk=pk)
    with problems_shown(request):
        restore_sentence(note=note, by=request.user)
        messages.success(request, "Рассчитанная формулировка возвращена.")
    return to_swot(request, note.form)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def swot_carry(request):
    """«Что изменить» goes into a roadmap."""
    programme = programme_here(request)
    with problems_shown(request):
        values = checked(CarryForm(request.POST, member=request.member, programme=programme))
        count = carry_changes(programme=programme, roadmap=values["roadmap"], by=request.user)
        messages.success(request, f"Внесено в дорожную карту: {count}.")
    return to_swot(request)

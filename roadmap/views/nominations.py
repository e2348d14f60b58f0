from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import checked, member_view, problems_shown
from roadmap.actions.competitions import (
    remove_nomination,
    save_nomination,
    set_criteria,
    set_weights,
)
from roadmap.actions.entries import FIELDS, enter_many, note_entry_consent, withdraw_entry
from roadmap.actions.prizes import AWARDED, propose_awards
from roadmap.actions.verdicts import reopen_nomination, settle_nomination
from roadmap.forms.competitions import CriteriaForm, NominationForm, WeightsForm
from roadmap.forms.judging import ConsentForm, ShortlistForm, VerdictForm
from roadmap.jury import standings_of
from roadmap.merits import shortlist
from roadmap.models import Entry, Nomination
from roadmap.views.competitions import to_competition


def found_nomination(request, pk):
    nominations = Nomination.objects.visible_to(request.member)
    return get_object_or_404(
        nominations.select_related("competition__event__programme", "organisation"), pk=pk
    )


def to_nomination(request, nomination):
    slug = request.member.organisation.slug
    return redirect("roadmap:nomination_detail", organisation=slug, pk=nomination.pk)


@member_view(Can.GIVE_AWARDS)
def nomination_detail(request, pk):
    """Entrants, the points of every juror, and the places, proposed or settled."""
    nomination = found_nomination(request, pk)
    found = standings_of(nomination)
    context = {
        "nomination": nomination,
        "competition": nomination.competition,
        "criteria": nomination.criteria.all(),
        "standings": found,
        "jurors": nomination.competition.jurors.in_order(),
        "form": VerdictForm(standings=found),
        "unhonoured": any(
            one.entry.place and one.entry.place <= AWARDED and not one.entry.award_id
            for one in found
        ),
    }
    return render(request, "roadmap/nomination_detail.html", context)


@member_view(Can.GIVE_AWARDS)
def nomination_edit(request, pk):
    nomination = found_nomination(request, pk)
    form = NominationForm(request.POST or None, instance=nomination)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_nomination(nomination=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Сохранено.")
            return to_nomination(request, nomination)
    context = {"form": form, "nomination": nomination}
    return render(request, "roadmap/nomination_edit.html", context, status=form.status)


@require_POST
@member_view(Can.GIVE_AWARDS)
def nomination_remove(request, pk):
    nomination = found_nomination(request, pk)
    with problems_shown(request):
        remove_nomination(nomination=nomination, by=request.user)
        messages.success(request, f"Номинация убрана: {nomination}.")
        return to_competition(request, nomination.competition)
    return to_nomination(request, nomination)


@member_view(Can.GIVE_AWARDS)
def nomination_criteria(request, pk):
    nomination = found_nomination(request, pk)
    form = CriteriaForm(request.POST or None, criteria=nomination.criteria.all())
    if form.is_valid():
        with problems_shown(request):
            set_criteria(nomination=nomination, rows=form.rows(), by=request.user)
            messages.success(request, "Критерии сохранены.")
            return to_nomination(request, nomination)
    context = {"form": form, "nomination": nomination}
    return render(request, "roadmap/nomination_criteria.html", context)


@member_view(Can.GIVE_AWARDS)
def nomination_weights(request, pk):
    nomination = found_nomination(request, pk)
    form = WeightsForm(request.POST or None, weights=nomination.weights.all())
    if form.is_valid():
        with problems_shown(request):
            set_weights(nomination=nomination, rows=form.rows(), by=request.user)
            messages.success(request, "Баллы за показатели сохранены.")
            slug = request.member.organisation.slug
            return redirect("roadmap:nomination_shortlist", organisation=slug, pk=nomination.pk)
    context = {"form": form, "nomination": nomination}
    return render(request, "roadmap/nomination_weights.html", context)


@member_view(Can.GIVE_AWARDS)
def nomination_shortlist(request, pk):
    """Everybody who may compete, with the points and the counts behind every one of them."""
    nomination = found_nomination(request, pk)
    candidates = shortlist(nomination)
    if request.method == "POST":
        with problems_shown(request):
            ticked = checked(ShortlistForm(request.POST, candidates=candidates))
            new = enter_many(nomination=nomination, rows=list(ticked["rows"]), by=request.user)
            messages.success(request, f"Внесено участников: {len(new)}. Отметьте их согласие.")
            return to_nomination(request, nomination)
    context = {
        "nomination": nomination,
        "candidates": candidates,
        "weights": nomination.weights.all(),
        "entered": set(nomination.entries.values_list(FIELDS[nomination.entrants], flat=True)),
    }
    return render(request, "roadmap/nomination_shortlist.html", context)


@require_POST
@member_view(Can.GIVE_AWARDS)
def nomination_settle(request, pk):
    nomination = found_nomination(request, pk)
    with problems_shown(request):
        form = VerdictForm(request.POST, standings=standings_of(nomination))
        said = checked(form)
        settle_nomination(
            nomination=nomination, places=form.places(), reason=said["reason"], by=request.user
        )
        messages.success(request, f"«{nomination}»: итоги подведены.")
    return to_nomination(request, nomination)


@require_POST
@member_view(Can.GIVE_AWARDS)
def nomination_reopen(request, pk):
    nomination = found_nomination(request, pk)
    with problems_shown(request):
        reopen_nomination(nomination=nomination, by=request.user)
        messages.success(request, "Итоги отменены, баллы можно исправить.")
    return to_nomination(request, nomination)


@require_POST
@member_view(Can.GIVE_AWARDS)
def nomination_honour(request, pk):
    nomination = found_nomination(request, pk)
    with problems_shown(request):
        awards = propose_awards(nomination=nomination, by=request.user)
        messages.success(
            request, f"В поощрения внесено: {len(awards)}. Теперь выпустите приказ о поощрении."
        )
    return to_nomination(request, nomination)


def found_entry(request, pk):
    entries = Entry.objects.visible_to(request.member).with_entrants()
    return get_object_or_404(entries.select_related("nomination__competition"), pk=pk)


@require_POST
@member_view(Can.GIVE_AWARDS)
def entry_consent(request, pk):
    entry = found_entry(request, pk)
    with problems_shown(request):
        on = checked(ConsentForm(request.POST))["consented_on"]
        note_entry_consent(entry=entry, on=on, by=request.user)
        messages.success(request, f"{entry}: согласие отмечено.")
    return to_nomination(request, entry.nomination)


@require_POST
@member_view(Can.GIVE_AWARDS)
def entry_withdraw(request, pk):
    entry = found_entry(request, pk)
    with problems_shown(request):
        withdraw_entry(entry=entry, by=request.user)
        messages.success(request, f"Больше не участвует: {entry}.")
    return to_nomination(request, entry.nomination)

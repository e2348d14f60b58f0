from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.pairing.approving import approve_proposals
from mentoring.actions.pairing.drafts import (
    ban_pair,
    choose_mentor,
    options_for,
    remove_proposal,
    set_lock,
    swap_mentors,
)
from mentoring.actions.pairing.left import sentences_of
from mentoring.actions.pairing.runs import (
    compute_run,
    discard_run,
    enqueue_run,
    is_large,
    rerun,
    start_run,
)
from mentoring.forms.pairing import ApproveForm, BanForm, ChangeForm, PairingForm, RerunForm
from mentoring.forms.registers import page_of
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import PairingRun, Participation, Person
from mentoring.pairing.scoring import criteria, why
from mentoring.views.pairing_forms import forms_of


@member_view(Can.FORM_MENTORSHIPS)
def pairing_list(request):
    programme = current_programme(request)
    runs = (
        PairingRun.objects.visible_to(request.member)
        .filter(programme=programme)
        .select_related("form", "created_by")
        .with_counts()
        .order_by("-pk")
    )
    context = {
        "forms": forms_of(request.member, programme),
        "page": page_of(runs, request),
    }
    return render(request, "mentoring/pairing_list.html", context)


@member_view(Can.FORM_MENTORSHIPS)
def pairing_create(request):
    programme = current_programme(request)
    forms = list(programme.forms.order_by("position", "pk")) if programme else []
    if not forms:
        return render(request, "mentoring/pairing_create.html", {"form": None})
    chosen = next((f for f in forms if str(f.pk) == request.GET.get("form")), forms[0])
    last = PairingRun.objects.visible_to(request.member).filter(programme=programme, form=chosen)
    form = PairingForm(
        request.POST or None,
        member=request.member,
        programme=programme,
        form=chosen,
        last=last.order_by("-pk").first(),
    )
    if form.is_valid():
        with problems_shown(request):
            run = start_run(programme=programme, form=chosen, by=request.user, **form.wish)
            return computed(request, run)
    context = {"form": form, "forms": forms, "chosen": chosen}
    return render(request, "mentoring/pairing_create.html", context)


def computed(request, run):
    """To the draft at once, or to the job that makes a large one."""
    slug = request.member.organisation.slug
    if is_large(run.programme, run.form):
        job = enqueue_run(run=run, by=request.user)
        ring()
        return redirect("mentoring:job_detail", organisation=slug, pk=job.pk)
    compute_run(run=run)
    return to_run(request, run)


def found_run(request, pk):
    runs = PairingRun.objects.visible_to(request.member).select_related(
        "programme__organisation", "form", "role_model", "created_by", "previous"
    )
    return get_object_or_404(runs, pk=pk)


def to_run(request, run):
    slug = request.member.organisation.slug
    return redirect("mentoring:pairing_card", organisation=slug, pk=run.pk)


@member_view(Can.FORM_MENTORSHIPS)
def pairing_card(request, pk):
    run = found_run(request, pk)
    proposals = run.proposals.select_related("mentor", "mentee", "mentorship").order_by(
        "mentor__search_key", "mentor_id", "mentee__search_key", "pk"
    )
    left = list(run.left.select_related("person", "partner").order_by("person__search_key", "pk"))
    names = {one.partner_id: one.partner.full_name for one in left if one.partner_id}
    context = {
        "run": run,
        "proposals": [(one, why(one.points), details_of(one)) for one in proposals],
        "mentees": [(one, *sentences_of(one, names)) for one in left if not one.is_mentor],
        "mentors": [(one, *sentences_of(one, names)) for one in left if one.is_mentor],
        "weights": [(one.title, run.weights.get(one.code, 0)) for one in criteria()],
        "goals": RerunForm(initial={"goal": run.goal}),
    }
    return render(request, "mentoring/pairing_card.html", context)


def details_of(proposal):
    """(criterion, points, words) for the fold under a proposal."""
    return [
        (one.title, proposal.points[one.code][0], ", ".join(proposal.points[one.code][1]))
        for one in criteria()
        if one.code in proposal.points
    ]


@member_view(Can.FORM_MENTORSHIPS)
def pairing_change(request, pk, person):
    run = found_run(request, pk)
    waiting = Participation.objects.visible_to(request.member).mentees()
    entry = get_object_or_404(
        waiting.filter(programme=run.programme).select_related("person"), person=person
    )
    proposals = run.proposals.select_related("mentor", "mentee")
    present = proposals.filter(mentee=person, is_second=False).order_by("pk").first()
    form = change_form(request, run, entry.person, present)
    if form.is_valid():
        with problems_shown(request):
            change(request, run, entry.person, present, form)
            messages.success(request, f"Наставник изменён: {entry.person}.")
            return to_run(request, run)
    context = {
        "run": run,
        "mentee": entry.person,
        "entry": entry,
        "present": present,
        "form": form,
        "ban": BanForm(),
        "why": why(present.points) if present else "",
    }
    return render(request, "mentoring/pairing_change.html", context)


def change_form(request, run, mentee, present):
    options = options_for(run, mentee)
    full = [key for key, _, free in options if free <= 0]
    swaps = run.proposals.filter(mentor__in=full, mentorship=None, is_second=False)
    swaps = swaps.select_related("mentor", "mentee").order_by("mentor__search_key", "pk")
    people = Person.objects.visible_to(request.member).in_bulk([key for key, _, _ in options])
    return ChangeForm(
        request.POST or None,
        options=options,
        names=people,
        present=present.mentor_id if present else None,
        swaps=[one for one in swaps if one.mentee_id != mentee.pk] if present else (),
    )


def change(request, run, mentee, present, form):
    choice = form.cleaned_data["choice"]
    if choice in form.swaps:
        swap_mentors(run=run, first=present, second=form.swaps[choice], by=request.user)
        return
    people = Person.objects.visible_to(request.member)
    mentor = people.get(pk=form.mentors[choice])
    choose_mentor(run=run, mentee=mentee, mentor=mentor, by=request.user)


def found_proposal(request, pk):
    run = found_run(request, pk)
    proposals = run.proposals.select_related("run", "mentor", "mentee")
    key = request.POST.get("proposal", "")
    return get_object_or_404(proposals, pk=int(key) if key.isdecimal() and len(key) < 18 else 0)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pairing_lock(request, pk):
    proposal = found_proposal(request, pk)
    with problems_shown(request):
        set_lock(proposal=proposal, is_locked=not proposal.is_locked, by=request.user)
    return to_run(request, proposal.run)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pairing_remove(request, pk):
    proposal = found_proposal(request, pk)
    with problems_shown(request):
        remove_proposal(proposal=proposal, by=request.user)
        messages.success(request, f"Пара убрана из черновика: {proposal.mentee}.")
    return to_run(request, proposal.run)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pairing_ban(request, pk):
    proposal = found_proposal(request, pk)
    with problems_shown(request):
        reason = checked(BanForm(request.POST))["reason"]
        ban_pair(proposal=proposal, reason=reason, by=request.user)
        messages.success(
            request, f"{proposal.mentor} и {proposal.mentee}: пара запрещена. Пересчитайте подбор."
        )
    return to_run(request, proposal.run)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pairing_rerun(request, pk):
    run = found_run(request, pk)
    with problems_shown(request):
        goal = checked(RerunForm(request.POST))["goal"]
        return computed(request, rerun(run=run, by=request.user, goal=goal))
    return to_run(request, run)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pairing_approve(request, pk):
    run = found_run(request, pk)
    with problems_shown(request):
        chosen = checked(ApproveForm(request.POST, run=run))["proposals"]
        made, refused = approve_proposals(run=run, proposals=chosen, by=request.user)
        if made:
            messages.success(request, f"Утверждено: {len(made)}. Пары ждут начала работы.")
        for sentence in refused:
            messages.error(request, sentence)
    return to_run(request, run)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pairing_discard(request, pk):
    run = found_run(request, pk)
    with problems_shown(request):
        discard_run(run=run, by=request.user)
        messages.success(request, "Черновик отменён; запись о подборе сохранилась.")
    return redirect("mentoring:pairing_list", organisation=request.member.organisation.slug)

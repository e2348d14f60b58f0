from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.documents import issue_document
from mentoring.actions.individual_plans import (
    answer_plan,
    approve_plan,
    change_plan,
    create_plan,
    tick_task,
    typical_plans,
)
from mentoring.actions.personal_links import hand_out_plan
from mentoring.actions.reading import note_reading
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.forms.individual_plans import (
    AnswerPlanForm,
    IndividualPlanForm,
    NewPlanForm,
    TickForm,
    rows_of,
)
from mentoring.http import checked, current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import IndividualPlan, Mentorship, PlanTask
from mentoring.papers.individual_plans import CODES, blank_of
from mentoring.papers.paper import Paper
from mentoring.papers.slips import plan_card_of


def found_plan(request, pk):
    plans = IndividualPlan.objects.visible_to(request.member)
    return get_object_or_404(
        plans.select_related(
            "person", "organisation", "mentorship__form", "mentorship__programme", "approved_by"
        ).prefetch_related("tasks"),
        pk=pk,
    )


def to_plan(request, plan):
    return redirect("mentoring:plan_card", request.member.organisation.slug, plan.pk)


@member_view(Can.SEE_MENTORSHIPS)
def plan_list(request):
    """The plans of the year, those that wait for the curator first."""
    plans = list(
        IndividualPlan.objects.visible_to(request.member)
        .filter(mentorship__programme=current_programme(request))
        .select_related("person", "mentorship__form")
        .with_progress()
        .order_by("person__search_key", "pk")
    )
    plans.sort(key=lambda plan: plan.state != "confirmed")
    return render(request, "mentoring/plan_list.html", {"plans": plans, "codes": CODES})


@member_view(Can.EDIT_PLANS)
def plan_create(request, pk):
    pairs = Mentorship.objects.visible_to(request.member).with_people()
    mentorship = get_object_or_404(pairs.select_related("organisation", "programme"), pk=pk)
    typical = typical_plans(mentorship.form, mentorship.role_model)
    form = NewPlanForm(
        request.POST or None,
        mentorship=mentorship,
        typical=typical,
        initial={"person": request.GET.get("person")},
    )
    if form.is_valid():
        with problems_shown(request):
            plan = create_plan(mentorship=mentorship, by=request.user, **form.cleaned_data)
            messages.success(request, "План начат: уточните его вместе с наставляемым.")
            return to_plan(request, plan)
    context = {"mentorship": mentorship, "form": form, "typical": typical}
    return render(request, "mentoring/plan_create.html", context)


@member_view(Can.SEE_MENTORSHIPS)
def plan_card(request, pk):
    plan = found_plan(request, pk)
    note_reading(target=plan, by=request.user)
    context = {"plan": plan, "rows": plan.in_order(), "today": plan.organisation.today()}
    return render(request, "mentoring/plan_card.html", context)


@member_view(Can.EDIT_PLANS)
def plan_edit(request, pk):
    plan = found_plan(request, pk)
    form = IndividualPlanForm(request.POST or None, instance=plan)
    rows = rows_of(request.POST or None, plan)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        rows.save(commit=False)
        with problems_shown(request), form.conflict_kept():
            change_plan(
                plan=form.save(),
                changed=[*(row for row, _ in rows.changed_objects), *rows.new_objects],
                removed=rows.deleted_objects,
                by=request.user,
            )
            messages.success(request, "План сохранён.")
            return to_plan(request, plan)
    context = {"plan": plan, "form": form, "rows": rows}
    return render(request, "mentoring/plan_edit.html", context, status=form.status)


@require_POST
@member_view(Can.EDIT_PLANS)
def plan_tick(request, pk):
    plans = IndividualPlan.objects.visible_to(request.member)
    task = get_object_or_404(PlanTask.objects.filter(plan__in=plans).select_related("plan"), pk=pk)
    with problems_shown(request):
        is_done = checked(TickForm(request.POST))["is_done"]
        tick_task(task=task, is_done=is_done, by=request.user)
    return to_plan(request, task.plan)


@require_POST
@member_view(Can.EDIT_PLANS)
def plan_confirm(request, pk):
    """The mentee has signed on paper: whoever saw the signature says so."""
    plan = found_plan(request, pk)
    with problems_shown(request):
        typed = checked(AnswerPlanForm(request.POST))
        answer_plan(
            plan=plan,
            own_goal=plan.own_goal,
            edition=typed["edition"],
            is_agreed=True,
            by=request.user,
        )
        messages.success(request, "Отмечено: наставляемый согласился с планом.")
    return to_plan(request, plan)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def plan_approve(request, pk):
    plan = found_plan(request, pk)
    with problems_shown(request):
        edition = checked(AnswerPlanForm(request.POST))["edition"]
        approve_plan(plan=plan, edition=edition, by=request.user)
        messages.success(request, "План утверждён.")
    return to_plan(request, plan)


@require_POST
@member_view(Can.EDIT_PLANS)
def plan_link(request, pk):
    """Shown this once: only the digest of a link is stored."""
    plan = found_plan(request, pk)
    with problems_shown(request):
        token = hand_out_plan(plan=plan, by=request.user)
        card = plan_card_of(token)
        return render(request, "mentoring/plan_link.html", {"plan": plan, "card": card})
    return to_plan(request, plan)


@member_view(Can.SEE_MENTORSHIPS)
def plan_history(request, pk):
    """Everything anybody has written in the plan, the newest first."""
    plan = found_plan(request, pk)
    editions = plan.editions.select_related("by").order_by("-version")
    return render(request, "mentoring/plan_history.html", {"plan": plan, "editions": editions})


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def plan_issue(request, pk, code):
    """The paper of this very plan, whatever other pairs the mentee has."""
    plan = found_plan(request, pk)
    if code not in CODES:
        return to_plan(request, plan)
    with problems_shown(request):
        document = issue_document(
            code=code,
            organisation=plan.organisation,
            programme=plan.mentorship.programme,
            by=request.user,
            person=plan.person,
            plan=plan,
        )
        ring()
        slug = request.member.organisation.slug
        return redirect("mentoring:document_detail", organisation=slug, pk=document.pk)
    return to_plan(request, plan)


@member_view(Can.SEE_MENTORSHIPS)
def plan_blank(request, code):
    """An empty sheet for the pen, of a pair's people when one is named."""
    code = code if code in CODES else CODES[0]
    wanted = request.GET.get("pair", "")
    pairs = Mentorship.objects.visible_to(request.member).with_people()
    pair = pairs.filter(pk=wanted).first() if LIKE_A_ROW.fullmatch(wanted) else None
    with problems_shown(request):
        paper = Paper(code, blank_of(code, request.member.organisation, pair))
        return file_response(paper.pdf(), name=f"Бланк — {paper.line.title}", suffix="pdf")
    return redirect("mentoring:plan_list", request.member.organisation.slug)

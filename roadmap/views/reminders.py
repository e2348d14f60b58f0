from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring import letters
from mentoring.access import Can, allowed
from mentoring.http import checked, current_programme, link_view, member_view, problems_shown
from mentoring.models import Organisation
from roadmap.actions.reminder_letters import HEADS, holder_in
from roadmap.actions.reminder_wishes import (
    choose_pace,
    mark_deadline,
    save_reminder_rules,
    unmark_deadline,
)
from roadmap.actions.reminders import address_of, owner_of, wish_of
from roadmap.forms.reminders import PaceForm, ReminderRulesForm
from roadmap.models import DoneDeadline, ReminderRules
from roadmap.models.rules import DEADLINES
from roadmap.reminders import holder_of, holders_of, of_everybody, of_holders, reminders_of


def own_holder(member):
    return holder_of(member.person.pk if member.person else None, member.user.pk)


@member_view(Can.SEE_HOME)
def reminder_list(request):
    """One's own first; those who run the programme see everybody's."""
    member, programme = request.member, current_programme(request)
    reminders = reminders_of(programme, timezone.localdate()) if programme else []
    may_see_all = allowed(member, Can.EDIT_ROADMAP)
    is_everybodys = may_see_all and request.GET.get("whose") == "all"
    shown = of_everybody(reminders) if is_everybodys else of_holders(reminders, holders_of(member))
    holder = own_holder(member)
    context = {
        "parts": [(head, standing, [r for r in shown if r.standing == standing]) for standing, head in HEADS.items()],
        "count": len(shown),
        "is_everybodys": is_everybodys,
        "may_see_all": may_see_all,
        "pace_form": PaceForm(initial={"pace": wish_of(member.organisation, holder).pace}),
        "address": address_of(*owner_of(member.organisation, holder)),
        "is_post_set_up": letters.is_set_up(),
        "done": done_deadlines(programme) if is_everybodys else [],
    }  # fmt: skip
    return render(request, "roadmap/reminder_list.html", context)


def done_deadlines(programme):
    done = DoneDeadline.objects.filter(programme=programme).order_by("done_on", "pk")
    return [(one, DEADLINES.get(one.code, one.code)) for one in done]


@require_POST
@member_view(Can.SEE_HOME)
def reminder_pace(request):
    member, form = request.member, PaceForm(request.POST)
    with problems_shown(request):
        choose_pace(
            organisation=member.organisation,
            holder=own_holder(member),
            by=request.user,
            **checked(form),
        )
        messages.success(request, "Запомнено: письма о сроках будут приходить так.")
    return redirect("roadmap:reminder_list", member.organisation.slug)


@member_view(Can.EDIT_PROGRAMME)
def reminder_rules(request):
    programme, slug = current_programme(request), request.member.organisation.slug
    if programme is None:
        messages.error(request, "Сначала создайте программу: напоминания считаются по её срокам.")
        return redirect("roadmap:reminder_list", slug)
    rules = ReminderRules.objects.visible_to(request.member).of(programme)
    form = ReminderRulesForm(request.POST or None, instance=rules)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_reminder_rules(rules=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Правила напоминаний сохранены.")
            return redirect("roadmap:reminder_list", slug)
    context = {"form": form, "year": programme}
    return render(request, "roadmap/reminder_rules.html", context, status=form.status)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def deadline_mark(request, code):
    return deadline_changed(request, code, mark_deadline, "Отмечено: больше не напоминаем.")


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def deadline_unmark(request, code):
    return deadline_changed(request, code, unmark_deadline, "Отметка снята.")


def deadline_changed(request, code, change, sentence):
    programme = current_programme(request)
    if programme is None or code not in DEADLINES:
        raise Http404
    with problems_shown(request):
        change(programme=programme, code=code, by=request.user)
        messages.success(request, sentence)
    answer = redirect("roadmap:reminder_list", request.member.organisation.slug)
    answer["Location"] += "?whose=all"
    return answer


@link_view
def reminder_quiet(request, token):
    """From the end of a letter, without signing in: a page that only opens changes nothing."""
    found = holder_in(token)
    if found is None:
        raise Http404
    organisation = get_object_or_404(Organisation, pk=found[0])
    wish = wish_of(organisation, found[1])
    form = PaceForm(request.POST or None, initial={"pace": wish.pace})
    is_done = False
    if form.is_valid():
        with problems_shown(request):
            choose_pace(organisation=organisation, holder=found[1], by=None, **form.cleaned_data)
            is_done = True
    context = {"form": form, "whose": organisation, "is_done": is_done}
    return render(request, "roadmap/reminder_quiet.html", context)

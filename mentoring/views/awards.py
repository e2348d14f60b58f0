from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.awards import (
    ask_for_sheets,
    awards_for,
    honour_many,
    remove_award,
    save_award,
)
from mentoring.forms.awards import AwardForm, AwardManyForm, AwardTicksForm
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Award
from mentoring.papers.awards import without_order
from mentoring.papers.catalogue import catalogue

SHEETS = ("D49", "D50")


def to_list(request):
    return redirect("mentoring:award_list", organisation=request.member.organisation.slug)


@member_view(Can.GIVE_AWARDS)
def award_list(request):
    programme = current_programme(request)
    awards = Award.objects.visible_to(request.member).filter(programme=programme).in_order()
    context = {
        "awards": awards.with_people(),
        "has_letters": awards.letters().exists(),
        "has_framed": awards.framed().exists(),
        "key": uuid4(),
        "picker": AwardTicksForm(
            awards=awards, initial={"layout": request.member.organisation.award_layout}
        ),
    }
    return render(request, "mentoring/award_list.html", context)


@member_view(Can.GIVE_AWARDS)
def award_create(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_list(request)
    organisation = request.member.organisation
    award = Award(programme=programme, organisation=organisation, layout=organisation.award_layout)
    wanted = {
        name: request.GET[name] for name in ("person", "kind", "title") if name in request.GET
    }
    if not LIKE_A_ROW.fullmatch(wanted.get("person", "0")):
        raise Http404
    return edited(request, award, "mentoring/award_create.html", wanted)


def found_award(request, pk):
    awards = Award.objects.visible_to(request.member).with_people()
    return get_object_or_404(awards, pk=pk)


@member_view(Can.GIVE_AWARDS)
def award_edit(request, pk):
    return edited(request, found_award(request, pk), "mentoring/award_edit.html")


def edited(request, award, template, initial=None):
    form = AwardForm(
        request.POST or None,
        instance=award,
        member=request.member,
        programme=award.programme,
        initial=initial,
    )
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_award(award=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, f"Внесено: {award}.")
            return to_list(request)
    return render(request, template, {"form": form, "award": award}, status=form.status)


@member_view(Can.GIVE_AWARDS)
def award_many(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_list(request)
    initial = {"layout": request.member.organisation.award_layout}
    form = AwardManyForm(
        request.POST or None, member=request.member, programme=programme, initial=initial
    )
    if form.is_valid():
        with problems_shown(request):
            people = list(form.cleaned_data["people"])
            awards = honour_many(
                programme=programme, people=people, by=request.user, **form.facts()
            )
            messages.success(request, f"Внесено поощрений: {len(awards)}.")
            return to_list(request)
    return render(request, "mentoring/award_many.html", {"form": form})


@require_POST
@member_view(Can.GIVE_AWARDS)
def award_remove(request, pk):
    award = found_award(request, pk)
    with problems_shown(request):
        remove_award(award=award, by=request.user)
        messages.success(request, "Поощрение убрано.")
    return to_list(request)


@require_POST
@member_view(Can.GIVE_AWARDS)
def award_print(request):
    """The sheets of the ticked awards, of the kind whose button was pressed."""
    programme, code = current_programme(request), request.POST.get("code")
    if code not in SHEETS or programme is None:
        raise Http404
    line = catalogue()[code]
    form = AwardTicksForm(request.POST, awards=awards_for(line, programme))
    with problems_shown(request):
        ticked = checked(form)
        job = ask_for_sheets(
            line=line,
            programme=programme,
            awards=list(ticked["awards"]),
            key=ticked["key"],
            layout=ticked["layout"],
            by=request.user,
        )
        ring()
        if count := len(without_order(list(ticked["awards"]))):
            messages.warning(
                request,
                f"Приказа с номером, где названы эти поощрения, ещё нет: {count}. На грамотах и "
                "дипломах оставлена строка для его даты и номера.",
            )
        return redirect(
            "mentoring:job_detail", organisation=request.member.organisation.slug, pk=job.pk
        )
    return to_list(request)

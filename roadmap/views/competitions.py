from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.models import Document
from roadmap.actions.competitions import (
    add_juror,
    open_competition,
    remove_competition,
    remove_juror,
    save_competition,
    save_nomination,
)
from roadmap.actions.prizes import PROTOCOL
from roadmap.forms.competitions import (
    CompetitionCreateForm,
    CompetitionForm,
    JurorForm,
    NominationForm,
)
from roadmap.models import Competition, Juror, Nomination
from roadmap.papers.happening import label_of

ORDER = "D11"


def to_competition(request, competition):
    slug = request.member.organisation.slug
    return redirect("roadmap:competition_detail", organisation=slug, pk=competition.pk)


def found_competition(request, pk):
    competitions = Competition.objects.visible_to(request.member)
    return get_object_or_404(competitions.select_related("event__programme", "organisation"), pk=pk)


@member_view(Can.GIVE_AWARDS)
def competition_list(request):
    competitions = Competition.objects.visible_to(request.member).of_programme(
        current_programme(request)
    )
    context = {
        "competitions": competitions.in_time()
        .select_related("event")
        .prefetch_related("nominations__entries", "jurors")
    }
    return render(request, "roadmap/competition_list.html", context)


@member_view(Can.GIVE_AWARDS)
def competition_create(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return redirect("roadmap:competition_list", organisation=request.member.organisation.slug)
    wanted = request.GET.get("event", "")
    initial = {"event": wanted} if LIKE_A_ROW.fullmatch(wanted) else {}
    form = CompetitionCreateForm(request.POST or None, programme=programme, initial=initial)
    if form.is_valid():
        with problems_shown(request):
            competition = open_competition(programme=programme, by=request.user, **form.facts())
            messages.success(request, "Конкурс создан. Соберите жюри и внесите участников.")
            return to_competition(request, competition)
    return render(request, "roadmap/competition_create.html", {"form": form})


@member_view(Can.GIVE_AWARDS)
def competition_detail(request, pk):
    competition = found_competition(request, pk)
    documents = Document.objects.visible_to(request.member).not_cancelled()
    context = {
        "competition": competition,
        "event": competition.event,
        "label": label_of(competition.event),
        "nominations": nominations_of(competition),
        "jurors": list(competition.jurors.in_order()),
        "form": JurorForm(member=request.member),
        "documents": documents.filter(
            code__in=(ORDER, PROTOCOL), facts__event_id=competition.event_id
        )
        .defer("facts")
        .newest_first(),
    }
    return render(request, "roadmap/competition_detail.html", context)


def nominations_of(competition):
    nominations = competition.nominations.order_by("position", "pk")
    return list(nominations.prefetch_related("entries", "criteria"))


@member_view(Can.GIVE_AWARDS)
def competition_edit(request, pk):
    competition = found_competition(request, pk)
    form = CompetitionForm(request.POST or None, instance=competition)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_competition(competition=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Сохранено.")
            return to_competition(request, competition)
    context = {"form": form, "competition": competition}
    return render(request, "roadmap/competition_edit.html", context, status=form.status)


@require_POST
@member_view(Can.GIVE_AWARDS)
def competition_remove(request, pk):
    competition = found_competition(request, pk)
    with problems_shown(request):
        remove_competition(competition=competition, by=request.user)
        messages.success(request, "Конкурс убран; мероприятие осталось в плане.")
        return redirect("roadmap:competition_list", organisation=request.member.organisation.slug)
    return to_competition(request, competition)


@member_view(Can.GIVE_AWARDS)
def nomination_create(request, pk):
    competition = found_competition(request, pk)
    nomination = Nomination(competition=competition, organisation=competition.organisation)
    form = NominationForm(request.POST or None, instance=nomination)
    if form.is_valid():
        with problems_shown(request):
            nomination = save_nomination(nomination=form.save(), by=request.user)
            messages.success(request, "Номинация внесена. Впишите критерии.")
            return redirect(
                "roadmap:nomination_criteria",
                organisation=request.member.organisation.slug,
                pk=nomination.pk,
            )
    context = {"form": form, "competition": competition}
    return render(request, "roadmap/nomination_create.html", context)


@require_POST
@member_view(Can.GIVE_AWARDS)
def juror_add(request, pk):
    competition = found_competition(request, pk)
    juror = Juror(competition=competition, organisation=competition.organisation)
    with problems_shown(request):
        form = JurorForm(request.POST, instance=juror, member=request.member)
        checked(form)
        add_juror(juror=form.save(), by=request.user)
        messages.success(request, f"В жюри: {juror}.")
    return to_competition(request, competition)


@require_POST
@member_view(Can.GIVE_AWARDS)
def juror_remove(request, pk):
    jurors = Juror.objects.visible_to(request.member).select_related("competition", "person")
    juror = get_object_or_404(jurors, pk=pk)
    with problems_shown(request):
        remove_juror(juror=juror, by=request.user)
        messages.success(request, f"Больше не в жюри: {juror}.")
    return to_competition(request, juror.competition)

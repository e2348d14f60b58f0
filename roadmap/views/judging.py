from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can, allowed
from mentoring.http import file_response, member_view, problems_shown
from roadmap.actions.judging import record_scores
from roadmap.forms.judging import ScoresForm
from roadmap.jury import conflicts_of
from roadmap.models import Juror, Score
from roadmap.papers.score_sheets import score_sheet_pdf
from roadmap.views.competitions import nominations_of


def jurors_of(member):
    """The curator keeps every sheet; anybody else only his own."""
    jurors = Juror.objects.visible_to(member)
    if allowed(member, Can.GIVE_AWARDS):
        return jurors
    return jurors.filter(person__isnull=False, person=member.person)


def found_juror(request, pk):
    jurors = jurors_of(request.member).select_related(
        "person", "competition__event__programme", "organisation"
    )
    return get_object_or_404(jurors, pk=pk)


@member_view(Can.JUDGE)
def jury_list(request):
    """The contests whose jury I sit in."""
    jurors = Juror.objects.visible_to(request.member).filter(
        person__isnull=False, person=request.member.person
    )
    mine = jurors.select_related("competition__event").order_by("-competition__event__starts_on")
    return render(request, "roadmap/jury_list.html", {"jurors": mine})


@member_view(Can.JUDGE)
def juror_scores(request, pk):
    """One juror's sheets of all nominations; what of them is settled can only be read."""
    juror = found_juror(request, pk)
    nominations = nominations_of(juror.competition)
    chosen = next(
        (one for one in nominations if str(one.pk) == request.GET.get("nomination")),
        nominations[0] if nominations else None,
    )
    if chosen is None:
        raise Http404
    form = scores_form(request, juror, chosen)
    if not chosen.is_settled and form.is_valid():
        with problems_shown(request):
            record_scores(juror=juror, nomination=chosen, points=form.points(), by=request.user)
            messages.success(request, f"«{chosen}»: баллы сохранены.")
            return redirect(request.get_full_path())
    context = {
        "juror": juror,
        "nominations": nominations,
        "nomination": chosen,
        "form": form,
        "is_own": juror.person is not None and juror.person == request.member.person,
    }
    return render(request, "roadmap/juror_scores.html", context)


def scores_form(request, juror, nomination):
    entries = list(nomination.entries.with_entrants())
    rows = Score.objects.filter(juror=juror, entry__nomination=nomination)
    points = {(e, c): number for e, c, number in rows.values_list("entry", "criterion", "points")}
    barred = {entry: why for (entry, _), why in conflicts_of(nomination, [juror], entries).items()}
    return ScoresForm(
        request.POST or None,
        entries=entries,
        criteria=list(nomination.criteria.all()),
        points=points,
        barred=barred,
    )


@member_view(Can.JUDGE)
def juror_sheet(request, pk):
    """The sheets of one juror to be filled in by hand, a nomination on each page."""
    juror = found_juror(request, pk)
    content = score_sheet_pdf(juror, nominations_of(juror.competition))
    return file_response(content, name=f"Лист оценки {juror}"[:90], suffix="pdf", inline=True)

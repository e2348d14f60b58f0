"""The end of the year on one page: what is open, where it is done, the year closed and opened again."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can, opens
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.models import Mentorship, MentorshipStatus
from mentoring.schoolyear import SchoolYear
from mentoring.views.programmes import choose
from reports.actions.closing import (
    close_year,
    complete_pairs,
    drop_proposed,
    note_results,
    reopen_year,
    write_bases,
)
from reports.actions.next_year import begin_next_year, parts_for, standing_pairs
from reports.closing import matters_of, open_matters
from reports.forms.year import NextYearForm, PairResultsForm, ReasonForm
from reports.models import YearClosing


def to_year(request):
    return redirect("reports:year_end", request.member.organisation.slug)


def of_programme(view):
    """Without a programme there is no year to speak of."""

    @wraps(view)
    def guarded(request, **kwargs):
        programme = current_programme(request)
        if programme is None:
            messages.error(request, "Сначала создайте программу учебного года.")
            return redirect("reports:home", request.member.organisation.slug)
        return view(request, programme, **kwargs)

    return guarded


@member_view(Can.EDIT_PROGRAMME)
@of_programme
def year_end(request, programme):
    matters = [dressed(one, request) for one in matters_of(programme, timezone.localdate())]
    left = open_matters([one for one, _, _ in matters])
    closings = YearClosing.objects.of(programme).select_related("closed_by", "reopened_by")
    is_closed = programme.is_closed
    context = {
        "matters": matters,
        "left": left,
        "closings": closings.order_by("-pk"),
        "close_form": ReasonForm(label="Почему закрывается с остатком"),
        "reopen_form": ReasonForm(label="Почему открывается снова"),
        "is_closed": is_closed,
    }
    return render(request, "reports/year_end.html", context)


def dressed(matter, request):
    """The line with the addresses the member may open: a municipal coordinator forms no pairs."""
    slug = request.member.organisation.slug
    url = reverse(matter.address, args=[slug, *matter.arguments]) if matter.address else ""
    url += f"?{matter.query}" if matter.query else ""
    action = reverse(matter.action, args=[slug]) if matter.action else ""
    may = [one if one and opens(request.member, one) else "" for one in (url, action)]
    return matter, *may


def last_day(programme):
    return min(programme.ends_on, timezone.localdate())


@member_view(Can.FORM_MENTORSHIPS)
@of_programme
def year_pairs(request, programme):
    """All pairs at work, each with what it has reached; those that are ticked end together."""
    form = PairResultsForm(
        request.POST or None, pairs=list(pairs_of(request, programme).active()), day=last_day(programme)
    )  # fmt: skip
    if form.is_valid():
        with problems_shown(request):
            count = complete_pairs(
                results=form.results(), on=form.cleaned_data["on"], by=request.user
            )
            messages.success(request, f"Завершено пар: {count}. Итоги внесены в базы.")
            return to_year(request)
    return pairs_page(request, form, "Завершить пары", "Завершить отмеченные")


@member_view(Can.FORM_MENTORSHIPS)
@of_programme
def year_results(request, programme):
    """Pairs that ended without a word about their result."""
    done = pairs_of(request, programme).filter(status=MentorshipStatus.COMPLETED, result="")
    form = PairResultsForm(request.POST or None, pairs=list(done))
    if form.is_valid():
        with problems_shown(request):
            count = note_results(programme=programme, results=form.results(), by=request.user)
            messages.success(request, f"Отмечено пар: {count}. Итоги внесены в базы.")
            return to_year(request)
    return pairs_page(request, form, "Результаты завершённых пар", "Сохранить")


def pairs_of(request, programme):
    pairs = Mentorship.objects.visible_to(request.member).filter(programme=programme)
    return pairs.with_people().prefetch_related("plans__tasks").order_by("pk")


def pairs_page(request, form, title, press):
    return render(
        request, "reports/year_pairs.html", {"form": form, "title": title, "press": press}
    )


def pressed(request, sentence, act, form=None, **facts):
    """One press of the page: what it has done is told, or why it has not."""
    with problems_shown(request):
        typed = checked(form) if form else {}
        messages.success(request, sentence.format(act(by=request.user, **facts, **typed)))
    return to_year(request)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
@of_programme
def year_fill_bases(request, programme):
    return pressed(request, "Итоги внесены в базы: {}.", write_bases, programme=programme)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
@of_programme
def year_drop_proposed(request, programme):
    return pressed(request, "Снято предложенных пар: {}.", drop_proposed, programme=programme)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
@of_programme
def year_close(request, programme):
    told = "Год закрыт. Если найдётся ошибка, его можно открыть снова."
    return pressed(request, told, close_year, ReasonForm(request.POST), programme=programme)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
@of_programme
def year_reopen(request, programme):
    told = "Год снова открыт. Исправьте и закройте его опять."
    return pressed(request, told, reopen_year, ReasonForm(request.POST), programme=programme)


@member_view(Can.EDIT_PROGRAMME)
@of_programme
def year_next(request, programme):
    """The programme of the next year, with everything that should go on already in it."""
    form = NextYearForm(
        request.POST or None,
        parts=parts_for(programme.organisation),
        pairs=standing_pairs(programme),
    )
    if form.is_valid():
        with problems_shown(request):
            done = begin_next_year(programme=programme, by=request.user, **form.chosen())
            choose(request, done.programme)
            tell(request, done)
            return redirect("reports:home", request.member.organisation.slug)
    year = str(SchoolYear(programme.year + 1))
    return render(request, "reports/year_next.html", {"form": form, "next_year": year})


def tell(request, done):
    counts = "; ".join(f"{what}: {number}" for what, number in done.counts.items())
    messages.success(request, f"{done.programme}. Перенесено: {counts or 'ничего нового'}.")
    for sentence in done.refused:
        messages.warning(request, sentence)

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.registers import note_download
from mentoring.http import file_response, member_view, problems_shown
from mentoring.papers.catalogue import line_of
from mentoring.papers.inputs import Ground
from mentoring.papers.paper import Paper
from mentoring.papers.requisites import essential_of
from roadmap.actions.roadmaps import choose_layout
from roadmap.forms.years import PlanPrintForm
from roadmap.models import Roadmap, Terms
from roadmap.papers.plan import ANNEX, order_of

FORMATS = ("pdf", "docx", "xlsx")
CODES = ("D17", "D63")


def found_roadmap(request, pk):
    roadmaps = Roadmap.objects.visible_to(request.member)
    return get_object_or_404(
        roadmaps.select_related("programme__organisation", "organisation"), pk=pk
    )


def usual(roadmap):
    """What the form shows before anybody has chosen."""
    ground = Ground(roadmap.organisation, roadmap.programme, timezone.localdate())
    return {
        "layout": roadmap.layout,
        "terms": Terms.WORDS,
        "annex": ANNEX,
        "order": order_of(ground),
    }


@member_view(Can.SEE_ROADMAP)
def roadmap_print(request, pk):
    """The table as it will be printed; the choice of the table is kept on the roadmap."""
    roadmap = found_roadmap(request, pk)
    initial = usual(roadmap)
    form = PlanPrintForm(request.GET if "layout" in request.GET else initial)
    context = {"roadmap": roadmap, "form": form, "formats": FORMATS}
    if form.is_valid():
        facts = facts_of("D17", roadmap, form.typed())
        context |= {"missing": facts["missing"], "query": request.GET.urlencode()}
        if not essential_of(facts["missing"]):
            context["paper"] = Paper("D17", facts).body()
    return render(request, "roadmap/roadmap_print.html", context)


@require_POST
@member_view(Can.EDIT_ROADMAP)
def roadmap_layout(request, pk):
    roadmap = found_roadmap(request, pk)
    form = PlanPrintForm(request.POST)
    if form.is_valid():
        with problems_shown(request):
            choose_layout(roadmap=roadmap, layout=form.cleaned_data["layout"], by=request.user)
            messages.success(request, "Вид таблицы запомнен: план будет печататься так.")
    return redirect("roadmap:roadmap_print", request.member.organisation.slug, pk)


def facts_of(code, roadmap, typed=None):
    return line_of(code).facts(
        organisation=roadmap.organisation,
        programme=roadmap.programme,
        day=timezone.localdate(),
        roadmap=roadmap,
        typed=typed,
    )


@member_view(Can.SEE_ROADMAP)
def roadmap_download(request, pk, code, format):
    if code not in CODES or format not in FORMATS:
        raise Http404
    roadmap = found_roadmap(request, pk)
    form = PlanPrintForm(request.GET if "layout" in request.GET else usual(roadmap))
    with problems_shown(request):
        facts = facts_of(code, roadmap, form.typed() if code == "D17" and form.is_valid() else None)
        if sentences := essential_of(facts["missing"]):
            messages.error(request, " ".join(sentences))
            return redirect("roadmap:roadmap_print", request.member.organisation.slug, pk)
        paper = Paper(code, facts)
        content = paper.xlsx() if format == "xlsx" else getattr(paper, format)()
        rows = len(facts.get("rows") or facts.get("stages") or [])
        note_download(programme=roadmap.programme, code=code, rows=rows, by=request.user)
        return file_response(content, name=facts["heading"][:120], suffix=format)
    return redirect("roadmap:roadmap_print", request.member.organisation.slug, pk)

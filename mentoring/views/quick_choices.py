from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from mentoring.access import Can
from mentoring.actions.pairing.rules import record_choices
from mentoring.forms.quick_choices import QuickChoiceForm
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.models import QuickChoice
from mentoring.papers.choice_sheets import choice_sheets_pdf

SIDES = {"mentees": False, "mentors": True}


def found_form(request, pk, side):
    programme = current_programme(request)
    if programme is None or side not in SIDES:
        raise Http404
    return programme, get_object_or_404(programme.forms, pk=pk)


def table_of(request, pk, side, data=None):
    programme, form = found_form(request, pk, side)
    stored = QuickChoice.objects.visible_to(request.member).filter(
        programme=programme, form=form, by_mentor=SIDES[side]
    )
    return (
        programme,
        form,
        QuickChoiceForm(
            data,
            member=request.member,
            programme=programme,
            form=form,
            by_mentor=SIDES[side],
            stored=stored.order_by("pk"),
        ),
    )


@member_view(Can.FORM_MENTORSHIPS)
def quick_choice_edit(request, pk, side):
    programme, form, table = table_of(request, pk, side, request.POST or None)
    if table.is_valid():
        with problems_shown(request):
            record_choices(
                programme=programme,
                form=form,
                by_mentor=SIDES[side],
                choices=table.choices(),
                by=request.user,
            )
            messages.success(request, "Выбор записан, подбор его учтёт.")
            slug = request.member.organisation.slug
            return redirect("mentoring:quick_choice_edit", organisation=slug, pk=form.pk, side=side)
    context = {"chosen": form, "side": side, "table": table, "by_mentor": SIDES[side]}
    return render(request, "mentoring/quick_choice_edit.html", context)


@member_view(Can.FORM_MENTORSHIPS)
def quick_choice_print(request, pk, side):
    programme, form, table = table_of(request, pk, side)
    if not table.entries or not table.others:
        messages.error(request, "Печатать нечего: в базах программы нет участников этой формы.")
        slug = request.member.organisation.slug
        return redirect("mentoring:quick_choice_edit", organisation=slug, pk=form.pk, side=side)
    content = choice_sheets_pdf(
        form=form,
        programme=programme,
        by_mentor=SIDES[side],
        choosers=list(table.entries.values()),
        others=list(table.others.values()),
    )
    word = "наставников" if SIDES[side] else "наставляемых"
    return file_response(content, name=f"Листы выбора {word}", suffix="pdf", inline=True)

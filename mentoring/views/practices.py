from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.practices import (
    answer_suggestion,
    remove_practice,
    save_practice,
    suggest,
)
from mentoring.forms.practices import AnswerForm, PracticeForm, SuggestionForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import Practice, Suggestion


def to_list(request, noun):
    return redirect(f"mentoring:{noun}_list", organisation=request.member.organisation.slug)


@member_view(Can.SEE_MATERIALS)
def practice_list(request):
    practices = Practice.objects.visible_to(request.member).select_related("programme", "form")
    return render(request, "mentoring/practice_list.html", {"practices": practices.newest_first()})


@member_view(Can.EDIT_MATERIALS)
def practice_create(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_list(request, "practice")
    practice = Practice(organisation=request.member.organisation, programme=programme)
    return edited(request, practice, "mentoring/practice_create.html")


def found_practice(request, pk):
    practices = Practice.objects.visible_to(request.member).select_related("programme")
    return get_object_or_404(practices, pk=pk)


@member_view(Can.EDIT_MATERIALS)
def practice_edit(request, pk):
    return edited(request, found_practice(request, pk), "mentoring/practice_edit.html")


def edited(request, practice, template):
    form = PracticeForm(request.POST or None, instance=practice, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_practice(practice=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, f"Практика сохранена: {practice}.")
            return to_list(request, "practice")
    return render(request, template, {"form": form, "practice": practice}, status=form.status)


@require_POST
@member_view(Can.EDIT_MATERIALS)
def practice_remove(request, pk):
    remove_practice(practice=found_practice(request, pk), by=request.user)
    messages.success(request, "Практика убрана из банка.")
    return to_list(request, "practice")


@member_view(Can.SEE_MATERIALS)
def suggestion_list(request):
    """The box: everybody may put in, all see what was proposed and answered."""
    form = SuggestionForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            suggest(organisation=request.member.organisation, by=request.user, **form.cleaned_data)
            messages.success(request, "Предложение передано куратору.")
            return to_list(request, "suggestion")
    suggestions = Suggestion.objects.visible_to(request.member).select_related("author", "person")
    context = {"form": form, "suggestions": suggestions.order_by("-given_on", "-pk")}
    return render(request, "mentoring/suggestion_list.html", context)


@member_view(Can.EDIT_MATERIALS)
def suggestion_answer(request, pk):
    suggestion = get_object_or_404(Suggestion.objects.visible_to(request.member), pk=pk)
    form = AnswerForm(request.POST or None, instance=suggestion)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            answer_suggestion(
                suggestion=suggestion,
                answer=form.cleaned_data["answer"],
                version=form.cleaned_data["version"],
                by=request.user,
            )
            messages.success(request, "Ответ сохранён.")
            return to_list(request, "suggestion")
    context = {"form": form, "suggestion": suggestion}
    return render(request, "mentoring/suggestion_answer.html", context, status=form.status)

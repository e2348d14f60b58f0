from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import checked, member_view, problems_shown
from surveys.actions.text_groups import put_texts_in_group, remove_group, rename_group
from surveys.forms.text_groups import TextGroupForm, TextGroupNameForm
from surveys.models import TextGroup
from surveys.reader import results
from surveys.results import digest_of, in_groups
from surveys.views.surveys import found_survey


@member_view(Can.SEE_ANSWERS)
def text_group_list(request, pk, code):
    """The free answers to one question under the headings that the curator gives them."""
    survey = found_survey(request, pk)
    found = (one for one in results(survey) or () if one.question.code == code and one.texts)
    result = next(found, None)
    if result is None:
        raise Http404
    groups = list(survey.text_groups.filter(question=code).order_by("title", "pk"))
    texts = {digest_of(text): text for text in result.texts}
    form = TextGroupForm(request.POST or None, digests=list(texts), groups=groups)
    if form.is_valid():
        with problems_shown(request):
            put_texts_in_group(
                survey=survey,
                question=result.question,
                digests=form.cleaned_data["texts"],
                title=form.cleaned_data["heading"],
                by=request.user,
            )
            messages.success(request, "Ответы сгруппированы.")
            return to_texts(survey, code)
    context = {
        "survey": survey,
        "result": result,
        "form": form,
        "groups": in_groups(result.texts, groups),
    }
    return render(request, "surveys/text_group_list.html", context)


@require_POST
@member_view(Can.SEE_ANSWERS)
def text_group_rename(request, pk):
    group = found_group(request, pk)
    with problems_shown(request):
        title = checked(TextGroupNameForm(request.POST))["title"]
        rename_group(group=group, title=title, by=request.user)
    return to_texts(group.survey, group.question)


@require_POST
@member_view(Can.SEE_ANSWERS)
def text_group_remove(request, pk):
    group = found_group(request, pk)
    with problems_shown(request):
        remove_group(group=group, by=request.user)
        messages.success(request, "Группа убрана, ответы остались.")
    return to_texts(group.survey, group.question)


def found_group(request, pk):
    groups = TextGroup.objects.visible_to(request.member).select_related("survey__organisation")
    return get_object_or_404(groups, pk=pk)


def to_texts(survey, code):
    return redirect("surveys:text_group_list", survey.organisation.slug, survey.pk, code)

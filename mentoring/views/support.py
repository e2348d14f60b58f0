from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.actions.support import copy_support, has_earlier, lay_out_audiences, save_support
from mentoring.forms.support import PARTS, support_formset
from mentoring.http import current_programme, member_view, problems_shown


@member_view(Can.SEE_PARTNERS)
def support_edit(request, part):
    """One list as a table: whoever may not edit reads it."""
    chosen, programme = PARTS.get(part), current_programme(request)
    if chosen is None:
        raise Http404
    rows = support_formset(chosen, request.member, programme, request.POST or None)
    if request.method == "POST" and may_edit(request) and programme and rows.is_valid():
        with problems_shown(request):
            removed = [one.instance for one in rows.deleted_forms if one.instance.pk]
            kept = [one.instance for one in rows if is_kept(one)]
            save_support(
                programme=programme, model=chosen.model, rows=kept, removed=removed, by=request.user
            )
            messages.success(request, "Список сохранён.")
            return redirect("mentoring:support_edit", request.member.organisation.slug, part)
    context = {
        "part": chosen,
        "parts": PARTS.values(),
        "rows": rows,
        "can_edit": may_edit(request) and programme is not None and not programme.is_closed,
        "has_earlier": programme is not None and has_earlier(programme),
    }
    return render(request, "mentoring/support_edit.html", context)


def may_edit(request):
    return allowed(request.member, Can.EDIT_PROGRAMME)


def is_kept(form):
    """A row of the list that is not struck out, or a new one with something in it."""
    if form.cleaned_data.get("DELETE"):
        return False
    return bool(form.instance.pk) or form.has_changed()


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def support_copy(request):
    programme = current_programme(request)
    with problems_shown(request):
        if programme is None:
            messages.error(request, "Сначала создайте программу на учебный год.")
        elif count := copy_support(programme=programme, by=request.user):
            messages.success(request, f"Перенесено строк: {count}. Проверьте, всё ли верно.")
        else:
            messages.info(request, "Переносить нечего: списки уже составлены или в прошлом году их не было.")  # fmt: skip
    return redirect("mentoring:support_edit", request.member.organisation.slug, "team")


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def support_lay_out(request):
    programme = current_programme(request)
    with problems_shown(request):
        if programme is None:
            messages.error(request, "Сначала создайте программу на учебный год.")
        else:
            rows = lay_out_audiences(programme=programme, by=request.user)
            messages.success(request, f"Аудиторий в списке: {len(rows)}. Правьте их под себя.")
    return redirect("mentoring:support_edit", request.member.organisation.slug, "audiences")

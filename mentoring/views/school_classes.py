from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.school_classes import archive_many, enter_many, move_to_class, turn_classes
from mentoring.forms.registers import PersonFilterForm
from mentoring.forms.school_classes import LEFT, TO_CLASS, ManyForm, TurnForm
from mentoring.http import checked, current_programme, member_view, problems_shown


@member_view(Can.EDIT_PEOPLE)
def class_turn(request):
    organisation = request.member.organisation
    form = TurnForm(request.POST or None, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            moved, left, kept = turn_classes(
                organisation=organisation,
                moves=form.moves,
                by=request.user,
                on=form.cleaned_data["on"],
            )
            messages.success(request, f"Переведено: {moved}. Выпущено: {len(left)}.")
            if kept:
                names = ", ".join(map(str, kept))
                messages.warning(
                    request, f"Не выпущены, потому что есть незавершённые пары: {names}."
                )
            return redirect("mentoring:person_list", organisation=organisation.slug)
    return render(request, "mentoring/class_turn.html", {"form": form, "rows": form.rows()})


@require_POST
@member_view(Can.EDIT_PEOPLE)
def person_many(request):
    with problems_shown(request):
        form = ManyForm(request.POST, member=request.member)
        facts = checked(form)
        people = list(facts["people"])
        messages.success(request, done_with(people, form, facts, request))
    answer = redirect("mentoring:person_list", organisation=request.member.organisation.slug)
    if kept := PersonFilterForm(request.GET, member=request.member).address:
        answer["Location"] += f"?{kept}"
    return answer


def done_with(people, form, facts, request):
    """Does what was chosen and says it."""
    if facts["what"] == LEFT:
        return f"Отмечено выбытие: {archive_many(people=people, by=request.user)}."
    if facts["what"] == TO_CLASS:
        grade, letter = facts["school_class"]
        moved = move_to_class(people=people, grade=grade, letter=letter, by=request.user)
        return f"Переведено в {grade}{letter} класс: {moved}."
    programme = current_programme(request)
    if programme is None:
        raise ValidationError("Сначала создайте программу: без неё нет баз участников.")
    new = enter_many(people=people, programme=programme, side=form.side, by=request.user)
    return f"Внесено в базу: {len(new)}. Уже были в ней: {len(people) - len(new)}."

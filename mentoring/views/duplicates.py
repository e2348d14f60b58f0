from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.duplicates import mark_distinct, merge_people
from mentoring.forms.duplicates import MergeForm
from mentoring.forms.registers import page_of
from mentoring.http import member_view, problems_shown
from mentoring.likeness import Card, alike_pairs, reason_alike
from mentoring.models import DistinctPeople, Person

COMPARED = (
    ("Кто", "get_kind_display"), ("Фамилия", "last_name"), ("Имя", "first_name"),
    ("Отчество", "patronymic"), ("Дата рождения", "birth_date"), ("Год рождения", "birth_year"),
    ("Класс или должность", "place"), ("Почта", "email"), ("Примечание", "note"),
)  # fmt: skip
MOST_NAMED = 5


@member_view(Can.EDIT_PEOPLE)
def duplicate_list(request):
    people = list(Person.objects.visible_to(request.member).by_name().with_something())
    told = set(DistinctPeople.objects.visible_to(request.member).values_list("first", "second"))
    by_pk = {person.pk: person for person in people}
    pairs = [
        (by_pk[first.pk], by_pk[second.pk], reason)
        for first, second, reason in alike_pairs([card_of(person) for person in people])
        if tuple(sorted((first.pk, second.pk))) not in told
    ]
    return render(request, "mentoring/duplicate_list.html", {"page": page_of(pairs, request)})


def card_of(person):
    return Card(
        pk=person.pk,
        key=person.search_key,
        kind=person.kind,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        place=person.place,
    )


def found_two(request, first, second):
    if first == second:
        raise Http404
    people = Person.objects.visible_to(request.member)
    return get_object_or_404(people, pk=first), get_object_or_404(people, pk=second)


@member_view(Can.EDIT_PEOPLE)
def duplicate_merge(request, first, second):
    one, other = found_two(request, first, second)
    form = MergeForm(request.POST or None, first=one, second=other)
    if form.is_valid():
        with problems_shown(request):
            kept, gone = (one, other) if form.cleaned_data["kept"] == one.pk else (other, one)
            merged = merge_people(kept=kept, other=gone, by=request.user)
            messages.success(request, f"Карточки объединены: {kept}.")
            if merged.dropped:
                messages.info(request, told_of_dropped(merged.dropped))
            return redirect(
                "mentoring:person_card", organisation=request.member.organisation.slug, pk=kept.pk
            )
    context = {
        "first": one,
        "second": other,
        "form": form,
        "reason": reason_alike(card_of(one), card_of(other)),
        "rows": compared(one, other),
    }
    return render(request, "mentoring/duplicate_merge.html", context)


def told_of_dropped(dropped):
    named = "; ".join(dropped[:MOST_NAMED])
    more = f" и ещё {len(dropped) - MOST_NAMED}" if len(dropped) > MOST_NAMED else ""
    return f"Было на обеих карточках, оставлено по одной записи: {named}{more}."


def compared(one, other):
    rows = [(title, value_of(one, name), value_of(other, name)) for title, name in COMPARED]
    rows.append(("Телефоны", ", ".join(one.phones), ", ".join(other.phones)))
    return [row for row in rows if row[1] or row[2]]


def value_of(person, name):
    value = getattr(person, name)
    value = value() if callable(value) else value
    return f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else value or ""


@require_POST
@member_view(Can.EDIT_PEOPLE)
def duplicate_distinct(request, first, second):
    one, other = found_two(request, first, second)
    with problems_shown(request):
        mark_distinct(first=one, second=other, by=request.user)
        messages.success(request, f"Запомнили: {one} и {other} — разные люди.")
    return redirect("mentoring:duplicate_list", organisation=request.member.organisation.slug)

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.actions.people import (
    archive_person,
    change_cases,
    erase_person,
    restore_person,
    save_person,
)
from mentoring.actions.reading import note_download
from mentoring.forms.people import (
    ArchiveForm,
    CasesForm,
    EraseForm,
    PersonForm,
    representative_forms,
    representatives_left,
)
from mentoring.forms.registers import PersonFilterForm, page_of
from mentoring.forms.school_classes import ManyForm
from mentoring.http import (
    checked,
    current_programme,
    file_response,
    member_view,
    problems_shown,
)
from mentoring.models import (
    Participation,
    Person,
)
from mentoring.papers.extract import extract_file


@member_view(Can.SEE_PEOPLE)
def person_list(request):
    programme = current_programme(request)
    filters = PersonFilterForm(request.GET, member=request.member)
    entries = Participation.objects.filter(programme=programme)
    people = filters.narrow(
        Person.objects.visible_to(request.member)
        .with_data_consent(timezone.localdate())
        .prefetch_related(Prefetch("participations", queryset=entries, to_attr="entries"))
        .by_name(),
        programme,
    )
    template = "mentoring/_person_rows.html" if request.htmx else "mentoring/person_list.html"
    return render(
        request,
        template,
        {
            "page": page_of(people, request),
            "filters": filters,
            "programme": programme,
            "many": many_form(request.member, filters, programme),
        },
    )


def many_form(member, filters, programme):
    """What can be done with many at once; nothing with those who have left."""
    can_edit = allowed(member, Can.EDIT_PEOPLE) and not filters.value("left")
    return ManyForm(member=member, programme=programme) if can_edit else None


def found_person(request, pk):
    return get_object_or_404(Person.objects.visible_to(request.member), pk=pk)


def to_card(request, person):
    return redirect(
        "mentoring:person_card", organisation=request.member.organisation.slug, pk=person.pk
    )


@member_view(Can.EDIT_PEOPLE)
def person_create(request):
    person = Person(organisation=request.member.organisation)
    return edited(request, person, "mentoring/person_create.html")


@member_view(Can.EDIT_PEOPLE)
def person_edit(request, pk):
    return edited(request, found_person(request, pk), "mentoring/person_edit.html")


def edited(request, person, template):
    title = str(person)  # the form writes what was typed over it
    form = PersonForm(request.POST or None, instance=person)
    representatives = representative_forms(person, request.POST or None)
    # Both are asked, so that the user sees all his mistakes at once.
    if all([form.is_valid(), representatives.is_valid()]):
        with problems_shown(request), form.conflict_kept():
            saved = save_person(
                person=form.save(),
                by=request.user,
                changed=form.changed_data,
                representatives=representatives_left(representatives),
            )
            messages.success(request, f"Карточка сохранена: {saved.full_name}.")
            return to_card(request, saved)
    context = {
        "person": person,
        "title": title,
        "form": form,
        "representatives": representatives,
    }
    return render(request, template, context, status=form.status)


@member_view(Can.EDIT_PEOPLE)
def person_cases(request, pk):
    person = found_person(request, pk)
    form = CasesForm(request.POST or None, person=person)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            version = form.cleaned_data["version"]
            change_cases(person=person, cases=form.cases(), version=version, by=request.user)
            messages.success(request, "Падежи имени сохранены.")
            return to_card(request, person)
    context = {"person": person, "form": form, "names": person.name_cases()}
    return render(request, "mentoring/person_cases.html", context, status=form.status)


@require_POST
@member_view(Can.EDIT_PEOPLE)
def person_archive(request, pk):
    person = found_person(request, pk)
    with problems_shown(request):
        facts = checked(ArchiveForm(request.POST))
        archive_person(person=person, by=request.user, on=facts["left_on"], to=facts["left_to"])
        messages.success(request, f"Отмечено выбытие: {person}.")
    return to_card(request, person)


@require_POST
@member_view(Can.EDIT_PEOPLE)
def person_restore(request, pk):
    person = found_person(request, pk)
    with problems_shown(request):
        restore_person(person=person, by=request.user)
        messages.success(request, f"Снова в списках: {person}.")
    return to_card(request, person)


@member_view(Can.EDIT_PEOPLE)
def person_extract(request, pk):
    person = found_person(request, pk)
    if person.is_erased:
        messages.info(request, "Данные этого человека удалены, выписывать нечего.")
        return to_card(request, person)
    note_download(target=person, by=request.user)
    return file_response(extract_file(person), name=f"Выписка {person.full_name}", suffix="xlsx")


@member_view(Can.ERASE_PEOPLE)
def person_erase(request, pk):
    person = found_person(request, pk)
    if person.is_erased:
        messages.info(request, "Данные этого человека уже удалены.")
        return to_card(request, person)
    form = EraseForm(request.POST or None, person=person)
    if form.is_valid():
        with problems_shown(request):
            erase_person(person=person, by=request.user)
            messages.success(request, "Персональные данные удалены.")
            return to_card(request, person)
    return render(request, "mentoring/person_erase.html", {"person": person, "form": form})

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.jobs import ring
from roadmap.actions.mentor_school import (
    ask_for_certificates,
    dismiss,
    enrol,
    save_school,
    school_of,
    selected_mentors,
)
from roadmap.forms.mentor_school import EnrolForm, ListenersForm, MentorSchoolForm
from roadmap.models import MentorSchool, SchoolPlace
from roadmap.papers.mentor_school import attendance_facts, listener_facts


def to_school(request):
    return redirect("roadmap:school_detail", organisation=request.member.organisation.slug)


def found_school(request):
    """The school of the year; a curator who opens it first begins it."""
    programme = current_programme(request)
    schools = MentorSchool.objects.visible_to(request.member).select_related("programme", "head")
    return schools.filter(programme=programme).first()


@member_view(Can.SEE_ROADMAP)
def school_detail(request):
    school = found_school(request)
    programme = current_programme(request)
    context = {"school": school, "programme_here": programme, "trained": trained_in(programme)}
    if school:
        places = list(school.places.by_name())
        lessons = attendance_facts(school, {place.person_id for place in places})
        context |= {
            "lessons": list(zip(school.lessons(), lessons, strict=True)),
            "listeners": list(zip(places, listener_facts(school, places), strict=True)),
            "planned": school.planned_hours(),
            "key": uuid4(),
        }
    return render(request, "roadmap/school_detail.html", context)


def trained_in(programme):
    """Mentors whom the school's list or their card calls trained, wherever that was."""
    if programme is None:
        return []
    entries = programme.participations.present().trained()
    return list(entries.select_related("person").order_by("person__search_key", "pk"))


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def school_open(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_school(request)
    school = school_of(programme)
    with problems_shown(request):
        count = enrol(school=school, people=list(selected_mentors(programme)), by=request.user)
        messages.success(request, f"Зачислено отобранных наставников: {count}.")
    return to_school(request)


@member_view(Can.EDIT_PROGRAMME)
def school_edit(request):
    school = get_object_or_404(
        MentorSchool.objects.visible_to(request.member), programme=current_programme(request)
    )
    form = MentorSchoolForm(request.POST or None, instance=school, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_school(school=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Сохранено.")
            return to_school(request)
    return render(request, "roadmap/school_edit.html", {"form": form}, status=form.status)


@member_view(Can.EDIT_PROGRAMME)
def school_enrol(request):
    school = get_object_or_404(
        MentorSchool.objects.visible_to(request.member), programme=current_programme(request)
    )
    selected = selected_mentors(school.programme)
    form = EnrolForm(request.POST or None, member=request.member, school=school, selected=selected)
    if form.is_valid():
        with problems_shown(request):
            count = enrol(school=school, people=list(form.cleaned_data["people"]), by=request.user)
            messages.success(request, f"Зачислено: {count}.")
            return to_school(request)
    return render(request, "roadmap/school_enrol.html", {"form": form})


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def school_dismiss(request, pk):
    places = SchoolPlace.objects.visible_to(request.member).select_related("school", "person")
    place = get_object_or_404(places, pk=pk)
    dismiss(place=place, by=request.user)
    messages.success(request, f"{place.person}: больше не слушатель.")
    return to_school(request)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def school_print(request):
    school = get_object_or_404(
        MentorSchool.objects.visible_to(request.member), programme=current_programme(request)
    )
    with problems_shown(request):
        ticked = checked(ListenersForm(request.POST, school=school))
        job = ask_for_certificates(
            school=school, people=list(ticked["people"]), key=ticked["key"], by=request.user
        )
        ring()
        return redirect(
            "mentoring:job_detail", organisation=request.member.organisation.slug, pk=job.pk
        )
    return to_school(request)

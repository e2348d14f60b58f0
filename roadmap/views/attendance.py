from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.forms.registers import page_of
from mentoring.http import checked, current_programme, file_response, member_view, problems_shown
from mentoring.models import Person
from roadmap.actions.attendance import (
    add_guests,
    mark_all_present,
    mark_attendance,
    remove_guest,
)
from roadmap.audience import listed_people, may_be_ticked, parents_of
from roadmap.forms.attendance import AttendanceFilterForm, AttendanceForm, GuestsForm
from roadmap.models import Attendance, Guest, Mark
from roadmap.papers.registration import registration_pdf
from roadmap.views.event_pages import found_event


@member_view(Can.MARK_ATTENDANCE)
def attendance_edit(request, pk):
    """The list of an event, ticked on a phone: by class or all at once, then row by row."""
    event = found_event(request, pk)
    listed = list(listed_people(event).by_name())
    filters = AttendanceFilterForm(request.GET, classes=classes_among(listed))
    people, left_out = shown_people(event, filters)
    marks = dict(event.attendance.values_list("person", "mark"))
    form = AttendanceForm(request.POST or None, people=people, marks=marks)
    if form.is_valid():
        with problems_shown(request):
            mark_attendance(event=event, marks=form.marks(), by=request.user)
            messages.success(request, "Явка сохранена.")
            return to_list(request, event)
    context = {
        "event": event,
        "form": form,
        "filters": filters,
        "left_out": left_out,
        "is_open": event.has_begun_by(timezone.localdate()),
        "guests": event.guests.order_by("pk"),
        "guest_form": GuestsForm(parents=new_parents(event)),
        "came": sum(mark == Mark.PRESENT for mark in marks.values()),
    }
    return render(request, "roadmap/attendance_edit.html", context)


def classes_among(people):
    """The classes that the listed pupils are of, in the order of school."""
    found = {(one.grade, one.class_letter): one.school_class for one in people if one.grade}
    return [found[key] for key in sorted(found)]


def shown_people(event, filters):
    """Who may be ticked, of the chosen class, and whose consent is lacking."""
    wanted = listed_people(event).by_name()
    allowed = may_be_ticked(wanted, timezone.localdate())
    here = {one.pk for one in allowed}
    left_out = [one for one in wanted if one.pk not in here]
    school_class = filters.value("school_class")
    if school_class:
        allowed = [one for one in allowed if one.school_class == school_class]
    return allowed, left_out


def new_parents(event):
    return parents_of(event).exclude(pk__in=event.guests.exclude(representative=None).values("representative"))  # fmt: skip


def to_list(request, event):
    url = reverse("roadmap:attendance_edit", args=[request.member.organisation.slug, event.pk])
    query = request.GET.urlencode()
    return redirect(f"{url}?{query}" if query else url)


@require_POST
@member_view(Can.MARK_ATTENDANCE)
def attendance_mark_all(request, pk):
    """Everybody shown, a class or the whole list, was there; single marks stay."""
    event = found_event(request, pk)
    listed = list(listed_people(event))
    filters = AttendanceFilterForm(request.GET, classes=classes_among(listed))
    people, _ = shown_people(event, filters)
    with problems_shown(request):
        count, _ = mark_all_present(event=event, people=people, by=request.user)
        messages.success(
            request, f"Отмечено присутствующих: {count}. Прежние отметки не изменились."
        )
    return to_list(request, event)


@require_POST
@member_view(Can.MARK_ATTENDANCE)
def guest_add(request, pk):
    event = found_event(request, pk)
    with problems_shown(request):
        form = GuestsForm(request.POST, parents=new_parents(event))
        typed = checked(form)
        new = add_guests(
            event=event, guests=form.guests(), parents=typed["parents"], by=request.user
        )
        if new:
            messages.success(request, f"Внесено гостей: {len(new)}.")
        else:
            messages.error(request, "Впишите имя гостя или отметьте, кто из родителей пришёл.")
    return to_list(request, event)


@require_POST
@member_view(Can.MARK_ATTENDANCE)
def guest_remove(request, pk):
    guests = Guest.objects.visible_to(request.member).select_related("event")
    guest = get_object_or_404(guests, pk=pk)
    with problems_shown(request):
        remove_guest(guest=guest, by=request.user)
        messages.success(request, "Гость убран из списка.")
    return to_list(request, guest.event)


@member_view(Can.MARK_ATTENDANCE)
def attendance_sheet(request, pk):
    """The sheet of registration: with the invited before the event, with the present after it."""
    event = found_event(request, pk)
    content = registration_pdf(event)
    return file_response(
        content, name=f"Лист регистрации {event.title[:80]}", suffix="pdf", inline=True
    )


@member_view(Can.MARK_ATTENDANCE)
def attendance_list(request):
    """Who came to how many events of the year, and the hours that count for him."""
    rows = Attendance.objects.visible_to(request.member).of_programme(current_programme(request))
    sums = {row["person"]: row for row in rows.by_person()}
    people = Person.objects.visible_to(request.member).filter(pk__in=sums).with_something()
    page = page_of(people.by_name(), request)
    context = {"page": page, "rows": [(person, sums[person.pk]) for person in page]}
    return render(request, "roadmap/attendance_list.html", context)

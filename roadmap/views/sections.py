from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.papers.paper import Paper
from roadmap.actions.sections import (
    acts_apart,
    follow_forms,
    forms_apart,
    lay_out_sections,
    programme_before,
    refresh_acts,
    restore_section,
    save_section,
)
from roadmap.catalogue import programme as catalogue
from roadmap.forms.sections import SectionForm, WriteForm
from roadmap.models import Section
from roadmap.papers.approval import regulation_term
from roadmap.papers.programme import programme_text


def to_list(request):
    return redirect("roadmap:section_list", organisation=request.member.organisation.slug)


def found_section(request, pk):
    sections = Section.objects.visible_to(request.member).select_related("programme__organisation")
    return get_object_or_404(sections, pk=pk)


@member_view(Can.SEE_ROADMAP)
def section_list(request):
    programme = current_programme(request)
    if programme is None:
        return render(request, "roadmap/section_list.html", {"chapters": []})
    sections = list(Section.objects.visible_to(request.member).filter(programme=programme))
    if not sections:
        form = WriteForm(member=request.member, programme=programme)
        context = {"form": form, "before": programme_before(programme), "chapters": []}
        return render(request, "roadmap/section_list.html", context)
    lacking, idle = forms_apart(programme)
    context = {
        "chapters": chapters_of(sections),
        "own_count": sum(section.own_count for section in sections),
        "lacking": lacking,
        "idle": idle,
        "term": regulation_term(programme.organisation, timezone.localdate()),
    }
    return render(request, "roadmap/section_list.html", context)


def chapters_of(sections):
    by_chapter = {}
    for section in sorted(sections, key=lambda one: (one.chapter, one.position, one.pk)):
        by_chapter.setdefault(section.chapter, []).append(section)
    return [
        {**chapter, "sections": by_chapter.get(chapter["number"], [])}
        for chapter in catalogue.chapters()
    ]


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def section_lay_out(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return to_list(request)
    form = WriteForm(request.POST, member=request.member, programme=programme)
    if form.is_valid():
        with problems_shown(request):
            lay_out_sections(
                programme=programme,
                forms=form.cleaned_data["forms"],
                by=request.user,
                from_last_year="last_year" in request.POST,
            )
            messages.success(request, "Текст программы составлен: проверьте главы и поправьте.")
    else:
        messages.error(request, "Отметьте хотя бы одну форму наставничества.")
    return to_list(request)


@member_view(Can.EDIT_PROGRAMME)
def section_edit(request, pk):
    section = found_section(request, pk)
    form = SectionForm(request.POST or None, section=section)
    if request.method == "POST" and "more" not in request.POST and form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_section(
                section=section,
                version=form.cleaned_data["version"],
                title=form.cleaned_data["title"],
                rows=form.typed(),
                by=request.user,
            )
            messages.success(request, f"Раздел «{section.title}» сохранён.")
            return to_list(request)
    context = {"section": section, "form": form} | apart(section)
    return render(request, "roadmap/section_edit.html", context, status=form.status)


def apart(section):
    """For the normative base: what the library says otherwise today."""
    if section.code != "acts":
        return {}
    dead, lacking = acts_apart(section, timezone.localdate())
    return {"dead": dead, "lacking": lacking}


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def section_restore(request, pk):
    return changed(request, pk, restore_section, "Раздел возвращён к образцу.")


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def section_refresh_acts(request, pk):
    return changed(request, pk, refresh_acts, "Нормативная основа сверена с библиотекой.")


def changed(request, pk, action, said):
    section, version = found_section(request, pk), request.POST.get("version", "")
    with problems_shown(request):
        action(
            section=section, version=int(version) if version.isdecimal() else None, by=request.user
        )
        messages.success(request, said)
    return redirect("roadmap:section_edit", request.member.organisation.slug, section.pk)


@require_POST
@member_view(Can.EDIT_PROGRAMME)
def section_follow_forms(request):
    programme = current_programme(request)
    if programme is not None:
        with problems_shown(request):
            follow_forms(programme=programme, by=request.user)
            messages.success(request, "Глава 4 отвечает выбранным формам.")
    return to_list(request)


@member_view(Can.SEE_ROADMAP)
def section_preview(request):
    """The programme as it would be printed today."""
    programme = current_programme(request)
    if programme is None or not programme.sections.exists():
        messages.error(request, "Сначала составьте текст программы.")
        return to_list(request)
    facts = programme_text(
        organisation=request.member.organisation, programme=programme, day=timezone.localdate()
    )
    context = {"paper": Paper("D18", facts).body(), "missing": facts["missing"]}
    return render(request, "roadmap/section_preview.html", context)

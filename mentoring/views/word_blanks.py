from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.blank_copies import (
    ask_for_copies,
    filled_copies,
    next_number,
    subjects_of,
    values_for,
)
from mentoring.actions.word_blanks import (
    archive_word_blank,
    content_of,
    restore_word_blank,
    upload_word_blank,
)
from mentoring.blank_fields import FIELDS, name_of
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.forms.word_blanks import CopiesForm, ExampleForm, WordBlankForm
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import BlankSubject, WordBlank


def found_blank(request, pk):
    blanks = WordBlank.objects.visible_to(request.member).select_related("organisation")
    return get_object_or_404(blanks, pk=pk)


def to_list(request):
    return redirect("mentoring:word_blank_list", request.member.organisation.slug)


@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_list(request):
    """The blanks in use, then the archive; and the fields that may stand in them."""
    blanks = WordBlank.objects.visible_to(request.member).in_order()
    context = {"blanks": blanks, "groups": groups_of_fields()}
    return render(request, "mentoring/word_blank_list.html", context)


def groups_of_fields():
    labels = (
        ("", "В любом бланке"),
        (BlankSubject.PERSON, "В бланке о человеке"),
        (BlankSubject.PAIR, "В бланке о паре или группе"),
        (BlankSubject.PARTNER, "В бланке о партнёре"),
    )
    return [
        (label, [one for one in FIELDS.values() if one.subject == subject])
        for subject, label in labels
    ]


@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_create(request):
    return uploaded(request, "mentoring/word_blank_create.html")


@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_replace(request, pk):
    """A new edition of the file; what was printed on the old one keeps its own."""
    return uploaded(request, "mentoring/word_blank_replace.html", found_blank(request, pk))


def uploaded(request, template, replaced=None):
    form = WordBlankForm(request.POST or None, request.FILES or None, replaced=replaced)
    if form.is_valid():
        with problems_shown(request):
            data, file = form.cleaned_data, form.cleaned_data["file"]
            source = replaced or form.instance
            blank = upload_word_blank(
                organisation=request.member.organisation,
                title=source.title,
                subject=source.subject,
                journal=source.journal,
                file_name=file.name,
                content=data["file"].read(),
                by=request.user,
                replaces=replaced,
            )
            messages.success(request, f"Бланк загружен, полей: {len(blank.fields)}.")
            return redirect("mentoring:word_blank_card", request.member.organisation.slug, blank.pk)
    context = {"form": form, "blank": replaced, "groups": groups_of_fields()}
    return render(request, template, context)


@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_card(request, pk):
    """The blank with the words its fields become for one example, and for whom it is printed."""
    blank, programme = found_blank(request, pk), current_programme(request)
    subjects = subjects_of(blank, programme)
    is_single = blank.subject == BlankSubject.ORGANISATION
    form = CopiesForm(request.POST or None, subjects=subjects, is_single=is_single)
    if form.is_valid():
        with problems_shown(request):
            job = ask_for_copies(
                blank=blank,
                programme=programme,
                subjects=form.chosen(),
                key=form.cleaned_data["key"],
                by=request.user,
            )
            ring()
            return redirect("mentoring:job_detail", request.member.organisation.slug, job.pk)
    example = example_of(request, subjects)
    values, empty = values_for(blank, programme, example, next_number(blank))
    context = {
        "blank": blank,
        "form": form,
        "is_single": is_single,
        "example": example,
        "picker": example and ExampleForm(subjects=subjects, initial={"example": example}),
        "rows": [(name, FIELDS[name_of(name)].label, value) for name, value in values.items()],
        "empty": empty,
    }
    return render(request, "mentoring/word_blank_card.html", context)


def example_of(request, subjects):
    """The one asked for by the page, otherwise the first of the list."""
    wanted = request.GET.get("example", "")
    found = subjects.filter(pk=wanted).first() if LIKE_A_ROW.fullmatch(wanted) else None
    return found or subjects.first()


@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_preview(request, pk):
    """The blank filled for the example, as a file; nothing enters the register."""
    blank, programme = found_blank(request, pk), current_programme(request)
    with problems_shown(request):
        example = example_of(request, subjects_of(blank, programme))
        values, _ = values_for(blank, programme, example, next_number(blank))
        (content,) = filled_copies(blank, [values])
        return file_response(content, name=f"{blank.title}, образец", suffix="docx")
    return redirect("mentoring:word_blank_card", request.member.organisation.slug, pk)


@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_download(request, pk):
    blank = found_blank(request, pk)
    with problems_shown(request):
        return file_response(content_of(blank), name=blank.title, suffix="docx")
    return to_list(request)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_archive(request, pk):
    with problems_shown(request):
        archive_word_blank(blank=found_blank(request, pk), by=request.user)
        messages.success(request, "Бланк убран в архив.")
    return to_list(request)


@require_POST
@member_view(Can.ISSUE_DOCUMENTS)
def word_blank_restore(request, pk):
    with problems_shown(request):
        restore_word_blank(blank=found_blank(request, pk), by=request.user)
        messages.success(request, "Бланк снова в работе.")
    return to_list(request)

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.access import Can
from mentoring.actions.letterheads import add_signatory, end_signatory, save_letterhead
from mentoring.forms.letterheads import LetterheadForm, SignatoryEndForm, SignatoryForm
from mentoring.http import file_response, member_view, problems_shown
from mentoring.models import Organisation, Signatory
from mentoring.papers.emblem import emblem_png
from mentoring.papers.look import data_address
from mentoring.papers.printer import Printer
from mentoring.papers.sample import Sample


@member_view(Can.EDIT_ORGANISATION)
def letterhead_edit(request):
    # A row of its own: what is typed may be wrong, the page around it shows what is stored.
    organisation = Organisation.objects.get(pk=request.member.organisation.pk)
    form = LetterheadForm(request.POST or None, request.FILES or None, instance=organisation)
    if form.is_bound and form.is_valid():
        if request.htmx or {"sample", "preview"} & set(request.POST):
            return sample_answer(request, form)
        with problems_shown(request), form.conflict_kept():
            store(request, form)
            messages.success(request, "Бланк сохранён.")
            return redirect("mentoring:letterhead_edit", organisation=organisation.slug)
    stored = Organisation.objects.get(pk=organisation.pk)
    return shown(request, form, Sample(stored, timezone.localdate()), [])


def shown(request, form, sample, problems):
    template = "mentoring/letterhead_edit.html"
    if request.htmx:
        template = "mentoring/_letterhead_sample.html"
    context = {"form": form, "paper": sample.body(), "problems": problems}
    return render(request, template, context, status=form.status)


def store(request, form):
    return save_letterhead(
        organisation=form.save(commit=False),
        letterhead=form.typed_letterhead(),
        by=request.user,
        changed=form.changed_data,
        emblem=form.emblem_content(),
        drop_emblem=form.cleaned_data.get("drop_emblem", False),
    )


def sample_answer(request, form):
    """The sample with what is typed now: the sheet for the page, or the PDF from the press."""
    organisation = form.save(commit=False)
    organisation.letterhead = form.typed_letterhead()
    image, problems = typed_emblem(form)
    sample = Sample(organisation, timezone.localdate(), image)
    if "sample" in request.POST and not request.htmx:
        with Printer() as printer:
            content = printer.print(sample.html(), "pdf")
        return file_response(content, name="Образец приказа", suffix="pdf", inline=True)
    return shown(request, form, sample, problems)


def typed_emblem(form):
    content = form.emblem_content()
    if content is None:
        return "", []
    try:
        return data_address(emblem_png(content), "png"), []
    except ValidationError as error:
        return "", error.messages


@member_view(Can.EDIT_ORGANISATION)
def signatory_list(request):
    signatories = Signatory.objects.visible_to(request.member).select_related("person")
    today = timezone.localdate()
    context = {
        "signatories": signatories.order_by("-since", "-pk"),
        "current": request.member.organisation.signatory_on(today),
        "today": today,
    }
    return render(request, "mentoring/signatory_list.html", context)


@member_view(Can.EDIT_ORGANISATION)
def signatory_add(request):
    form = SignatoryForm(request.POST or None, member=request.member)
    if form.is_bound and form.is_valid():
        with problems_shown(request):
            signatory = add_signatory(signatory=form.save(commit=False), by=request.user)
            messages.success(
                request, f"{signatory.person} подписывает документы: {signatory.days}."
            )
            return redirect("mentoring:signatory_list", request.member.organisation.slug)
    return render(request, "mentoring/signatory_add.html", {"form": form})


@member_view(Can.EDIT_ORGANISATION)
def signatory_end(request, pk):
    signatories = Signatory.objects.visible_to(request.member).select_related("person")
    signatory = get_object_or_404(signatories, pk=pk)
    form = SignatoryEndForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with problems_shown(request):
            end_signatory(signatory=signatory, by=request.user, **form.cleaned_data)
            messages.success(request, "Последний день записан.")
            return redirect("mentoring:signatory_list", request.member.organisation.slug)
    return render(request, "mentoring/signatory_end.html", {"form": form, "signatory": signatory})

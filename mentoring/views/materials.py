from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.hand_outs import hand_out, withdraw_hand_out
from mentoring.actions.materials import (
    give_back_words,
    lay_out_materials,
    save_material,
)
from mentoring.forms.materials import HandOutForm, MaterialFilterForm, MaterialForm
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.materials import blocks_of
from mentoring.models import HandOut, Material, MaterialKind, Way
from mentoring.papers.slips import linked_card
from mentoring.views.documents import stored_content

PAPERS = {MaterialKind.WORKBOOK: "D41", MaterialKind.MEMO: "D42", MaterialKind.SCENARIO: "D43"}


def found_material(request, pk):
    materials = Material.objects.visible_to(request.member).prefetch_related("forms")
    return get_object_or_404(materials, pk=pk)


def to_material(request, material):
    slug = request.member.organisation.slug
    return redirect("mentoring:material_detail", organisation=slug, pk=material.pk)


@member_view(Can.SEE_MATERIALS)
def material_list(request):
    filters = MaterialFilterForm(request.GET, member=request.member)
    materials = Material.objects.visible_to(request.member)
    context = {
        "filters": filters,
        "materials": filters.narrow(materials).prefetch_related("forms").in_order(),
        "is_empty": not materials.exists(),
    }
    return render(request, "mentoring/material_list.html", context)


@require_POST
@member_view(Can.EDIT_MATERIALS)
def material_lay_out(request):
    with problems_shown(request):
        made = lay_out_materials(organisation=request.member.organisation, by=request.user)
        messages.success(request, f"Добавлено в библиотеку: {len(made)}.")
    return redirect("mentoring:material_list", organisation=request.member.organisation.slug)


@member_view(Can.SEE_MATERIALS)
def material_detail(request, pk):
    material = found_material(request, pk)
    given = HandOut.objects.visible_to(request.member).filter(material=material)
    if request.member.sees_only_own_pairs:
        given = given.none()
    context = {
        "material": material,
        "blocks": blocks_of(material.text),
        "paper": PAPERS.get(material.kind, "") if material.text else "",
        "given": given.with_links(request.member.organisation.today())
        .select_related("person")
        .order_by("-given_on", "person__search_key", "pk"),
    }
    return render(request, "mentoring/material_detail.html", context)


@member_view(Can.EDIT_MATERIALS)
def material_create(request):
    material = Material(organisation=request.member.organisation)
    return edited(request, material, "mentoring/material_create.html")


@member_view(Can.EDIT_MATERIALS)
def material_edit(request, pk):
    return edited(request, found_material(request, pk), "mentoring/material_edit.html")


def edited(request, material, template):
    form = MaterialForm(
        request.POST or None, request.FILES or None, instance=material, member=request.member
    )
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            material = save_material(
                material=form.save(),
                forms=form.cleaned_data["forms"],
                scan=form.cleaned_data["upload"],
                by=request.user,
                changed=form.changed_data,
            )
            messages.success(request, f"Сохранено: {material}.")
            return to_material(request, material)
    return render(request, template, {"form": form, "material": material}, status=form.status)


@require_POST
@member_view(Can.EDIT_MATERIALS)
def material_restore(request, pk):
    material = found_material(request, pk)
    with problems_shown(request):
        give_back_words(material=material, by=request.user)
        messages.success(request, "Возвращён исходный текст.")
    return to_material(request, material)


@member_view(Can.SEE_MATERIALS)
def material_download(request, pk):
    material = found_material(request, pk)
    if not material.file:
        raise Http404
    content = stored_content(material)
    if content is None:
        messages.error(request, "Файл материала повреждён или утерян. Загрузите его снова.")
        return to_material(request, material)
    return file_response(content, name=material.title, suffix=material.suffix)


@member_view(Can.EDIT_MATERIALS)
def material_hand_out(request, pk):
    material = found_material(request, pk)
    form = HandOutForm(
        request.POST or None,
        member=request.member,
        programme=current_programme(request),
        material=material,
    )
    if form.is_valid():
        with problems_shown(request):
            given = hand_out(material=material, by=request.user, **form.cleaned_data)
            ring()
            if form.cleaned_data["way"] == Way.LINK:
                return links_shown(request, material, given)
            messages.success(request, f"Выдача записана: {len(given)}.")
            return to_material(request, material)
    return render(request, "mentoring/material_hand_out.html", {"form": form, "material": material})


def links_shown(request, material, given):
    """The links once: their tokens are stored nowhere."""
    cards = [
        linked_card("mentoring:material_enter", token) | {"name": one.person.full_name}
        for one, token in given
    ]
    context = {"material": material, "cards": cards}
    return render(request, "mentoring/material_links.html", context)


@require_POST
@member_view(Can.EDIT_MATERIALS)
def material_withdraw(request, pk):
    given = get_object_or_404(HandOut.objects.visible_to(request.member), pk=pk)
    with problems_shown(request):
        withdraw_hand_out(given=given, by=request.user)
        messages.success(request, "Ссылка отозвана и больше не открывается.")
    return to_material(request, given.material)

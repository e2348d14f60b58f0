"""A material by a personal link: whoever received it reads it and takes its file, without an account."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from mentoring.actions.personal_links import note_opening, note_use
from mentoring.http import file_response, link_view
from mentoring.materials import blocks_of
from mentoring.models import LinkScope, Material
from mentoring.views.documents import stored_content
from mentoring.views.doors import door_by_token, door_view, no_door

SCOPE = LinkScope.MATERIAL
TAKEN = "скачан файл"


@require_safe
@link_view
def material_enter(request, token):
    """Nothing is written: messengers open links to make a preview of them."""
    door = door_by_token(token, SCOPE)
    return door.let_in(redirect("mentoring:material_mine")) if door else no_door(request)


@require_GET
@door_view(SCOPE)
def material_mine(request):
    material = own_material(request.door)
    if material is None:
        return no_door(request)
    note_opening(link=request.door.link)
    context = {"door": request.door, "material": material, "blocks": blocks_of(material.text)}
    return render(request, "mentoring/material_mine.html", context)


@require_GET
@door_view(SCOPE)
def material_mine_file(request):
    material = own_material(request.door)
    if material is None:
        return no_door(request)
    response = file_of(material)
    note_use(link=request.door.link, what=TAKEN)
    return response


def own_material(door):
    """The material of the link, while the school uses it."""
    return Material.objects.filter(hand_outs=door.link.hand_out_id, is_used=True).first()


def file_of(material):
    content = stored_content(material) if material.file else None
    if content is None:
        raise Http404
    return file_response(content, name=material.title, suffix=material.suffix)

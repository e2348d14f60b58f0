"""The library on the mentor's own page: what he opens there he has received."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mentoring.actions.hand_outs import note_received
from mentoring.materials import blocks_of
from mentoring.models import LinkScope
from mentoring.views.doors import door_view
from mentoring.views.material_links import file_of
from reports.pocket import own_materials


@require_GET
@door_view(LinkScope.POCKET)
def pocket_material(request, pk):
    material = received(request, pk)
    context = {"door": request.door, "material": material, "blocks": blocks_of(material.text)}
    return render(request, "reports/pocket_material.html", context)


@require_GET
@door_view(LinkScope.POCKET)
def pocket_material_file(request, pk):
    return file_of(received(request, pk))


def received(request, pk):
    """Among what is offered to this very mentor; anything else is not there."""
    material = own_materials(request.door.person).filter(pk=pk).first()
    if material is None:
        raise Http404
    note_received(material=material, person=request.door.person)
    return material

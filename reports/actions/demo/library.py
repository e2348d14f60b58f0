"""The library of the demonstration school and what was handed out in the autumn."""

from mentoring.actions.materials import hand_out, lay_out_materials
from mentoring.models import Material, Person, Side, Way

GIVEN = (
    ("memo-mentor-adult", Side.MENTOR),
    ("memo-mentee-pupil", Side.MENTEE),
    ("workbook-mentor", Side.MENTOR),
)


def fill_library(programme, day):
    lay_out_materials(organisation=programme.organisation, by=None)
    for code, side in GIVEN:
        entries = {"participations__programme": programme, "participations__side": side}
        hand_out(
            material=Material.objects.get(organisation=programme.organisation, code=code),
            people=list(Person.objects.filter(**entries).by_name()),
            way=Way.PRINT,
            by=None,
            on=day,
        )

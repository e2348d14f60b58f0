"""The library of the demonstration school and what was handed out in the autumn."""

from mentoring.actions.hand_outs import hand_out
from mentoring.actions.materials import lay_out_materials
from mentoring.actions.personal_links import note_opening
from mentoring.models import Material, Person, Side, Way

GIVEN = (
    ("memo-mentor-adult", Side.MENTOR),
    ("memo-mentee-pupil", Side.MENTEE),
    ("workbook-mentor", Side.MENTOR),
)
SENT = 4


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
    send_to_parents(programme, day)


def send_to_parents(programme, day):
    """A memo by links of their own; somebody has opened his."""
    organisation = programme.organisation
    children = Person.objects.with_data_consent(day).filter(
        has_data_consent=True,
        participations__programme=programme,
        participations__side=Side.MENTEE,
    )
    given = hand_out(
        material=Material.objects.get(organisation=organisation, code="memo-parent"),
        people=list(children.by_name()[:SENT]),
        way=Way.LINK,
        by=None,
    )
    note_opening(link=given[0][0].links.get())

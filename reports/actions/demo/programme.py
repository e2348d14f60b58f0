"""The rules, the text and the plans of a year, as the curator of the demonstration wrote them."""

from roadmap.actions.events import lay_out_events, save_event
from roadmap.actions.rules import proposed_rules, save_rules
from roadmap.actions.sections import lay_out_sections, programme_before, save_section
from roadmap.models import Event, Plan, Section

OWN_TASK = "Подготовить учебно-исследовательские проекты о родном селе вместе с наставниками."


def write_programme(programme):
    """The first year begins with the catalogue, the next one with what the first has left."""
    has_last_year = programme_before(programme) is not None
    save_rules(rules=proposed_rules(programme), people=[programme.curator], by=None)
    lay_out_sections(
        programme=programme, forms=programme.forms.all(), by=None, from_last_year=has_last_year
    )
    for plan in Plan.kept_by(programme.organisation):
        lay_out_events(programme=programme, plan=plan, by=None, from_last_year=has_last_year)
    if not has_last_year:
        add_own_task(Section.objects.get(programme=programme, code="tasks"))
    meeting = Event.objects.of_plan(programme, Plan.MENTOR_SCHOOL).get(
        title="Вводное совещание с наставниками"
    )
    save_event(event=meeting, people=[programme.curator], by=None)


def add_own_task(section):
    rows = [*section.rows, {"key": "", "title": "", "text": OWN_TASK}]
    save_section(section=section, version=section.version, title=section.title, rows=rows, by=None)

"""Both stages of monitoring in the demonstration: what people answer at entry and at exit."""

import random

from reports.actions.campaign import lay_out_steps
from reports.actions.demo.surveys import answers_to
from reports.actions.results import save_results, take_proposals
from reports.actions.swot import add_sentence
from reports.models import Quadrant, SchoolResult
from surveys.actions.invitations import add_sheet, invite
from surveys.actions.measures import import_measures
from surveys.actions.responses import accept_response
from surveys.actions.surveys import close_survey, create_survey, open_survey
from surveys.marks import NAME_PARTS

LATE = 0.06  # of those asked at the exit so many have not answered
CHANGES = (
    "Составлять расписание встреч вместе с участниками в первую неделю сентября.",
    "Провести для наставников занятие о том, как слушать и задавать вопросы.",
)
OWN = "В районе открылся центр цифрового образования, туда можно водить группы."
CRITERIA = (2, 2, 1, 2, 2, 1, 1, 2, 2)
SCHOOL = {"register": (4, 2), "complaints": (11, 6), "class_quality": (52, 57), "conflicts": (9, 4)}


def ask_both_waves(programme, questionnaires, by):
    """{(code, respondent, form): people}: entry, then exit, of which a few have left."""
    for wave in ("entry", "exit"):
        for (codes, respondent, form), people in questionnaires.items():
            survey = put(programme, f"{codes[wave == 'exit']}:{respondent}:{form}:{wave}")
            invite(survey=survey, people=people, by=by)
            answer_all(survey, late=LATE if wave == "exit" else 0)
            close_survey(survey=survey, by=by)


def watch(programme, pupils, by):
    """What the psychologist has found of each pupil, on one sheet a wave; levels and no tests."""
    for wave in ("entry", "exit"):
        survey = put(programme, f"A12:psychologist::{wave}")
        add_sheet(survey=survey, title="Лист педагога-психолога", pupils=pupils, by=by)
        answer_all(survey)
        close_survey(survey=survey, by=by)


def put(programme, key):
    return open_survey(
        survey=create_survey(programme=programme, questionnaire=key, by=None), by=None
    )


def answer_all(survey, late=0):
    for invitation in survey.invitations.order_by("number").select_related("person"):
        chance = random.Random(f"late {invitation.person}")
        if chance.random() >= late:
            answers = measured_answers(survey, str(invitation.person))
            accept_response(invitation=invitation, answers=answers, submission_key="demo-page")


def measured_answers(survey, whose):
    """At the exit somewhat better than at the entry, each in his own measure; not everything."""
    answers = answers_to(survey, whose)
    for question in survey.questions:
        if question.code in answers and (question.parameter or question.twin):
            answers[question.code] = moved(question, whose, survey.wave, answers[question.code])
    return answers


def moved(question, whose, wave, usual):
    """Where the person stood at entry, and how far he has come by the exit."""
    what = question.parameter or question.twin
    own, common = random.Random(f"{whose} {what}"), random.Random(what)
    place = own.triangular(0.3, 0.9, 0.6) + common.uniform(-0.15, 0.15)
    step = own.triangular(-0.25, 0.35, 0.08) + common.uniform(-0.12, 0.08)
    place = place + step if wave == "exit" else place
    place = min(max(1 - place if question.reversed else place, 0), 1)
    if question.kind == "scale":
        return question.low + round((question.high - question.low) * place)
    if question.kind == "number":
        return (question.low or 0) + round(4 * place)
    if question.kind == "yesno":
        return "yes" if place > 0.5 else "no"
    if question.kind in ("choice", "frequency"):
        return question.options[min(int(place * len(question.options)), len(question.options) - 1)]
    return usual


def import_marks(programme, pupils, by):
    """The class registers of both half-years, as the secretary brings them."""
    for wave, step in (("entry", 0), ("exit", 0.25)):
        rows = [[*(part.capitalize() for part in NAME_PARTS), "Средний балл"]]
        for person in pupils:
            own = random.Random(f"marks {person}")
            mark = min(own.uniform(3.1, 4.6) + step * own.uniform(-0.5, 1.8), 5)
            rows.append([person.last_name, person.first_name, person.patronymic, f"{mark:.2f}"])
        import_measures(programme=programme, wave=wave, tables=[Register(rows)], by=by)


class Register:
    """A table as the reader of files hands it over."""

    def __init__(self, rows):
        self.rows = rows


def conclude(programme, curator, by):
    """The curator's questionnaire, his own words, the results of the school."""
    survey = put(programme, "A10:curator::exit")
    invite(survey=survey, people=[curator], by=by)
    invitation = survey.invitations.get()
    codes = [question.code for question in survey.questions]
    answers = dict(zip(codes, CRITERIA, strict=True))
    accept_response(invitation=invitation, answers=answers, submission_key="demo-page")
    close_survey(survey=survey, by=by)
    add_sentence(programme=programme, form="", quadrant=Quadrant.OPPORTUNITIES, text=OWN, by=by)
    for text in CHANGES:
        add_sentence(programme=programme, form="", quadrant=Quadrant.CHANGE, text=text, by=by)
    take_proposals(programme=programme, by=by)
    taken = set(SchoolResult.objects.of(programme).values_list("code", flat=True))
    save_results(
        programme=programme,
        values={
            code: {"entry": before, "exit": after, "source": "отчёт заместителя директора"}
            for code, (before, after) in SCHOOL.items()
            if code not in taken
        },
        by=by,
    )


def plan(programme, by):
    lay_out_steps(programme=programme, by=by)

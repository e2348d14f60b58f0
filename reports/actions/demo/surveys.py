"""Surveys of the demonstration school: a year that is over, one under way, analysis of needs."""

import random
from datetime import timedelta

from mentoring.models import Participation, Side
from reports import catalogue
from surveys.actions.blanks import enter_blank
from surveys.actions.invitations import hand_out_common_link, invite
from surveys.actions.needs import save_needs
from surveys.actions.proposals import accept_proposal
from surveys.actions.responses import accept_common_response, accept_response, save_draft
from surveys.actions.surveys import close_survey, create_survey, open_survey
from surveys.actions.text_groups import put_texts_in_group
from surveys.models import NeedsRecord, ProposedChange
from surveys.results import digest_of

LATE = 2  # of those asked at the exit so many have not answered
ON_PAPER = 2
OFTEN = 0.7
CLASS_SIZE = 12  # answered the anonymous request of a class


def ask_last_year(programme, curator):
    """Entry and exit of a finished year, so that expectation and result stand side by side."""
    pupils = consenting(programme, Side.MENTEE, is_pupil=True)
    mentors = consenting(programme, Side.MENTOR, is_pupil=False)
    for key, people in (
        ("A9:mentor:teacher-pupil:exit", mentors),
        ("A5:mentee:teacher-pupil:entry", pupils),
        ("A8:mentee:teacher-pupil:exit", pupils),
    ):
        survey = opened(programme, key)
        invite(survey=survey, people=people, by=curator)
        waiting = list(survey.invitations.order_by("number"))
        for invitation in waiting[: len(waiting) - LATE * key.startswith("A8")]:
            answer(invitation)
        close_survey(survey=survey, by=curator)
    put_texts_in_group(
        survey=survey,
        question=survey.question("improve"),
        digests=[digest_of("Встречаться чаще.")],
        title="Частота встреч",
        by=curator,
    )


def ask_this_year(programme, curator, today):
    """Requests and needs are known, the entry is over, the first feedback is coming in."""
    pupils = consenting(programme, Side.MENTEE, is_pupil=True)
    teachers = consenting(programme, Side.MENTEE, is_pupil=False)
    ask_a_class(programme, curator)
    analyse_needs(programme, curator, pupils, teachers, today)
    entry = opened(programme, "A5:mentee:teacher-pupil:entry")
    invite(survey=entry, people=pupils, by=curator)
    for invitation in entry.invitations.order_by("number"):
        answer(invitation)
    close_survey(survey=entry, by=curator)
    begin_feedback(programme, curator, pupils, today)
    await_candidates(programme, curator)


def ask_a_class(programme, curator):
    """The first request, without names and by one link for all: it needs no consent."""
    survey = opened(programme, "A1:pupil::any", mode="anonymous")
    hand_out_common_link(survey=survey, by=curator)
    for number in range(CLASS_SIZE):
        accept_common_response(
            survey=survey,
            answers=answers_to(survey, f"class {number}"),
            submission_key=f"demo-page-of-pupil-{number}",
        )


def analyse_needs(programme, curator, pupils, teachers, today):
    """Questionnaires, some of them on paper, and what interviews and watching have added."""
    questionnaires = (
        ("A2:mentee:teacher-pupil:any", pupils[:-2]),
        ("A2:mentee:teacher-teacher:any", teachers),
        ("A4:mentor:teacher-pupil:any", consenting(programme, Side.MENTOR, is_pupil=False)),
        ("A4:mentor:pupil-pupil:any", consenting(programme, Side.MENTOR, is_pupil=True)),
    )
    for key, people in questionnaires:
        survey = opened(programme, key)
        invite(survey=survey, people=people, by=curator)
        for number, invitation in enumerate(survey.invitations.order_by("number")):
            answer(invitation, on_paper_by=curator if number < ON_PAPER else None)
    for proposal in ProposedChange.objects.filter(response__survey__programme=programme)[:3]:
        accept_proposal(proposal=proposal, by=curator)
    for person, method, areas in (
        (pupils[-2], "interview", ["выступать перед людьми", "видеть смысл в учёбе"]),
        (pupils[-1], "observation", ["распоряжаться своим временем"]),
        (pupils[0], "interview", ["понимать предмет"]),
    ):
        save_needs(
            record=NeedsRecord(
                programme=programme,
                person=person,
                side=Side.MENTEE,
                method=method,
                done_on=today - timedelta(days=3),
                areas=areas,
            ),
            by=curator,
        )


def begin_feedback(programme, curator, pupils, today):
    """Half have answered, one has begun; the rest will be reminded."""
    survey = opened(
        programme, "A7:mentee:teacher-pupil:interim", closes_on=today + timedelta(days=10)
    )
    invite(survey=survey, people=pupils, by=curator)
    waiting = list(survey.invitations.order_by("number"))
    half = len(waiting) // 2
    for invitation in waiting[:half]:
        answer(invitation)
    begun = answers_to(survey, str(waiting[half].person))
    save_draft(invitation=waiting[half], answers=dict(list(begun.items())[:3]))


def await_candidates(programme, curator):
    """Somebody of the school who is in no base yet offers his help by the common link."""
    survey = opened(programme, "A3:mentor:pupil-pupil:any")
    hand_out_common_link(survey=survey, by=curator)
    accept_common_response(
        survey=survey,
        answers=answers_to(survey, "candidate"),
        submission_key="demo-page-of-a-candidate",
        name="Оздоева Лейла Руслановна",
        school_class="10Б",
    )


def opened(programme, key, **facts):
    survey = create_survey(programme=programme, questionnaire=key, by=None, **facts)
    return open_survey(survey=survey, by=None)


def consenting(programme, side, *, is_pupil):
    entries = Participation.objects.filter(programme=programme, side=side).select_related("person")
    allowed = entries.order_by("pk").with_data_consent(programme.starts_on + timedelta(days=60))
    return [
        entry.person for entry in allowed if entry.consented and entry.person.is_pupil == is_pupil
    ]


def answer(invitation, on_paper_by=None):
    survey = invitation.survey
    answers = answers_to(survey, str(invitation.person))
    if on_paper_by is None:
        accept_response(invitation=invitation, answers=answers, submission_key="demo-page")
        return
    enter_blank(
        survey=survey,
        invitation=invitation,
        answers=answers,
        submission_key="demo-sheet-of-paper",
        by=on_paper_by,
    )


def answers_to(survey, whose):
    """The same person answers the same questions in the same way each time."""
    chance = random.Random(f"{survey.questionnaire} {whose}")
    grown = survey.respondent == "mentor" or survey.form.endswith("-teacher")
    words = catalogue.load("demo_answers")["adult" if grown else "pupil"]
    answers = {}
    for question in survey.questions:
        if not question.is_shown(answers):
            continue
        value = answer_to(question, chance, words)
        if value not in (None, "", []):
            answers[question.code] = value
    return answers


def answer_to(question, chance, words):
    """Mostly content, seldom not; free words only where the school has some."""
    if question.code == "experience":
        return question.options[0]  # they are young specialists
    if question.kind == "text":
        return words_for(question, chance, words.get(question.code, []))
    return ANSWERS.get(question.kind, one_option)(question, chance)


def words_for(question, chance, known):
    if question.required:
        return chance.choice(known or ["Пока без пожеланий."])
    return chance.choice(known) if known and chance.random() < OFTEN else ""


def one_option(question, chance):
    return chance.choice(question.options)


def mark(question, chance):
    width = question.high - question.low
    return question.low + round(width * chance.triangular(0.2, 1, 0.85))


def some_options(question, chance):
    """The last option says «none of these» in most questions."""
    return chance.sample(question.options[:-1] or question.options, chance.choice((1, 2)))


ANSWERS = {
    "scale": mark,
    "number": lambda question, chance: (question.low or 0) + chance.randrange(4),
    "yesno": lambda question, chance: "yes" if chance.random() < OFTEN else "no",
    "multiple": some_options,
    "matrix": lambda question, chance: {row: one_option(question, chance) for row in question.rows},
}

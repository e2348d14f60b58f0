from mentoring.actions.fit import note_fit
from mentoring.models import Fit

FIT = "fit"
ANSWERS = (Fit.FITS, Fit.DOUBTS, Fit.UNFIT)  # in the order of the options


def take_fit(*, response):
    """«Подходит ли пара», answered after the first meeting, becomes known to those who look after it."""
    meeting, said = response.invitation.meeting, response.answers.get(FIT)
    question = response.survey.question(FIT)
    if None in (meeting, said, question, response.person) or said not in question.options:
        return
    note_fit(
        mentorship=meeting.mentorship,
        person=response.person,
        answer=ANSWERS[question.options.index(said)],
    )

"""Letters to employers: one was answered, one has left, one still lies here."""

from datetime import timedelta

from mentoring.actions.appeals import mark_appeals_sent, record_answer
from mentoring.actions.documents import issue_document
from mentoring.models import AnswerKind
from mentoring.papers.agreements import label_of
from mentoring.papers.appeals import ANOTHER, PROPOSALS

STRANGER = {
    "place": "Рябиновская ветеринарная станция",
    "addressee_post": "начальник",
    "addressee": "Седых Ольга Петровна",
    "email": "vet@ryabinovka.example",
}


def write_to_employers(programme, partners, today):
    """Two partners by their cards and a station that has none yet."""
    written = today - timedelta(days=12)
    typed = [{"partner": label_of(one)} for one in partners[:2]]
    typed.append(STRANGER | {"partner": ANOTHER})
    letters = [
        issue_document(
            code="D45",
            organisation=programme.organisation,
            programme=programme,
            by=None,
            dated_on=written,
            propose=True,
            typed={"proposals": PROPOSALS, "answer_until": today + timedelta(days=9)} | one,
        )
        for one in typed
    ]
    mark_appeals_sent(documents=letters[:2], sent_on=written + timedelta(days=1), by=None)
    record_answer(
        document=letters[0],
        answer=AnswerKind.AGREED,
        answered_on=today - timedelta(days=3),
        answer_words="Готовы провести экскурсию и назвать двух наставников.",
        by=None,
    )

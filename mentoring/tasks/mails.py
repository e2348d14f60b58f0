"""Letters by e-mail, carried away by one job."""

from django.utils import timezone

from mentoring import letters
from mentoring.actions import mails
from mentoring.models import Mail, MailState


def send_mails(job, organisation_id=None):
    """Carry away what is due, letter by letter; a silent server puts off all of it."""
    mine = Mail.objects.filter(**({"organisation": organisation_id} if organisation_id else {}))
    mails.mend_hung(mine)
    due = mine.due(timezone.now())
    counts = job.result.get("counts", {MailState.SENT.label: 0})
    if not due.exists():
        return {"counts": counts}
    job.total = job.done + due.count()
    try:
        with letters.line() as line:
            while mail := next_mail(mine, line):
                state = send_mail(mail, line)
                counts[state] = counts.get(state, 0) + 1
                job.result = {"counts": counts}
                yield
    except letters.Unreachable as error:
        mails.put_off(mails=mine, reply=str(error))
        return {"text": "Почтовый сервер не отвечает. Письма подождут и уйдут позже сами."}
    return {"text": "Письма отправлены.", "counts": counts}


def next_mail(mine, line):
    """Taken only when the server is there to hear it."""
    letters.ready(line)
    return mails.take_next(mine)


def send_mail(mail, line):
    """What became of one letter, in words for the job's result."""
    outcome = mails.composed(mail)
    if isinstance(outcome, letters.Letter):
        outcome = letters.post(line, mail.address, outcome)
    return MailState(mails.record_outcome(mail=mail, outcome=outcome)).label

from random import SystemRandom

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.models import AuditEntry
from mentoring.tokens import digest_of
from surveys.actions.fits import take_fit
from surveys.actions.invitations import next_number
from surveys.actions.proposals import propose_changes
from surveys.actions.showing import show_in_steps
from surveys.actions.surveys import digest_of_questions, lock
from surveys.alarms import has_alarm
from surveys.models import (
    AnonymousResponse,
    Draft,
    Invitation,
    Response,
    SpentKey,
    Survey,
    Turnout,
)
from surveys.steps import NOT_SHOWN

# A new anonymous answer lies somewhere among so many earlier ones and itself.
MIXED = 50


@transaction.atomic
def accept_response(*, invitation, answers, submission_key="", entered_by=None):
    """The answer of one invitation is stored once, whatever is sent again; False for a repeat.

    What is sent a second time, from another tab too, never replaces what was stored.
    """
    refuse_without_consent(invitation)
    if invitation.survey.is_anonymous:
        return accept_anonymously(invitation.survey, answers, number=invitation.number)
    invitation = lock_invitation(invitation)
    survey = invitation.survey
    refuse_unacceptable(survey, answers, is_on_paper=entered_by is not None)
    # The page's key, as this invitation's: another's equal key is no business of his.
    key = f"{invitation.pk}.{submission_key}" if submission_key else None
    stored = Response.objects.filter(invitation=invitation).first()
    if stored is not None:
        return key is not None and stored.submission_key == key
    store_response(invitation, answers, submission_key=key, entered_by=entered_by)
    return True


@transaction.atomic
def accept_common_response(
    *, survey, answers, submission_key, name="", school_class="", entered_by=None
):
    """An answer by the common link: whoever writes his name becomes a candidate for the curator."""
    if survey.is_anonymous:
        return accept_anonymously(
            survey, answers, submission_key=submission_key, entered_by=entered_by
        )
    survey = lock(survey)
    refuse_unacceptable(survey, answers, is_on_paper=entered_by is not None)
    if not name:
        raise ValidationError("Впишите фамилию и имя: опрос именной.")
    if Response.objects.filter(survey=survey, submission_key=submission_key).exists():
        return True
    invitation = Invitation(
        organisation=survey.organisation,
        survey=survey,
        number=next_number(survey),
        typed_name=name,
        typed_class=school_class,
    )
    invitation.full_clean()
    invitation.save()
    store_response(invitation, answers, submission_key=submission_key, entered_by=entered_by)
    return True


def store_response(invitation, answers, *, submission_key, entered_by=None):
    survey = invitation.survey
    response = Response.objects.create(
        organisation=survey.organisation,
        survey=survey,
        invitation=invitation,
        person=invitation.person,
        answers=answers,
        has_alarm=has_alarm(answers),
        submission_key=submission_key,
        submitted_at=timezone.now(),
        entered_by=entered_by,
    )
    Draft.objects.filter(invitation=invitation).delete()
    propose_changes(response=response)
    take_fit(response=response)
    if entered_by:
        AuditEntry.record("response.recorded", target=response, by=entered_by)
    return response


@transaction.atomic
def save_draft(*, invitation, answers):
    """What is written so far; a draft that arrives after the answer itself changes nothing."""
    if invitation.survey.is_anonymous:
        raise ValidationError("Черновики анонимного опроса на сервере не хранятся.")
    invitation = lock_invitation(invitation)
    refuse_without_consent(invitation)
    refuse_unacceptable(invitation.survey, answers)
    if Response.objects.filter(invitation=invitation).exists():
        return False
    Draft.objects.update_or_create(
        invitation=invitation,
        defaults={"answers": answers, "organisation": invitation.organisation},
    )
    return True


def accept_anonymously(survey, answers, *, number=None, submission_key="", entered_by=None):
    """Who took part and what was answered are written so that nothing joins them."""
    # One at a time: of two mixings at once the second would put back what the first took out.
    turnout = Turnout.objects.select_for_update(of=("self",)).get(survey=survey)
    survey = Survey.objects.select_related("organisation", "programme").get(pk=survey.pk)
    refuse_unacceptable(survey, answers, is_on_paper=entered_by is not None)
    if number is None:
        key = {"digest": digest_of(submission_key), "survey": survey}
        _, is_new = SpentKey.objects.get_or_create(
            **key, defaults={"organisation": survey.organisation}
        )
        if not is_new:
            return True
    elif turnout.has(number):
        return False
    else:
        turnout.add(number)
        turnout.save(update_fields=["marks"])
    if entered_by:
        count_paper(turnout, entered_by)
    store_among_others(survey, answers)
    show_in_steps(survey)
    return True


def count_paper(turnout, by):
    """Of anonymous answers only the number of those from paper is kept, not which they are."""
    turnout.on_paper += 1
    turnout.save(update_fields=["on_paper"])
    AuditEntry.record("turnout.recorded", target=turnout, by=by)


def store_among_others(survey, answers):
    """Earlier answers are taken out and put back in a random order together with the new one.

    Else the order of rows in the file of the database would be the order of answering.
    """
    rows = list(AnonymousResponse.objects.filter(survey=survey).order_by("?")[:MIXED])
    AnonymousResponse.objects.filter(pk__in=[row.pk for row in rows]).delete()
    contents = [(row.answers, row.has_alarm, row.step) for row in rows]
    contents.append((answers, has_alarm(answers), NOT_SHOWN))
    SystemRandom().shuffle(contents)
    AnonymousResponse.objects.bulk_create(
        AnonymousResponse(
            organisation=survey.organisation,
            survey=survey,
            answers=one,
            has_alarm=is_alarming,
            step=step,
        )
        for one, is_alarming, step in contents
    )


def lock_invitation(invitation):
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("survey__organisation", "survey__programme", "person")
        .get(pk=invitation.pk)
    )


def refuse_without_consent(invitation):
    if not invitation.may_be_answered_on(timezone.localdate()):
        raise ValidationError(
            "Ответ не сохранён: согласия на обработку персональных данных сейчас нет."
        )


def refuse_unacceptable(survey, answers, *, is_on_paper=False):
    """Nothing is taken after the closing day, nor answers to other questions than were asked.

    A sheet that was filled in by hand in time may be typed in later, while its year is under way.
    """
    if is_on_paper and (survey.is_draft or survey.programme.is_closed):
        raise ValidationError("Программа этого опроса завершена, листы больше не вносятся.")
    if not is_on_paper and not survey.accepts_at(timezone.now()):
        raise ValidationError("Опрос завершён, ответы больше не принимаются.")
    if digest_of_questions(survey.sections) != survey.digest:
        raise ValidationError("Вопросы изменены после открытия опроса. Сообщите куратору.")
    if not set(answers) <= {question.code for question in survey.questions}:
        raise ValidationError("Есть ответы на вопросы, которых в этом опросе нет.")

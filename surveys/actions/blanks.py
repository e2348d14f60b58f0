from django.core.exceptions import ValidationError
from django.db import transaction

from surveys.actions.responses import accept_common_response, accept_response


@transaction.atomic
def enter_blank(*, survey, invitation, answers, submission_key, by, name="", school_class=""):
    """A sheet of paper is typed in: the answer of its invitation, or of whoever is not on the list.

    A link may have been faster: what is stored stays, and the operator is told.
    """
    if not answers:
        raise ValidationError("На листе нет ни одного ответа, записывать нечего.")
    if invitation is None:
        accept_common_response(
            survey=survey,
            answers=answers,
            submission_key=submission_key,
            name=name,
            school_class=school_class,
            entered_by=by,
        )
        return
    if invitation.is_revoked:
        raise ValidationError(f"{invitation.name}: приглашение отозвано, лист не записан.")
    is_stored = accept_response(
        invitation=invitation, answers=answers, submission_key=submission_key, entered_by=by
    )
    if not is_stored:
        raise ValidationError(f"{invitation.name}: ответ уже получен, лист не записан.")

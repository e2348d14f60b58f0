from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import AuditEntry, Person
from mentoring.tokens import digest_of, new_token
from surveys.actions.surveys import lock
from surveys.models import Invitation, InvitationLink, LinkPurpose, Sheet, SurveyState


@transaction.atomic
def invite(*, survey, people, by):
    """Those of the people who are not yet asked are; returns how many."""
    survey = lock(survey)
    refuse_closed(survey)
    if survey.about_pupils:
        raise ValidationError(
            "К этому опросу приглашают листом: добавьте лист со своими учениками."
        )
    known = set(
        survey.invitations.filter(sheet=None, person__isnull=False).values_list("person", flat=True)
    )
    new = [person for person in people if person.pk not in known]
    add_invitations(survey, new)
    if new:
        AuditEntry.record("survey.entered", target=survey, by=by, counts={"invited": len(new)})
    return len(new)


@transaction.atomic
def add_sheet(*, survey, title, pupils, by):
    """A class teacher's or psychologist's list of own pupils, answered by one link."""
    survey = lock(survey)
    refuse_closed(survey)
    if not survey.about_pupils:
        raise ValidationError("Лист о своих учениках бывает только в опросе для педагогов о них.")
    if not pupils:
        raise ValidationError("Отметьте учеников, которые войдут в лист.")
    sheet = Sheet(organisation=survey.organisation, survey=survey, title=title)
    sheet.full_clean()
    sheet.save()
    add_invitations(survey, pupils, sheet=sheet)
    AuditEntry.record("sheet.created", target=sheet, by=by, counts={"invited": len(pupils)})
    return sheet


def add_invitations(survey, people, **place):
    """Places in the list are handed out under the lock of the survey, in the order of the list."""
    foreign = [person for person in people if person.organisation_id != survey.organisation_id]
    if foreign:
        raise ValidationError("В списке есть люди другой организации.")
    refuse_without_consent(people)
    return Invitation.objects.bulk_create(
        Invitation(
            organisation=survey.organisation,
            survey=survey,
            person=person,
            number=number,
            **place,
        )
        for number, person in enumerate(people, start=next_number(survey))
    )


def refuse_without_consent(people):
    """152-ФЗ, ст. 9: nobody is asked whose data may not be processed or who has said no."""
    chosen = Person.objects.filter(pk__in=[person.pk for person in people])
    allowed = set(chosen.may_be_surveyed(timezone.localdate()).values_list("pk", flat=True))
    if lacking := [str(person) for person in people if person.pk not in allowed]:
        raise ValidationError(
            "Пригласить нельзя: нет действующего согласия на обработку персональных данных или "
            f"получен отказ от опросов — {', '.join(lacking)}. Отметьте согласия на странице «Согласия»."
        )


def next_number(survey):
    return (survey.invitations.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def hand_out_links(*, survey, invitations, by, purpose=LinkPurpose.PAPER):
    """New links, one for each invitation: (invitation, token); earlier ones keep working."""
    survey = lock(survey)
    refuse_not_open(survey)
    pairs = [(invitation, new_token()) for invitation in invitations]
    InvitationLink.objects.bulk_create(
        InvitationLink(
            organisation=survey.organisation,
            survey=survey,
            invitation=invitation,
            purpose=purpose,
            digest=digest_of(token),
        )
        for invitation, token in pairs
    )
    AuditEntry.record("survey.printed", target=survey, by=by, counts={"links": len(pairs)})
    return pairs


@transaction.atomic
def pocket_link(*, invitation):
    """The way in from the mentor's own page: one for each invitation, its token known to nobody."""
    link = InvitationLink.objects.filter(
        invitation=invitation, purpose=LinkPurpose.POCKET, is_revoked=False
    ).first()
    return link or InvitationLink.objects.create(
        organisation_id=invitation.organisation_id,
        survey_id=invitation.survey_id,
        invitation=invitation,
        purpose=LinkPurpose.POCKET,
        digest=digest_of(new_token()),
    )


@transaction.atomic
def hand_out_common_link(*, survey, by):
    """One link for a whole class; the one before it stops working, so it can be called back."""
    survey = lock(survey)
    refuse_not_open(survey)
    if survey.about_pupils:
        raise ValidationError("У листа о своих учениках общей ссылки не бывает.")
    survey.links.filter(purpose=LinkPurpose.COMMON).update(is_revoked=True)
    token = add_link(survey, purpose=LinkPurpose.COMMON)
    AuditEntry.record("survey.printed", target=survey, by=by, counts={"links": 1})
    return token


@transaction.atomic
def hand_out_sheet_link(*, sheet, by):
    """A new link to a sheet; the one before it stops working."""
    survey = lock(sheet.survey)
    refuse_not_open(survey)
    sheet.links.update(is_revoked=True)
    token = add_link(survey, purpose=LinkPurpose.SHEET, sheet=sheet)
    AuditEntry.record("sheet.printed", target=sheet, by=by, counts={"links": 1})
    return token


def add_link(survey, **place):
    token = new_token()
    InvitationLink.objects.create(
        organisation=survey.organisation, survey=survey, digest=digest_of(token), **place
    )
    return token


@transaction.atomic
def revoke_invitation(*, invitation, by):
    """The person is not asked any more: every link of his stops working, an answer given stays."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.is_revoked:
        raise ValidationError("Это приглашение уже отозвано.")
    invitation.is_revoked = True
    invitation.save(update_fields=["is_revoked"])
    AuditEntry.record("invitation.revoked", target=invitation, by=by)
    return invitation


@transaction.atomic
def revoke_links(*, survey, by):
    """Every link handed out so far stops working: a list was lost or went to the wrong people."""
    survey = lock(survey)
    count = survey.links.filter(is_revoked=False).update(is_revoked=True)
    AuditEntry.record("survey.revoked", target=survey, by=by, counts={"links": count})
    return count


def refuse_closed(survey):
    refuse_closed_year(survey.programme_id)
    if survey.state == SurveyState.CLOSED:
        raise ValidationError("Опрос завершён, приглашать к нему поздно.")


def refuse_not_open(survey):
    if survey.state != SurveyState.OPEN:
        raise ValidationError("Ссылки раздаются, когда опрос открыт.")

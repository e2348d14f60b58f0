"""Whom the programme honours: entered one by one or for many, printed by kind."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.consent_batches import ask_for_consents
from mentoring.models import FRAMED, AuditEntry, Award, AwardKind, Organisation

MOST = 500


@transaction.atomic
def save_award(*, award, by, changed=()):
    """An award as the user left it, saved only over the version he had opened."""
    is_new = award.pk is None
    if is_new:
        award.organisation = award.programme.organisation
    else:
        award.version = Award.objects.lock_version(award.pk, award.version).version + 1
    if award.partner and not award.to_organisation:
        award.to_organisation = str(award.partner)[:300]
    refuse_strangers(award)
    refuse_without_details(award)
    award.full_clean()
    award.save()
    action = "award.created" if is_new else "award.changed"
    AuditEntry.record(action, target=award, by=by, fields=changed)
    return award


def refuse_strangers(award):
    """People and pairs of this very organisation and programme."""
    if award.person_id and award.person.organisation_id != award.organisation_id:
        raise ValidationError("Выберите человека из списков своей организации.")
    if award.mentorship_id and award.mentorship.programme_id != award.programme_id:
        raise ValidationError("Выберите пару этой программы.")
    if award.partner_id and award.partner.organisation_id != award.organisation_id:
        raise ValidationError("Выберите партнёра из списка своей организации.")


def refuse_without_details(award):
    if not award.reason and award.kind != AwardKind.CERTIFICATE:
        raise ValidationError({"reason": "Напишите, за что поощряют: это войдёт в приказ."})
    if award.kind == AwardKind.DIPLOMA and not award.title:
        raise ValidationError({"title": "Укажите номинацию: она печатается на дипломе."})
    if award.kind in FRAMED and not (award.person_id or award.mentorship_id):
        raise ValidationError("Грамота, диплом или сертификат вручаются человеку или паре.")


@transaction.atomic
def honour_many(*, programme, people, by, **facts):
    """The same award for each of these people; who has it already is passed over."""
    if not people:
        raise ValidationError("Никто не отмечен: отметьте, кого поощряют.")
    if len(people) > MOST:
        raise ValidationError(f"За один раз можно внести не больше {MOST} поощрений.")
    same = Award.objects.filter(
        programme=programme, person__in=people, kind=facts["kind"],
        title=facts.get("title", ""), letter_to=facts.get("letter_to", ""),
    )  # fmt: skip
    honoured = set(same.values_list("person", flat=True))
    if facts.get("layout"):
        remember_layout(programme, facts["layout"])
    return [
        save_award(award=Award(programme=programme, person=person, **facts), by=by)
        for person in people
        if person.pk not in honoured
    ]


@transaction.atomic
def remove_award(*, award, by):
    AuditEntry.record("award.removed", target=award, by=by)
    award.delete()


def dress(*, programme, awards, layout, by):
    """The layout of this batch; the next one is offered the same."""
    for award in awards:
        if award.layout != layout:
            award.layout = layout
            award.version += 1
            award.save(update_fields=["layout", "version"])
            AuditEntry.record("award.changed", target=award, by=by, fields=["layout"])
    remember_layout(programme, layout)


def remember_layout(programme, layout):
    Organisation.objects.filter(pk=programme.organisation_id).update(award_layout=layout)


def awards_for(line, programme):
    """The awards whose sheets this paper prints."""
    awards = Award.objects.filter(programme=programme).with_people().in_order()
    return awards.letters() if line.code == "D49" else awards.framed()


def ask_for_sheets(*, line, programme, awards, key, by, layout=""):
    """Queue the printing of these awards' sheets as one job, in the chosen layout."""
    if layout:
        dress(programme=programme, awards=awards, layout=layout, by=by)
    return ask_for_consents(
        organisation=programme.organisation,
        programme=programme,
        kind=line.kind.rpartition("/")[2],
        title=f"Печать: {line.title.lower()}",
        people=awards,
        key=key,
        by=by,
    )

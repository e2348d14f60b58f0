"""Whom the programme honours: entered one by one or for many, printed by kind."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.consent_batches import ask_for_consents
from mentoring.models import (
    FRAMED,
    AuditEntry,
    Award,
    AwardKind,
    LetterTo,
    Organisation,
    Partner,
)
from mentoring.text import search_key

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
    wanted = [person for person in people if person.pk not in honoured]
    own = addressees_of(programme, wanted, facts.get("letter_to", ""))
    return [
        save_award(award=Award(programme=programme, person=person, **facts, **more), by=by)
        for person, more in zip(wanted, own, strict=True)
    ]


def addressees_of(programme, people, letter_to):
    """What a letter about each of these mentors needs besides his name; who has it not is told at once."""
    if letter_to == LetterTo.PARENTS:
        refuse_those([one for one in people if not one.is_pupil], "не обучающиеся, письма родителям не будет")  # fmt: skip
    if letter_to != LetterTo.EMPLOYER:
        return [{} for _ in people]
    refuse_those([one for one in people if not one.workplace], "не указано место работы")
    partners = Partner.objects.filter(organisation=programme.organisation_id).order_by("-pk")
    known = {search_key(title): partner for partner in partners for title in partner.titles}
    return [employer_of(one, known.get(search_key(one.workplace))) for one in people]


def refuse_those(people, words):
    if people:
        raise ValidationError(f"{'; '.join(map(str, people))}: {words}.")


def employer_of(person, partner):
    """The enterprise by its name, and its head when it is among our partners."""
    if partner is None:
        return {"to_organisation": person.workplace}
    return {
        "to_organisation": str(partner)[:300],
        "to_post": partner.head_post,
        "to_name": partner.head_name,
        "to_gender": partner.head_gender,
    }


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

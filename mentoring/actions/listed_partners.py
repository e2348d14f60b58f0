"""Who stands in an uploaded list becomes a partner or is thanked; who is known already stays one."""

from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.awards import save_award
from mentoring.actions.partners import save_partner
from mentoring.models import Award, AwardKind, LetterTo, Partner
from mentoring.text import search_key


def known_partners(organisation):
    """Every title and ИНН of our partners → the partner."""
    known = {}
    for partner in Partner.objects.filter(organisation=organisation).order_by("-pk"):
        known |= dict.fromkeys(map(search_key, partner.titles), partner)
        known |= {partner.inn: partner} if partner.inn else {}
    return known


def known_as(row, known):
    return known.get(row["inn"]) or known.get(search_key(row["place"]))


def partner_of(organisation, row):
    """A new card, not saved yet."""
    return Partner(
        organisation=organisation,
        name=row["place"],
        inn=row["inn"],
        address=row["address"],
        email=row["email"],
        head_post=row["addressee_post"],
        head_name=row["addressee"],
        head_gender=row["gender"],
        basis=row["basis"] or Partner._meta.get_field("basis").default,
    )


@transaction.atomic
def partners_of(organisation, rows, *, by):
    """The cards of these organisations; a card that stands is neither changed nor doubled."""
    known, found = known_partners(organisation), []
    for row in rows:
        partner = known_as(row, known)
        if partner is None:
            partner = entered(organisation, row, by)
            known |= dict.fromkeys(map(search_key, partner.titles), partner)
        found.append(partner)
    return found


def entered(organisation, row, by):
    try:
        return save_partner(partner=partner_of(organisation, row), by=by)
    except ValidationError as error:
        words = " ".join(error.messages)
        raise ValidationError(f"{row['place']}: {words}") from error


@transaction.atomic
def thanks_of(programme, partners, rows, *, reason, layout, by):
    """Letters of thanks among the awards; who is thanked for the same already has his letter."""
    facts = {"kind": AwardKind.LETTER, "letter_to": LetterTo.PARTNER, "reason": reason}
    stored = Award.objects.filter(programme=programme, **facts).order_by("pk")
    known = {search_key(one.to_organisation): one for one in stored}
    wanted = [{"partner": one, "to_organisation": str(one)[:300]} for one in partners]
    wanted += [
        {
            "to_organisation": row["place"],
            "to_post": row["addressee_post"],
            "to_name": row["addressee"],
            "to_gender": row["gender"],
        }
        for row in rows
    ]
    for own in wanted:
        key = search_key(own["to_organisation"])
        if key not in known:
            award = Award(programme=programme, layout=layout, **facts, **own)
            known[key] = save_award(award=award, by=by)
    return list(
        {
            one.pk: one for own in wanted if (one := known[search_key(own["to_organisation"])])
        }.values()
    )

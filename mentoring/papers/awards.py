"""The order that honours people (D08): clauses by the kind of award, those of a signed order left out."""

from mentoring.models import Award, AwardKind, Document, LetterTo
from mentoring.papers.honours import (
    CLAUSES,
    award_words,
    closed,
    gratitude_words,
    recipient_words,
)
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import acquainted as readers_of
from mentoring.papers.orders import curator_facts
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import CONTROL, control_facts, school_year
from mentoring.russian.posts import decline_phrase

ACTS = ("273-fz", "1264-r")
ORDER = "D08"
HANDED = "Вручить награды на итоговом мероприятии программы."
AWARD_INPUTS = (
    Input("where", "Где и когда вручаются награды", default=lambda ground: HANDED),
    CONTROL,
)


def awarding(*, organisation, programme, day, typed=None):
    """D08: who is honoured with what and for what; those of a signed order are left out."""
    require_programme(programme)
    missing = Missing()
    said = Said(ORDER, AWARD_INPUTS, Ground(organisation, programme, day), typed)
    awards = [award for award in awards_of(programme) if award.pk not in settled(programme)]
    if not awards:
        missing.essential(
            "Поощрять некого: внесите поощрения программы. Названные в подписанных приказах "
            "второй раз в приказ не входят.",
            "awards",
        )
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "curator": curator_facts(programme, missing),
        "clauses": list(clauses_of(awards, missing)),
        "where": said["where"] or "",
        "grounds": sorted({award.ground for award in awards if award.ground}),
        "control": control_facts(said, missing),
        "acquainted": readers_of([programme.curator, said["control"]], []),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def awards_of(programme):
    awards = Award.objects.filter(programme=programme).for_an_order().with_people()
    return list(awards.in_order())


def settled(programme):
    """Awards that a signed order has named."""
    orders = Document.objects.in_force().filter(programme=programme, code=ORDER)
    return {
        person["award"]
        for facts in orders.values_list("facts", flat=True)
        for clause in facts.get("clauses", [])
        for person in clause["people"]
    }


def clauses_of(awards, missing):
    for kind, words, case in CLAUSES:
        people = [honoured(award, case, missing) for award in awards if award.kind == kind]
        if people:
            yield {"words": words, "people": people}


def honoured(award, case, missing):
    warn(award, missing)
    return {
        "award": award.pk,
        "who": closed(who_words(award, case, missing)),
        "what": award_words(award),
        "why": gratitude_words(award),
        "amount": award.amount,
        "kind": award.get_kind_display(),
        "plain": recipient_words(award, "nom", missing),
    }


def who_words(award, case, missing):
    """An organisation is named as it is; the parents of a mentor are addressed through him."""
    if award.letter_to == LetterTo.PARENTS:
        return (
            f"родителям (законным представителям) {award.person.name_cases().gen or award.person}"
        )
    if award.letter_to == LetterTo.EMPLOYER:
        named = award.person.short_name_in("loc")
        about = f"о наставнике {named}" if named else f"наставник: {award.person.short_name}"
        return f"{award.to_organisation} ({about})"
    if award.letter_to == LetterTo.PARTNER:
        return decline_phrase(award.to_organisation).dat
    return recipient_words(award, case, missing)


def warn(award, missing):
    if award.kind == AwardKind.BONUS and not award.amount:
        missing.add(f"{award.recipient}: не указан размер выплаты.", "awards", award.pk)
    if award.person_id and not award.person.is_pupil and not award.person.post:
        missing.add(f"{award.person}: не указана должность.", "person", award.person_id)


def awarding_sheet(facts):
    rows = [person for clause in facts["clauses"] for person in clause["people"]]
    columns = (
        Column("№ п/п", lambda row: row[0], 7),
        Column("Кто поощряется", lambda row: row[1]["plain"], 60),
        Column("Вид поощрения", lambda row: row[1]["kind"], 24),
        Column("Звание, номинация, место", lambda row: row[1]["what"], 40),
        Column("Мотивировка", lambda row: row[1]["why"], 70),
        Column("Размер выплаты", lambda row: row[1]["amount"], 20),
    )
    return Sheet("Поощрения", columns, list(enumerate(rows, start=1)))


def numbered_orders(programme):
    """Orders on awards that have their number, the newest first."""
    orders = Document.objects.not_cancelled().registered()
    return orders.filter(programme=programme, code=ORDER).newest_first()


def order_words(award):
    """«приказ от 25.05.2027 № 61-од» of the order that names this award."""
    for order in numbered_orders(award.programme_id):
        if award.pk in named_by(order):
            return f"приказ {order.requisites}"
    return ""


def named_by(order):
    return {one["award"] for clause in order.facts["clauses"] for one in clause["people"]}


def without_order(awards):
    """Of these those on whose sheets the order is to be written by hand."""
    ordered = set()
    for order in numbered_orders(awards[0].programme_id) if awards else ():
        ordered |= named_by(order)
    framed = (AwardKind.MERIT, AwardKind.DIPLOMA)
    return [award for award in awards if award.kind in framed and award.pk not in ordered]

"""Cards with QR codes, eight on a sheet of A4."""

from mentoring.papers.slips import link_address, linked_card, slips_pdf


def address_of(token):
    return link_address("surveys:answer_enter", token)


def card_of(token, *, name="", note=""):
    return linked_card("surveys:answer_enter", token) | {"name": name, "note": note}


def cards_pdf(survey, cards):
    return slips_pdf("papers/surveys/cards.html", cards, survey=survey)


def personal_cards(survey, pairs):
    return [
        card_of(token, name=invitation.name, note=getattr(invitation.person, "place", ""))
        for invitation, token in pairs
    ]

"""Letters of thanks (D49): to a mentor, to his parents, to his employer, to a partner."""

from mentoring.models import AwardKind
from mentoring.papers.addressees import ADDRESSEES
from mentoring.papers.fitting import field_of, letter_fit
from mentoring.papers.honour_sheets import begin, common
from mentoring.papers.honours import person_words, reason_words
from mentoring.papers.requisites import EssentialMissing
from mentoring.russian.posts import decline_phrase


def thanks(*, organisation, programme, day, award=None):
    """D49: a letter of thanks to a mentor, to his parents, to his employer, to a partner."""
    missing = begin(award)
    if award.kind != AwardKind.LETTER:
        missing.essential("Письмо печатается только к благодарственному письму.", "awards")
        raise EssentialMissing(missing.items)
    person = award.person
    head = award.organisation
    return common(organisation, award, day, missing) | {
        "heading": f"Благодарственное письмо: {award.recipient}",
        "to": award.letter_to,
        "addressee": ADDRESSEES[award.letter_to](award, missing),
        "mentor": mentor_facts(person, missing) if person else None,
        "title_gen": decline_phrase(head.short_name or head.name).gen,
        "reason": reason_words(award.reason),
        "fit": letter_fit(award.reason, field_of(award.layout)),
        "missing": missing.sorted(),
    }


def mentor_facts(person, missing):
    cases = person.name_cases()
    return {
        "id": person.pk,
        "name": person.full_name,
        "gen": cases.gen or person.full_name,
        "acc": person_words(person, "acc", missing),
        "nom": person_words(person, "nom", missing),
        "is_woman": cases.gender == "f",
        "is_pupil": person.is_pupil,
    }

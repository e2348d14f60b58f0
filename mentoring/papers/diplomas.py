"""Diplomas, merit sheets and certificates (D50): framed, in the nominative."""

from mentoring.models import AwardKind
from mentoring.papers.awards import order_words
from mentoring.papers.fitting import field_of, fit_of, taken_by_head
from mentoring.papers.honour_sheets import begin, common
from mentoring.papers.honours import gratitude_words, place_words
from mentoring.papers.ornaments import is_wide
from mentoring.papers.requisites import EssentialMissing
from mentoring.papers.team import school_year

CROWD = 8  # more people stand in one paragraph, without their classes and posts
WORDS = {
    AwardKind.MERIT: ("ГРАМОТА", "награждается"),
    AwardKind.DIPLOMA: ("ДИПЛОМ", "награждается"),
    AwardKind.CERTIFICATE: ("СЕРТИФИКАТ", "настоящий сертификат подтверждает, что"),
}

PEN_LINE = "приказ от «___» _______________ 20___ г. № _______"


def diploma(*, organisation, programme, day, award=None):
    """D50: a framed sheet in the nominative: грамота, диплом of a nomination, certificate."""
    missing = begin(award)
    if award.kind not in WORDS:
        missing.essential(
            "Грамота, диплом или сертификат печатаются только к таким поощрениям.", "awards"
        )
        raise EssentialMissing(missing.items)
    word, verb = WORDS[award.kind]
    lines, facts = name_lines(award), common(organisation, award, day, missing)
    field = field_of(award.layout)
    head = taken_by_head(facts["organisation"], field)
    return facts | {
        "heading": f"{word.capitalize()}: {award.recipient}",
        "word": word,
        "verb": pair_verb(award, verb),
        "lines": lines,
        "fit": fit_of(lines, award.title, gratitude_words(award), head, field),
        "title": award.title,
        "place": award.place,
        "order": ground_words(award, missing),
        "said": participation_words(award) if award.kind == AwardKind.CERTIFICATE else [],
        "missing": missing.sorted(),
    }


def ground_words(award, missing):
    """The order that names the award; before it is signed, a line for its date and number."""
    if award.kind == AwardKind.CERTIFICATE:
        return ""
    if words := order_words(award):
        return words
    missing.add(
        f"{award.recipient}: приказа о поощрении ещё нет. На листе оставлена строка, дату и номер "
        "впишите от руки или выпустите приказ и напечатайте лист заново.",
        "awards",
        award.pk,
    )
    return PEN_LINE


def pair_verb(award, verb):
    is_pair = award.mentorship_id and verb == "награждается"
    return f"награждается {'группа' if award.mentorship.is_group else 'пара'}" if is_pair else verb


def participation_words(award):
    verb = "приняли"
    if award.person_id:
        verb = "приняла" if award.person.name_cases().gender == "f" else "принял"
    year = school_year(award.programme)
    return [f"{verb} участие в программе наставничества", f"{year} учебного года"]


def name_parts(person, layout):
    """The surname stands in a line of its own, but a wide sheet has room for the whole name."""
    given = " ".join(filter(None, [person.first_name, person.patronymic]))
    if is_wide(layout):
        return [person.full_name]
    return [part for part in (person.last_name, given) if part]


def name_lines(award):
    """Whom the sheet is for."""
    if award.person_id:
        person = award.person
        return [{"parts": name_parts(person, award.layout), "place": place_words(person, "nom")}]
    if award.mentorship_id:
        people = award.mentorship.mentors() + award.mentorship.mentees()
        if len(people) > CROWD:
            return [{"parts": [", ".join(p.full_name for p in people)], "place": ""}]
        return [{"parts": [p.full_name], "place": place_words(p, "nom")} for p in people]
    return [{"parts": [award.to_organisation], "place": ""}]

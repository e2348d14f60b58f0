"""How an order, a letter and a diploma speak of those who are honoured: names and places in their cases."""

import re

from mentoring.models import AwardKind, Gender, PersonKind
from mentoring.papers.requisites import first_lower
from mentoring.russian.posts import decline_post
from mentoring.russian.quotes import quoted

PUPIL = {
    ("nom", Gender.MALE): "обучающийся",
    ("dat", Gender.MALE): "обучающемуся",
    ("acc", Gender.MALE): "обучающегося",
    ("nom", Gender.FEMALE): "обучающаяся",
    ("dat", Gender.FEMALE): "обучающейся",
    ("acc", Gender.FEMALE): "обучающуюся",
}
LEADING = re.compile(r"^за\s+", re.IGNORECASE)


def reason_words(text):
    """What follows «за»: «творческий поиск и терпение»."""
    return first_lower(LEADING.sub("", " ".join(text.split())).rstrip(". "))


def person_words(person, case, missing):
    """«Дзаитову Лидию Касумовну, учителя физики» for an order; an unknown gender stops it."""
    cases = person.name_cases()
    name = getattr(cases, case)
    if name is None:
        missing.essential(
            f"{person.full_name}: не указан пол, имя не поставить в падеж. Укажите пол в карточке.",
            "person",
            person.pk,
        )
        return person.full_name
    if cases.doubtful and case != "nom":
        missing.add(
            f"{person.full_name}: проверьте падежи имени — {'; '.join(cases.reasons)}.",
            "person",
            person.pk,
        )
    return ", ".join(filter(None, [name, place_words(person, case, cases.gender)]))


def place_words(person, case, gender=None):
    """«обучающегося 9А класса», «инженера (ООО «Лес»)»."""
    if person.kind == PersonKind.PUPIL:
        word = PUPIL.get((case, gender or person.gender), PUPIL[case, Gender.MALE])
        return f"{word} {person.school_class} класса" if person.grade else word
    post = first_lower(getattr(decline_post(person.post), case)) if person.post else ""
    if person.kind == PersonKind.PARTNER and person.workplace:
        return f"{post} ({person.workplace})" if post else person.workplace
    return post


def pair_words(mentorship, case, missing):
    """«наставническую пару: … и …»; of a group all its mentees are named."""
    word = {
        "acc": ("наставническую пару", "наставническую группу"),
        "dat": ("наставнической паре", "наставнической группе"),
        "nom": ("наставническая пара", "наставническая группа"),
    }[case][mentorship.is_group]
    people = mentorship.mentors() + mentorship.mentees()
    named = [person_words(person, case, missing) for person in people]
    if len(named) < 2:
        return f"{word}: {''.join(named)}"
    return f"{word}: {'; '.join(named[:-1])}{',' * (',' in named[-2])} и {named[-1]}"


def recipient_words(award, case, missing):
    if award.person_id:
        return person_words(award.person, case, missing)
    if award.mentorship_id:
        return pair_words(award.mentorship, case, missing)
    return award.to_organisation


def gratitude_words(award):
    """What a letter or a diploma is for, with «за» before it."""
    return f"за {reason_words(award.reason)}" if award.reason else ""


def award_words(award):
    """«Лучший наставник» of a грамота, «в номинации «Наставник года», I место» of a diploma."""
    named = quoted(award.title) if award.title else ""
    if named and award.kind == AwardKind.DIPLOMA:
        named = f"в номинации {named}"
    return ", ".join(filter(None, [named, award.place]))


def closed(words):
    """An apposition ends with a comma before the dash."""
    return f"{words}," if "," in words else words


# The clauses of an order in their sequence: what is done, the case of the honoured.
CLAUSES = (
    (AwardKind.GRATITUDE, "Объявить благодарность", "dat"),
    (AwardKind.MERIT, "Наградить грамотой", "acc"),
    (AwardKind.DIPLOMA, "Наградить дипломом", "acc"),
    (AwardKind.LETTER, "Направить благодарственные письма", "dat"),
    (AwardKind.BONUS, "Произвести выплату стимулирующего характера", "dat"),
)

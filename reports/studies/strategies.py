"""How the participants differ, so that the dynamics can be told apart: form, model, class, strategy."""

from collections import defaultdict

from mentoring.models import MentorshipMember, MentorshipStatus, PairingProposal, Side
from mentoring.text import search_key

# The pairing strategy is what S3.5.2 asks about: who proposed, common interests, difference of age.
BREAKDOWNS = {
    "form": "Форма наставничества",
    "grade": "Класс",
    "gender": "Пол",
    "interests": "Общие интересы в паре",
    "age": "Разница в возрасте в паре",
    "origin": "Кто предложил пару",
    "role_model": "Ролевая модель",
}
BY_CURATOR, BY_ASSISTANT = "куратор", "помощник подбора"
CHANGED_BY_CURATOR = "помощник подбора, изменил куратор"
SEVERAL = "несколько пар"
GENDERS = {"m": "мужской", "f": "женский"}
NEAR, FAR = 3, 10  # years


def labels_of(programme):
    """{side: {breakdown: {person: label}}} of everybody in the bases and pairs; four queries."""
    labels = {side: {key: {} for key in BREAKDOWNS} for side in Side}
    for entry in programme.participations.select_related("person"):
        note_person(labels[entry.side], entry.person)
    origins = origins_of(programme)
    for pk, pair in pairs_of(programme).items():
        origin = origins.get(pk, BY_CURATOR)
        for is_mentor, side in ((True, Side.MENTOR), (False, Side.MENTEE)):
            for member in pair[is_mentor]:
                note_person(labels[side], member.person)
                others = pair[not is_mentor]
                note_pair(labels[side], member, others, programme.starts_on, origin)
    return labels


def pairs_of(programme):
    """The members of every pair that has begun, mentors and mentees apart."""
    members = (
        MentorshipMember.objects.to_the_end()
        .filter(programme=programme)
        .exclude(mentorship__status=MentorshipStatus.PROPOSED)
        .select_related("person", "form", "mentorship__role_model")
        .order_by("mentorship_id", "pk")
    )
    pairs = defaultdict(lambda: {True: [], False: []})
    for member in members:
        pairs[member.mentorship_id][member.is_mentor].append(member)
    return pairs


def origins_of(programme):
    """{pair: who proposed it}, of those that the matching assistant had a part in."""
    proposals = PairingProposal.objects.filter(mentorship__programme=programme)
    return {
        pk: CHANGED_BY_CURATOR if is_by_hand else BY_ASSISTANT
        for pk, is_by_hand in proposals.order_by("pk").values_list("mentorship", "is_by_hand")
    }


def note_person(labels, person):
    if person.is_pupil and person.grade:
        labels["grade"][person.pk] = f"{person.grade} класс"
    if person.gender:
        labels["gender"][person.pk] = GENDERS[person.gender]


def note_pair(labels, member, others, day, origin):
    """Whoever has several pairs with different answers belongs to none of them alone."""
    model = member.mentorship.role_model
    found = {
        "form": member.form.title,
        "role_model": f"«{model.title}»" if model else "",
        "interests": interests_of(member.person, others),
        "age": age_of(member.person, others, day),
        "origin": origin,
    }
    for key, label in found.items():
        own = labels[key].setdefault(member.person_id, label)
        if own != label:
            labels[key][member.person_id] = SEVERAL


def interests_of(person, others):
    """Whether the two sides have named a common interest, competence or tag."""
    mine = words_of(person)
    theirs = set().union(*(words_of(other.person) for other in others))
    if not mine or not theirs:
        return ""
    return "есть общие" if mine & theirs else "общих нет"


def words_of(person):
    text = f"{person.interests} {person.competences} {' '.join(person.hashtags)}"
    return {word for word in search_key(text.replace("_", " ")).split() if len(word) > 3}


def age_of(person, others, day):
    """The smallest difference, in full years on the first day of the programme."""
    mine = person.age_on(day)
    theirs = [age for other in others if (age := other.person.age_on(day)) is not None]
    if mine is None or not theirs:
        return ""
    years = min(abs(mine - age) for age in theirs)
    if years <= NEAR:
        return f"до {NEAR} лет"
    return f"{NEAR + 1}–{FAR} лет" if years <= FAR else f"больше {FAR} лет"

"""The registers of today as the plain values that the matching assistant reckons with."""

from collections import defaultdict
from types import SimpleNamespace

from mentoring.models import (
    ENDED_EARLY,
    ClassTeacher,
    Clearance,
    Mentorship,
    PairRule,
    PairRuleKind,
    Participation,
    PersonKind,
    QuickChoice,
    SelectionState,
)
from mentoring.pairing.people import Ages, Card, World, pair_of
from mentoring.pairing.relatives import Family, find_relatives
from mentoring.roster.choices import wanted_age
from mentoring.text import search_key

NOT_LET_IN = (SelectionState.DECLINED, SelectionState.RESERVE)
TYPICAL_AGE = 7  # of a pupil over his class, where the birth date is not known


def world_of(programme, form, *, day, role_model=None, kept=()):
    """Free mentors and waiting mentees of one form, with all that is known of pairs of them.

    `kept` are pairs of a draft: their people stand in the world whatever they wished for.
    """
    mentors, mentees = free_mentors(programme, form, day), waiting_mentees(programme, form, day)
    ground = SimpleNamespace(
        day=day,
        models=models_of(form),
        led=led_classes(programme.organisation),
        cleared=cleared(mentors, day),
    )
    people = {entry.person_id: entry.person for entry in [*mentors, *mentees]}
    rules = rules_of(programme.organisation)
    allowed = rules[PairRuleKind.ALLOWED]
    family = find_relatives([family_of(person) for person in people.values()])
    ranks, no_wishes = choices_of(programme, form)
    return World(
        mentors=tuple(mentor_card(entry, ground) for entry in mentors),
        mentees=tuple(mentee_card(entry, ground) for entry in mentees),
        refusals=frozenset(rules[PairRuleKind.REFUSAL]),
        relatives=frozenset(rules[PairRuleKind.RELATIVE] | (family - allowed)),
        earlier=frozenset(stopped_pairs(programme) - allowed),
        no_wishes=frozenset(no_wishes),
        ranks=ranks,
        role_model=role_model.code if role_model else "",
    )


def entries_of(programme, form, day):
    """Everybody of the base who wants this form or has named none."""
    entries = (
        Participation.objects.present()
        .filter(programme=programme)
        .with_data_consent(day)
        .select_related("person", "selection")
        .prefetch_related("person__representatives")
        .order_by("pk")
    )
    return entries.filter(form=form) | entries.filter(form=None)


def free_mentors(programme, form, day):
    entries = entries_of(programme, form, day).mentors().filter(person__kind=form.mentor_kind)
    return list(entries.with_taken_places())


def waiting_mentees(programme, form, day):
    entries = entries_of(programme, form, day).filter(person__kind=form.mentee_kind)
    return list(entries.waiting_for(form))


def mentor_card(entry, ground):
    person = entry.person
    return Card(
        places=max(0, entry.capacity - entry.taken),
        competences=" ".join([person.competences, person.achievements, *person.hashtags]),
        wanted=ages_of(entry.wanted_age),
        is_cleared=person.pk in ground.cleared,
        is_selected=getattr(getattr(entry, "selection", None), "state", "") not in NOT_LET_IN,
        **common(entry, ground) | {"classes": ground.led[person.pk]}
        if person.kind == PersonKind.TEACHER
        else common(entry, ground),
    )


def mentee_card(entry, ground):
    since = entry.entered_on or ground.day
    return Card(
        request=entry.request,
        waiting_days=max(0, (ground.day - since).days),
        **common(entry, ground),
    )


def common(entry, ground):
    person = entry.person
    return {
        "key": person.pk,
        "kind": person.kind,
        "grade": person.grade,
        "age": age_of(person, ground.day),
        "is_minor": person.is_minor_on(ground.day),
        "classes": frozenset([(person.grade, person.class_letter)] if person.grade else []),
        "subject": person.subject,
        "interests": person.interests,
        "time": entry.time_resource,
        "experience": person.experience,
        "role_model": model_code(entry.role_model, ground.models),
        "has_consent": entry.consented,
    }


def age_of(person, day):
    age = person.age_on(day)
    if age is None and person.birth_year:
        return day.year - person.birth_year
    return age if age is not None else person.grade and person.grade + TYPICAL_AGE


def ages_of(text):
    """The wish as the importer reads it; what it cannot read binds nobody."""
    read = wanted_age(text).value
    return read and Ages(read.low, read.high, is_by_class=read.unit == "classes")


def models_of(form):
    return {search_key(model.title): model.code for model in form.role_models.order_by("pk")}


def model_code(text, models):
    """The role model that the words of a card mean; empty for words of one's own."""
    return models.get(search_key(text), "")


def led_classes(organisation):
    led = defaultdict(frozenset)
    for one in ClassTeacher.objects.filter(organisation=organisation).order_by("pk"):
        led[one.person_id] |= {(one.grade, one.class_letter)}
    return led


def cleared(entries, day):
    people = [e.person_id for e in entries if e.person.kind == PersonKind.PARTNER]
    found = Clearance.objects.in_force(day).criminal().filter(person__in=people)
    return set(found.values_list("person", flat=True))


def rules_of(organisation):
    rules = {kind: set() for kind in PairRuleKind}
    for rule in PairRule.objects.filter(organisation=organisation).order_by("pk"):
        rules[PairRuleKind(rule.kind)].add(pair_of(rule.one_id, rule.other_id))
    return rules


def family_of(person):
    parents = person.representatives.all()
    return Family(
        person.pk,
        search_key(person.last_name),
        person.search_key,
        frozenset(person.phones) if not person.is_pupil else frozenset(),
        frozenset(filter(None, (search_key(one.full_name) for one in parents))),
        frozenset(phone for one in parents for phone in one.phones),
    )


def stopped_pairs(programme):
    """Who was with whom in a pair of this programme that did not last."""
    stopped = Mentorship.objects.filter(programme=programme, status__in=ENDED_EARLY)
    return {
        pair_of(mentor.pk, mentee.pk)
        for pair in stopped.with_people().order_by("pk")
        for mentor in pair.mentors()
        for mentee in pair.mentees()
    }


def choices_of(programme, form):
    """({(who chose, whom): rank}, pairs in which one said no)."""
    ranks, refused = {}, set()
    chosen = QuickChoice.objects.filter(programme=programme, form=form).order_by("pk")
    for one in chosen:
        if one.rank:
            ranks[one.chooser_id, one.chosen_id] = one.rank
        else:
            refused.add(pair_of(one.chooser_id, one.chosen_id))
    return ranks, refused

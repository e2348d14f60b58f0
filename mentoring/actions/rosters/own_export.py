"""What our own registers print that is no news: a file given back as it was changes nothing."""

from collections import defaultdict

from mentoring.models import ENDED_EARLY, MentorshipMember, PersonKind
from mentoring.roster.values import CHOICES, LONG_TEXTS, SHORT_TEXTS, free_text, wanted_age
from mentoring.text import search_key


class OwnExport:
    """The names of the organisation and the pairs of the programme, read once for a file."""

    def __init__(self, organisation, programme):
        names = filter(None, (organisation.short_name, organisation.name))
        self.places = tuple(map(search_key, names))
        self.forms = defaultdict(set)
        if programme:
            members = MentorshipMember.objects.filter(programme=programme).exclude(
                mentorship__status__in=ENDED_EARLY
            )
            for person, form in members.order_by().values_list("person", "form").distinct():
                self.forms[person].add(form)

    def says_nothing_new(self, known, facts):
        """Columns of a person whom we know already and whose cell only repeats our own words."""
        if not known.pk or known.kind == PersonKind.PARTNER or known.values["workplace"]:
            return ()
        place = search_key(facts.get("workplace", ""))
        return ("workplace",) if place and place.startswith(self.places) else ()

    def is_form_of_pair(self, known, entry, form):
        """An entry open to every form is not narrowed by the form of the pair it already has."""
        return bool(entry.pk and not entry.values["form_id"] and form in self.forms[known.pk])


def reads_the_same(name, stored, value):
    """Whether the stored words, were they in a file, would be read as this very value."""
    if not isinstance(stored, str) or not stored:
        return False
    if name == "wanted_age":
        read = wanted_age(stored).value
        return bool(read) and read.text == value
    if name in SHORT_TEXTS or name in LONG_TEXTS:
        return free_text(stored, SHORT_TEXTS.get(name, 10_000)).value == value
    return name in CHOICES and CHOICES[name](stored).value == value


def is_own_contact(one, known):
    """A nameless «representative» with the person's own telephone is the person himself."""
    relation, full_name, phones, email = one
    own_phones = set(phones) <= set(known.values["phones"])
    return not (relation or full_name) and own_phones and email in ("", known.values["email"])

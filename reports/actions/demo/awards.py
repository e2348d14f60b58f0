"""What the demonstration school honours its people with."""

from mentoring.actions.awards import save_award
from mentoring.models import Award, Mentorship
from reports import catalogue


def give_awards(programme, people):
    for entry in catalogue.load("demo_awards")["awards"]:
        facts = {key: value for key, value in entry.items() if key not in ("person", "pair")}
        award = Award(programme=programme, **facts)
        if "person" in entry:
            award.person = people[entry["person"]][0]
        if "pair" in entry:
            award.mentorship = pair_of(programme, people[entry["pair"]][0])
        save_award(award=award, by=None)


def pair_of(programme, mentor):
    pairs = Mentorship.objects.filter(programme=programme, members__person=mentor)
    return pairs.order_by("pk").first()

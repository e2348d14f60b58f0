"""One paper for a list: which of its inputs tell the addressee, and what a card tells of a partner."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mentoring.papers.salutation import BY_NAME, GREETINGS

ADDRESSEE = ("place", "addressee_post", "addressee", "address", "email")
CALLED = {name: name for name in ("addressee_post", "addressee", "gender")}


@dataclass(frozen=True)
class Merge:
    """How one paper is written to many; what is asked of each is not asked once for all."""

    told: dict = field(
        default_factory=dict
    )  # what a row of the list tells → the input that takes it
    partner: str = ""  # the input that chooses a partner by his card
    another: str = ""  # what stands there for whoever has no card
    others: Callable | None = None  # ground → what else may be chosen there
    offers_partners: bool = True
    enters_partners: bool = False  # the paper needs a card: who is listed becomes a partner
    unnamed: str = "Уважаемые коллеги!"

    @property
    def own_inputs(self):
        return {*self.told.values(), *filter(None, [self.partner])}

    def typed_of(self, row):
        """A row of a list as the inputs of the paper take it."""
        called = {gender: word for word, gender in GREETINGS.items()}
        row = row | {"gender": called.get(row["gender"], BY_NAME)}
        chosen = {self.partner: self.another} if self.partner else {}
        return {taken: row[name] for name, taken in self.told.items()} | chosen


OVER_OFFICES = Merge({"place": "office"} | CALLED, offers_partners=False)
OVER_CARDS = Merge(partner="partner", enters_partners=True)
OVER_THANKED = Merge()

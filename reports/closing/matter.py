"""One line of the page: what it is, how it stands, where it is done."""

from dataclasses import dataclass

MOST_NAMED = 6
FORMS = (
    "reports:year_pairs", "reports:year_results", "surveys:survey_create",
    "mentoring:document_issue",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Matter:
    code: str
    title: str
    words: str
    is_open: bool = False
    text: str = ""
    address: str = ""
    link: str = ""
    query: str = ""
    arguments: tuple = ()
    action: str = ""  # the name of an address to which one press is sent
    press: str = ""

    @property
    def is_work(self):
        """The address is a form to be filled in, of use only while something is left to do there."""
        return self.address in FORMS

    @property
    def warning(self):
        return f"{self.title}: {self.words}"


def listed(names, *, none="нет", action="", **facts):
    """Whatever stands in the list is open: how many, who or what; without any there is no press."""
    names = list(names)
    return Matter(
        words=str(len(names)) if names else none,
        is_open=bool(names),
        text=named(names),
        action=action if names else "",
        **facts,
    )


def counted(count, *, some, none, text="", action="", query="", **facts):
    """The same where only the number is known: «не внесены у 3»."""
    return Matter(
        words=some.format(count) if count else none,
        is_open=bool(count),
        text=text if count else "",
        action=action if count else "",
        query=query if count else "",
        **facts,
    )


def expected(count, *, none, some="записано {}", **facts):
    """The other way round: it is open while there is nothing."""
    return Matter(words=some.format(count) if count else none, is_open=not count, **facts)


def named(names):
    """A few names, and how many more."""
    names = list(map(str, names))
    shown = "; ".join(names[:MOST_NAMED])
    return f"{shown} и ещё {len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else shown

"""Is it somebody we know? Equal names with equal births or classes are; all else is a question."""

from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process

from mentoring.actions.rosters.known import initials_key
from mentoring.models import PersonKind
from mentoring.roster.person_names import is_initial
from mentoring.text import search_key

NEARLY_BORN_TOGETHER, NEARLY = 84, 92  # per cent of equal letters
MOST_CANDIDATES = 5


class Found(NamedTuple):
    """The person of the row, or those whom a human has to look at, and what to say about it."""

    known: object = None
    candidates: tuple = ()
    text: str = ""
    level: str = "warning"


class Wanted(NamedTuple):
    """What a row tells about who it is."""

    key: str
    names: tuple
    birth_date: date | None
    birth_year: int | None
    school_class: str
    kind: str | None

    @classmethod
    def of(cls, read, kind):
        names = (read["last_name"], read["first_name"], read["patronymic"])
        return cls(
            search_key(*names),
            names,
            read["birth_date"],
            read["birth_year"],
            read["school_class"] or "",
            kind,
        )

    def may_be(self, known):
        """Neither birth nor kind speaks against it: a teacher is not the pupil of his name."""
        if self.birth_date and known.values["birth_date"]:
            return self.birth_date == known.values["birth_date"]
        year = self.birth_date.year if self.birth_date else self.birth_year
        known_year = known.values["birth_year"]
        if known.values["birth_date"]:
            known_year = known.values["birth_date"].year
        if year and known_year and year != known_year:
            return False
        pupils = [kind == PersonKind.PUPIL for kind in (self.kind, known.kind) if kind]
        return len(set(pupils)) < 2


def find(people, wanted):
    same = people.by_key.get(wanted.key, ())
    if len(same) == 1 and wanted.birth_date and wanted.birth_date == same[0].values["birth_date"]:
        return Found(same[0])
    if same:
        return among(same, wanted)
    return by_part_of_name(people, wanted) or by_likeness(people, wanted)


def among(same, wanted):
    """Who of the people of this very name it is."""
    possible = [known for known in same if wanted.may_be(known)]
    if not possible:
        return Found(text="Полный тёзка уже есть: это другой человек.", level="info")
    exact = [
        known
        for known in possible
        if wanted.birth_date and wanted.birth_date == known.values["birth_date"]
    ]
    if len(exact) == 1:
        return Found(exact[0])
    return by_class(exact or possible, wanted)


def by_class(possible, wanted):
    if not wanted.school_class:
        return only(possible)
    if here := [k for k in possible if k.values["school_class"] == wanted.school_class]:
        return only(here)
    if nowhere := [k for k in possible if not k.values["school_class"]]:
        return only(nowhere)
    moved = [k for k in possible if is_next_class(k.values["school_class"], wanted.school_class)]
    if len(moved) == 1 == len(possible):
        text = f"Тот же человек переведён из {moved[0].values['school_class']}: проверьте."
        return Found(moved[0], text=text)
    return question(possible)


def is_next_class(before, now):
    grade, letter = before.rstrip("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"), before.lstrip("0123456789")
    return now == f"{int(grade) + 1}{letter}" if grade.isdigit() else False


def only(possible):
    return Found(possible[0]) if len(possible) == 1 else question(possible)


def question(candidates):
    names = "; ".join(described(known) for known in candidates[:MOST_CANDIDATES])
    return Found(
        candidates=tuple(candidates[:MOST_CANDIDATES]),
        text=f"Возможно, это уже известный человек: {names}. Строка будет внесена как новая.",
    )


def described(known):
    born = known.born
    born = f"{born:%d.%m.%Y}" if isinstance(born, date) else f"{born} г. р." if born else ""
    details = ", ".join(filter(None, [known.values["school_class"] or known.values["post"], born]))
    return f"{known.full_name} ({details})" if details else known.full_name


def by_part_of_name(people, wanted):
    """Initials on one of the sides, or a patronymic that only one side knows."""
    short = initials_key(*wanted.names)
    if is_initial(wanted.names[1]):
        possible = people.found("initials", short)
    else:
        possible = [k for k in people.by_key.get(short, ()) if is_initial(k.values["first_name"])]
        if not possible:
            two = search_key(*wanted.names[:2])
            possible = [
                known
                for known in people.found("without patronymic", two)
                if not (known.values["patronymic"] and wanted.names[2])
            ]
    possible = [known for known in possible if wanted.may_be(known)]
    return sure_or_question(possible, wanted) if possible else None


def sure_or_question(possible, wanted):
    """Part of a name is enough together with an equal birth or class, or where there are neither."""
    sure = [
        known
        for known in possible
        if (wanted.birth_date and wanted.birth_date == known.values["birth_date"])
        or wanted.school_class == known.values["school_class"]
    ]
    if len(sure) == 1 == len(possible):
        text = f"Имя записано не полностью, найден {described(sure[0])}: проверьте."
        return Found(sure[0], text=text)
    return question(possible)


def by_likeness(people, wanted):
    """Names that differ by a slip of the pen: never the same person until somebody says so."""
    like = []
    if wanted.birth_date:
        like += nearest(people.found("birth", wanted.birth_date), wanted, NEARLY_BORN_TOGETHER)
    if wanted.school_class:
        like += nearest(people.found("class", wanted.school_class), wanted, NEARLY)
    else:
        like += nearest(people.found("given", search_key(*wanted.names[1:])), wanted, NEARLY)
    like = list(dict.fromkeys(known for known in like if wanted.may_be(known)))
    return question(like) if like else Found()


def nearest(block, wanted, cutoff):
    names = [known.key for known in block]
    found = process.extract(
        wanted.key, names, scorer=fuzz.ratio, score_cutoff=cutoff, limit=MOST_CANDIDATES
    )
    return [block[at] for _name, _score, at in found]

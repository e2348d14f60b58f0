"""A register of ours given back: compared row by row with what it would say today, never entered."""

from dataclasses import dataclass, field

from mentoring.actions.rosters.plan import Planned
from mentoring.models import RowAction
from mentoring.resources.ground import Ground
from mentoring.resources.registers import REGISTERS
from mentoring.roster.headers import letter
from mentoring.roster.own_lists import OWN_LISTS, said

WHERE = {
    "D29": "правьте карточку человека и его записи в базах программы",
    "D30": "правьте кейс на странице «Банк практик»",
    "D31": "правьте карточку организации и её соглашения на странице «Партнёры»",
    "D32": "отметьте согласие на странице «Согласия» или в карточке человека",
    "D32b": "правьте приказ на странице «Документы»",
    "D32c": "правьте встречу в дневнике пары",
}
DIFFERS = "Строка отличается от программы. Из этого списка ничего не вносится."
UNKNOWN = "Такой строки в программе нет. Из этого списка ничего не вносится."
MOST_SHOWN = 200


@dataclass
class Stored:
    """One row of the register as it is today; taken when a row of the file has been held against it."""

    cells: dict
    is_taken: bool = False


@dataclass
class OwnRegisters:
    """The registers of the organisation on one day, each written down when it is first asked for."""

    organisation: object
    programme: object
    today: object
    known: dict = field(default_factory=dict)

    def stored(self, code):
        if code not in self.known:
            self.known[code] = self.written_down(code)
        return self.known[code]

    def written_down(self, code):
        register = REGISTERS[code]()
        rows = register.rows(Ground(self.organisation, self.programme, self.today))
        titles = [column.column_name for column in register.columns()]
        by_key = {}
        for _, *values in register.values(rows):
            cells = dict(zip(titles, map(said, values), strict=True))
            by_key.setdefault(key_of(code, cells), []).append(Stored(cells))
        return by_key

    def plan_row(self, position, row):
        """Unchanged where every column of the file agrees; otherwise what differs and where to go."""
        cells = row.person["cells"]
        alike = self.stored(row.kind).get(key_of(row.kind, cells), [])
        free = [one for one in alike if not one.is_taken]
        nearest = min(free, key=lambda one: len(differences(one, cells)), default=None)
        if nearest is None:
            return self.told(position, row, UNKNOWN, [])
        nearest.is_taken = True
        if found := differences(nearest, cells):
            return self.told(position, row, DIFFERS, [(t, nearest.cells[t]) for t in found])
        return Planned(row, position, RowAction.UNCHANGED, messages=list(row.messages))

    def told(self, position, row, reason, found):
        where = WHERE[row.kind]
        planned = Planned(row._replace(reason=reason), position, RowAction.SKIP)
        for title, stored in found:
            planned.say(
                "warning",
                f"«{title}»: в программе {quoted(stored)}, в файле {quoted(row.person['cells'][title])}.",
                f"Если верно в файле, {where}.",
                column=letter(1 + OWN_LISTS[row.kind].titles.index(title)),
                value=row.person["cells"][title][:MOST_SHOWN],
            )
        if not found:
            planned.say("warning", UNKNOWN, f"Если она нужна, {where}.")
        return planned


def key_of(code, cells):
    return tuple(cells.get(title, "") for title in OWN_LISTS[code].key)


def differences(stored, cells):
    """Columns of the file that say something else; a column taken out of the file says nothing."""
    return [title for title, text in cells.items() if text != stored.cells[title]]


def quoted(text):
    return f"«{text[:MOST_SHOWN]}»" if text else "пусто"

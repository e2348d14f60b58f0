"""The rows of one table, one after another: who they are and under which heading."""

from collections import defaultdict

from mentoring.roster import nobody
from mentoring.roster.above import order_above
from mentoring.roster.carrying import carried_classes
from mentoring.roster.cells import cell_text, is_nothing
from mentoring.roster.draft import EMPTY, Draft
from mentoring.roster.finishing import HIDDEN, STRUCK, finish
from mentoring.roster.headed import OF_ONE_PERSON, Headed
from mentoring.roster.headers import letter, title_of
from mentoring.roster.naming import read_name
from mentoring.roster.people import read_partner, read_row
from mentoring.roster.person_names import LINES, SEVERAL, USUAL, is_several_words, several_names
from mentoring.roster.plausible import doubts
from mentoring.roster.problems import ERROR, WARNING, Problem
from mentoring.roster.tables import find_below


class Block(Headed):
    """The people under one header of one sheet."""

    def __init__(self, grid, kind, header, fields, today, tell, default_class=""):
        super().__init__(grid, header, fields)
        self.kind, self.today = kind, today
        self.tell, self.default_class = tell, default_class
        self.order = order_above(grid, header) if kind == "pairs" else None
        self.carried = carried_classes(self) if kind == "pupils" else {}
        self.drafts, self.passed_over, self.header_below = [], defaultdict(list), None

    def read(self):
        first = self.header.rows[-1] + 1 if self.header.rows else 0
        for index in range(first, len(self.grid.rows)):
            row = self.grid.rows[index]
            if self.header_below:
                break
            name = row[self.name_index]
            is_plain = isinstance(name, str) and USUAL.fullmatch(name)
            if is_plain and not self.merged and not self.is_signed(row):
                self.add_one(index, row)
            elif (is_plain and not self.is_signed(row)) or self.is_person(index, row):
                self.add(index, row)
        return self

    def is_person(self, index, row):
        texts = [text for text in map(cell_text, row) if text]
        if self.has_fault(self.grid.numbers[index]) and not nobody.is_total(texts):
            return True
        if not texts:
            return False
        name = cell_text(row[self.name_index])
        why = self.why_passed_over(index, row, texts, name)
        if why:
            self.passed_over[why].append(self.grid.numbers[index])
        return not why

    def why_passed_over(self, index, row, texts, name):
        if nobody.is_numbering(texts):
            return "numbering"
        if title_of(name).is_name and self.is_header_again(index, texts):
            return "repeated header"
        section = "" if self.has_own_facts(row, texts) else nobody.section_class(texts, name)
        if section:
            self.default_class = section
            return "sections"
        if self.is_signed(row):
            return "signatures"
        if self.continues(index, row, texts, name):
            return "continued"
        why = nobody.why_nobody(texts, self.name_text(row)) or self.why_nameless(index, row, name)
        if why == "remarks" and "класс" in texts[0].lower():
            self.default_class = ""  # a class nobody could read is not the class above
        return why

    def is_header_again(self, index, texts):
        """The header printed on every page, or the header of another table below."""
        if nobody.is_repeated_header(texts, self.header.words):
            return True
        self.header_below = find_below(self.grid, index)
        return bool(self.header_below)

    def continues(self, index, row, texts, name):
        """Only another mentee is named: he belongs to the mentor of the row above."""
        filled = [column for column in self.columns if self.says_something(index, row, column)]
        is_link = not name and [column.field for column in filled] == ["partner_name"]
        if not is_link or not self.drafts or not is_several_words(texts[-1]):
            return False
        read_partner(self.drafts[-1], filled[0], row[filled[0].index], self.today)
        return True

    def why_nameless(self, index, row, name):
        """A row without a name lacks it if something else is said, otherwise it is empty."""
        if name and not is_nothing(name):
            return ""
        said = any(self.says_something(index, row, column) for column in self.columns)
        return "" if said or self.has_other_names(row) else "empty"

    def add(self, index, row):
        if nobody.VACANT.fullmatch(self.name_text(row)):
            self.skip_vacancy(index)
            return
        if (index, self.name_index) in self.merged and self.drafts:
            self.passed_over["continued"].append(self.grid.numbers[index])
            read_row(self.drafts[-1], row, self.own(index), self.today)
            return
        pieces = several_names(row[self.name_index]) if self.is_whole_name else []
        if len(pieces) < 2 or not isinstance(row[self.name_index], str):
            self.add_one(index, row)
            return
        for at in range(len(pieces)):
            shared = self.shared_row(row, at, pieces)
            draft = self.add_one(index, shared)
            text = f"В ячейке {len(pieces)} человека, каждый прочитан отдельно."
            draft.report(letter(self.name_index), row[self.name_index], [Problem(WARNING, text)])

    def skip_vacancy(self, index):
        number = self.grid.numbers[index]
        draft = Draft(self.grid.name, number, self.kind, {**EMPTY, "phones": []}, "skip")
        draft.reason = "Вакансия: человека в строке нет."
        self.done(draft)

    def shared_row(self, row, at, pieces):
        """The part of each cell that belongs to one of several people in a row."""
        shared = list(row)
        shared[self.name_index] = pieces[at]
        for column in self.columns:
            parts = parts_for(column.field, row[column.index])
            if len(parts) == len(pieces):
                shared[column.index] = parts[at]
            elif column.field in OF_ONE_PERSON:
                shared[column.index] = ""
        return shared

    def add_one(self, index, row):
        number = self.grid.numbers[index]
        draft = Draft(self.grid.name, number, self.kind, {**EMPTY, "phones": []})
        read_name(draft, row, self.names)
        read_row(draft, row, self.columns, self.today)
        if self.kind == "pairs" and not draft.person.get("partners"):
            self.take_partner_above(draft, row)
        finish(draft, self.default_class)
        if self.order and not {"order_number", "order_date"} & set(draft.person):
            self.put_order(draft)
        self.add_faults(draft, number)
        if index in self.carried:
            text = f"Класс взят из строки выше: {cell_text(self.carried[index])}."
            draft.report("", "", [Problem(WARNING, text)])
        draft.report("", "", tuple(self.looks_of(number)))
        draft.report("", "", tuple(doubts(draft.person, draft.kind, self.today)))
        if draft.messages and any(message.level == ERROR for message in draft.messages):
            draft.action = "error"
        return self.done(draft)

    def done(self, draft):
        self.drafts.append(draft)
        self.tell(draft)
        return draft

    def take_partner_above(self, draft, row):
        """A list of pairs names the mentor once and leaves his cell empty for his other mentees."""
        before = self.drafts[-1].person if self.drafts else {}
        column = next((one for one in self.columns if one.field == "partner_name"), None)
        if not column or not is_nothing(cell_text(row[column.index])) or not before.get("partners"):
            return
        for name in ("partners", "partner_name"):
            draft.person[name] = before[name]
        text = f"Наставник взят из строки выше: {before['partner_name']}."
        draft.report(column.letter, "", [Problem(WARNING, text)])

    def put_order(self, draft):
        number, day = self.order
        draft.person["order_number"] = number
        if day and day.value:
            draft.person["order_date"] = day.value

    def looks_of(self, number):
        """A row that its owner has hidden or struck through, and not deleted."""
        if number in self.grid.hidden_rows:
            yield HIDDEN
        if any((number, column.index) in self.grid.struck for column in self.names):
            yield STRUCK

    def add_faults(self, draft, number):
        """A formula that was never calculated is not an empty cell."""
        if not self.grid.faults:
            return
        for column, fault in self.faults_of(number):
            text = f"Ячейка {column.letter}{number}: {fault}."
            draft.report(column.letter, "", [Problem(ERROR, text, "Впишите само значение.")])


def parts_for(field, value):
    """What one cell says of each of several people; commas divide telephones, not interests."""
    if field == "partner_name":
        return several_names(value)
    sign = SEVERAL if field in OF_ONE_PERSON or field == "school_class" else LINES
    return [part for part in sign.split(cell_text(value)) if part]

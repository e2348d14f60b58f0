"""What stands above the table: the name of the plan, its goal, tasks and other facts. Pure."""

import re

from roadmap.plans.marks import is_marked, is_numbered, lines_of, mark_of, without_mark

TITLE = re.compile(
    r"дорожн\w+ карт|план\w* (?:мероприят|работ|внедр|реализ)|^план\b|план-график|календарн\w+ план",
    re.IGNORECASE,
)
APPROVAL = re.compile(
    r"^(?:приложение|утвержд|согласован|принят[аоы]?\b|рассмотрен|к приказу|приказом|приказ\b|директор\b|и\.? ?о\.? |заведующ"
    r"|руководитель (?:образоват|организ|муницип)|протокол|председател|от\s*[«\"_\d]|№|[«\"]?\s*_{2,}|\d{1,2}\s+\w+\s+\d{4}"
    r"|[«\"]\d{1,2}[»\"])",
    re.IGNORECASE,
)  # fmt: skip
LABEL = re.compile(r"^([А-ЯЁ][^:]{2,90}):\s*(.*)$", re.DOTALL)
GOAL = re.compile(r"^цел[ьи]\b", re.IGNORECASE)
TASKS = re.compile(r"^задач", re.IGNORECASE)
LONGEST_TITLE = 590


class Preamble:
    """Collects the lines above the table, one after another."""

    def __init__(self):
        self.titles, self.goal, self.tasks, self.details = [], [], [], []
        self.label = ""

    def read(self, lines):
        lines = [line for text in lines for line in lines_of(text)]
        start = next((at for at, line in enumerate(lines) if TITLE.search(line)), None)
        for at, line in enumerate(lines):
            self.take(line, is_title=start is None or at >= start)
        return self

    def take(self, line, *, is_title):
        labelled = LABEL.match(line)
        if labelled and not TITLE.search(labelled[1]) and not is_numbered(line):
            self.begin(labelled[1].strip(), labelled[2].strip())
        elif self.label:
            self.go_on(line)
        elif not self.titles and APPROVAL.match(line) and not TITLE.search(line):
            self.details.append({"title": "", "text": line})
        elif is_title and len(" ".join([*self.titles, line])) <= LONGEST_TITLE:
            self.titles.append(line)
        else:
            self.details.append({"title": "", "text": line})

    def begin(self, label, text):
        self.label = label
        if text:
            self.go_on(text)

    def go_on(self, line):
        if TASKS.match(self.label):
            self.add_task(line)
        elif GOAL.match(self.label):
            self.goal.append(line)
        elif self.details and self.details[-1]["title"] == self.label:
            self.details[-1]["text"] += f"\n{line}"
        else:
            self.details.append({"title": self.label, "text": line})

    def add_task(self, line):
        """«4. Распространить …» keeps its number, whichever is missing before it."""
        if is_marked(line) or not self.tasks:
            number = mark_of(line) or str(len(self.tasks) + 1)
            self.tasks.append({"number": number, "text": without_mark(line)})
        else:
            self.tasks[-1]["text"] += f" {line}"

    @property
    def title(self):
        return " ".join(self.titles)

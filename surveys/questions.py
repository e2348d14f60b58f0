"""A questionnaire as plain values: what may be asked, who sees which question, what is wrong in it."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

KINDS = {
    "scale": "шкала",
    "choice": "один вариант",
    "multiple": "несколько вариантов",
    "yesno": "да или нет",
    "frequency": "как часто",
    "number": "число",
    "text": "свободный ответ",
    "matrix": "таблица",
}
RESPONDENTS = {
    "pupil": "обучающиеся",
    "mentee": "наставляемые",
    "mentor": "наставники",
    "parent": "родители наставляемых",
    "teacher": "педагоги",
    "curator": "кураторы",
    "partner": "партнёры",
    "class_teacher": "классные руководители",
    "psychologist": "психолог",
    "any": "все желающие",
}
WAVES = {
    "entry": "на входе",
    "interim": "промежуточный",
    "exit": "на выходе",
    "after_meeting": "после встречи",
    "contact": "контакт куратора",
    "any": "в любое время",
}
# The fields of the card that an answer may propose, as «model.field».
FIELDS = {
    "participation.request": "основной запрос",
    "participation.channel": "источник запроса",
    "participation.wanted_age": "желаемый возраст наставляемых",
    "participation.time_resource": "ресурс времени",
    "person.competences": "компетенции",
    "person.achievements": "достижения",
    "person.interests": "интересы",
    "person.subject": "предмет",
    "person.experience": "стаж",
}
SIGNALS = {"internal": "внутренний", "external": "внешний"}
YES_NO = {"yes": "да", "no": "нет"}
FREQUENCY = ("никогда", "1–2 раза", "редко", "часто", "очень часто")
WITH_OPTIONS = ("choice", "multiple", "matrix")
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
WIDEST_SCALE = 11


@dataclass(frozen=True)
class Usual:
    """Thresholds of signals that carry none: parts of a scale's width and shares of answers."""

    strong: float = 2 / 3
    weak: float = 4 / 9
    share_strong: float = 0.6
    share_weak: float = 0.4


USUAL = Usual()


@dataclass(frozen=True)
class Question:
    """One question as the respondent sees it and as its answer is stored, by its code."""

    code: str
    kind: str
    text: str
    required: bool = True
    hint: str = ""
    options: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    low_label: str = ""
    high_label: str = ""
    shown_if: dict = field(default_factory=dict)
    twin: str = ""
    reversed: bool = False
    signal: str = ""
    positive: str = ""
    negative: str = ""
    good: tuple[str, ...] = ()
    strong: float | None = None
    weak: float | None = None
    parameter: str = ""
    field: str = ""
    first_meeting: bool = False  # asked of a pair once, after its first meeting

    @property
    def choices(self):
        """The values that may be chosen with their words, for every kind that has them."""
        if self.kind == "scale":
            return [(str(mark), str(mark)) for mark in range(self.low, self.high + 1)]
        if self.kind == "yesno":
            return list(YES_NO.items())
        return [(option, option) for option in self.options]

    def is_shown(self, answers):
        """Asked of everybody, or only after a certain answer to a question above."""
        if not self.shown_if:
            return True
        given = answers.get(self.shown_if["question"])
        values = {str(one) for one in given} if isinstance(given, list) else {str(given)}
        return bool(values & self.awaited)

    @property
    def has_faces(self):
        """Every answer begins with a picture: it is drawn large, for those who read slowly."""
        return bool(self.options) and all(
            unicodedata.category(one[0]) == "So" for one in self.options
        )

    @property
    def bounds(self):
        """The ends between which a signal or a parameter lies: of the scale, or of a share."""
        return (self.low, self.high) if self.kind == "scale" else (0, 1)

    def mark(self, answer):
        """The answer as a figure, the higher the better: a mark, or 1 and 0 of a share; or None."""
        if answer in (None, "", []) or self.kind in ("text", "matrix", "number"):
            return None
        if self.kind == "scale":
            return self.low + self.high - answer if self.reversed else answer
        given = answer if isinstance(answer, list) else [answer]
        is_good = bool(set(given) & set(self.good))
        return int(is_good != self.reversed)

    def figure(self, answer):
        """The answer as dynamics compares it: as given; options count by their place; or None."""
        if answer in (None, "", []) or self.kind in ("text", "matrix", "multiple"):
            return None
        if self.kind in ("scale", "number"):
            return answer
        if self.kind == "yesno":
            return int(answer == "yes")
        return self.options.index(answer) + 1

    @property
    def awaited(self):
        """The answers after which the question is asked."""
        if "equals" in self.shown_if:
            return {str(self.shown_if["equals"])}
        return {str(one) for one in self.shown_if.get("any", ())}


def question_of(entry, usual=USUAL):
    """A question from the catalogue or a stored survey, with what is usual for its kind."""
    values = dict(entry)
    kind = values["kind"]
    values.setdefault("required", kind != "text")
    if kind == "scale":
        values = {"low": 1, "high": 10} | values
    if kind == "frequency" and not values.get("options"):
        values["options"] = FREQUENCY
    if kind == "yesno":
        values.setdefault("good", ["yes"])
    for name in ("options", "rows", "good"):
        values[name] = tuple(values.get(name, ()))
    return with_thresholds(Question(**values), usual)


def with_thresholds(question, usual):
    """As usual, a signal of ten marks is strong from 7 and weak up to 5, one of shares from 0.6 and to 0.4."""
    if not question.signal:
        return question
    if question.kind == "scale":
        width = question.high - question.low
        found = (question.low + width * usual.strong, question.low + width * usual.weak)
    else:
        found = (usual.share_strong, usual.share_weak)
    strong = found[0] if question.strong is None else question.strong
    weak = found[1] if question.weak is None else question.weak
    return replace(question, strong=round(strong, 2), weak=round(weak, 2))


def questions_of(sections, usual=USUAL):
    """Every question of the questionnaire in its order."""
    return [question_of(entry, usual) for section in sections for entry in section["questions"]]


def asked(questions, answers):
    """The questions that these answers leave on the page."""
    return [question for question in questions if question.is_shown(answers)]


def problems_of(sections):
    """What keeps a questionnaire from being asked, as sentences; an empty list when all is well."""
    problems, above = [], {}
    for entry in (entry for section in sections for entry in section["questions"]):
        problems += problems_of_question(entry, above)
        above[entry.get("code")] = entry
    return problems if above else ["В анкете нет вопросов."]


def problems_of_question(entry, above):
    name = f"Вопрос «{entry.get('text') or entry.get('code') or 'без текста'}»"
    found = []
    if not CODE.fullmatch(entry.get("code", "")) or entry["code"] in above:
        found.append("код — латинские буквы, цифры и «_», у каждого вопроса свой")
    if unknown := set(entry) - set(Question.__dataclass_fields__):
        found.append(f"лишние ключи: {', '.join(sorted(unknown))}")
    if entry.get("kind") not in KINDS:
        return [f"{name}: {one}." for one in [*found, "неизвестный вид вопроса"]]
    found += problems_of_values(entry)
    if entry.get("shown_if") and entry["shown_if"].get("question") not in above:
        found.append("показывается после вопроса, которого выше нет")
    return [f"{name}: {one}." for one in found]


def problems_of_values(entry):
    options, rows = entry.get("options", []), entry.get("rows", [])
    low, high = entry.get("low", 1), entry.get("high", 10)
    checks = [
        (not entry.get("text"), "нет текста"),
        (entry["kind"] in WITH_OPTIONS and len(options) < 2, "нужно не меньше двух вариантов"),
        (len(set(options)) < len(options), "варианты ответа повторяются"),
        (entry["kind"] == "matrix" and not rows, "в таблице нет строк"),
        (len(set(rows)) < len(rows), "строки таблицы повторяются"),
        (entry["kind"] in ("scale", "number") and low >= high, "начало шкалы не меньше конца"),
        (
            entry["kind"] == "scale" and high - low >= WIDEST_SCALE,
            f"на шкале не больше {WIDEST_SCALE} делений",
        ),
        (entry.get("field", "") not in {"", *FIELDS}, "такого поля карточки нет"),
        (entry.get("signal", "") not in {"", *SIGNALS}, "сигнал бывает внутренним или внешним"),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]

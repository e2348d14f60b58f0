"""What the columns of a plan hold, by the words above them. Pure."""

import re
from dataclasses import dataclass

LONGEST_TITLE = 160
NUMBER, STAGE, TEXT, DETAIL = "number", "title", "activities", "detail"
DOCUMENTS, PERIOD, RESPONSIBLE = "documents", "period", "responsible"
PARTICIPANTS, RESULT, EXTRA = "participants", "expected_result", "extra"

NUMBER_TITLE = re.compile(
    r"^(?:№|n|no|номер|п/?п|пп)(?:\s*(?:п\s*/?\s*п|пп|этапа|мероприятия|раздела|пункта|строки))?\.?$"
)
# The first of these words in a title decides; «документы для этапа» is about papers.
FACTS = (
    (PERIOD, r"\bсрок|длительност|период|продолжительност|\bдат[аыу]\b|\bвремя\b|\bмесяц|\bкогда\b|календарн\w+ план\b"
             r"|\bначало\b|\bокончани|\bзавершени"),
    (RESPONSIBLE, r"ответственн|исполнител|\bкто\b|\bкуратор"),
    (PARTICIPANTS, r"участник|целевая (?:аудитория|группа)|аудитори|категори|\bохват\b|\bдля кого\b|\bс кем\b"),
    (DOCUMENTS, r"документ|локальн\w+ акт|нормативн\w+ акт|\bформы\b(?! (?:провед|работ|реализ|взаимод|наставн))"
                r"|\bотчет(?:ность|ности|ы)\b|отчетн\w+ материал"
                r"|(?:итогов|подтвержда|выходн)\w+ документ"),
    (RESULT, r"результат|\bитог|\bпродукт|показател|индикатор|\bэффект|\bвыход\b|подтвержд"),
)  # fmt: skip
NO_FACT = re.compile(
    r"отметк|примечан|комментар|\bформа\b|\bформы (?:провед|работ|реализ)|\bместо\b|статус|выполнени|финанс|ресурс"
)
ACTIVITY = re.compile(
    r"мероприят|содержан|действи|деятельност|\bвиды? работ|подпункт|\bработ[аы]?\b|описани|\bшаг|что (?:сделать|делаем)|важно"
)
STAGES = re.compile(
    r"\bэтап|направлен|\bраздел|\bблок|групп\w* мероприят|\bзадач|\bмодул|\bстади|наименование$|\bцел[ьи]\b"
)
OWN_STAGES = re.compile(r"\bэтап|направлен|\bраздел|\bблок|\bзадач|\bмодул|\bстади")
NOT_A_PLAN = re.compile(r"фамили|^ф\.?\s?и\.?\s?о|\bфио\b|дата рождения|снилс")


@dataclass(frozen=True)
class Column:
    """A column of the plan: its place, its meaning and its title as printed."""

    at: int
    key: str
    title: str


def plain(text):
    return " ".join(text.casefold().replace("ё", "е").replace("-\n", "").split()).strip(" .:")


def meaning_of(title):
    """The meaning of one title; EXTRA for words we do not know, empty for an empty one."""
    text = plain(title)
    if not text:
        return ""
    if NUMBER_TITLE.match(text):
        return NUMBER
    fact = first_fact(text)
    activity, stage = ACTIVITY.search(text), STAGES.search(text)
    if (
        fact
        and not begins_earlier(activity, fact)
        and not (NO_FACT.match(text) and fact[1] != DOCUMENTS)
    ):
        return fact[1]
    if NO_FACT.search(text) and not (activity and activity.start() < NO_FACT.search(text).start()):
        return EXTRA
    if activity and not names_stages_only(text):
        return TEXT
    return STAGE if stage else EXTRA


def first_fact(text):
    found = [(match.start(), key) for key, words in FACTS if (match := re.search(words, text))]
    return min(found) if found else None


def begins_earlier(activity, fact):
    """«Мероприятия, документы» is a column of measures; «срок проведения мероприятия» is not."""
    return activity is not None and activity.start() < fact[0] and activity.start() == 0


def names_stages_only(text):
    """«Наименование групп мероприятий», «направление деятельности»: the level above the measure."""
    if re.fullmatch(r"(?:наименование )?групп\w* мероприятий", text):
        return True
    found = OWN_STAGES.search(text)
    is_stage_first = found and found.start() < ACTIVITY.search(text).start()
    return bool(is_stage_first and not re.search(r"мероприят|[,/]| и ", text))


def columns_of(titles, numeric=frozenset()):
    """The meanings of a header: one column of stages, one of measures, one below them at most.

    `numeric`: places of columns that hold nothing but numbers, whatever their title says.
    """
    columns = [
        Column(at, NUMBER if at in numeric else meaning_of(title), " ".join(title.split()))
        for at, title in enumerate(titles)
    ]
    columns = chosen_texts(columns)
    columns = chosen_stage(columns)
    return once(columns, NUMBER)


def chosen_texts(columns):
    """Of two columns of measures the one named «мероприятие» or the left one is the measure."""
    texts = [column for column in columns if column.key == TEXT]
    if len(texts) < 2:
        return columns
    measure = next(
        (c for c in texts if plain(c.title).startswith(("мероприят", "наименование мероприят"))),
        texts[0],
    )
    others = [column for column in texts if column is not measure]
    detail = next((column for column in others if column.at > measure.at), others[0])
    return [
        Column(c.at, DETAIL if c is detail else EXTRA if c in others else c.key, c.title)
        for c in columns
    ]


def chosen_stage(columns):
    """The left column of stages; «наименование» alone is a measure where nothing else is."""
    stages = [column for column in columns if column.key == STAGE]
    has_text = any(column.key == TEXT for column in columns)
    if not stages:
        return columns
    if not has_text:
        measure = stages[-1]
        stage = stages[0] if len(stages) > 1 else None
        return [
            Column(
                c.at,
                TEXT if c is measure else EXTRA if c in stages and c is not stage else c.key,
                c.title,
            )
            for c in columns
        ]
    return [
        Column(c.at, EXTRA if c in stages and c is not stages[0] else c.key, c.title)
        for c in columns
    ]


def once(columns, key):
    """Of several columns of numbers the first stays; the second numbers the measures."""
    seen, result = 0, []
    for column in columns:
        if column.key == key:
            seen += 1
            column = Column(column.at, key if seen == 1 else f"{key}_{seen}", column.title)
        result.append(column)
    return result

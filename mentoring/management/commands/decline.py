import csv
import io
from dataclasses import asdict

from charset_normalizer import from_bytes
from django.core.exceptions import ValidationError

from mentoring.management.answers import IN_PART, AnsweringCommand
from mentoring.management.inputs import content_of
from mentoring.russian.names import decline_full_name
from mentoring.russian.posts import decline_post, is_post_understood
from mentoring.text import clean_text

CASES = {
    "nom": "кто?", "gen": "нет кого?", "dat": "дать кому?", "acc": "вижу кого?",
    "ins": "горжусь кем?", "loc": "говорю о ком?",
}  # fmt: skip
GENDERS = {"m": "m", "м": "m", "f": "f", "ж": "f"}  # by the first letter: «муж.», female
MOST_MIB = 20
LONGEST_TEXT = 500  # signs; no name or post is longer


class Command(AnsweringCommand):
    help = "Имя или должность в шести падежах."

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("name", nargs="?", help="«Фамилия Имя Отчество»")
        what.add_argument("--csv", help="файл со столбцом name и, если есть, gender")
        what.add_argument("--post", help="должность, например «заместитель директора»")
        parser.add_argument("--gender", choices=["m", "f"], help="m — мужской, f — женский")

    def run(self, *, name, csv, post, gender, **options):
        if csv is not None:
            return self.decline_file(csv)
        forms = (
            post_forms(required(post)) if post is not None else name_forms(required(name), gender)
        )
        self.answer(forms, as_text(forms))
        return IN_PART if forms["gen"] is None else None

    def decline_file(self, path):
        names = [
            {"name": row["name"]} | name_forms(row["name"], gender_of(row)) for row in rows_of(path)
        ]
        self.answer({"names": names}, "\n\n".join(map(as_text, names)))
        return IN_PART if any(forms["gen"] is None for forms in names) else None


def required(text):
    if not (text := clean_text(text)):
        raise ValidationError("Пустое имя: впишите фамилию, имя и отчество.")
    if len(text) > LONGEST_TEXT:
        raise ValidationError(f"Слишком длинно: {len(text)} при пределе в {LONGEST_TEXT} знаков.")
    return text


def name_forms(text, gender):
    forms = asdict(decline_full_name(clean_text(text), gender))
    forms.pop("reasons")
    return forms


def post_forms(text):
    cases = decline_post(text)
    forms = {case: getattr(cases, case) for case in CASES}
    return forms | {"gender": None, "doubtful": not is_post_understood(text)}


def as_text(forms):
    lines = [f"{question:<14} {forms[case] or '—'}" for case, question in CASES.items()]
    if forms["doubtful"]:
        lines.append("Проверьте: правило для этого слова не твёрдое или неизвестен пол.")
    return "\n".join(lines)


def gender_of(row):
    return GENDERS.get((row.get("gender") or "").strip().lower()[:1])


def rows_of(path):
    """The rows of a CSV as a Russian office saves it: UTF-8 or windows-1251, any usual delimiter."""
    text = decoded(content_of(path, MOST_MIB))
    first_line = text.partition("\n")[0].lower()
    rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first_line.count))
    try:
        header = [title.strip().lower() for title in next(rows, [])]
        if "name" not in header:
            raise ValidationError(
                f"В файле «{path}» нет столбца name: первая строка — названия столбцов."
            )
        return [named(dict(zip(header, row, strict=False)), path, rows) for row in rows if row]
    except csv.Error as error:
        raise ValidationError(
            f"Файл «{path}» не читается как CSV, строка {rows.line_num}."
        ) from error


def named(row, path, rows):
    name = clean_text(row.get("name") or "")
    if len(name) > LONGEST_TEXT:
        raise ValidationError(
            f"Файл «{path}», строка {rows.line_num}: имя длиннее {LONGEST_TEXT} знаков."
        )
    return row | {"name": name}


def decoded(content):
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=["cp1251", "utf_16", "koi8_r", "cp866"]).best()
    if best is None:
        raise ValidationError("Кодировка файла не распознана: сохраните его как CSV UTF-8.")
    return str(best)

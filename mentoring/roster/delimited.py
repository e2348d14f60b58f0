"""Text files of rows: encoding, separator, quotes."""

import csv
import io
import re
from collections import Counter

from mentoring.roster.grid import Grid
from mentoring.roster.problems import Refused
from mentoring.roster.sheet_xml import MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, TOO_WIDE

SEPARATORS = "\t;,|"
BYTE_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ENCODINGS = ("cp1251", "koi8-r", "cp866")
LONGEST_LINE = 200_000
LONGEST_CELL = 32_767  # Excel's own limit
MOST_LINES_IN_CELL = 40
WORD = re.compile(r"\b[А-ЯЁ][а-яё]{2,}\b")
BROKEN_WORD = re.compile(r"[а-яё][А-ЯЁ]{2,}|[А-Яа-яЁё][\u2500-\u259f]")
CYRILLIC_UTF8 = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){3}")
MIXED = "В файле смешаны кодировки. Откройте его в Excel и сохраните как «CSV UTF-8» или .xlsx."
NOT_TEXT = "Это не текстовая таблица: внутри двоичные данные. Сохраните список в .xlsx или .csv."


def text_grid(content, name=None):
    """The rows of a CSV, TSV or TXT file; a row's number is the line on which it begins."""
    return pasted_grid(decoded(content), name)


def pasted_grid(text, name=None):
    """The rows of text, as a spreadsheet puts it into the clipboard."""
    if "\0" in text:
        raise Refused(NOT_TEXT)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        raise Refused("В файле слишком длинная строка: это не список.")
    first_number, separator = 1, ""
    if text[:4].lower() == "sep=":
        separator, text, first_number = text[4:5], text.partition("\n")[2], 2
    separator = separator if separator in SEPARATORS and separator else separator_of(text)
    rows, numbers = parsed(text, separator, first_number)
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    return Grid(name, rows, numbers)


def decoded(content):
    """UTF-8 or UTF-16 if the bytes say so, otherwise the Cyrillic encoding with most words in it."""
    for mark, encoding in BYTE_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    for encoding, highs in (("utf-16-le", content[1:400:2]), ("utf-16-be", content[:400:2])):
        if len(highs) > 4 and sum(high in (0, 4) for high in highs) > 0.9 * len(highs):
            return content.decode(encoding, errors="replace")
    if b"\0" in content:
        raise Refused(NOT_TEXT)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return one_byte_decoded(content)


def one_byte_decoded(content):
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    if any(CYRILLIC_UTF8.search(line) and is_utf8(line) for line in lines):
        raise Refused(MIXED)
    texts = [content.decode(encoding, errors="replace") for encoding in ENCODINGS]
    return max(texts, key=russian_words)


def is_utf8(line):
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def russian_words(text):
    start = text[:20_000]
    return len(WORD.findall(start)) - 2 * len(BROKEN_WORD.findall(start))


def separator_of(text):
    """The sign that divides most lines into the same number of cells."""
    lines = [re.sub(r'"[^"\n]*"', "", line) for line in text.split("\n", 60)[:60] if line.strip()]
    return max(SEPARATORS, key=lambda sign: agreement(lines, sign))


def agreement(lines, sign):
    counts = Counter(line.count(sign) for line in lines if sign in line)
    if not counts:
        return 0, 0
    count, lines_with_it = max(counts.items(), key=lambda item: (item[1], item[0]))
    return lines_with_it, count


def parsed(text, separator, first_number):
    rows, numbers, is_whole = rows_of(text, separator, first_number, csv.QUOTE_MINIMAL)
    if not is_whole:  # a lone quote mark has swallowed the lines below it
        rows, numbers, _ = rows_of(text, separator, first_number, csv.QUOTE_NONE)
    return rows, numbers


def rows_of(text, separator, first_number, quoting):
    rows, numbers, line, is_whole = [], [], first_number, True
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    csv.field_size_limit(LONGEST_LINE * 10)
    try:
        for row in reader:
            rows.append(row)
            numbers.append(line)
            is_whole = is_whole and reader.line_num + first_number - line <= MOST_LINES_IN_CELL
            line = reader.line_num + first_number
            if len(rows) > MOST_ROWS:
                raise Refused(TOO_MANY_ROWS)
    except csv.Error as error:
        raise Refused("Файл не читается как таблица. Сохраните список в .xlsx.") from error
    return rows, numbers, is_whole

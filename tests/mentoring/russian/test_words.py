"""Each word of words.tsv in all its cases; drop the last letters, add the ending of the case."""

import csv
from pathlib import Path

import pytest

from mentoring.russian.dictionary import CASES
from mentoring.russian.given_names import decline_first_name, decline_patronymic
from mentoring.russian.names import decline_name
from mentoring.russian.surnames import decline_surname

pytestmark = pytest.mark.pure

DECLINE = {
    "surname": decline_surname,
    "first": decline_first_name,
    "patronymic": decline_patronymic,
}


def rows():
    with Path(__file__).with_name("words.tsv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def words():
    return [(word, row) for row in rows() for word in row["words"].split()]


def plain(text):
    return text.replace("ё", "е")


def expected_forms(word, row):
    stem = word[: len(word) - int(row["drop"])]
    return [plain(stem + row[case]) for case in CASES]


@pytest.mark.parametrize("row", rows())
def test_words_are_declined_and_marked_as_the_norm_says(row):
    for word in row["words"].split():
        forms = DECLINE[row["part"]](word, row["gender"])

        got = [plain(getattr(forms, case)) for case in CASES]
        assert (got, bool(forms.doubt)) == (expected_forms(word, row), bool(row["doubtful"])), word


def people():
    """Every surname of the table with a first name and a patronymic of its gender, in turn."""
    for gender in ("m", "f"):
        parts = {
            part: [
                (word, row)
                for word, row in words()
                if (row["part"], row["gender"]) == (part, gender)
            ]
            for part in DECLINE
        }
        for index, surname in enumerate(parts["surname"]):
            firsts, patronymics = parts["first"], parts["patronymic"]
            yield (
                gender,
                [surname, firsts[index % len(firsts)], patronymics[index % len(patronymics)]],
            )


def test_whole_people_are_right_and_nobody_is_wrong_and_unmarked():
    for gender, parts in people():
        forms = decline_name(*(word for word, row in parts))
        expected = [
            " ".join(texts)
            for texts in zip(*(expected_forms(word, row) for word, row in parts), strict=True)
        ]

        assert forms.gender == gender
        assert [plain(getattr(forms, case)) for case in CASES] == expected
        assert forms.doubtful == any(row["doubtful"] for word, row in parts)

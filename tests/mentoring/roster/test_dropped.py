"""Numbers of state papers and addresses are recognised, dropped and never quoted."""

import pytest

from tests.mentoring.roster.files import xlsx
from tests.mentoring.roster.reading import read


@pytest.mark.parametrize(
    ("title", "value", "label"),
    [
        ("СНИЛС", "990-012-900 00", "СНИЛС"), ("Код", "112-233-445 95", "СНИЛС"),
        ("Код", "11223344595", "СНИЛС"), ("Паспорт", "1234 567890", "паспорт"),
        ("Документ", "12 34 567890", "паспорт"), ("ИНН", "500100732259", "ИНН"),
        ("Код", "500100732259", "ИНН"), ("Св-во о рождении", "II-АН № 123456", "свидетельство о рождении"),
        ("Документ", "II-АН № 123456", "свидетельство о рождении"),
        ("Домашний адрес", "ул. Мира, д. 5", "адрес"), ("Национальность", "русский", "национальность"),
        ("Примечание", "990-012-900 00", "СНИЛС"), ("Телефон", "990-012-900 00", "СНИЛС"),
    ],
)  # fmt: skip
def test_columns_that_the_programme_does_not_need_are_dropped(title, value, label):
    roster = read(xlsx(["ФИО", "Класс", title], ["Иванов Иван Иванович", "9А", value]))

    assert roster.dropped_columns == (label,)
    assert value not in roster.to_json()
    assert roster.rows[0].action == "row"


@pytest.mark.parametrize(
    "column", ["Примечание", "Телефон", "Класс", "Дата рождения", "ФИО матери"]
)
def test_number_of_a_paper_in_a_wrong_place_is_neither_kept_nor_quoted(column):
    others = [[f"Петров Пётр {name}", ""] for name in ("Ильич", "Львович", "Олегович")]
    kept = (
        [["Сидоров Олег Ильич", "8921000000" + str(n)] for n in range(4)]
        if column == "Телефон"
        else []
    )

    roster = read(xlsx(["ФИО", column], ["Иванов Иван Иванович", "990-012-900 00"], *others, *kept))

    assert "990-012-900" not in roster.to_json()


def test_e_mail_address_is_no_home_address():
    roster = read(xlsx(["ФИО", "Адрес электронной почты"], ["Иванов Иван Иванович", "a@b.ru"]))

    assert (roster.rows[0].person["email"], roster.dropped_columns) == ("a@b.ru", ())

"""A person who stands in a file twice is one person."""

from tests.mentoring.roster.files import HEADER, IVANOV, PETROVA, xlsx
from tests.mentoring.roster.reading import read


def test_person_named_twice_is_skipped_with_the_row_named():
    again = [7, " ИВАНОВ  Иван Иванович", "9 «А»", "5.4.11", ""]

    roster = read(xlsx(HEADER, IVANOV, PETROVA, again))

    assert [row.action for row in roster.rows] == ["row", "row", "skip"]
    assert roster.rows[2].reason == "Этот человек уже есть в файле: строка 2."


def test_namesakes_with_other_birthdays_are_two_people():
    roster = read(xlsx(HEADER, IVANOV, [2, "Иванов Иван Иванович", "9А", "07.07.2011", ""]))

    assert [row.action for row in roster.rows] == ["row", "row"]


def test_person_of_two_sheets_is_skipped_with_the_sheet_named():
    roster = read(xlsx(HEADER, IVANOV, name="9А", more={"Общий": [HEADER, IVANOV]}))

    assert roster.rows[1].reason == "Этот человек уже есть в файле: лист «9А», строка 2."


def test_same_person_may_be_mentor_and_mentee():
    mentees = [["ФИО наставляемого", "Основной запрос"], ["Иванов Иван Иванович", "математика"]]
    mentors = [["ФИО наставника", "Компетенции"], ["Иванов Иван Иванович", "шахматы"]]

    roster = read(
        xlsx(*mentees, name="Наставляемые", more={"Наставники": mentors, "Справочник": [["да"]]})
    )

    assert [sheet.kind for sheet in roster.sheets] == ["mentees", "mentors", "ignored"]
    assert [row.action for row in roster.rows] == ["row", "row"]

from mentoring.roster import reader
from mentoring.roster.child import read_limited
from mentoring.roster.gathering import PIECE

LETTERS = "абвгдежзиклмнопрстуф"


def mentors(count):
    """As many mentors, each with one mentee; the first stands once more below with another."""
    names = [
        f"Ким{LETTERS[n // 20 % 20]}{LETTERS[n % 20]}{LETTERS[n // 400]}" for n in range(count)
    ]
    lines = [f"{name} Анна Львовна;учитель;Пак Олег Ильич" for name in names]
    last = f"{names[0]} Анна Львовна;учитель;Юн Лев Ильич"
    return "\n".join(["ФИО наставника;Должность;ФИО наставляемого", *lines, last])


def test_rows_that_go_ahead_are_the_rows_of_the_whole(tmp_path):
    path = tmp_path / "mentors.csv"
    path.write_text(mentors(3 * PIECE), encoding="utf-8")
    ahead, begun = [], []

    roster = read_limited(
        path, kind="mentors", meanwhile=lambda: begun.append(True), tell=ahead.extend
    )

    assert roster == reader.read(path, kind="mentors")
    assert begun == [True]
    assert ahead[1:] == list(roster.rows[1 : len(ahead)])
    assert (len(ahead), len(roster.rows)) == (3 * PIECE, 3 * PIECE + 1)


def test_a_row_that_has_got_a_partner_since_is_sent_anew(tmp_path):
    path = tmp_path / "mentors.csv"
    path.write_text(mentors(2 * PIECE), encoding="utf-8")
    ahead = []

    roster = read_limited(path, kind="mentors", tell=ahead.extend)

    assert ahead[0].person["partner_name"] == "Пак Олег Ильич"
    assert roster.rows[0].person["partner_name"] == "Пак Олег Ильич; Юн Лев Ильич"
    assert roster.rows[0] is not ahead[0]

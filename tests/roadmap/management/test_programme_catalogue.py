import pytest

from tests.commands import run

pytestmark = pytest.mark.pure


def test_programme_catalogue_prints_the_counts_of_the_source():
    assert run("programme_catalogue", "--json").json == {
        "forms": [
            {"code": "pupil-pupil", "title": "ученик – ученик", "tasks": 6, "results": 7,
             "role_models": 4, "scheme": 7},
            {"code": "teacher-teacher", "title": "учитель – учитель", "tasks": 5, "results": 8,
             "role_models": 5, "scheme": 8},
            {"code": "teacher-pupil", "title": "учитель – ученик", "tasks": 4, "results": 5,
             "role_models": 2, "scheme": 8},
        ],
        "chapters": 8,
        "mentor_school": 9,
        "motivation": 6,
        "terms": 10,
    }  # fmt: skip


def test_programme_catalogue_without_json_is_for_people():
    lines = run("programme_catalogue").out.splitlines()

    assert lines[0] == (
        "pupil-pupil: ученик – ученик — задач 6, результатов 7, ролевых моделей 4, шагов схемы 7"
    )
    assert lines[-1] == ("Глав 8, понятий 10, мер поощрения 6, мероприятий «Школы наставника» 9")

import pytest

from mentoring.schoolyear import SchoolYear
from tests.commands import run
from tests.factories import ContingentFactory, ParticipationFactory, PersonFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
KEYS = {"code", "title", "numerator", "denominator", "percent", "target"}


def test_the_indicators_of_a_school_as_numbers(school):
    year = SchoolYear.of(school.today())
    programme = ProgrammeFactory(organisation=school, year=year.start)
    ContingentFactory(organisation=school, year=year.start, pupils=96)
    for _ in range(12):
        ParticipationFactory(programme=programme, person=PersonFactory(organisation=school))
    answer = run("indicators", "--school", school.slug, "--json")
    found = {one["code"]: one for one in answer.json["indicators"]}
    assert answer.code == 0
    assert list(found) == [f"K{number}" for number in range(1, 18)]
    assert all(set(one) >= KEYS for one in found.values())
    assert {key: found["K8"][key] for key in KEYS - {"title"}} == {
        "code": "K8", "numerator": 12, "denominator": 96, "percent": 12.5, "target": 70.0,
    }  # fmt: skip
    assert found["K1"]["denominator"] is None
    assert found["K1"]["percent"] is None
    assert "контингент" in found["K1"]["missing"]
    assert "missing" not in found["K8"]


def test_a_day_looks_at_its_own_school_year(school):
    programme = ProgrammeFactory(organisation=school, year=2024)
    ParticipationFactory(programme=programme, person=PersonFactory(organisation=school))
    for day in ("2025-03-01", "01.03.2025"):
        answer = run("indicators", "--school", school.slug, "--on", day, "--json").json
        assert (answer["year"], answer["on"]) == ("2024/25", "2025-03-01")
        assert answer["indicators"][7]["numerator"] == 1


def test_the_text_is_for_people(school):
    answer = run("indicators", "--school", school.slug)
    assert "K1  доля обучающихся 10–19 лет" in answer.out
    assert "None" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--school", "nowhere"], "«nowhere» нет"),
        (["--school", "ryabinovka", "--on", "2026-02-30"], "«2026-02-30» — не дата"),
        (["--school", "ryabinovka", "--on", "вчера"], "«вчера» — не дата"),
    ],
)
def test_a_wrong_argument_is_refused_as_a_whole(school, arguments, said):
    answer = run("indicators", *arguments, "--json")
    assert (answer.code, list(answer.json)) == (2, ["error"])
    assert said in answer.json["error"]

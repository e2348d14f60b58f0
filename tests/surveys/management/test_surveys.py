from surveys.catalogue import questionnaires
from tests.commands import run


def test_surveys_prints_every_questionnaire_once_with_its_number_of_items():
    answer = run("surveys", "--json")

    printed = answer.json["surveys"]
    keys = [":".join(one[key] for key in ("code", "respondent", "form", "wave")) for one in printed]
    assert answer.code == 0
    assert keys == list(questionnaires())
    assert [one["items"] for one in printed] == [one["items"] for one in questionnaires().values()]
    assert {one["code"] for one in printed} == {f"A{number}" for number in range(1, 18)}


def test_surveys_speaks_russian_to_people():
    answer = run("surveys")

    assert answer.out.splitlines()[0] == (
        "A1  Предварительный запрос родителей (родители наставляемых, в любое время): вопросов 7"
    )
    assert "Чего я жду от программы (наставляемые, ученик – ученик, на входе): вопросов 16" in (
        answer.out
    )

import json
from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.pure


def test_roadmap_templates_prints_the_counts_of_every_built_in_roadmap():
    out = StringIO()

    call_command("roadmap_templates", "--json", stdout=out)

    printed = json.loads(out.getvalue())["templates"]
    assert [
        (t["seed"], t["code"], len(t["stages"]), t["activities"], t["documents"]) for t in printed
    ] == [
        ("000", "school_year", 7, 27, 26),
        ("001", "school_months", 7, 40, 22),
        ("002", "municipal", 4, 23, 27),
        ("004", "teachers", 7, 16, 13),
    ]
    assert printed[0]["stages"][4] == {
        "number": "5",
        "title": "Формирование наставнических пар/групп",
        "activities": 2,
        "documents": 3,
    }


def test_roadmap_templates_without_json_is_for_people():
    out = StringIO()

    call_command("roadmap_templates", stdout=out)

    assert out.getvalue().splitlines()[0] == (
        "000 school_year: Дорожная карта внедрения системы наставничества — "
        "этапов 7, мероприятий 27, документов 26"
    )

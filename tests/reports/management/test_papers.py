import pytest

from tests.commands import run

pytestmark = pytest.mark.pure


def test_papers_prints_the_catalogue():
    answer = run("papers", "--json")

    assert answer.code == 0
    papers = {paper["code"]: paper for paper in answer.json["papers"]}
    assert papers["D05"] == {
        "code": "D05",
        "kind": "orders/pairing",
        "title": "Об утверждении наставнических пар и групп",
        "formats": ["pdf", "docx", "xlsx"],
        "stage": 5,
        "asked_by": ["S0.5", "S1.5"],
        "pen_lines": ["подпись руководителя", "подписи ознакомленных", "даты ознакомления"],
    }


def test_papers_without_json_speaks_russian():
    answer = run("papers")

    assert "D05   Об утверждении наставнических пар и групп (pdf" in answer.out

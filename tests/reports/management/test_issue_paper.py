from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from pypdf import PdfReader

from mentoring.models import Document
from mentoring.papers.catalogue import catalogue
from tests.commands import run
from tests.factories import ParticipationFactory, ProgrammeFactory, RepresentativeFactory
from tests.papers import docx_text, pdf_text, pupil, ready_school, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    scene = ready_school(school)
    mentor = teacher(school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(school, "Ким", "Виктория"))
    return scene


def issue(folder, *arguments, code="D05"):
    return run("issue_paper", code, "--school", "ryabinovka", "--out", folder, "--json", *arguments)


def test_issue_paper_registers_and_writes_every_format(scene, tmp_path):
    answer = issue(tmp_path)

    document = Document.objects.get()
    assert (answer.code, answer.json["code"], answer.json["missing"]) == (0, "D05", [])
    assert [Path(file).suffix for file in answer.json["files"]] == [".pdf", ".docx", ".xlsx"]
    pdf, docx, _xlsx = (Path(file).read_bytes() for file in answer.json["files"])
    assert (document.number, document.dated_on) == ("1-од", timezone.localdate())
    assert "№ 1-од" in pdf_text(pdf)
    assert "Дзаитовой Л. К." in docx_text(docx)


def test_issue_paper_again_gives_the_same_document_and_the_same_bytes(scene, tmp_path):
    first = issue(tmp_path / "a", "--format", "pdf").json["files"]
    second = issue(tmp_path / "b", "--format", "pdf").json["files"]

    assert Document.objects.count() == 1
    assert Path(first[0]).read_bytes() == Path(second[0]).read_bytes()


def test_issue_paper_as_a_draft_leaves_number_and_date_to_the_pen(scene, tmp_path):
    answer = issue(tmp_path, "--draft", "--format", "docx")

    assert Document.objects.get().requisites == "от ______ № ____"
    assert "№ ________" in docx_text(Path(answer.json["files"][0]).read_bytes())


def test_issue_paper_without_essential_data_writes_nothing(scene, tmp_path):
    scene.programme.curator = None
    scene.programme.save()

    answer = issue(tmp_path)

    assert (answer.code, answer.json) == (
        1,
        {
            "code": "D05",
            "files": [],
            "missing": ["Не назначен куратор программы. Укажите его в карточке программы."],
        },
    )
    assert (list(tmp_path.iterdir()), Document.objects.count()) == ([], 0)


def test_issue_paper_tells_what_else_the_document_lacks(scene, tmp_path):
    scene.school.ogrn = ""
    scene.school.save()

    assert issue(tmp_path).json["missing"] == ["Не указан ОГРН организации."]


def test_issue_paper_refuses_a_programme_that_is_not_there(scene, tmp_path):
    answer = issue(tmp_path, "--programme", "999999")

    assert (answer.code, list(tmp_path.iterdir())) == (2, [])
    assert answer.json == {"error": f"Программы № 999999 у организации «{scene.school}» нет."}


@pytest.mark.parametrize("arguments", [["--format", "odt"], ["--programme", "x"]])
def test_issue_paper_refuses_impossible_arguments(scene, tmp_path, capsys, arguments):
    answer = issue(tmp_path, *arguments)

    assert (answer.code, list(tmp_path.iterdir())) == (2, [])
    assert capsys.readouterr().err.startswith("Неверные аргументы")


def test_issue_paper_of_another_schools_programme_is_refused(scene, tmp_path):
    foreign = ProgrammeFactory()

    assert issue(tmp_path, "--programme", foreign.pk).code == 2


def test_issue_paper_of_an_unknown_code_or_school_is_refused(scene, tmp_path):
    assert issue(tmp_path, code="D99").json["error"].startswith("Документа «D99» в каталоге нет")
    assert run("issue_paper", "D05", "--school", "nowhere", "--json").json == {
        "error": "Организации с адресом «nowhere» нет."
    }


def test_issue_paper_into_a_place_that_cannot_be_written_is_told(scene, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")

    answer = issue(blocked)

    assert answer.code == 2
    assert answer.err.startswith(f"Не удалось записать «{blocked}")


def test_issue_paper_prints_the_papers_of_all_people_in_one_file_per_format(scene, tmp_path):
    for surname in ("Канева", "Седых"):
        child = pupil(scene.school, surname, "Дарья", birth_date=date(2013, 5, 4))
        RepresentativeFactory(person=child)
        ParticipationFactory(programme=scene.programme, person=child)

    answer = issue(tmp_path, code="D34")

    pdf, docx = (Path(file) for file in answer.json["files"])
    names = (f"D34-{scene.programme.year}.pdf", f"D34-{scene.programme.year}.docx")
    assert (answer.code, pdf.name, docx.name) == (0, *names)
    printed = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    for text in (printed, docx_text(docx.read_bytes())):
        assert [surname in text for surname in ("Каневой", "Седых")] == [True, True]


def test_issue_paper_says_when_nobody_needs_the_paper(scene, tmp_path):
    answer = issue(tmp_path, code="D33")

    assert (answer.code, answer.json["files"]) == (1, [])
    assert answer.json["missing"] == ["В базах программы нет никого, кому нужен этот документ."]


def test_issue_paper_all_issues_each_code_once_and_tells_what_the_others_lack(scene, tmp_path):
    answer = run(
        "issue_paper", "all", "--school", "all", "--format", "xlsx", "--out", tmp_path, "--json"
    )

    papers = {one["code"]: one for one in answer.json["papers"]}
    assert (answer.code, answer.json["code"]) == (1, "all")
    assert set(papers) == {code for code, line in catalogue().items() if "xlsx" in line.formats}
    assert [Path(file).parent.name for file in papers["D05"]["files"]] == ["ryabinovka"]
    assert papers["D64"]["files"] == []
    assert papers["D64"]["missing"]
    refused = run("issue_paper", "all", "--school", "all", "--draft", "--json")
    assert refused.json["error"].startswith("«all» выпускает документы новейших программ")

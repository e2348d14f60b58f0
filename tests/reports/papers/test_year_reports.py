"""D56, D57, D57b and D58: one source of figures for PDF, Word and the spreadsheet; issued, they stay."""

from datetime import date

import pytest

from mentoring.actions.documents import issue_document
from mentoring.models import Document
from mentoring.papers.paper import Paper
from mentoring.privacy import erase
from reports.papers.curator_report import curator_report
from reports.papers.final_report import final_report
from reports.papers.handover import handover
from reports.papers.mentor_report import mentor_report
from roadmap.actions.mentor_reports import accept_report, write_report
from roadmap.actions.roadmaps import lay_out_roadmap
from tests.factories import (
    AwardFactory,
    IndividualPlanFactory,
    MeetingFactory,
    PlanTaskFactory,
    PracticeFactory,
)
from tests.papers import pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
OWN = "Проводить встречи по средам."


@pytest.fixture
def scene():
    """A pair with three meetings, one of them called off, and a plan half done."""
    scene = named(ready_school(slug="ryabinovka"))
    mentor = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m", post="учитель физики")
    pair = scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория", grade=9, class_letter="А"))
    scene.programme.forms.add(pair.form)
    for day in (1, 8):
        MeetingFactory(mentorship=pair, held_on=date(2026, 10, day), minutes=45)
    MeetingFactory(
        mentorship=pair, held_on=None, planned_on=date(2026, 10, 15), is_cancelled=True,
        cancel_reason="болезнь",
    )  # fmt: skip
    plan = IndividualPlanFactory(mentorship=pair, person=pair.mentees()[0])
    plan.tasks.all().delete()
    PlanTaskFactory(
        plan=plan, text="Решать задачи", actual="Решает сама", done_on=date(2026, 10, 20)
    )
    PlanTaskFactory(plan=plan, text="Выступить с проектом", done_on=None)
    scene.mentor, scene.pair = mentor, pair
    return scene


def named(scene):
    """A title that does not tell how many programmes were made before it."""
    scene.programme.title = "Программа наставничества"
    scene.programme.save()
    return scene


def facts_of(report, scene, **choices):
    return report(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def write(scene, **words):
    stored = {"results": "Виктория решает задачи сама.", "proposals": OWN, "readiness": "ready"}
    return write_report(
        programme=scene.programme, person=scene.mentor, version=None, by=None, hand_in=True,
        **stored | words,
    )  # fmt: skip


def test_mentor_report_on_paper(golden, scene):
    facts = facts_of(mentor_report, scene, person=scene.mentor)

    golden("D56.txt", golden_text("D56", facts, number=""))
    (row,) = facts["year"]["rows"]
    assert (row["planned"], row["held"], row["hours"]) == (3, 2, "1,5")
    assert (row["done"], row["tasks"], row["percent"]) == (1, 2, 50)
    assert (
        lacking(facts)
        == [("Евлоев О. И.: отчёт ещё не сдан, пустые строки останутся для записи от руки.", False)]
        or "отчёт ещё не сдан" in lacking(facts)[0][0]
    )


def test_mentor_report_says_the_same_in_a_spreadsheet(scene):
    write(scene, difficulties="Мало времени.")
    facts = facts_of(mentor_report, scene, person=scene.mentor)
    text, sheets = words(Paper("D56", facts).plain_text()), sheets_of("D56", facts)

    (pair,), (met,), (plan,) = (sheets[one][1:] for one in ("Пары", "Встречи", "План развития"))
    told = [*map(words, pair), *met[1:], *plan[1:]]
    assert told == [
        "Ким В., 9А класс", "учитель – ученик", "с 15.09.2026", "работает",
        3, 2, 1.5, 2, 1, 50,
    ]  # fmt: skip
    for shown in (
        *map(words, pair),
        f"{met[1]} / {met[2]}",
        "1,5",
        f"{plan[2]} из {plan[1]} ({plan[3]} %)",
    ):
        assert shown in text
    said = sheets["Результаты и оценка"][1:]
    assert [part for part, _ in said] == ["Результаты", "Трудности", "Предложения", "Готовность продолжать"]  # fmt: skip
    for _, line in said:
        assert line in text
    dictionary_is_whole(sheets)


def test_a_taken_report_does_not_move_with_the_diary(scene):
    document = accept_report(report=write(scene), by=None).document
    before = Paper.of(document).plain_text()
    MeetingFactory(mentorship=scene.pair, held_on=date(2026, 11, 1), minutes=45)

    assert Paper.of(Document.objects.get(pk=document.pk)).plain_text() == before
    row = facts_of(final_report, scene)["mentors"]["rows"][0]
    assert (row["total"]["held"], row["state"]) == (2, "принят")
    assert OWN in words(before)


def test_curator_report_on_paper(golden, scene):
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    write(scene)
    facts = facts_of(curator_report, scene, typed={"problems": ["Мало времени."], "proposals": []})

    golden("D57.txt", golden_text("D57", facts, number=""))
    assert facts["problems"] == [{"text": "Мало времени.", "is_own": True}]
    assert facts["plans"][0]["total"] == sum(s["total"] for s in facts["plans"][0]["stages"]) == 27
    sheets = sheets_of("D57", facts)
    same_figures(Paper("D57", facts), sheets)
    assert sheets["Проблемы"][1:] == [("Мало времени.", "написано куратором")]


def test_what_mentors_ask_for_is_proposed_to_the_curator(scene):
    write(scene)

    assert {"text": OWN, "is_own": False} in facts_of(curator_report, scene)["proposals"]


def test_handover_on_paper(golden, scene):
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    newcomer = teacher(scene.school, "Цурова", "Мадина", "Юсуповна")
    typed = {"newcomer": newcomer, "notes": ["Ключ от кабинета 12 у секретаря."]}

    facts = facts_of(handover, scene, typed=typed)
    text = golden_text("D57b", facts, number="")

    golden("D57b.txt", text)
    assert "Пароли не передаются" in text
    same_words(facts)


def same_words(facts):
    """What stands in the lists of the workbook stands in the text."""
    text, sheets = words(Paper("D57b", facts).plain_text()).lower(), sheets_of("D57b", facts)
    same = (*sheets["Не закончено"][1:], *sheets["Ближайшие сроки"][1:], *sheets["Кто работает"][1:], *sheets["Страницы"][1:])  # fmt: skip
    assert [cell for row in same for cell in row if cell and words(cell).lower() not in text] == []
    dictionary_is_whole(sheets)


def test_final_report_on_paper(golden, measured):
    lay_out_roadmap(programme=named(measured).programme, template_code="school_year", by=None)
    PracticeFactory(
        programme=measured.programme, organisation=measured.school, title="Вечера задач"
    )
    AwardFactory(
        programme=measured.programme,
        organisation=measured.school,
        person=teacher(measured.school, "Точиев", "Иса", "Ильич", "m"),
    )
    facts = facts_of(final_report, measured)
    typed = dict(facts["typed"]) | {
        "conclusions": [*facts["typed"]["conclusions"], "Программа удалась."]
    }
    facts = facts_of(final_report, measured, typed=typed)

    golden("D58.txt", golden_text("D58", facts, number=""))
    assert [part["id"] for part in facts["parts"]][0] == "summary"
    assert [line["is_own"] for line in facts["conclusions"]][-2:] == [False, True]
    figures_agree(facts)


def figures_agree(facts):
    """Every figure of the text stands in the workbook as the same number."""
    sheets = sheets_of("D58", facts)
    text = same_figures(Paper("D58", facts), sheets)
    mentors = sheets["Отчёты наставников"][1:]
    assert f"Сдано 0 из {len(mentors)}" in text
    for row in sheets["До и после, наставляемые"][1:]:
        if row[1] is not None:
            assert f"{row[1]:.2f} {row[2]:.2f}".replace(".", ",") in text
    dictionary_is_whole(sheets)


def same_figures(paper, sheets):
    """The summary, the forms and the stages of the plan, as they stand in D57 and D58 alike."""
    text = words(paper.plain_text())
    for title, count in sheets["Сводка"][1:]:
        assert f"{title} {str(count).replace('.', ',')}" in text
    for form, pairs, completed, _, _, mentors, mentees, planned, held, hours in sheets["Формы"][1:]:
        shown = f"{form} {pairs} {completed} {mentors} {mentees} {planned} / {held} {hours}"
        assert shown.replace(".", ",") in text
    rows = sheets["Этапы"][1:]
    done = sum(row[5].startswith("выполнено") for row in rows)
    assert f"выполнено {done} из {len(rows)} мероприятий" in text
    return text


def dictionary_is_whole(sheets):
    """Every column of every list is explained, and nothing else is."""
    known = {(row[0], row[1]) for row in sheets["Словарь колонок"][1:]}
    columns = {
        (title, head) for title, rows in sheets.items() if title != "Словарь колонок" for head in rows[0]
    }  # fmt: skip
    assert known == columns
    assert all(row[2] for row in sheets["Словарь колонок"])


def test_an_issued_final_report_stays(scene):
    lay_out_roadmap(programme=scene.programme, template_code="school_year", by=None)
    facts = {"organisation": scene.school, "programme": scene.programme, "by": None}
    curators = issue_document(code="D57", **facts)
    own = {"conclusions": ["Сказано по-своему."]}
    final = issue_document(code="D58", typed=own, **facts)
    before = Paper.of(final).plain_text()
    MeetingFactory(mentorship=scene.pair, held_on=date(2026, 11, 3), minutes=90)
    erase(scene.pair.mentees()[0])

    assert Paper.of(Document.objects.get(pk=final.pk)).plain_text() == before
    anew = Paper.of(issue_document(code="D58", typed=own, **facts)).plain_text()
    assert ("Ким" in before, "Ким" in anew) == (True, False)
    assert before.count("Сказано по-своему") == anew.count("Сказано по-своему") == 1
    assert final.facts["curator_report"] == f"от {curators.facts['on']}"
    assert issue_document(code="D58", **facts).pk != final.pk

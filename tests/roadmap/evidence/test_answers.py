import pytest

from mentoring.models import Document, DocumentStatus
from roadmap.evidence import QUESTIONS, Facts, answer
from roadmap.evidence.around import Around
from roadmap.evidence.asked import Asked
from roadmap.evidence.happened import Happened
from roadmap.evidence.papers import PaperCount
from roadmap.evidence.planned import Planned

pytestmark = pytest.mark.pure
NOBODY = dict.fromkeys(
    [
        "everybody", "consented", "publishable", "mentees", "mentees_consented", "requests",
        "analysed", "unpaired", "completed", "with_results", "with_feedback", "trained", "mentors",
        "mentors_consented", "teacher_mentors", "pupil_mentors", "tagged", "selected", "judged",
        "employees", "agreed",
    ],
    0,
)  # fmt: skip
NO_PAIRS = dict.fromkeys(
    [
        "total", "active", "proposed", "ordered", "unordered", "trial", "planning", "final", "met",
        "silent", "with_format",
    ],
    0,
)  # fmt: skip


def facts(people=None, pairs=None, **rest):
    empty = {
        "curator": "",
        "website": "",
        "forms": (),
        "partners": 0,
        "channels": (),
        "meetings": 0,
        "papers": {},
    }
    return Facts(people=NOBODY | (people or {}), pairs=NO_PAIRS | (pairs or {}), **empty | rest)


@pytest.mark.parametrize(
    ("key", "known", "sentence"),
    [
        ("pairs_in_order", {"pairs": {"ordered": 5, "total": 6}}, "закреплены приказом: 5 из 6 пар"),
        ("consents", {"people": {"consented": 20, "everybody": 24}}, "согласий получено 20 из 24"),
        ("curator", {"curator": "Ковалёва Марина Сергеевна"}, "куратор назначен: Ковалёва Марина Сергеевна"),
        ("mentors_in_base", {"people": {"mentors": 12, "tagged": 7}}, "в базе наставников: 12; с хэштегами: 7"),
        ("mentees_in_base", {"people": {"mentees": 24, "requests": 18}}, "в базе наставляемых: 24; с запросом: 18"),
        (
            "requests",
            {"people": {"requests": 3, "mentees": 4}, "channels": (("родители", 2), ("психолог", 1))},
            "запрос записан у 3 из 4; источники: родители – 2, психолог – 1",
        ),
        ("requests", {"people": {"requests": 0, "mentees": 4}}, "запрос записан у 0 из 4"),
        ("analysis_consents", {"people": {"analysed": 1, "mentees": 2}}, "согласий на АПО получено 1 из 2"),
        ("employee_consents", {"people": {"agreed": 1, "employees": 2}}, "письменных согласий работников получено 1 из 2"),
        ("completed_mentees", {"people": {"completed": 1, "mentees": 2}}, "завершили программу 1 из 2 наставляемых"),
        ("unpaired_mentees", {"people": {"unpaired": 1, "mentees": 2}}, "без пары 1 из 2 наставляемых"),
        ("meetings_held", {"meetings": 34}, "проведено встреч: 34"),
        ("silent_pairs", {"pairs": {"active": 6, "silent": 1}, "silence_days": 45}, "без встреч дольше 45 дней: 1"),
        ("silent_pairs", {"pairs": {"active": 6}}, "все пары встречались за 30\u00a0дней"),
        (
            "trial_meetings",
            {"pairs": {"trial": 3, "planning": 2, "total": 6}},
            "пробная встреча прошла у 3 из 6 пар, встреча-планирование — у 2",
        ),
        ("final_meetings", {"pairs": {"final": 2, "total": 6}}, "итоговая встреча прошла у 2 из 6 пар"),
        ("interaction_formats", {"pairs": {"with_format": 4, "total": 6}}, "формат выбран у 4 из 6 пар"),
        ("forms", {"forms": ("учитель – ученик",)}, "выбраны формы: учитель – ученик"),
        ("partners", {"partners": 3}, "внешних участников в списках: 3"),
        ("website", {"website": "https://school.example"}, "сайт: https://school.example"),
        ("founding_documents", {}, "оформлено 0 из 3"),
        (
            "founding_documents",
            {"papers": {"D14": Document(code="D14", status=DocumentStatus.SIGNED)}},
            "оформлено 1 из 3: Положение",
        ),
        (
            "registry_order",
            {"papers": {"D03": Document(code="D03", number="41-од", status=DocumentStatus.SIGNED)}},
            "приказ о реестре наставников от ______ № 41-од",
        ),
        (
            "requests",
            {"people": {"requests": 3, "mentees": 4}, "surveys": {"A1": Asked(put=1, invited=9, answered=7)}},
            "запрос записан у 3 из 4; предварительный запрос: ответили 7 из 9",
        ),
        ("mentor_offers", {"surveys": {"A3": Asked(drafts=1)}}, "анкета наставников: черновик, опрос ещё не открыт"),
        ("mentor_offers", {"surveys": {"A3": Asked(put=1)}}, "анкета наставников: опрос открыт, приглашений нет"),
        (
            "needs_analysis",
            {"needs": {"mentee interview": 2, "mentor interview": 5}, "surveys": {"A2": Asked(1, 0, 1, 10, 8)}},
            "анкета АПО: ответили 8 из 10; интервью: 2",
        ),
        (
            "year_rules",
            {"planned": Planned(has_rules=True, deadlines=4, indicators=3)},
            "правила года заданы: сроков 4 из 6; показателей: 3",
        ),
        ("training", {"planned": Planned(lessons=6, hours=12)}, "занятий в плане «Школы наставника»: 6, часов: 12"),
        ("portfolios", {"people": {"mentors": 10}, "counts": {"D39": PaperCount(9, 9, 8)}}, "портфолио составлено у 8 из 10 наставников"),
        ("materials", {"counts": {"D42": PaperCount(2, 2), "D43": PaperCount(1, 0)}}, "выпущено памяток и материалов: 2"),
        (
            "registry_order",
            {"people": {"mentors": 10, "judged": 9, "selected": 8}},
            "отобрано наставников: 8 из 10",
        ),
        ("mentors_by_kind", {"people": {"mentors": 9, "teacher_mentors": 6, "pupil_mentors": 3}}, "в базе наставников: 9; педагогов: 6, обучающихся: 3"),
        ("mentees_consented", {"people": {"mentees": 4, "mentees_consented": 3}}, "в базе наставляемых: 4; с запросом: 0; согласий получено 3 из 4"),
        ("audiences", {"around": Around(audiences=5, outside=2)}, "аудиторий в перечне: 5; из них вне школы: 2"),
        ("network", {"around": Around(partners=3, agreements=2)}, "партнёров: 3; действующие соглашения с партнёрами: 2"),
        ("resources", {"around": Around(resources=4, secured=3, experts=1)}, "ресурсов обеспечено 3 из 4; экспертов: 1"),
        ("promotion", {"events": {"квест": Happened(1, 0, 30), "форум": Happened(0, 2)}}, "мероприятий проведено: 1, участников: 30; мероприятий запланировано: 2"),
        ("seminars", {"events": {"квест": Happened(1, 0, 30)}}, ""),
        ("training", {"events": {"lessons": Happened(2, 1, 14, 4)}}, "занятий проведено: 2, участников: 14; занятий запланировано: 1"),
        ("clearances", {"partners": 3, "cleared": 2}, "справку о судимости показали 2 из 3"),
        ("influence", {"surveys": {"A12 entry": Asked(1, 0, 0, 8, 8)}}, "параметры «на входе»: ответили 8 из 8"),
        ("publication", {"people": {"everybody": 9, "publishable": 2}}, "согласий на распространение: 2 из 9"),
        ("individual_plans", {"pairs": {"total": 6}}, "индивидуальный план есть у 0 из 6 пар"),
        ("teachers_founding", {}, "оформлено 0 из 3"),
        (
            "team",
            {"papers": {"D02": Document(code="D02", number="5", journal_id=1)}},
            "приказ о рабочей группе: черновик",
        ),
    ],
)  # fmt: skip
def test_the_registers_answer_in_a_sentence(key, known, sentence):
    assert answer(key, facts(**known)) == sentence


@pytest.mark.parametrize(
    "key", sorted(set(QUESTIONS) - {"founding_documents", "teachers_founding"})
)
def test_an_empty_register_says_nothing(key):
    assert answer(key, facts()) == ""


@pytest.mark.parametrize("key", ["", "of_another_edition"])
def test_an_activity_without_a_question_has_no_answer(key):
    assert answer(key, facts(meetings=3)) == ""


def test_every_question_has_a_title_of_its_own_and_leads_to_a_page_with_a_permission():
    titles = [question.title for question in QUESTIONS.values()]

    assert len(set(titles)) == len(titles)
    assert [q.key for q in QUESTIONS.values() if bool(q.address) != bool(q.needs)] == []

import pytest

from mentoring.models import Document, DocumentStatus
from roadmap.evidence import QUESTIONS, Facts, answer

pytestmark = pytest.mark.pure
NOBODY = dict.fromkeys(
    [
        "everybody", "consented", "mentees", "requests", "analysed", "unpaired", "completed",
        "mentors", "tagged", "employees", "agreed",
    ],
    0,
)  # fmt: skip
NO_PAIRS = dict.fromkeys(
    [
        "total", "active", "proposed", "ordered", "unordered", "trial", "planning", "final",
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
        ("pairs_in_order", {"pairs": {"ordered": 5, "total": 6}}, "5 из 6 пар закреплены приказом"),
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
        ("silent_pairs", {"pairs": {"active": 6, "silent": 1}}, "без встреч за 30 дней: 1"),
        ("silent_pairs", {"pairs": {"active": 6}}, "все пары встречались за 30 дней"),
        (
            "trial_meetings",
            {"pairs": {"trial": 3, "planning": 2, "total": 6}},
            "пробная встреча прошла у 3 из 6 пар, встреча-планирование – у 2",
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
    ],
)  # fmt: skip
def test_the_registers_answer_in_a_sentence(key, known, sentence):
    assert answer(key, facts(**known)) == sentence


@pytest.mark.parametrize("key", sorted(set(QUESTIONS) - {"founding_documents"}))
def test_an_empty_register_says_nothing(key):
    assert answer(key, facts()) == ""


@pytest.mark.parametrize("key", ["", "of_another_edition"])
def test_an_activity_without_a_question_has_no_answer(key):
    assert answer(key, facts(meetings=3)) == ""

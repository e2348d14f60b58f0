"""The checker against references as schools really write them."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from mentoring.citations import check, sentence_at
from mentoring.citations.act import Act

pytestmark = pytest.mark.pure
DAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[2]
ACTS = ROOT / "mentoring" / "catalogue" / "acts.toml"
# Whatever our papers, pages, letters and questionnaires may say stands in one of these.
APPS = ("mentoring", "surveys", "roadmap", "reports")
SHIPPED = sorted(
    path
    for folder, patterns in (("templates", ("*.html", "*.txt")), *((app, ("*.py", "*.toml")) for app in APPS))
    for pattern in patterns
    for path in (ROOT / folder).rglob(pattern)
    if path != ACTS and "migrations" not in path.parts
)  # fmt: skip
# What is printed or asked keeps the rules of docs/texts.md.
PRINTED = [
    path
    for path in SHIPPED
    if {"catalogue", "papers"} & set(path.parts) and path.name != "likely.py"  # stems, not words
]
MONTHS = "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь"
# Names of forms and role models are written with a short dash and mostly stand in quotation marks.
NAMES = re.compile(rf"«[^«»]*»|(?:{MONTHS}) – (?:{MONTHS})|(?:title =|\"title\":) \"[^\"]*\"")
ILL = re.compile(
    r"(?<!\}) – |[а-яё»)] - [а-яё«(]|[а-яё,;]  +[а-яё]|\bпо (?:окончанию|завершению|истечению)\b"
    r"|\bсогласно (?:приказа|положения|плана|закона|договора)\b"
    r"|\b(?:отчет|учет|еще)\b|опросник|подопечн|\bментор|\bМНЦ\b|Школ\w+ наставников",
    re.IGNORECASE,
)
# The school may keep to the former standard of lay-out; the page of components shows a mistake.
MEANT = {("organisation.py", "ГОСТ Р 7.0.97-2016"), ("ui_components.html", "31.02.2012")}
LIBRARY = [
    Act(act["title"], act.get("since"), act.get("until"), act.get("replaced_by", ""))
    for act in tomllib.loads(ACTS.read_text(encoding="utf-8"))["acts"]
]
OWN = Act(
    "Положение о наставничестве (утв. приказом от 10.09.2022 № 41-од)",
    date(2022, 9, 10),
    date(2025, 9, 1),
    is_own=True,
)
NO_ARTICLE = "Такой статьи в Трудовом кодексе нет."
PASSED = "Этот срок уже прошёл."
OTHER_DATE = "У акта с этим номером другая дата: 29.12.2012."
OTHER_ACT = "Проверьте номер: с этой датой известен другой акт."
OTHER_NAME = "Акт с этим номером называется иначе."


def found(text, library=LIBRARY, day=DAY):
    return [(finding.quote, finding.problem) for finding in check(text, library, day)]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("в соответствии со ст. 358.1 ТК РФ", ("358.1", NO_ARTICLE)),
        ("статьёй 351-8 Трудового кодекса Российской Федерации", ("351-8", NO_ARTICLE)),
        ("статьи 57, 358.1 ТК РФ", ("358.1", NO_ARTICLE)),
        ("ст. 351.12 ТК РФ", ("351.12", NO_ARTICLE)),
        ("Положение действует до 2024 г.", ("действует до 2024", PASSED)),
        ("срок действия до 2024", ("действия до 2024", PASSED)),
        ("внедрить до конца 2024 года", ("до конца 2024 год", PASSED)),
        ("дорожная карта на 2022\u20132024 годы", ("на 2022\u20132024 год", PASSED)),
        ("действует по 31 августа 2024 г.", ("действует по 31 августа 2024", PASSED)),
        ("оформить по ГОСТ\u00a0Р\u00a07.0.97\u20112016",
         ("ГОСТ\u00a0Р\u00a07.0.97\u20112016", "Акт утратил силу 18.08.2025.")),
        ("ГОСТ Р 7.0.97-2018", ("ГОСТ Р 7.0.97-2018", "Такой редакции стандарта в библиотеке нет.")),
        ("Федеральный закон № 273-ФЗ от 29.12.2011", ("273-ФЗ", OTHER_DATE)),
        ("законом от 29 декабря 2011 г. № 273-ФЗ", ("273-ФЗ", OTHER_DATE)),
        ("273-Ф3 от 29.12.2011", ("273-Ф3", OTHER_DATE)),
        ("законом от 31.02.2012 № 273-ФЗ", ("31.02.2012", "Такой даты в календаре нет.")),
        ("до 31 июня 2027 г.", ("31 июня 2027", "Такой даты в календаре нет.")),
        ("законом от 29.12.2012 № 237-ФЗ", ("237-ФЗ", OTHER_ACT)),
        ("от 29.12.2012 № 273-ФЗ «О персональных данных»", ("273-ФЗ", OTHER_NAME)),
        ("распоряжением Р-145 от 25.12.2018",
         ("Р-145", "У акта с этим номером другая дата: 25.12.2019.")),
    ],
)  # fmt: skip
def test_a_wrong_reference_is_found_at_its_place(text, finding):
    assert found(text) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "статьёй 351.8 Трудового кодекса Российской Федерации",
        "статьи 57 и 60.2 ТК РФ",
        "Федеральным законом от 29 декабря 2012 г. № 273-ФЗ «Об образовании в РФ»",
        "Федеральным законом от 25.12.2008 № 273-ФЗ «О противодействии коррупции»",
        "Концепцией развития наставничества на период до 2030 года",
        "ГОСТ Р 7.0.97-2025",
        "в 2024/2025 учебном году, в 2023-2024 учебном году",
        "на 2026/2027 учебный год",
        "период: с 01.09.2025 по 31.05.2026",
        "приказ от 12.09.2024 № 18",
        "приказом от 12.09.2026 № 41-од",
        "письмо № АЗ-1128/08 от 21.12.2021",
        "до 2024 рублей",
        "",
    ],
)
def test_a_sound_reference_is_left_alone(text):
    assert found(text, [*LIBRARY, OWN]) == []


def test_an_own_regulation_that_expired_is_found_by_number_and_date():
    text = "утверждено приказом от 10.09.2022 № 41-од"

    assert found(text, [OWN]) == [("41-од", "Акт утратил силу 01.09.2025.")]


def test_an_act_that_is_not_yet_in_force_is_told():
    text = "статьёй 351.8 Трудового кодекса"

    assert found(text, day=date(2025, 2, 28)) == [
        ("351.8", "Акт вступает в силу только 01.03.2025.")
    ]


def test_a_finding_names_its_place_sentence_and_remedy():
    text = "Первое. Согласно ст. 358.1 ТК РФ от 2024 г. нужно согласие. Третье."

    (finding,) = check(text, LIBRARY, DAY)

    assert text[finding.start : finding.end] == "358.1"
    assert finding.sentence == "Согласно ст. 358.1 ТК РФ от 2024 г. нужно согласие."
    assert (finding.suggestion, finding.is_dead) == ("Верно: статья 351.8.", True)


def test_an_expired_act_names_its_successor():
    (finding,) = check("по ГОСТ Р 7.0.97-2016", LIBRARY, DAY)

    assert finding.suggestion == "Заменён: ГОСТ Р 7.0.97-2025."


def test_sentences_do_not_end_at_abbreviations():
    text = "Утв. Приказом г. Москвы. Второе."

    assert sentence_at(text, 3) == "Утв. Приказом г. Москвы."


@pytest.mark.parametrize("bomb", ["1, " * 7000, "9" * 20_000, "№ 1." * 5000, "до 2024 г. " * 2000])
def test_a_text_made_to_tire_the_checker_is_read_in_time(bomb):
    assert len(check(f"{bomb} ТК", LIBRARY, DAY)) <= 50


def test_our_own_texts_cite_nothing_dead():
    found = [
        (path.name, finding.quote, finding.problem)
        for path in SHIPPED
        for finding in check(words_of(path), LIBRARY, DAY)
    ]

    assert len(SHIPPED) > 1000
    assert [one for one in found if one[:2] not in MEANT] == []


def words_of(path):
    return re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))


def test_printed_texts_keep_the_rules_of_the_house():
    lines = (
        (path.name, NAMES.sub("…", line))
        for path in PRINTED
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("#")
    )

    assert [(name, line.strip()) for name, line in lines if ILL.search(line)] == []

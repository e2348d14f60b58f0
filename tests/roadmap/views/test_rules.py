from datetime import date

import pytest
from django.urls import reverse

from roadmap.models import YearRules
from tests.factories import PersonFactory, YearRulesFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(school):
    return reverse("roadmap:rules_edit", args=[school.slug])


def values(**changes):
    return {
        "needs_by": "experts", "needs_mode": "online", "needs_methods": ["survey", "observation"],
        "feedback_methods": ["survey"], "mentor_report": "отчёт", "mentor_report_every": "month",
        "curator_report": "отчёт", "curator_report_every": "year", "interim_until": "2027-01-20",
        "mentor_incentives": "Грамота – лучшим\nПисьмо родителям", "target_K7": "72.5",
    } | changes  # fmt: skip


def test_the_rules_are_proposed_and_saved_on_one_page(signed_in, school, programme, url):
    person = PersonFactory(organisation=school, teacher=True)
    page = signed_in.get(url)
    assert "Правила ещё не сохранены." in page.text
    assert not YearRules.objects.exists()

    response = signed_in.post(url, values(needs_people=[person.pk]), follow=True)

    assert "Правила года сохранены" in response.text
    rules = YearRules.objects.get()
    assert (rules.needs_by, rules.needs_methods_words) == (
        "experts", "анкетирование, наблюдение",
    )  # fmt: skip
    assert (rules.interim_until, rules.mentor_incentives) == (
        date(2027, 1, 20), ["Грамота – лучшим", "Письмо родителям"],
    )  # fmt: skip
    assert [(one["code"], one["target"]) for one in rules.indicators] == [("K7", 72.5)]
    assert list(rules.needs_people.all()) == [person]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"target_K7": "170"}, "не больше 100"),
        ({"needs_methods": ["magic"]}, "Такого значения в списке нет"),
        ({"entry_until": "2027-02-01"}, "раньше"),
        ({"interim_until": "вчера"}, "Впишите дату так"),
        ({"needs_by": "nobody"}, "Такого значения в списке нет"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_stored(signed_in, programme, url, change, sentence):
    response = signed_in.post(url, values(**change))

    assert sentence in response.text
    assert not YearRules.objects.exists()


def test_two_editors_are_told_apart(signed_in, programme, url):
    YearRulesFactory(
        programme=programme, version=2, needs_by="both",
        indicators=[{"code": "K1", "title": "доля", "target": 60}],
    )  # fmt: skip

    response = signed_in.post(url, values(version="1"))

    assert response.status_code == 409
    assert "своими силами с участием экспертов" in response.text
    assert "K1 – 60 %" in response.text
    signed_in.post(url, values(version="2"))
    assert YearRules.objects.get().needs_by == "experts"


def test_without_a_programme_the_curator_is_sent_to_make_one(signed_in, school, url):
    response = signed_in.get(url, follow=True)

    assert "Сначала создайте программу" in response.text


def test_own_indicators_stand_beside_the_known_ones_and_come_back_to_the_page(
    signed_in, programme, url
):
    own = "Пары, которые встречались дважды в месяц: 80 %\nОтзывы родителей – 62,5"

    signed_in.post(url, values(own_indicators=own))

    rules = YearRules.objects.get()
    assert [(one["code"], one["title"], one["target"]) for one in rules.indicators] == [
        ("K7", rules.indicators[0]["title"], 72.5),
        ("own-1", "Пары, которые встречались дважды в месяц", 80),
        ("own-2", "Отзывы родителей", 62.5),
    ]
    form = signed_in.get(url).context["form"]
    assert form["own_indicators"].value() == (
        "Пары, которые встречались дважды в месяц: 80 %\nОтзывы родителей: 62.5 %"
    )
    assert "target_own-1" not in form.fields


@pytest.mark.parametrize("line", ["без числа", "Доля пар: 170", "80", ": 80"])
def test_an_own_indicator_without_words_or_percent_is_refused(signed_in, programme, url, line):
    response = signed_in.post(url, values(own_indicators=f"Отзывы: 60\n{line}"))

    assert "Строка 2: впишите показатель" in response.text
    assert not YearRules.objects.exists()

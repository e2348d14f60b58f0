import pytest
from django.core.exceptions import ValidationError

from surveys.actions.text_groups import put_texts_in_group, remove_group, rename_group
from surveys.models import TextGroup
from surveys.results import digest_of, in_groups
from tests.factories import SurveyFactory

pytestmark = pytest.mark.django_db
TEXTS = ("Больше встреч", "больше  встреч", "Поход", "Экскурсия")


@pytest.fixture
def survey():
    return SurveyFactory(opened=True)


def put(survey, *texts, title):
    put_texts_in_group(
        survey=survey,
        question=survey.question("request"),
        digests=[digest_of(text) for text in texts],
        title=title,
        by=None,
    )


def seen(survey):
    groups = survey.text_groups.order_by("title")
    return [(group.title, group.texts) for group in in_groups(TEXTS, groups)]


def test_put_texts_in_group_takes_equal_words_together_and_the_rest_stays_without(survey):
    put(survey, "Больше встреч", title="Чаще")

    assert seen(survey) == [
        ("Чаще", ("Больше встреч", "больше  встреч")),
        ("", ("Поход", "Экскурсия")),
    ]


def test_put_texts_in_group_moves_them_out_of_the_group_before(survey):
    put(survey, "Поход", "Экскурсия", title="Поездки")
    put(survey, "Поход", title="Спорт")
    put(survey, "Экскурсия", title="")

    assert [title for title, _ in seen(survey)] == ["Спорт", ""]
    assert TextGroup.objects.count() == 1


def test_groups_are_renamed_and_removed_by_hand(survey):
    put(survey, "Поход", title="Спорт")
    put(survey, "Экскурсия", title="Поездки")
    sport = TextGroup.objects.get(title="Спорт")

    rename_group(group=sport, title="Походы", by=None)
    with pytest.raises(ValidationError, match="Группа с таким названием"):
        rename_group(group=sport, title="Поездки", by=None)
    remove_group(group=sport, by=None)

    assert [title for title, _ in seen(survey)] == ["Поездки", ""]


def test_put_nothing_in_a_group_is_refused(survey):
    with pytest.raises(ValidationError, match="Отметьте ответы"):
        put(survey, title="Пусто")

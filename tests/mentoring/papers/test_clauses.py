import pytest

from mentoring.papers.clauses import (
    clauses_of,
    lost_words,
    plain_text,
    removed_parents,
    with_own_words,
)

pytestmark = pytest.mark.pure
HEAD = '<p class="center">Школа</p><h1>ПРИКАЗ</h1><h2>О парах</h2>'
ORDER = (
    HEAD + '<p>В целях работы</p><p class="bold">ПРИКАЗЫВАЮ:</p>'
    "<p>1. Утвердить состав.</p><p>2. Наставникам:</p><p>2.1. встретиться;</p>"
    "<p>2.2. вести учёт.</p><p>3. Контроль оставляю за собой.</p>"
    '<table class="signature"><tr><td>Директор</td></tr></table><p>С приказом ознакомлены:</p>'
    '<div class="annex"><p class="annex-mark">Приложение</p><p>1. Первое</p><p>2. Второе</p></div>'
)
# As a school might paste them, by accident or not.
PAYLOADS = [
    "{{ settings.SECRET_KEY }}", "{% debug %}", "{% load log %}", "{{ 7*7 }}", "{{''.__class__}}",
    "{% include '/etc/passwd' %}", "{# скрыто #}", "${7*7}", "$SECRET_KEY", "#{7*7}", "<%= 7*7 %>",
    "{0.__class__.__init__.__globals__}", "%(SECRET_KEY)s", "%s%n%x", "[[curator]]", "[[7*7]]",
    "<script>alert(1)</script>", "<img src=file:///etc/passwd>", "<!-- --><b>жирно</b>",
    "<![CDATA[x]]>", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    "&lt;b&gt; &amp; &copy;", "</p></div><h1>Другой приказ</h1>", "\\1 \\g<0> \\n", "={1+1}",
    "<w:instrText>INCLUDETEXT</w:instrText>", "__import__('os').system('id')", "@{7*7}",
    "{{ config }}", "{{ self.__init__.__globals__ }}", "{{ request.META }}", "{{ [].__class__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}", "{% raw %}x{% endraw %}",
    "{% extends 'base.html' %}", "{% csrf_token %}", "{{ block.super }}", "{{ a|safe }}",
    "{% autoescape off %}<b>x</b>{% endautoescape %}", "{% with a=1 %}{{ a }}{% endwith %}",
    "{{ 'x'|add:'y'|center:'1000000000' }}", "{{ 9|stringformat:'1000000000d' }}", "{!r:>1000000000}",
    "%1000000000d", "{0:>99999999}", "#set($x=7*7)$x", "<#assign x=7*7>${x}", "<% import os %>${os.environ}",
    "${self.module.cache.util.os.environ}", "<?php echo 7*7 ?>", "{php}echo 7*7{/php}", "*{7*7}",
    "~{fragment}", "{{constructor.constructor('alert(1)')()}}", "{DDEAUTO c:\\windows\\x.exe}",
    "{ INCLUDEPICTURE \"http://127.0.0.1/x\" }", "=HYPERLINK(\"http://127.0.0.1\")",
]  # fmt: skip


def keys(html=ORDER):
    return {f"{c.number} {c.standard}".strip(): c.key for c in clauses_of(html, {})}


def lines(html):
    return plain_text(html).split("\n")


def printed(changed=(), added=(), html=ORDER, keyed=None):
    own = {"changed": dict(changed), "added": list(added)}
    return lines(with_own_words(html, own, keyed_html=keyed or html))


def test_clauses_are_the_paragraphs_between_heading_and_signature_and_those_of_annexes():
    assert list(keys()) == [
        "В целях работы",
        "1. Утвердить состав.",
        "2. Наставникам:",
        "2.1. встретиться;",
        "2.2. вести учёт.",
        "3. Контроль оставляю за собой.",
        "1. Первое",
        "2. Второе",
    ]


def test_own_words_take_the_place_of_their_clause_only():
    standard = lines(ORDER)
    place = standard.index("2.1. встретиться;")

    shown = printed({keys()["2.1. встретиться;"]: "собраться до 1 октября;"})

    assert shown == [*standard[:place], "2.1. собраться до 1 октября;", *standard[place + 1 :]]


def test_a_removed_clause_lets_the_numbers_run_on_and_the_annex_keeps_its_own():
    shown = printed({keys()["1. Утвердить состав."]: "", keys()["2.1. встретиться;"]: ""})

    assert shown[5:] == [
        "1. Наставникам:",
        "1.1. вести учёт.",
        "2. Контроль оставляю за собой.",
        "Директор",
        "С приказом ознакомлены:",
        "Приложение",
        "1. Первое",
        "2. Второе",
    ]


def test_an_added_clause_stands_before_the_signature_under_the_next_number():
    shown = printed(added=["Разместить на сайте.", "Ещё один."])

    place = shown.index("3. Контроль оставляю за собой.")
    assert shown[place + 1 : place + 4] == ["4. Разместить на сайте.", "5. Ещё один.", "Директор"]


def test_an_added_clause_follows_even_when_the_last_one_was_removed():
    shown = printed({keys()["3. Контроль оставляю за собой."]: ""}, ["Контроль — завучу."])

    assert shown[shown.index("Директор") - 1] == "3. Контроль — завучу."


def test_a_clause_keeps_its_words_when_number_and_date_of_the_document_come():
    before = f"{HEAD}<p>1. Приказ от ____ № ____ довести.</p><p>2. Второе.</p>"
    after = f"{HEAD}<p>1. Приказ от 12.09.2026 № 41-од довести.</p><p>2. Второе.</p>"
    key = keys(before)["1. Приказ от ____ № ____ довести."]

    assert printed({key: "Своё."}, html=after, keyed=before)[-2:] == ["1. Своё.", "2. Второе."]


def test_words_of_a_clause_that_is_gone_are_lost_and_told():
    own = {"changed": {"000000000000-1": "Своё."}, "added": []}

    assert lines(with_own_words(ORDER, own, keyed_html=ORDER)) == lines(ORDER)
    assert lost_words(ORDER, own) == ["Своё."]


def test_a_paragraph_that_comes_with_the_number_moves_no_own_words():
    before = f"{HEAD}<p>1. Первое.</p><p>2. Второе.</p>"
    after = f"{HEAD}<p>Приказ № 41-од.</p><p>1. Первое.</p><p>2. Второе.</p>"
    key = keys(before)["2. Второе."]

    assert printed({key: "Своё."}, html=after, keyed=before)[-2:] == ["1. Первое.", "2. Своё."]


def test_a_list_that_does_not_begin_with_one_keeps_its_numbers():
    html = f"{HEAD}<p>5.1. Первое.</p><p>5.2. Второе.</p><p>7. Третье.</p>"
    key = keys(html)["5.1. Первое."]

    assert printed({key: ""}, html=html)[-2:] == ["5.1. Второе.", "7. Третье."]


def test_bold_words_of_a_clause_go_with_it():
    html = f"{HEAD}<p>1. <strong>Важно:</strong> утвердить.</p>"

    assert printed({keys(html)["1. Важно: утвердить."]: "Своё."}, html=html)[-1] == "1. Своё."


def test_what_is_added_to_a_text_without_clauses_stands_at_its_end():
    assert printed(added=["Новое."], html=HEAD)[-1] == "Новое."


def test_two_clauses_of_the_same_words_are_told_apart():
    html = f"{HEAD}<p>Одно и то же.</p><p>Одно и то же.</p>"
    second = clauses_of(html, {})[1].key

    assert printed({second: "Своё."}, html=html)[-2:] == ["Одно и то же.", "Своё."]


def test_a_clause_with_points_is_not_removed_alone():
    changed = {keys()["2. Наставникам:"]: ""}

    assert removed_parents(clauses_of(ORDER, {"changed": changed})) == ["2."]
    points = {keys()["2.1. встретиться;"]: "", keys()["2.2. вести учёт."]: ""}
    assert removed_parents(clauses_of(ORDER, {"changed": changed | points})) == []


def test_lines_of_own_words_stay_lines_and_initials_stay_together():
    html = with_own_words(
        ORDER, {"added": ["Назначить Дзаитову Л. К.\nСо дня подписания."]}, keyed_html=ORDER
    )

    assert "Назначить Дзаитову\u00a0Л.\u00a0К.<br>Со дня подписания." in html


def test_own_words_are_marked_on_the_page_and_not_on_paper():
    own = {"changed": {keys()["2. Наставникам:"]: "Им:"}, "added": ["Новое."]}

    marked = with_own_words(ORDER, own, keyed_html=ORDER, is_marked=True)
    plain = with_own_words(ORDER, own, keyed_html=ORDER)

    assert (marked.count('class="own"'), plain.count('class="own"')) == (2, 0)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_is_typed_appears_literally(payload):
    shown = printed({keys()["1. Утвердить состав."]: payload}, [payload])

    expected = " ".join(payload.split())
    assert [shown[5], shown[shown.index("Директор") - 1]] == [f"1. {expected}", f"4. {expected}"]

"""A row as read in the words of our tables: examples."""

from datetime import date

import pytest

from mentoring.actions.rosters.facts import (
    LONGEST,
    Forms,
    base_facts,
    fitting,
    kind_of_person,
    likely_kind,
    person_facts,
    relatives,
)
from mentoring.actions.rosters.matching import is_next_class
from mentoring.actions.rosters.own_export import reads_the_same
from mentoring.models import MentoringForm, PersonKind, Side

pytestmark = pytest.mark.pure
EMPLOYER = MentoringForm(
    pk=1, title="работодатель – ученик", mentor_kind="partner", mentee_kind="pupil"
)
PEERS = MentoringForm(pk=2, title="ученик – ученик", mentor_kind="pupil", mentee_kind="pupil")
TWINS = MentoringForm(pk=3, title="вторая такая", mentor_kind="pupil", mentee_kind="pupil")
NOBODY = {"birth_date": None, "birth_year": None, "school_class": None}


@pytest.mark.parametrize(
    ("kind", "read", "form", "expected"),
    [
        ("staff", {}, None, "teacher"),
        ("pupils", {}, None, "pupil"),
        ("mentors", {"school_class": "10А"}, None, "pupil"),
        ("mentors", {}, EMPLOYER, "partner"),
        ("mentees", {}, EMPLOYER, "pupil"),
        ("mentors", {"workplace": "ООО «Ромашка»"}, None, "partner"),
        ("mentors", {"workplace": "МБОУ «Рябиновская СОШ»"}, None, None),
        ("mentors", {"workplace": "СОШ № 1", "post": "учитель"}, None, "teacher"),
        ("mentees", {}, None, None),
    ],
)
def test_who_the_row_is_about(kind, read, form, expected):
    assert kind_of_person(kind, read, form) == expected


@pytest.mark.parametrize(
    ("kind", "born", "expected"),
    [
        ("mentors", {}, PersonKind.TEACHER),
        ("mentors", {"birth_year": 2012}, PersonKind.PUPIL),
        ("mentors", {"birth_date": date(1980, 1, 1)}, PersonKind.TEACHER),
        ("mentees", {}, PersonKind.PUPIL),
    ],
)
def test_of_whom_nothing_is_said_the_base_decides(kind, born, expected):
    assert likely_kind(kind, NOBODY | born, date(2026, 11, 21)) == expected


def test_only_what_the_row_says_becomes_a_fact():
    read = {"last_name": "Иванов", "note": "", "email": None, "phones": [], "interests": "шахматы"}

    assert person_facts(read) == {"interests": "шахматы"}


def test_a_birth_date_brings_its_year():
    born = {"birth_date": date(2011, 4, 5), "birth_year": None}

    assert person_facts(born) == {"birth_date": date(2011, 4, 5), "birth_year": 2011}
    assert person_facts({"birth_date": None, "birth_year": 2012}) == {"birth_year": 2012}


def test_capacity_and_wanted_age_belong_to_mentors_only():
    read = {"capacity": 2, "wanted_age": {"text": "10-12 лет"}, "mark": False, "request": "друг"}

    assert base_facts(read, Side.MENTEE, None) == {"request": "друг", "is_completed": False}
    assert base_facts(read, Side.MENTOR, PEERS) == {
        "request": "друг",
        "is_completed": False,
        "form_id": 2,
        "capacity": 2,
        "wanted_age": "10-12 лет",
    }


def test_a_text_is_cut_to_what_the_column_takes():
    assert len(fitting("post", "я" * 500)) == LONGEST["post"] == 200
    assert fitting("competences", "я" * 500) == "я" * 500


def test_a_form_is_known_by_any_dash_and_case():
    forms = Forms([EMPLOYER, PEERS])

    assert forms.named("Ученик-Ученик") is PEERS
    assert (forms.named("кружок"), forms.named("")) == (None, None)


def test_a_form_is_chosen_only_when_there_is_one_for_the_pair():
    assert Forms([EMPLOYER, PEERS]).fitting("pupil", "pupil") is PEERS
    assert Forms([PEERS, TWINS]).fitting("pupil", "pupil") is None
    assert Forms([PEERS]).fitting("teacher", "pupil") is None


def test_parents_come_as_plain_values():
    read = {
        "representatives": [
            {"relation": "мать", "full_name": "Иванова О. П.", "phones": ["+7"], "email": ""}
        ]
    }

    assert relatives(read) == [("мать", "Иванова О. П.", ("+7",), "")]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("8А", "9А", True),
        ("8А", "9Б", False),
        ("8А", "8А", False),
        ("10", "11", True),
        ("", "1", False),
    ],
)
def test_the_next_class_keeps_its_letter(before, now, expected):
    assert is_next_class(before, now) is expected


def test_a_channel_that_stands_in_the_base_is_no_news_when_it_comes_back():
    assert reads_the_same("channel", "кл. рук.", "классный руководитель")
    assert not reads_the_same("channel", "кл. рук.", "родители")

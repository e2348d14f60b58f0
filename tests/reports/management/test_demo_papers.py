"""The demonstration school has everything: every paper of the catalogue can be made from it."""

import re

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from mentoring.actions.documents import issue_document
from mentoring.models import (
    Meeting,
    Mentorship,
    MentorshipStatus,
    Organisation,
    OrganisationKind,
    Programme,
    User,
    WordBlank,
)
from mentoring.papers.catalogue import catalogue
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.readiness import readiness_of
from mentoring.papers.requisites import EssentialMissing, essential_of
from mentoring.schoolyear import SchoolYear
from reports.actions.papers import subjects_of
from reports.indicators import indicators_of
from reports.indicators.behind import behind
from reports.indicators.days import reckoning
from tests.commands import run
from tests.printing import HOLES, checked_formats, lost_in, sheets_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Printed in all formats also when time is short: upright and wide, of tables and of words, framed.
SAMPLE = ("D12d", "D28", "D50")
# The register of organisations has a column for their taxpayer numbers, the annex has no room for it.
ONLY_IN_SHEETS = {"D13": {"2900000000"}}
TWENTY = (
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D12", "D12b", "D12c",
    "D12d", "D44", "D45", "D46", "D48", "D67", "D67b",
)  # fmt: skip
# What only the director knows is left to his pen and told as such.
TO_THE_PEN = re.compile(r"впиш(?:ут|ет) от руки|не подтвержден|нет действующего согласия")


def on_the_day():
    """The day of all tests of this application, here for what lives longer than one of them."""
    return time_machine.travel("2026-11-21 09:00 +0000", tick=False)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration data once for all tests of this file, gone with it."""
    folder = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=folder, MEDIA_ROOT=folder / "files"),
        transaction.atomic(),
    ):
        with on_the_day():
            answer = run("demo", "--json")
        yield answer
        transaction.set_rollback(True)


def test_each_number_of_the_indicators_is_as_long_as_the_list_behind_it(demo):
    """Of the year that runs and of the one that is closed; of opinions the list names the surveys."""
    school, today = Organisation.objects.get(slug="ryabinovka"), timezone.localdate()
    for year in (SchoolYear.of(today), SchoolYear(SchoolYear.of(today).start - 1)):
        days = reckoning(year, today)
        figures = indicators_of([school], year, today=today)[school.pk]
        known = {one.code: one.numerator for one in figures if one.code not in ("K5", "K6", "K16")}
        behind_them = {
            code: sum(row.is_counted for row in behind(code, school, days)) for code in known
        }
        assert behind_them == {code: number or 0 for code, number in known.items()}
        assert sum(map(bool, known.values())) > 8


def test_what_always_holds_of_the_data_holds_of_the_demonstration(demo):
    with on_the_day():
        broken = run("audit", "--json").json["broken"]

    # Its files lie in the folder of the fixture, which a single test does not see.
    assert [one for one in broken if one["invariant"] != "file_of_row"] == []


@pytest.fixture(scope="module")
def papers(demo):
    """Code → the first facts that any organisation of the demonstration can make, and what lacked."""
    made, lacking = {}, {}
    organisations = Organisation.objects.order_by("-kind", "pk")
    with on_the_day():
        for code, line in catalogue().items():
            tries = (facts_of(line, organisation, lacking) for organisation in organisations)
            if facts := next(filter(None, tries), None):
                made[code] = facts
    return made, lacking


def facts_of(line, organisation, lacking):
    programme = organisation.programmes.newest_first().first()
    common = {"organisation": organisation, "programme": programme, "day": timezone.localdate()}
    if programme is None:
        return None
    subjects = subjects_of(line, organisation, programme) if line.is_personal else [None]
    for subject in subjects:
        choice = {line.of: subject} if subject else {}
        try:
            facts = line.facts(**common, **choice)
        except EssentialMissing as error:
            lacking[line.code] = error.sentences
            continue
        if not essential_of(facts["missing"]):
            return facts
        lacking[line.code] = essential_of(facts["missing"])
    return None


def test_demo_is_a_school_with_a_finished_year_and_one_under_way(demo):
    assert demo.json["schools"] == ["ryabinovka"]
    finished, running = Programme.objects.filter(organisation__slug="ryabinovka").order_by("year")
    assert (finished.is_closed, running.is_closed) == (True, False)
    assert set(finished.mentorships.values_list("status", flat=True)) == {
        MentorshipStatus.COMPLETED
    }
    assert set(running.mentorships.values_list("status", flat=True)) == {
        MentorshipStatus.ACTIVE,
        MentorshipStatus.PROPOSED,
    }
    assert Meeting.objects.filter(mentorship__programme=finished).exists()
    assert Mentorship.objects.active().filter(meetings__isnull=True).count() == 1  # the silent one
    assert WordBlank.objects.get().title == "Справка об участии в программе"


def test_demo_prints_logins_that_work(demo):
    for user in demo.json["users"]:
        assert User.objects.get(username=user["login"]).check_password(user["password"])
    assert {user["role"] for user in demo.json["users"]} == {
        "operator", "coordinator", "director", "curator", "psychologist", "mentor",
    }  # fmt: skip


def test_every_paper_of_the_catalogue_is_made_without_a_hole(papers):
    made, lacking = papers

    assert {code: lacking.get(code) for code in catalogue() if code not in made} == {}
    holes = {}
    for code, facts in made.items():
        text = Paper(code, facts, "41", timezone.localdate()).plain_text()
        assert len(text) > 100, code
        if found := [hole for hole in (*HOLES, "[[", "nan") if hole in text]:
            holes[code] = found
    assert holes == {}


def test_papers_say_the_same_in_every_format(papers, is_long):
    """Names and numbers of Word in the PDF, fonts inside, A4, numbered, nothing clipped, no formula."""
    made, _ = papers
    differing = {}
    for code in made if is_long else SAMPLE:
        paper = Paper(code, made[code], "41", timezone.localdate(), check_code="a" * 26)
        try:
            said = checked_formats(paper)
        except AssertionError as error:
            differing[code] = str(error)
            continue
        printed = said.get("pdf") or paper.plain_text()
        for format, words in said.items():
            if lost := set(lost_in(printed, words)) - ONLY_IN_SHEETS.get(code, set()):
                differing[code, format] = lost
    assert differing == {}


def test_every_spreadsheet_has_rows_and_no_formula(papers):
    made, _ = papers
    for code, facts in made.items():
        if "xlsx" in catalogue()[code].formats:
            sheets = sheets_of(code, facts)
            assert sheets, code
            assert all(len(rows) > 1 for rows in sheets.values()), (code, list(sheets))


def test_a_director_signs_twenty_papers_with_few_corrections(demo, is_long):
    """What has to be mended before the signature, per paper; what is left to the pen is no mistake.

    The sheets are counted when there is time for it.
    """
    school = Organisation.objects.get(slug="ryabinovka", kind=OrganisationKind.SCHOOL)
    programme = school.programmes.newest_first().first()
    corrections, sheets = {}, {}
    for code in TWENTY:
        line = catalogue()[code]
        choice = {line.of: subjects_of(line, school, programme)[0]} if line.is_personal else {}
        document = issue_document(
            code=code, organisation=school, programme=programme, by=None, propose=True, **choice
        )
        lights = readiness_of(document, timezone.localdate()).lights
        corrections[code] = [
            light.text for light in lights if not TO_THE_PEN.search(light.text.lower())
        ]
        sheets[code] = Paper.of(document) if is_long else None
    print_corrections(corrections, sheets_in(sheets) if is_long else {})
    assert sum(map(len, corrections.values())) <= len(TWENTY), corrections


def sheets_in(papers):
    with Printer() as printer:
        return {code: int(printer.print(paper.html(), "pages")) for code, paper in papers.items()}


def print_corrections(corrections, sheets):
    """With -s the list stands in the output; docs/corrections.md was written from it."""
    for code, found in corrections.items():
        print(code, sheets.get(code, "?"), len(found), *found, sep=" | ")  # noqa: T201
    print(sum(map(len, corrections.values())), sum(sheets.values()))  # noqa: T201

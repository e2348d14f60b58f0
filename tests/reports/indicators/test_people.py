"""K1, K2, K3, K7, K8, K13, K15 against tables made by hand."""

from datetime import date
from decimal import Decimal

import pytest

from mentoring.actions.people import erase_person
from mentoring.models import ConsentKind, MentorshipStatus, PersonKind, SelectionState, Side
from mentoring.schoolyear import SchoolYear
from reports.indicators import indicators_of
from reports.indicators.behind import behind
from reports.indicators.days import reckoning
from tests.factories import (
    ConsentFactory,
    ContingentFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    OrganisationFactory,
    ParticipationFactory,
    PartnerFactory,
    PersonFactory,
    ProgrammeFactory,
    SelectionFactory,
)

pytestmark = pytest.mark.django_db
YEAR, TODAY = SchoolYear(2026), date(2026, 11, 27)
BEGUN = date(2026, 10, 1)
FOURTEEN = date(2012, 5, 4)
SEVENTEEN = date(2009, 5, 4)


def figures(school, *, year=YEAR, on=None, today=TODAY):
    return {one.code: one for one in indicators_of([school], year, today=today, on=on)[school.pk]}


def numbers(school, **when):
    return {code: one.numerator for code, one in figures(school, **when).items()}


def pupil(school, born=FOURTEEN, **facts):
    return PersonFactory(organisation=school, birth_date=born, **facts)


def teacher(school, **facts):
    return PersonFactory(organisation=school, teacher=True, **facts)


def pair(programme, mentor, mentee, **facts):
    facts = {"status": MentorshipStatus.ACTIVE, "started_on": BEGUN} | facts
    made = MentorshipFactory(
        organisation=programme.organisation, programme=programme, people=False, **facts
    )
    left_on = facts.get("ended_on")
    for person, is_mentor in ((mentor, True), (mentee, False)):
        MentorshipMemberFactory(
            mentorship=made, person=person, is_mentor=is_mentor, joined_on=BEGUN, left_on=left_on
        )
    return made


def test_persons_are_counted_and_not_their_pairs_and_entries(school, programme):
    """Two pairs, two programmes, both roles: one person each time."""
    second = ProgrammeFactory(organisation=school)
    busy, both = pupil(school), pupil(school, SEVENTEEN)
    pair(programme, both, busy)
    pair(second, teacher(school), busy)
    pair(programme, teacher(school), both)
    for one in (programme, second):
        ParticipationFactory(programme=one, person=busy)
        ParticipationFactory(programme=one, person=both, side=Side.MENTOR)
    found = numbers(school)
    assert (found["K1"], found["K2"], found["K8"]) == (2, 1, 2)


@pytest.mark.parametrize(
    ("born", "by_january", "by_september"),
    [
        (date(2017, 1, 1), 1, 0),  # ten on the first of January itself
        (date(2017, 1, 2), 0, 0),
        (date(2016, 9, 1), 1, 1),
        (date(2016, 9, 2), 1, 0),
        (date(2016, 2, 29), 1, 1),
        (date(2007, 1, 1), 0, 1),  # twenty on the first of January, nineteen in September
        (date(2007, 1, 2), 1, 1),
        (date(2006, 9, 1), 0, 0),
    ],
)
def test_ten_to_nineteen_to_the_day(school, programme, born, by_january, by_september):
    ParticipationFactory(programme=programme, person=pupil(school, born))
    assert numbers(school)["K1"] == by_january
    ContingentFactory(organisation=school, age_day="september")
    assert numbers(school)["K1"] == by_september


def test_each_organisation_has_its_own_day_of_ages(school, programme):
    other = ProgrammeFactory()
    ContingentFactory(organisation=other.organisation, age_day="september")
    for one in (programme, other):
        ParticipationFactory(programme=one, person=pupil(one.organisation, date(2016, 12, 1)))
    found = indicators_of([school, other.organisation], YEAR, today=TODAY, codes=["K1"])
    assert [one[0].numerator for one in found.values()] == [1, 0]


def test_the_day_that_is_asked_for_decides_on_ages_and_on_who_takes_part(school, programme):
    born = date(2016, 2, 29)
    ParticipationFactory(
        programme=programme, person=pupil(school, born), entered_on=date(2026, 2, 1)
    )
    year = SchoolYear(2025)
    programme.year = 2025
    programme.save()
    days = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1))
    assert [numbers(school, year=year, on=day)["K1"] for day in days] == [0, 0, 1]
    assert [numbers(school, year=year, on=day)["K8"] for day in days] == [0, 1, 1]


def test_an_unknown_age_is_not_guessed_and_is_told(school, programme):
    ParticipationFactory(programme=programme, person=pupil(school, None))
    ParticipationFactory(programme=programme, person=pupil(school, None, birth_year=2012))
    ParticipationFactory(programme=programme, person=pupil(school, None, birth_year=2017))
    found = figures(school)["K1"]
    assert found.numerator == 1
    assert found.note == "Не учтено человек: 2 — дата рождения не указана или стёрта."


def test_who_left_in_mid_year_counts_to_that_day(school, programme):
    left = pupil(school, left_on=date(2026, 11, 10))
    stays = pupil(school)
    for one in (left, stays):
        ParticipationFactory(programme=programme, person=one)
    days = (date(2026, 11, 9), date(2026, 11, 10))
    assert [numbers(school, on=day)["K8"] for day in days] == [2, 1]


def test_a_graduate_of_june_stays_in_the_figures_of_his_year(school, programme):
    ParticipationFactory(programme=programme, person=pupil(school, SEVENTEEN, left_on=date(2027, 6, 25)))  # fmt: skip
    later = date(2027, 11, 1)
    assert numbers(school, today=later)["K1"] == 1
    assert numbers(school, year=SchoolYear(2027), today=later)["K1"] == 0


def test_a_pair_that_ended_early_takes_its_people_out_and_a_completed_one_does_not(
    school, programme
):
    ended = date(2026, 11, 1)
    stopped, completed, proposed = pupil(school), pupil(school), pupil(school)
    pair(programme, teacher(school), stopped, status=MentorshipStatus.STOPPED, ended_on=ended)
    pair(programme, teacher(school), completed, status=MentorshipStatus.COMPLETED, ended_on=ended)
    pair(programme, teacher(school), proposed, status=MentorshipStatus.PROPOSED, started_on=None)
    assert numbers(school)["K8"] == 1
    assert numbers(school, on=date(2026, 10, 15))["K8"] == 2


def test_whoever_left_the_base_is_out_and_whoever_completed_the_programme_is_not(school, programme):
    for is_completed in (True, False):
        ParticipationFactory(
            programme=programme,
            person=pupil(school),
            ended_on=date(2026, 11, 1),
            is_completed=is_completed,
        )
    assert numbers(school)["K1"] == 1


def test_candidates_of_the_selection_are_no_mentors_yet(school, programme):
    for state, decided_on in (
        (SelectionState.CANDIDATE, None),
        (SelectionState.DECLINED, BEGUN),
        (SelectionState.SELECTED, BEGUN),
    ):
        entry = ParticipationFactory(
            programme=programme, person=pupil(school, SEVENTEEN), side=Side.MENTOR
        )
        SelectionFactory(participation=entry, state=state, decided_on=decided_on)
    assert numbers(school)["K2"] == 1


def test_an_erased_person_leads_to_nobody_and_stays_in_the_sums_of_the_past(school, programme):
    gone = pupil(school)
    ParticipationFactory(programme=programme, person=gone)
    erase_person(person=gone, by=None)
    found = figures(school, today=date(2027, 11, 1))
    assert (found["K8"].numerator, found["K1"].numerator) == (0, 0)
    gone.refresh_from_db()
    gone.left_on = date(2027, 6, 20)
    gone.save()
    found = figures(school, today=date(2027, 11, 1))
    assert (found["K8"].numerator, found["K1"].numerator) == (1, 0)


def test_people_of_another_school_and_of_another_year_are_never_counted(school, programme):
    other = ProgrammeFactory(organisation=OrganisationFactory())
    before = ProgrammeFactory(organisation=school, year=2025)
    ParticipationFactory(programme=other, person=pupil(other.organisation))
    ParticipationFactory(programme=before, person=pupil(school))
    found = numbers(school)
    assert (found["K1"], found["K8"], found["K13"]) == (0, 0, 0)


def test_young_teachers_by_age_and_by_experience(school, programme):
    """K3 asks for experience and for a mentor, K7 for age and for any role."""
    table = [
        # (born, experience, side)
        (date(1992, 1, 2), "24 года", Side.MENTOR),  # 34 still on 1 January
        (date(1992, 1, 1), "11 лет", Side.MENTOR),  # 35 on that very day
        (date(2000, 5, 4), "2 года", Side.MENTEE),
        (date(2000, 5, 4), "3 года", Side.MENTOR),
        (date(1980, 5, 4), "менее года", Side.MENTEE),
        (date(1980, 5, 4), "4 года", Side.MENTEE),
        (None, "", Side.MENTEE),
    ]
    for born, experience, side in table:
        person = teacher(school, birth_date=born, experience=experience)
        ParticipationFactory(programme=programme, person=person, side=side)
    found = figures(school)
    assert found["K3"].numerator == 2
    assert found["K7"].numerator == 3
    assert "Не учтено человек: 1" in found["K7"].note


def test_the_three_seventies_are_three_numbers(school, programme):
    ContingentFactory(
        organisation=school, pupils=40, pupils_10_19=30, pupils_15_19=10, teachers=20,
        teachers_under_35=4, young_specialists=2,
    )  # fmt: skip
    young = teacher(school, birth_date=date(2000, 1, 1), experience="1 год")
    small = pupil(school, date(2019, 1, 5))
    for person, side in (
        (pupil(school), Side.MENTEE),
        (small, Side.MENTEE),
        (pupil(school, SEVENTEEN), Side.MENTOR),
        (young, Side.MENTEE),
    ):
        ParticipationFactory(programme=programme, person=person, side=side)
    found = figures(school)
    assert [
        found[code].words.replace("\u00a0", " ") for code in ("K1", "K2", "K3", "K7", "K8")
    ] == [
        "1 из 30 (3,3 %)",
        "1 из 10 (10 %)",
        "1 из 2 (50 %)",
        "1 из 4 (25 %)",
        "3 из 40 (7,5 %)",
    ]
    assert found["K1"].percent == Decimal("3.3")


def test_more_participants_than_people_is_told(school, programme):
    ContingentFactory(organisation=school, pupils=1)
    for _ in range(2):
        ParticipationFactory(programme=programme, person=pupil(school))
    assert figures(school)["K8"].note == "Участников больше, чем всего: проверьте контингент."


def test_an_unknown_denominator_says_what_to_enter(school, programme):
    found = figures(school)["K1"]
    assert (found.denominator, found.percent) == (None, None)
    assert found.missing == "Внесите число обучающихся 10–19 лет в контингент."


def test_a_full_set_of_papers(school, programme):
    """Data of everybody; of a mentor who works here also his consent as an employee."""
    complete, bare, outsider = teacher(school), teacher(school), pupil(school, SEVENTEEN)
    withdrawn, expired = pupil(school), pupil(school)
    for person, side in (
        (complete, Side.MENTOR),
        (bare, Side.MENTOR),
        (outsider, Side.MENTOR),
        (withdrawn, Side.MENTEE),
        (expired, Side.MENTEE),
    ):
        ParticipationFactory(programme=programme, person=person, side=side)
    for person in (complete, bare, outsider):
        ConsentFactory(person=person, kind=ConsentKind.ADULT_DATA)
    ConsentFactory(person=complete, kind=ConsentKind.EMPLOYEE)
    ConsentFactory(person=withdrawn, status="withdrawn", withdrawn_on=date(2026, 11, 20))
    ConsentFactory(person=expired, until=date(2026, 11, 20))
    before, after = figures(school, on=date(2026, 11, 19))["K13"], figures(school)["K13"]
    assert (before.numerator, before.denominator) == (4, 5)
    assert (after.numerator, after.denominator) == (2, 5)


def test_mentees_of_earlier_years_who_mentor_now(school, programme):
    earlier = ProgrammeFactory(organisation=school, year=2024)
    grown, waiting, gone = pupil(school, SEVENTEEN), pupil(school), pupil(school)
    gone.left_on = date(2026, 6, 1)
    gone.save()
    for one in (grown, waiting, gone):
        ParticipationFactory(programme=earlier, person=one, is_completed=True)
    ParticipationFactory(programme=programme, person=grown, side=Side.MENTOR)
    found = figures(school)["K15"]
    assert (found.numerator, found.denominator) == (1, 2)


def test_kinds_of_people_are_not_mixed(school, programme):
    graduate = PersonFactory(organisation=school, kind=PersonKind.PARTNER, birth_date=SEVENTEEN)
    ParticipationFactory(programme=programme, person=graduate, side=Side.MENTOR)
    found = numbers(school)
    assert (found["K2"], found["K7"], found["K8"], found["K13"]) == (0, 0, 0, 0)
    assert figures(school)["K13"].denominator == 1


def test_a_person_in_two_pairs_and_both_roles_is_one_in_every_indicator(school):
    """A pupil and a teacher, each mentee and mentor, in two programmes of the year; a partner in two pairs."""
    first, second = (ProgrammeFactory(organisation=school) for _ in range(2))
    earlier = [ProgrammeFactory(organisation=school, year=year) for year in (2024, 2025)]
    ContingentFactory(
        organisation=school, pupils=40, pupils_10_19=30, pupils_15_19=10, teachers=20,
        teachers_under_35=4, young_specialists=2,
    )  # fmt: skip
    girl = pupil(school, date(2012, 1, 1))  # fifteen on 1 January itself
    young = teacher(school, birth_date=date(1992, 1, 2), experience="3 года")  # 34 for one day yet
    outsider = PersonFactory(organisation=school, kind=PersonKind.PARTNER, grade=None, workplace="АО «Заря»")  # fmt: skip
    PartnerFactory(organisation=school, name="АО «Заря»")
    for one in (first, second):
        pair(one, outsider, girl)
        pair(one, girl, young)
        pair(one, young, girl)
        for person in (girl, young):
            ParticipationFactory(programme=one, person=person)
            chosen = ParticipationFactory(programme=one, person=person, side=Side.MENTOR)
            SelectionFactory(participation=chosen, state=SelectionState.SELECTED, decided_on=BEGUN)
    for one in earlier:
        ParticipationFactory(programme=one, person=girl, is_completed=True)
    ConsentFactory(person=girl)
    ConsentFactory(person=girl, kind=ConsentKind.ADULT_DATA)

    found = figures(school)
    assert {code: (found[code].numerator, found[code].denominator) for code in TABLE} == TABLE


TABLE = {
    "K1": (1, 30), "K2": (1, 10), "K3": (1, 2), "K4": (1, 1), "K7": (1, 4), "K8": (1, 40),
    "K9": (0, 6), "K13": (1, 3), "K14": (0, 2), "K15": (1, 1),
}  # fmt: skip


def test_the_edges_of_15_19_and_of_35_are_birthdays(school, programme):
    """On 1 January 2027; a year alone is certain only when all its days are."""
    teenagers = {
        "пятнадцать сегодня": (date(2012, 1, 1), True),
        "пятнадцать завтра": (date(2012, 1, 2), False),
        "девятнадцать последний день": (date(2007, 1, 2), True),
        "двадцать сегодня": (date(2007, 1, 1), False),
        "високосный": (date(2008, 2, 29), True),
    }
    teachers = {
        "тридцать четыре последний день": (date(1992, 1, 2), True),
        "тридцать пять сегодня": (date(1992, 1, 1), False),
    }
    for name, (born, _) in teenagers.items():
        one = pupil(school, born, last_name=name)
        ParticipationFactory(programme=programme, person=one, side=Side.MENTOR)
    for name, (born, _) in teachers.items():
        one = teacher(school, birth_date=born, last_name=name)
        ParticipationFactory(programme=programme, person=one)
    days = reckoning(YEAR, TODAY)
    for code, table in (("K2", teenagers), ("K7", teachers)):
        counted = [row.title for row in behind(code, school, days) if row.is_counted]
        expected = [name for name, (_, is_in) in table.items() if is_in]
        assert numbers(school)[code] == len(expected)
        assert [any(title.startswith(name) for title in counted) for name in expected] == [
            True
        ] * len(counted)

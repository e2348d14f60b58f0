import pytest

from mentoring.actions.documents import issue_document
from mentoring.models import Selection, SelectionState, Side
from mentoring.papers.catalogue import line_of
from mentoring.papers.requisites import EssentialMissing
from roadmap.actions.roadmaps import lay_out_roadmap
from roadmap.actions.sections import lay_out_sections
from tests.factories import MentoringFormFactory, ParticipationFactory
from tests.papers import DAY, pupil, ready_school, teacher
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db
CODES = ("D12", "D12b", "D12c", "D12d")


@pytest.fixture
def scene():
    """A school with its roadmap, its programme, a mentor who was selected and a mentee."""
    scene = ready_school()
    form = MentoringFormFactory(organisation=scene.school)
    scene.programme.forms.add(form)
    lay_out_roadmap(programme=scene.programme, template_code="teachers", by=None)
    lay_out_sections(programme=scene.programme, forms=[form], by=None)
    leader = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m")
    girl = pupil(scene.school, "Ким", "Виктория", grade=7, class_letter="а", gender="f")
    scene.add_pair(leader, girl, form=form)
    entry = ParticipationFactory(
        programme=scene.programme, person=leader, side=Side.MENTOR, form=form
    )
    Selection.objects.create(
        organisation=scene.school, participation=entry, state=SelectionState.SELECTED, decided_on=DAY
    )  # fmt: skip
    ParticipationFactory(programme=scene.programme, person=girl, side=Side.MENTEE, form=form)
    return scene


def facts_of(scene, code, **choices):
    choices = {"organisation": scene.school, "programme": scene.programme, "day": DAY} | choices
    return line_of(code).facts(**choices)


@pytest.mark.parametrize("code", CODES)
def test_each_order_says_what_its_golden_text_says(scene, golden, code):
    golden(f"{code}.txt", golden_text(code, facts_of(scene, code)))


def test_the_lists_are_spreadsheets_too(scene):
    assert sheets_of("D12d", facts_of(scene, "D12d"))["Список наставляемых"][1] == (
        1, "Ким Виктория", "7а класс", "учитель – ученик",
    )  # fmt: skip
    assert sheets_of("D12c", facts_of(scene, "D12c"))["Реестр наставников"][1][1] == (
        "Евлоев Олег Ильич"
    )
    assert "Дорожная карта" in sheets_of("D12", facts_of(scene, "D12"))


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_approved_that_is_not_there(code):
    bare = ready_school()

    with pytest.raises(EssentialMissing):
        issue_document(
            code=code, organisation=bare.school, programme=bare.programme, by=None, propose=True
        )


def test_a_mentee_without_consent_is_told(scene):
    stranger = pupil(scene.school, "Орлова", "Нина", grade=8, class_letter="б")
    ParticipationFactory(programme=scene.programme, person=stranger, side=Side.MENTEE)

    assert ("Нет согласия на обработку данных: Орлова Нина.", False) in lacking(
        facts_of(scene, "D12d")
    )

import pytest
from django.core.exceptions import ValidationError

from mentoring.models import EditConflict
from reports.actions.swot import (
    add_sentence,
    carry_changes,
    change_sentence,
    edit_sentence,
    remove_sentence,
    restore_sentence,
)
from reports.models import Quadrant, SwotNote
from reports.studies.swot import Monitoring
from tests.factories import ProgrammeFactory, RoadmapFactory
from tests.reports.answering import answered, marks, survey_of

pytestmark = pytest.mark.django_db
USE = "A8:mentee:usefulness"


@pytest.fixture
def programme(school):
    programme = ProgrammeFactory(organisation=school)
    survey = survey_of(programme, "A8:mentee:teacher-pupil:exit")
    answered(survey, *marks("usefulness", *[6] * 5))
    return programme


def sentence(programme):
    return Monitoring(programme).study().sentence(USE)


def edit(programme, text, **facts):
    return edit_sentence(
        programme=programme, form="", sentence=sentence(programme),
        quadrant=Quadrant.STRENGTHS, text=text, by=None, **facts,
    )  # fmt: skip


def test_a_sentence_is_edited_removed_and_computed_again(programme):
    note = edit(programme, "Польза видна.")
    assert (note.computed_quadrant, sentence(programme).quadrant) == ("attention", "strengths")

    remove_sentence(programme=programme, form="", sentence=sentence(programme), by=None)
    assert SwotNote.objects.get().is_removed

    restore_sentence(note=SwotNote.objects.get(), by=None)
    assert sentence(programme).state == "computed"


def test_two_curators_do_not_write_over_each_other(programme):
    note = edit(programme, "Первый.")
    edit(programme, "Второй.", version=note.version)

    with pytest.raises(EditConflict):
        edit(programme, "Опоздавший.", version=note.version)


def test_ones_own_sentence_is_changed_and_goes_for_good(programme):
    note = add_sentence(
        programme=programme, form="", quadrant=Quadrant.THREATS, text="Далеко ехать.", by=None
    )
    change_sentence(
        note=note, version=note.version, quadrant=Quadrant.THREATS, text="Далеко.", by=None
    )
    own = Monitoring(programme).study().sentence(f"own:{note.pk}")
    assert (own.text, own.state) == ("Далеко.", "own")

    remove_sentence(programme=programme, form="", sentence=own, by=None)
    assert not SwotNote.objects.exists()


def test_an_empty_sentence_is_refused(programme):
    with pytest.raises(ValidationError, match="Впишите формулировку"):
        add_sentence(programme=programme, form="", quadrant=Quadrant.THREATS, text="", by=None)


def change(programme, text="Встречаться чаще."):
    return add_sentence(programme=programme, form="", quadrant=Quadrant.CHANGE, text=text, by=None)


def test_what_is_to_be_changed_becomes_measures_of_the_next_roadmap_once(programme):
    change(programme)
    change(programme, "Учить наставников слушать.")
    following = ProgrammeFactory(organisation=programme.organisation, year=programme.year + 1)
    roadmap = RoadmapFactory(programme=following)

    assert carry_changes(programme=programme, roadmap=roadmap, by=None) == 2

    stage = roadmap.stages.get()
    assert stage.title == "Изменения по итогам мониторинга"
    assert list(stage.activities.order_by("position").values_list("text", flat=True)) == [
        "Встречаться чаще.", "Учить наставников слушать.",
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="уже внесено"):
        carry_changes(programme=programme, roadmap=roadmap, by=None)
    change(programme, "Третье.")
    assert carry_changes(programme=programme, roadmap=roadmap, by=None) == 1
    assert roadmap.stages.count() == 1


def test_no_measure_goes_to_a_past_year_or_to_another_school(programme):
    change(programme)
    past = ProgrammeFactory(organisation=programme.organisation, year=programme.year - 1)
    for roadmap in (RoadmapFactory(programme=past), RoadmapFactory()):
        with pytest.raises(ValidationError):
            carry_changes(programme=programme, roadmap=roadmap, by=None)

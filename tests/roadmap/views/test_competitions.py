import pytest
from django.urls import reverse

from mentoring.models import Award, Role
from roadmap.models import Competition, Cost, Score
from tests.factories import MembershipFactory
from tests.roadmap.contest import enter, marks, ready_contest

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(school):
    return ready_contest(school)


@pytest.fixture
def page(client, curator, school):
    """Opens or posts an address of the school as its curator."""
    client.force_login(curator)
    return opener(client, school)


def opener(client, school):
    def open_page(name, *arguments, **data):
        address = reverse(f"roadmap:{name}", args=[school.slug, *arguments])
        return client.post(address, data, follow=True) if data else client.get(address)

    return open_page


def fields(scene, entry, number):
    points = marks(scene.best, entry, number)
    return {f"points-{one}-{criterion}": value for (one, criterion), value in points.items()}


def test_from_an_empty_list_to_awards(page, scene):
    text = page("nomination_shortlist", scene.best.pk).content.decode()
    assert "пока ничего не записано" in text
    page("nomination_shortlist", scene.best.pk, rows=[scene.oleg.pk, scene.anna.pk])
    of_oleg, of_anna = scene.best.entries.order_by("pk")
    assert "Отметить согласие" in page("nomination_detail", scene.best.pk).content.decode()
    for entry in (of_oleg, of_anna):
        page("entry_consent", entry.pk, consented_on="")

    for juror in (scene.chair, scene.guest):
        page("juror_scores", juror.pk, **fields(scene, of_oleg, 5), **fields(scene, of_anna, 3))
    text = page("juror_scores", scene.judging_mentor.pk).content.decode()
    assert "не оцениваете: сам участник" in text
    page("juror_scores", scene.judging_mentor.pk, **fields(scene, of_anna, 3))
    places = {f"place-{of_oleg.pk}": 1, f"place-{of_anna.pk}": 2}
    answer = page("nomination_settle", scene.best.pk, reason="", **places)
    assert "итоги подведены" in answer.content.decode()

    answer = page("nomination_honour", scene.best.pk, go=1)

    assert "В поощрения внесено: 2" in answer.content.decode()
    assert Award.objects.count() == 2


def test_every_page_of_a_contest_opens(page, scene):
    enter(scene.best, scene.oleg)
    for name, pk in (
        ("competition_detail", scene.contest.pk), ("competition_edit", scene.contest.pk),
        ("nomination_create", scene.contest.pk), ("nomination_detail", scene.best.pk),
        ("nomination_edit", scene.best.pk), ("nomination_criteria", scene.best.pk),
        ("nomination_weights", scene.best.pk), ("event_costs", scene.event.pk),
        ("event_detail", scene.event.pk),
    ):  # fmt: skip
        assert page(name, pk).status_code == 200, name
    assert "Школьный конкурс наставников" in page("competition_list").content.decode()


def test_a_contest_is_created_with_its_event(page, scene):
    assert "Наставник+" in page("competition_create").content.decode()

    page("competition_create", title="Наставник месяца", starts_on="2026-10-01",
         nominations=["Наставник+"])  # fmt: skip

    contest = Competition.objects.exclude(pk=scene.contest.pk).get()
    assert (contest.event.title, contest.nominations.get().title) == (
        "Наставник месяца", "Наставник+",
    )  # fmt: skip


def test_criteria_and_weights_are_changed_on_their_pages(page, scene):
    lines = {f"title-{n}": "" for n in range(1, 8)} | {"title-1": "Польза"}
    lines |= {f"most-{n}": 7 for n in range(1, 8)} | {f"weight-{n}": 2 for n in range(1, 8)}
    page("nomination_criteria", scene.best.pk, **lines)
    page("nomination_weights", scene.best.pk, **{"points-meetings": "0.5", "most-meetings": "8"})

    criterion, weight = scene.best.criteria.get(), scene.best.weights.get()
    assert (criterion.title, criterion.most_points, criterion.weight) == ("Польза", 7, 2)
    assert (weight.merit, str(weight.points), weight.most) == ("meetings", "0.50", 8)


def test_a_wrong_number_stays_on_the_page_with_its_sentence(page, scene):
    (of_anna,) = enter(scene.best, scene.anna)

    answer = page("juror_scores", scene.chair.pk, **fields(scene, of_anna, 11))

    assert "Не больше 10." in answer.content.decode()
    assert not Score.objects.exists()


def test_a_juror_keeps_his_own_sheet_and_sees_no_other(client, scene, school):
    (of_anna,) = enter(scene.best, scene.anna)
    user = MembershipFactory(organisation=school, role=Role.MENTOR, person=scene.oleg).user
    client.force_login(user)
    page = opener(client, school)

    assert "Школьный конкурс" in page("jury_list").content.decode()
    page("juror_scores", scene.judging_mentor.pk, **fields(scene, of_anna, 4))

    assert set(Score.objects.values_list("juror", flat=True)) == {scene.judging_mentor.pk}
    assert page("juror_scores", scene.chair.pk).status_code == 404
    assert page("competition_detail", scene.contest.pk).status_code == 403


def test_the_sheet_is_printed_for_one_juror(page, scene):
    enter(scene.best, scene.oleg, scene.anna)

    answer = page("juror_sheet", scene.judging_mentor.pk)

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_estimate_is_kept_line_by_line(page, scene):
    page("event_costs", scene.event.pk, title="Грамоты", unit="шт.", quantity=20, price="150.50")
    assert "3\u00a0010,00" in page("event_costs", scene.event.pk).content.decode()

    page("cost_remove", Cost.objects.get().pk, go=1)

    assert not Cost.objects.exists()

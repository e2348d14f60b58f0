import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mentoring.actions.support import copy_support, save_support
from mentoring.models import Audience, AuditEntry, Expert, Resource, Role, TeamMember
from mentoring.papers.inputs import Ground
from mentoring.papers.team import appointment, usual_members
from tests.factories import (
    AudienceFactory,
    ExpertFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnerFactory,
    PersonFactory,
    ProgrammeFactory,
    ResourceFactory,
    TeamMemberFactory,
    UserFactory,
)
from tests.papers import DAY, ready_school
from tests.printing import queries_of

pytestmark = pytest.mark.django_db


def address(school, part="team", name="support_edit"):
    return reverse(f"mentoring:{name}", args=[school.slug, part] if part else [school.slug])


def table(rows, initial=0):
    """What a table sends: its management form and its rows."""
    data = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": initial}
    for at, row in enumerate(rows):
        data |= {f"rows-{at}-{name}": value for name, value in row.items()}
    return data


def test_a_team_is_written_down_and_feeds_the_order(signed_in, school):
    scene = ready_school(school)
    helper = PersonFactory(organisation=school, teacher=True, last_name="Грачева")
    rows = [{"person": helper.pk, "part": "методист", "duties": "ведёт «Школу наставника»"}, {}]

    page = signed_in.post(address(school), table(rows), follow=True)

    assert "Список сохранён" in page.text
    facts = appointment(organisation=school, programme=scene.programme, day=DAY)
    assert [(row["name"], row["part"]) for row in facts["team"]][1:] == [
        ("Грачева Анна Петровна", "методист: ведёт «Школу наставника»")
    ]
    assert usual_members(Ground(school, scene.programme, DAY)) == [helper]


@pytest.mark.parametrize(
    ("part", "row", "model"),
    [
        ("resources", {"title": "Кабинет", "source": "школа", "is_secured": "on"}, Resource),
        ("experts", {"name": "Знающий Олег", "topic": "профессии"}, Expert),
        ("audiences", {"title": "Выпускники", "channel": "письма"}, Audience),
    ],
)
def test_every_list_is_edited_and_struck_out(signed_in, school, programme, part, row, model):
    signed_in.post(address(school, part), table([row]))
    kept = model.objects.get()
    assert (kept.programme, kept.position) == (programme, 1)

    signed_in.post(address(school, part), table([row | {"id": kept.pk, "DELETE": "on"}], initial=1))

    assert not model.objects.exists()
    assert AuditEntry.objects.filter(action=f"{model._meta.model_name}.changed").count() == 2


def test_an_expert_is_somebody_and_nobody_is_twice_in_the_team(signed_in, school, programme):
    unnamed = signed_in.post(address(school, "experts"), table([{"topic": "профессии"}]))
    assert "впишите его имя" in unnamed.text

    person = PersonFactory(organisation=school, teacher=True)
    twice = signed_in.post(address(school), table([{"person": person.pk}, {"person": person.pk}]))

    assert "уже есть в команде" in twice.text
    assert not TeamMember.objects.exists()


def test_people_and_partners_of_another_school_are_not_chosen(signed_in, school, programme):
    stranger, partner = PersonFactory(teacher=True), PartnerFactory()

    signed_in.post(address(school), table([{"person": stranger.pk}]))
    signed_in.post(address(school, "resources"), table([{"title": "Зал", "partner": partner.pk}]))

    assert not TeamMember.objects.exists()
    assert not Resource.objects.exists()
    with pytest.raises(ValidationError, match="своей организации"):
        save_support(
            programme=programme, model=TeamMember, rows=[TeamMember(person=stranger)], removed=[],
            by=None,
        )  # fmt: skip


def test_a_row_of_another_programme_is_not_touched(programme):
    other = ResourceFactory(programme=ProgrammeFactory(organisation=OrganisationFactory()))

    with pytest.raises(ValidationError, match="Список изменился"):
        save_support(programme=programme, model=Resource, rows=[], removed=[other], by=None)
    assert Resource.objects.exists()


def test_lists_are_carried_over_without_those_who_left(signed_in, school, programme):
    before = ProgrammeFactory(organisation=school, year=2025)
    here, gone = (PersonFactory(organisation=school, teacher=True) for _ in range(2))
    gone.left_on = "2026-06-01"
    gone.save()
    for person in (here, gone):
        TeamMemberFactory(programme=before, person=person)
    ResourceFactory(programme=before, is_secured=True)
    ExpertFactory(programme=before)
    AudienceFactory(programme=before)
    AudienceFactory(programme=programme, title="Своя")

    page = signed_in.post(address(school, "", "support_copy"), follow=True)

    assert "Перенесено строк: 3" in page.text
    assert list(programme.team.values_list("person", flat=True)) == [here.pk]
    assert [one.is_secured for one in programme.resources.all()] == [False]
    assert [one.title for one in programme.audiences.all()] == ["Своя"]
    assert copy_support(programme=programme, by=None) == 0


def test_audiences_are_laid_out_once(signed_in, school, programme):
    for _ in range(2):
        page = signed_in.post(address(school, "", "support_lay_out"), follow=True)

    assert programme.audiences.count() == 6
    assert "уже составлен" in page.text


def test_the_table_asks_the_same_queries_for_any_number_of_rows(signed_in, school, programme):
    TeamMemberFactory(programme=programme)
    few = queries_of(lambda: signed_in.get(address(school)))
    for _ in range(5):
        TeamMemberFactory(programme=programme)

    assert queries_of(lambda: signed_in.get(address(school))) == few


def test_a_closed_programme_and_a_reader_change_nothing(client, signed_in, school, programme):
    programme.is_closed = True
    programme.save()
    page = signed_in.post(address(school, "resources"), table([{"title": "Зал"}]))
    assert "программа завершена" in page.text

    user = UserFactory()
    MembershipFactory(organisation=school, role=Role.PSYCHOLOGIST, user=user)
    client.force_login(user)

    assert client.get(address(school)).status_code == 403
    assert client.get(address(school, "nowhere")).status_code in (403, 404)
    assert not Resource.objects.exists()

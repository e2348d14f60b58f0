import pytest

from mentoring.actions.documents import issue_document, number_document
from mentoring.models import OrganisationKind, PersonKind
from mentoring.papers.catalogue import line_of
from mentoring.papers.inputs import Ground, proposed_values
from mentoring.papers.paper import Paper
from mentoring.papers.partner_orders import partner_pairing
from tests.factories import (
    MentoringFormFactory,
    OrganisationFactory,
    PersonFactory,
    SignatoryFactory,
)
from tests.papers import DAY, pupil, ready_school, teacher, words
from tests.printing import golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db
FACTORY = "ООО «Рябиновский леспромхоз»"
HEAD = {"partner": FACTORY, "head_post": "Генеральный директор", "head_name": "И. И. Петров"}


@pytest.fixture
def scene():
    scene = ready_school()
    form = MentoringFormFactory(
        organisation=scene.school, title="работодатель – ученик", mentor_kind=PersonKind.PARTNER
    )
    worker = outsider(scene.school, "Вокуев", FACTORY)
    scene.add_pair(worker, pupil(scene.school, "Ким", "Виктория", class_letter="А"), form=form)
    return scene


def outsider(school, last_name, workplace):
    return PersonFactory(
        organisation=school, kind=PersonKind.PARTNER, last_name=last_name, first_name="Илья",
        patronymic="Гаврилович", gender="m", post="инженер лесного хозяйства", workplace=workplace,
        grade=None,
    )  # fmt: skip


def facts_of(scene, **choices):
    return partner_pairing(organisation=scene.school, programme=scene.programme, day=DAY, **choices)


def known_partner(scene):
    centre = OrganisationFactory(kind=OrganisationKind.MUNICIPAL_CENTRE)
    scene.school.parent = centre
    scene.school.save()
    return OrganisationFactory(
        kind=OrganisationKind.PARTNER, parent=centre, short_name=FACTORY, city="с. Рябиновка",
        name="Общество с ограниченной ответственностью «Рябиновский леспромхоз»",
        address="ул. Лесная, д. 3", ogrn="1020600000099",
    )  # fmt: skip


def test_partner_order_says_what_the_golden_text_says_in_both_printers(scene, golden):
    known_partner(scene)

    text = golden_text("D05b", facts_of(scene, typed=HEAD | {"contact": "мастера Канева П. П."}))

    golden("D05b.txt", text)


def test_a_head_nobody_knows_gets_three_labelled_lines(scene):
    facts = facts_of(scene)

    text = words(Paper("D05b", facts).body())
    assert "(должность)" in text
    assert "(инициалы, фамилия)" in text
    assert "должность, подпись и фамилия руководителя партнёра" in line_of("D05b").pen_lines
    assert lacking(facts) == [
        (
            f"Реквизиты организации «{FACTORY}» в программе не заведены: адрес и ИНН впишет "
            "партнёр, или напечатайте приказ на его бланке.",
            False,
        ),
        (
            "Не указан руководитель организации-партнёра: должность и фамилию впишут от руки.",
            False,
        ),
    ]


def test_a_partner_known_under_the_same_centre_has_his_letterhead_and_signatory(scene):
    partner = known_partner(scene)
    head = teacher(partner, "Канев", "Пётр", "Петрович", "m", "")
    SignatoryFactory(organisation=partner, person=head, post="генеральный директор")

    facts = facts_of(scene)

    assert facts["organisation"]["contacts"] == "ул. Лесная, д. 3, ОГРН\u00a01020600000099"
    assert facts["signatory"] == {"post": "Генеральный директор", "name": "П.\u00a0П.\u00a0Канев"}
    assert lacking(facts) == []


def test_a_partner_of_another_district_stays_unknown(scene):
    OrganisationFactory(kind=OrganisationKind.PARTNER, short_name=FACTORY, address="Секретная, 1")

    assert facts_of(scene)["organisation"]["contacts"] == ""


def test_only_the_pairs_of_the_chosen_partner_are_named(scene):
    other = outsider(scene.school, "Лодыгин", "АО «Сельхозтехника»")
    scene.add_pair(other, pupil(scene.school, "Ян", "Ия"), form=scene.pairs[0].form)
    scene.add_pair(
        teacher(scene.school, "Грач", "Олег", "Ильич", "m"), pupil(scene.school, "Цой", "Ан")
    )

    assert sheets_of("D05b", facts_of(scene, typed=HEAD))["Пары и группы"][1:] == [
        (
            1, f"Вокуев Илья Гаврилович, инженер лесного хозяйства, {FACTORY}",
            "Ким Виктория, 9А класс", "работодатель – ученик", None, "с 15.09.2026 по 31.05.2027",
            "согласия участников",
        )
    ]  # fmt: skip


def test_without_outside_mentors_the_order_is_blocked():
    scene = ready_school()

    assert lacking(facts_of(scene))[0] == (
        "В программе нет пар с наставником от организации-партнёра. Добавьте наставника "
        "с видом «внешний участник», укажите его место работы и подберите пару.",
        True,
    )


def test_an_employer_issues_it_himself_under_his_own_number(scene):
    partner = OrganisationFactory(kind=OrganisationKind.PARTNER, short_name=FACTORY)
    own = ready_school(partner)
    own.add_pair(outsider(partner, "Вокуев", FACTORY), pupil(partner, "Ким", "Виктория"))

    document = issue_document(
        code="D05b", organisation=partner, programme=own.programme, by=None, propose=True
    )

    assert (document.number, document.journal.code) == ("1-од", "orders")
    assert document.facts["signatory"]["name"] == "М.\u00a0А.\u00a0Картоев"


def test_the_number_is_the_partners_and_two_partners_may_have_the_same(scene):
    other = outsider(scene.school, "Лодыгин", "АО «Сельхозтехника»")
    scene.add_pair(other, pupil(scene.school, "Ян", "Ия"), form=scene.pairs[0].form)
    first, second = (
        issue_document(
            code="D05b", organisation=scene.school, programme=scene.programme, by=None,
            propose=True, typed=HEAD | {"partner": partner},
        )
        for partner in (FACTORY, "АО «Сельхозтехника»")
    )  # fmt: skip
    assert (first.number, first.dated_on) == ("", None)

    for document in (first, second):
        number_document(document=document, number="12", dated_on=DAY, by=None)

    assert first.journal != second.journal


def test_the_head_typed_last_time_is_proposed_while_there_is_one_partner(scene):
    issue_document(
        code="D05b", organisation=scene.school, programme=scene.programme, by=None, typed=HEAD
    )

    ground = Ground(scene.school, scene.programme, DAY)
    assert proposed_values(line_of("D05b"), ground)["head_name"] == "И. И. Петров"
    other = outsider(scene.school, "Лодыгин", "АО «Сельхозтехника»")
    scene.add_pair(other, pupil(scene.school, "Ян", "Ия"), form=scene.pairs[0].form)
    assert proposed_values(line_of("D05b"), ground)["head_name"] == ""

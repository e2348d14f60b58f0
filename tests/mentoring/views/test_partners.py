from datetime import date
from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse

from mentoring.actions.documents import issue_document
from mentoring.models import Agreement, Partner, PersonKind, Role
from mentoring.papers.agreements import agreement, label_of
from tests.factories import (
    AgreementFactory,
    MembershipFactory,
    PartnerFactory,
    PersonFactory,
    UserFactory,
)
from tests.papers import ready_school
from tests.printing import queries_of

pytestmark = pytest.mark.django_db
FORM = {"name": "ООО «Лес»", "inn": "7707083893", "basis": "Устава", "is_at_work": "on"}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2026-11-21 09:00 +0000", tick=False):
        yield


def address(name, school, *arguments):
    return reverse(f"mentoring:{name}", args=[school.slug, *arguments])


def test_a_partner_is_entered_with_a_checked_inn(signed_in, school):
    wrong = signed_in.post(address("partner_create", school), FORM | {"inn": "7707083894"})
    assert "контрольная цифра не сходится" in wrong.text

    page = signed_in.post(address("partner_create", school), FORM, follow=True)

    assert "Партнёр сохранён" in page.text
    assert Partner.objects.get().inn == "7707083893"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"head_name": "Петров"}, "Впишите фамилию, имя и отчество"),
        ({"head_name": "Ли Ким"}, "Выберите его: от него зависят обращение и падеж."),
    ],
)
def test_the_head_must_be_one_whose_name_can_be_declined(signed_in, school, facts, sentence):
    assert sentence in signed_in.post(address("partner_create", school), FORM | facts).text


def test_the_list_tells_agreements_and_enterprises_without_a_card(signed_in, school):
    partner = PartnerFactory(organisation=school, short_name="ООО «Лес»")
    AgreementFactory(partner=partner, number="7", until=date(2026, 12, 1))
    PersonFactory(organisation=school, kind=PersonKind.PARTNER, grade=None, workplace="ООО Лес")
    PersonFactory(organisation=school, kind=PersonKind.PARTNER, grade=None, workplace="Почта")

    page = signed_in.get(address("partner_list", school))

    assert "скоро истекает" in page.text
    assert page.context["unknown"] == ["Почта"]
    ending = signed_in.get(f"{address('partner_list', school)}?show=ending")
    without = signed_in.get(f"{address('partner_list', school)}?show=without")
    assert (len(ending.context["rows"]), len(without.context["rows"])) == (1, 0)


def test_the_list_asks_the_same_queries_for_any_number(signed_in, school):
    def ask():
        return signed_in.get(address("partner_list", school))

    AgreementFactory(partner=PartnerFactory(organisation=school))
    few = queries_of(ask)
    for _ in range(5):
        AgreementFactory(partner=PartnerFactory(organisation=school))

    assert queries_of(ask) == few


def test_the_card_shows_people_and_offers_the_paper_of_this_partner(signed_in, school):
    partner = PartnerFactory(organisation=school, short_name="ООО «Лес»")
    worker = PersonFactory(
        organisation=school, kind=PersonKind.PARTNER, grade=None, last_name="Вокуев",
        workplace="ООО Лес",
    )  # fmt: skip

    page = signed_in.get(address("partner_card", school, partner.pk))

    assert list(page.context["people"]) == [worker]
    assert "нет справки о судимости" in page.text
    assert f"D46/?partner={quote(label_of(partner))}" in page.text


def test_a_paper_drawn_up_here_becomes_an_agreement_of_the_register(signed_in, school):
    scene = ready_school(school)
    partner = PartnerFactory(organisation=school, head_name="Петров Иван Ильич")
    typed = agreement(organisation=school, programme=scene.programme, day=date(2026, 11, 20))[
        "typed"
    ] | {"partner": label_of(partner), "until": date(2027, 8, 31)}
    paper = issue_document(
        code="D46", organisation=school, programme=scene.programme, by=None, number="7",
        dated_on=date(2026, 11, 20), typed=typed,
    )  # fmt: skip
    card = signed_in.get(address("partner_card", school, partner.pk))
    assert "внести в реестр" in card.text
    url = f"{address('agreement_create', school, partner.pk)}?document={paper.pk}"
    initial = signed_in.get(url).context["form"].initial

    signed_in.post(url, {name: initial[name] or "" for name in ("number", "signed_on", "until", "subject")})  # fmt: skip

    entered = Agreement.objects.get()
    assert (entered.document, entered.requisites, entered.term) == (paper, "№ 7 от 20.11.2026", "до 31.08.2027")  # fmt: skip
    assert "внести в реестр" not in signed_in.get(address("partner_card", school, partner.pk)).text


def test_an_agreement_is_corrected_and_a_conflict_is_shown(signed_in, school):
    kept = AgreementFactory(partner=PartnerFactory(organisation=school))
    form = {"number": "8", "signed_on": "2026-09-01", "subject": "практика", "version": "1"}

    first = signed_in.post(address("agreement_edit", school, kept.pk), form)
    second = signed_in.post(address("agreement_edit", school, kept.pk), form | {"number": "9"})

    kept.refresh_from_db()
    assert (first.status_code, second.status_code, kept.number) == (302, 409, "8")


def test_the_scheme_is_drawn_with_its_table(signed_in, school):
    assert "Рисовать пока нечего" in signed_in.get(address("partner_scheme", school)).text
    PartnerFactory(organisation=school, short_name="ООО «Лес»", role="база практики")

    page = signed_in.get(address("partner_scheme", school)).text

    assert "<svg" in page
    assert page.count("ООО «Лес»") >= 2


@pytest.mark.parametrize(
    ("role", "statuses"),
    [(Role.PSYCHOLOGIST, (403, 403)), (Role.OPERATOR, (403, 403)), (Role.COORDINATOR, (200, 200))],
)
def test_who_may_enter(client, school, role, statuses):
    user = UserFactory()
    MembershipFactory(organisation=school, role=role, user=user)
    client.force_login(user)
    PartnerFactory(organisation=school)

    got = (
        client.get(address("partner_list", school)).status_code,
        client.get(address("partner_create", school)).status_code,
    )

    assert got == statuses


def test_partners_of_another_school_are_not_there(client, stranger, school):
    partner = PartnerFactory(organisation=school)
    own = stranger.memberships.get().organisation
    client.force_login(stranger)

    assert client.get(address("partner_card", own, partner.pk)).status_code == 404
    assert client.get(address("agreement_create", own, partner.pk)).status_code == 404

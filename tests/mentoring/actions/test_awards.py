import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.awards import honour_many, save_award
from mentoring.models import AuditEntry, Award, AwardKind, EditConflict, LetterTo
from tests.factories import AwardFactory, MentorshipFactory, PersonFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def award_of(programme, **facts):
    person = PersonFactory(organisation=programme.organisation)
    facts = {"kind": AwardKind.MERIT, "person": person, "reason": "терпение"} | facts
    return Award(programme=programme, **facts)


def test_save_award_leaves_an_audit_line(curator):
    award = save_award(award=award_of(ProgrammeFactory()), by=curator)

    assert award.organisation == award.programme.organisation
    assert [entry.action for entry in AuditEntry.objects.all()] == ["award.created"]


def test_save_award_over_another_version_is_refused(curator):
    award = AwardFactory()
    mine = Award.objects.get(pk=award.pk)
    save_award(award=award, by=curator)

    with pytest.raises(EditConflict):
        save_award(award=mine, by=curator)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"reason": ""}, "за что поощряют"),
        ({"kind": AwardKind.DIPLOMA}, "Укажите номинацию"),
        ({"person": None}, "Грамота, диплом или сертификат вручаются человеку или паре"),
        ({"kind": AwardKind.GRATITUDE, "person": None}, "Выберите, кого поощряют"),
        ({"kind": AwardKind.LETTER}, "кому адресовано благодарственное письмо"),
        ({"kind": AwardKind.LETTER, "letter_to": LetterTo.EMPLOYER}, "Укажите организацию"),
        (
            {"kind": AwardKind.LETTER, "letter_to": LetterTo.PARENTS, "person": None,
             "to_organisation": "ООО"},
            "Укажите наставника, о котором письмо",
        ),
    ],
)  # fmt: skip
def test_save_award_says_what_is_lacking(facts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        save_award(award=award_of(ProgrammeFactory(), **facts), by=None)

    assert Award.objects.count() == 0


def test_save_award_takes_nobody_from_elsewhere():
    programme = ProgrammeFactory()

    with pytest.raises(ValidationError, match="из списков своей организации"):
        save_award(award=award_of(programme, person=PersonFactory()), by=None)
    with pytest.raises(ValidationError, match="пару этой программы"):
        save_award(award=award_of(programme, person=None, mentorship=MentorshipFactory()), by=None)


def test_honour_many_passes_over_who_has_it_already():
    programme = ProgrammeFactory()
    people = PersonFactory.create_batch(2, organisation=programme.organisation)
    facts = {"kind": AwardKind.CERTIFICATE, "reason": ""}

    assert len(honour_many(programme=programme, people=people[:1], by=None, **facts)) == 1
    assert len(honour_many(programme=programme, people=people, by=None, **facts)) == 1
    with pytest.raises(ValidationError, match="Никто не отмечен"):
        honour_many(programme=programme, people=[], by=None, **facts)

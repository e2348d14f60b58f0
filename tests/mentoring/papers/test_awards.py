from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.actions.documents import issue_document
from mentoring.models import Award, AwardKind, Document, DocumentStatus, LetterTo
from mentoring.papers.awards import awarding
from mentoring.papers.book import print_book
from mentoring.papers.clauses import plain_text
from mentoring.papers.diplomas import diploma
from mentoring.papers.paper import Paper
from mentoring.papers.printer import Printer
from mentoring.papers.thanks import thanks
from tests.clipping import clipped
from tests.factories import PartnerFactory, RepresentativeFactory
from tests.mentoring.papers.test_book import dots
from tests.papers import DAY, facts_of, pdf_text, pupil, ready_school, teacher, words
from tests.printing import HOLES, golden_text, lacking, sheets_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    scene = ready_school()
    scene.leader = teacher(scene.school, "Евлоев", "Олег", "Ильич", "m", "учитель физики")
    scene.girl = pupil(scene.school, "Осадчая", "Софья", gender="f", grade=9, class_letter="А")
    scene.add_pair(scene.leader, scene.girl)
    return scene


def honour(scene, **facts):
    facts = {"reason": "За терпение и творческий поиск."} | facts
    return Award.objects.create(programme=scene.programme, organisation=scene.school, **facts)


def sheet_text(code, facts):
    """The whole sheet as a reader sees it; it stays one page with its fonts inside."""
    paper = Paper(code, facts, "12", date(2027, 5, 25), check_code="abcdefghijklmnopqrstuvwxyz")
    text = pdf_text(paper.pdf())
    assert [hole for hole in HOLES if hole in text] == []
    assert words(plain_text(paper.body())).replace(" ", "") in text.replace(" ", "")
    return "\n".join(plain_text(paper.body()).split("\n")) + "\n"


def test_order_names_each_in_the_case_of_its_clause(scene, golden):
    honour(scene, kind=AwardKind.GRATITUDE, person=scene.girl)
    honour(scene, kind=AwardKind.MERIT, person=scene.leader, title="Лучший наставник")
    honour(scene, kind=AwardKind.DIPLOMA, mentorship=scene.pairs[0], title="Лучшая пара",
           place="победители", ground="протокол жюри от 20.05.2027 № 2")  # fmt: skip
    honour(scene, kind=AwardKind.BONUS, person=scene.leader, amount="5 000 рублей")
    honour(scene, kind=AwardKind.LETTER, person=scene.girl, letter_to=LetterTo.PARENTS)

    facts = facts_of(awarding, scene)

    assert lacking(facts) == []
    golden("D08.txt", golden_text("D08", facts))
    assert [row[:4] for row in sheets_of("D08", facts)["Поощрения"][1:3]] == [
        (1, "Осадчая Софья, обучающаяся 9А класса", "благодарность", None),
        (2, "Евлоев Олег Ильич, учитель физики", "грамота", "«Лучший наставник»"),
    ]


def test_order_without_awards_is_not_issued(scene):
    honour(scene, kind=AwardKind.CERTIFICATE, person=scene.girl, reason="")

    assert [essential for _, essential in lacking(facts_of(awarding, scene))] == [True]


def test_a_second_order_takes_only_what_no_signed_order_has_named(scene):
    first = honour(scene, kind=AwardKind.GRATITUDE, person=scene.girl)
    issue = {"code": "D08", "organisation": scene.school, "programme": scene.programme, "by": None}
    order = issue_document(number="60-од", dated_on=DAY, **issue)
    later = honour(scene, kind=AwardKind.MERIT, person=scene.leader)
    assert named(facts_of(awarding, scene)) == [first.pk, later.pk]

    Document.objects.filter(pk=order.pk).update(status=DocumentStatus.SIGNED)

    assert named(facts_of(awarding, scene)) == [later.pk]


def named(facts):
    return [person["award"] for clause in facts["clauses"] for person in clause["people"]]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("merit", {"kind": AwardKind.MERIT, "title": "Лучший наставник"}),
        ("diploma", {"kind": AwardKind.DIPLOMA, "title": "Наставник года", "place": "I место",
                     "layout": "solemn"}),
        ("certificate", {"kind": AwardKind.CERTIFICATE, "reason": "", "layout": "strict"}),
    ],
)  # fmt: skip
def test_diploma_of_each_kind(scene, golden, name, facts):
    award = honour(scene, person=scene.leader, **facts)

    golden(f"D50-{name}.txt", sheet_text("D50", facts_of(diploma, scene, award=award)))


def test_diploma_of_a_pair_names_both_and_the_order(scene, golden):
    award = honour(scene, kind=AwardKind.DIPLOMA, mentorship=scene.pairs[0], title="Лучшая пара")
    issue_document(
        code="D08", organisation=scene.school, programme=scene.programme, by=None, number="60-од",
        dated_on=DAY,
    )  # fmt: skip

    golden("D50-pair.txt", sheet_text("D50", facts_of(diploma, scene, award=award)))


@pytest.mark.parametrize("to", LetterTo.values)
def test_letter_of_thanks_to_each_addressee(scene, golden, to):
    RepresentativeFactory(person=scene.girl, full_name="Осадчий Павел Олегович", relation="отец")
    person = scene.girl if to == LetterTo.PARENTS else scene.leader
    office = {"to_organisation": "ООО «Лес»", "to_post": "директор",
              "to_name": "Гремитских Ольга Павловна"}  # fmt: skip
    facts = office if to in (LetterTo.EMPLOYER, LetterTo.PARTNER) else {}
    award = honour(
        scene, kind=AwardKind.LETTER, letter_to=to,
        person=None if to == LetterTo.PARTNER else person, **facts,
    )  # fmt: skip

    golden(f"D49-{to}.txt", sheet_text("D49", facts_of(thanks, scene, award=award)))


def test_letter_to_parents_nobody_has_named_goes_through_the_child(scene):
    award = honour(scene, kind=AwardKind.LETTER, person=scene.girl, letter_to=LetterTo.PARENTS)

    addressee = facts_of(thanks, scene, award=award)["addressee"]

    assert addressee["lines"] == ["Родителям (законным представителям)", "Осадчей Софьи"]
    assert addressee["greeting"] == "Уважаемые родители!"


def test_letter_to_a_partner_of_the_list_takes_the_head_from_its_card(scene):
    partner = PartnerFactory(
        organisation=scene.school, short_name="Районная библиотека", head_post="директор",
        head_name="Гремитских Ольга Павловна",
    )  # fmt: skip
    award = honour(
        scene, kind=AwardKind.LETTER, letter_to=LetterTo.PARTNER, partner=partner,
        to_organisation=str(partner),
    )  # fmt: skip

    addressee = facts_of(thanks, scene, award=award)["addressee"]

    assert addressee["lines"] == ["Директору Районной библиотеки", "Гремитских\u00a0О.\u00a0П."]
    assert addressee["greeting"] == "Уважаемая Ольга Павловна!"
    (clause,) = facts_of(awarding, scene)["clauses"]
    assert clause["people"][0]["who"] == "Районной библиотеке"


def test_before_the_order_a_diploma_keeps_a_line_for_it_and_says_so(scene):
    award = honour(scene, kind=AwardKind.MERIT, person=scene.leader, title="Лучший наставник")
    paper = honour(scene, kind=AwardKind.CERTIFICATE, person=scene.girl, reason="")

    facts = facts_of(diploma, scene, award=award)

    assert "№ _______" in facts["order"]
    assert ["приказа о поощрении ещё нет" in text for text, _ in lacking(facts)] == [True]
    assert facts_of(diploma, scene, award=paper)["order"] == ""


def test_letter_to_a_name_nobody_can_decline_is_not_printed(scene):
    award = honour(
        scene, kind=AwardKind.LETTER, letter_to=LetterTo.PARTNER, to_organisation="ООО «Лес»",
        to_name="О. П. Ким",
    )  # fmt: skip

    assert [essential for _, essential in lacking(facts_of(thanks, scene, award=award))] == [True]


@pytest.mark.parametrize("length", [1, 4, 9])
def test_a_long_name_shrinks_and_stays_on_its_one_sheet(scene, length):
    scene.leader.last_name = "-".join(["Константинопольский"] * length)[:100]
    award = honour(scene, kind=AwardKind.MERIT, person=scene.leader, title="Лучший наставник " * 6)
    paper = Paper("D50", facts_of(diploma, scene, award=award), "1", DAY)

    with Printer() as printer:
        assert printer.print(paper.html(), "pages") == b"1"


@pytest.mark.parametrize("layout", ["classic", "classic_wide"])
@pytest.mark.parametrize("to", [LetterTo.MENTOR, LetterTo.PARENTS])
def test_a_letter_with_a_long_reason_stays_on_its_one_sheet(scene, to, layout):
    award = honour(
        scene, kind=AwardKind.LETTER, person=scene.leader, letter_to=to, layout=layout,
        reason="многолетний добросовестный труд и заботу о детях " * 24,
    )  # fmt: skip
    paper = Paper("D49", facts_of(thanks, scene, award=award), "1", DAY)

    with Printer() as printer:
        assert printer.print(paper.html(), "pages") == b"1"


LONG_SCHOOL = (
    "Муниципальное автономное общеобразовательное учреждение «Средняя общеобразовательная школа с "
    "углублённым изучением отдельных предметов естественно-научной направленности имени дважды Героя "
    "Советского Союза маршала авиации Александра Ивановича Покрышкина городского округа Рябиновка»"
)


@pytest.mark.parametrize("layout", ["solemn", "solemn_wide"])
def test_the_longest_names_stay_inside_the_frame(scene, layout):
    scene.school.name = LONG_SCHOOL
    scene.leader.last_name = "Рождественская-Константинопольская-Преображенская-Боголюбова"
    scene.leader.first_name, scene.leader.patronymic = "Анна-Мария-Елизавета", "Константиновна"
    award = honour(
        scene, kind=AwardKind.DIPLOMA, person=scene.leader, layout=layout, place="I место",
        title="Наставник года", reason="многолетний добросовестный труд и заботу о детях " * 6,
    )  # fmt: skip
    pdf = Paper("D50", facts_of(diploma, scene, award=award), "1", DAY, check_code="a" * 26).pdf()

    assert clipped(pdf) == []
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize(
    "layouts",
    [
        ("strict", "strict", "solemn"),
        ("strict_wide", "strict_wide", "solemn_wide"),
        ("classic", "classic_wide", "solemn"),
    ],
)
def test_festive_sheets_of_a_book_are_those_printed_alone_to_the_dot(scene, layouts):
    """They are laid out on one tall page and cut apart; a sheet too full is printed alone."""
    people = [teacher(scene.school, name, "Анна", "Петровна") for name in ("Ким", "Ли", "Цой")]
    awards = [
        honour(scene, kind=AwardKind.CERTIFICATE, person=person, layout=layout)
        for person, layout in zip(people, layouts, strict=True)
    ]
    awards[1].reason = "долгий перечень заслуг " * 60
    papers = [
        Paper("D50", facts_of(diploma, scene, award=award), str(n), DAY, check_code="a" * 26)
        for n, award in enumerate(awards)
    ]
    with Printer() as printer:
        together = print_book(papers, printer)
        alone = [paper.print("pdf", printer) for paper in papers]

    assert [dots(content) for content in together] == [dots(content) for content in alone]

import pytest
from django.core.exceptions import ValidationError

from mentoring.actions.document_prints import store_print
from mentoring.actions.documents import issue_document
from mentoring.actions.own_words import MOST_ADDED, change_words
from mentoring.actions.paper_documents import attach_signed
from mentoring.actions.signing import send_to_agreement
from mentoring.models import AuditEntry, EditConflict, Job
from mentoring.papers.paper import Paper
from mentoring.scans import Scan
from mentoring.text import LONGEST_CLAUSE
from tests.mentoring.papers.test_clauses import PAYLOADS
from tests.papers import docx_text, pdf_text, pupil, ready_school, teacher, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    scene = ready_school()
    mentor = teacher(scene.school, "Евлоев", "Магомед", "Хаджимуратович", "m", "учитель физики")
    scene.add_pair(mentor, pupil(scene.school, "Ким", "Виктория"))
    return issue_document(code="D05", organisation=scene.school, programme=scene.programme, by=None)


def key_of(document, standard):
    return next(c.key for c in Paper.of(document).clauses() if c.standard.startswith(standard))


def change(document, changed=None, added=(), version=None):
    return change_words(
        document=document, by=None, version=version or document.version, changed=changed or {},
        added=list(added),
    )  # fmt: skip


def test_own_words_are_stored_printed_anew_and_audited(draft):
    store_print(document=draft, format="pdf", content=b"old")
    key = key_of(draft, "проводить встречи")

    changed = change(draft, {key: " проводить встречи по средам; "}, ["Разместить на сайте.", " "])

    assert changed.own_clauses == {
        "changed": {key: "проводить встречи по средам;"},
        "added": ["Разместить на сайте."],
    }
    assert (changed.version, changed.files.count(), Job.objects.count()) == (2, 0, 2)
    entry = AuditEntry.objects.get(action="document.changed")
    assert entry.fields == ["own_clauses"]


def test_the_standard_words_are_no_change(draft):
    clauses = {clause.key: clause.standard for clause in Paper.of(draft).clauses()}

    assert change(draft, clauses).own_clauses == {}


def test_none_gives_the_standard_words_back(draft):
    key = key_of(draft, "проводить встречи")
    draft = change(draft, {key: "Своё."})

    assert change(draft, {key: None}).own_clauses == {}


def test_keys_that_the_text_does_not_have_are_not_stored(draft):
    assert change(draft, {"__class__": "x", "000000000000-1": "y"}).own_clauses == {}


def test_a_clause_with_points_is_not_taken_out_alone(draft):
    with pytest.raises(ValidationError, match="Пункт 2 убран, а его подпункты остались"):
        change(draft, {key_of(draft, "Наставникам, указанным"): ""})


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [(["ж" * (LONGEST_CLAUSE + 1)], "Пункт слишком длинный"), (["ж"] * 31, "Слишком много новых")],
)
def test_too_much_is_refused(draft, texts, sentence):
    with pytest.raises(ValidationError, match=sentence):
        change(draft, added=texts)


def test_two_editors_do_not_overwrite_each_other(draft):
    change(draft, added=["Первый."])

    with pytest.raises(EditConflict):
        change(draft, added=["Второй."])


def test_words_are_changed_in_a_draft_only(draft):
    waiting = send_to_agreement(document=draft, by=None)

    with pytest.raises(ValidationError, match="только в черновике"):
        change(waiting, added=["Поздно."])


def test_what_people_attached_stays_when_words_change(draft):
    attach_signed(document=draft, scan=Scan(b"%PDF-1.7", "pdf"), by=None)

    assert [file.format for file in change(draft, added=["Ещё."]).files.all()] == ["signed"]


@pytest.mark.parametrize("payloads", [PAYLOADS[:MOST_ADDED], PAYLOADS[MOST_ADDED:]], ids=len)
def test_both_printers_print_every_payload_as_it_was_typed(draft, payloads):
    changed = change(draft, added=payloads)
    paper = Paper.of(changed)

    for text in (pdf_text(paper.pdf()), docx_text(paper.docx())):
        squeezed = text.replace(" ", "").replace("-", "")
        lost = [
            payload
            for payload in payloads
            if words(payload).replace(" ", "").replace("-", "") not in squeezed
        ]
        assert lost == []

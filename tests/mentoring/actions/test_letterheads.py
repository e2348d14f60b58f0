from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image

from mentoring.actions.letterheads import add_signatory, end_signatory, save_letterhead
from mentoring.models import AuditEntry, Letterhead, Signatory
from tests.factories import PersonFactory, SignatoryFactory

pytestmark = pytest.mark.django_db


def picture(kind="PNG", size=(900, 300), **facts):
    file = BytesIO()
    Image.new("RGB", size, "green").save(file, kind, **facts)
    return file.getvalue()


def save(school, **facts):
    return save_letterhead(organisation=school, letterhead=school.paper_look(), by=None, **facts)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_save_letterhead_keeps_a_small_clean_png_of_the_emblem(school, kind):
    content = picture(kind) + b"<script>alert(1)</script>"

    with default_storage.open(save(school, emblem=content).emblem.name) as file:
        stored = file.read()

    with Image.open(BytesIO(stored)) as image:
        assert (image.format, image.size) == ("PNG", (480, 160))
    assert b"script" not in stored


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a nothing", "не читается как картинка"),
        (picture()[:60], "не читается как картинка"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "не читается как картинка"),
        (b"x" * 600_000, "больше 500 КБ"),
        (picture(size=(9000, 9000)), "слишком много"),
    ],
)
def test_save_letterhead_refuses_what_is_no_small_picture(school, content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        save(school, emblem=content)

    assert Letterhead.objects.count() == 0


def test_save_letterhead_drops_the_emblem_and_leaves_an_audit_line(school):
    name = save(school, emblem=picture()).emblem.name

    save(school, drop_emblem=True, changed=["emblem"])

    assert Letterhead.objects.get().emblem.name == ""
    assert default_storage.exists(name)  # papers issued with it are still printed with it
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "fields")) == [
        ("letterhead.changed", []),
        ("letterhead.changed", ["emblem"]),
    ]


def signatory(school, since, until=None, *, is_acting=False):
    person = PersonFactory(organisation=school, teacher=True)
    return Signatory(
        organisation=school, person=person, post="директор", since=since, until=until,
        is_acting=is_acting,
    )  # fmt: skip


def test_add_signatory_lets_an_acting_head_sign_while_the_director_is_away(school):
    director = add_signatory(signatory=signatory(school, date(2024, 9, 1)), by=None)

    acting = add_signatory(
        signatory=signatory(school, date(2026, 7, 1), date(2026, 7, 14), is_acting=True), by=None
    )

    signing = [
        school.signatory_on(date(2026, month, day))
        for month, day in [(6, 30), (7, 1), (7, 14), (7, 15)]
    ]
    assert signing == [director, acting, acting, director]
    assert [one.title for one in signing[:2]] == ["директор", "и. о. директора"]


def test_add_signatory_refuses_two_directors_at_once(school):
    add_signatory(signatory=signatory(school, date(2024, 9, 1), date(2026, 8, 31)), by=None)

    add_signatory(signatory=signatory(school, date(2026, 9, 1)), by=None)
    with pytest.raises(ValidationError, match="В эти дни уже подписывает"):
        add_signatory(signatory=signatory(school, date(2026, 8, 31), date(2026, 8, 31)), by=None)

    assert Signatory.objects.count() == 2


def test_nobody_signs_before_the_first_and_after_the_last_day(school):
    add_signatory(signatory=signatory(school, date(2026, 9, 1), date(2026, 9, 2)), by=None)

    assert school.signatory_on(date(2026, 8, 31)) is None
    assert school.signatory_on(date(2026, 9, 3)) is None


@pytest.mark.parametrize(
    ("case", "expected"),
    [("nom", "и. о. директора"), ("dat", "и. о. директора"), ("acc", "и. о. директора")],
)
def test_an_acting_post_stays_in_the_genitive_in_every_case(school, case, expected):
    assert signatory(school, date(2026, 9, 1), is_acting=True).post_in(case) == expected


def test_a_permanent_post_declines(school):
    head = signatory(school, date(2026, 9, 1))

    assert [head.post_in(case) for case in ("gen", "dat", "ins")] == [
        "директора",
        "директору",
        "директором",
    ]


def test_end_signatory_writes_the_last_day_and_an_audit_line(school):
    head = SignatoryFactory(organisation=school, since=date(2026, 9, 1))

    end_signatory(signatory=head, until=date(2027, 1, 31), by=None)

    head.refresh_from_db()
    assert head.until == date(2027, 1, 31)
    assert AuditEntry.objects.get().action == "signatory.ended"


def test_end_signatory_refuses_a_day_before_the_first_and_a_second_end(school):
    head = SignatoryFactory(organisation=school, since=date(2026, 9, 1))
    past = SignatoryFactory(organisation=school, since=date(2020, 1, 1), until=date(2021, 1, 1))

    with pytest.raises(ValidationError, match="не может быть раньше первого"):
        end_signatory(signatory=head, until=date(2026, 8, 31), by=None)
    with pytest.raises(ValidationError, match="уже не подписывает"):
        end_signatory(signatory=past, until=date(2026, 8, 31), by=None)

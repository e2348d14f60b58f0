import json
import os
import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user
from django.core import mail
from django.urls import reverse

from mentoring.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "рябина под окном"
SECRET = "JBSWY3DPEHPK3PXP"
WRONG = "Имя для входа или пароль не подходят. Проверьте раскладку клавиатуры и Caps Lock."


@pytest.fixture
def teacher():
    user = UserFactory(username="sokolova", email="sokolova@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, login, password=PASSWORD, address="10.0.0.1"):
    return client.post(
        reverse("account_login"), {"login": login, "password": password}, REMOTE_ADDR=address
    )


def code_now(secret):
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


@pytest.mark.parametrize("login", ["sokolova", "SOKOLOVA", "sokolova@example.org"])
def test_one_signs_in_by_name_or_by_mail_in_any_case(client, teacher, login):
    response = sign_in(client, login)

    assert (response.status_code, response.url) == (302, "/")
    assert get_user(client) == teacher


def test_a_wrong_password_is_answered_by_one_russian_sentence(client, teacher):
    known = sign_in(client, "sokolova", "не тот")
    unknown = sign_in(client, "nobody", "не тот")

    assert [known.context["form"].non_field_errors(), known.status_code] == [[WRONG], 200]
    assert [unknown.context["form"].non_field_errors(), unknown.status_code] == [[WRONG], 200]


def test_nobody_signs_up(client):
    response = client.post(reverse("account_signup"), {"username": "hacker", "password1": PASSWORD})

    assert [template.name for template in response.templates][0] == "account/signup_closed.html"
    assert not User.objects.filter(username="hacker").exists()


def test_five_wrong_passwords_lock_this_name_at_this_address(client, teacher):
    statuses = [sign_in(client, "sokolova", f"не {n}").status_code for n in range(5)]

    locked = sign_in(client, "sokolova")

    assert statuses == [200, 200, 200, 200, 429]
    assert (locked.status_code, locked["Retry-After"]) == (429, "900")
    assert "Подождите 15 минут" in locked.content.decode()
    assert get_user(client).is_anonymous


def test_other_spellings_of_a_login_are_counted_together(client, teacher):
    spellings = ["sokolova", "Sokolova", "SOKOLOVA", "sokolova@example.org", "Sokolova@Example.org"]

    statuses = [sign_in(client, login, "не тот").status_code for login in spellings]

    assert statuses == [200, 200, 200, 200, 429]


def test_the_lock_holds_neither_another_address_nor_another_name(client, teacher):
    colleague = UserFactory(username="orlov")
    colleague.set_password(PASSWORD)
    colleague.save()
    for n in range(5):
        sign_in(client, "sokolova", f"не {n}")

    from_home = sign_in(client, "sokolova", address="10.0.0.2")
    client.logout()
    at_school = sign_in(client, "orlov")

    assert (from_home.status_code, at_school.status_code) == (302, 302)


def test_an_inactive_account_stays_outside(client, teacher):
    User.objects.filter(pk=teacher.pk).update(is_active=False)

    response = sign_in(client, "sokolova")

    assert get_user(client).is_anonymous
    assert response.url == reverse("account_inactive")


def test_signing_out_is_a_post(client, teacher):
    client.force_login(teacher)

    asked = client.get(reverse("account_logout"))
    still_in = get_user(client)
    client.post(reverse("account_logout"))

    assert (asked.status_code, still_in) == (200, teacher)
    assert get_user(client).is_anonymous


def test_a_forgotten_password_is_replaced_by_a_letter(client, teacher):
    asked = client.post(reverse("account_reset_password"), {"email": "sokolova@example.org"})
    link = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    shown = client.get(link, follow=True)
    client.post(
        shown.redirect_chain[-1][0], {"password1": "клён за школой", "password2": "клён за школой"}
    )

    teacher.refresh_from_db()

    assert asked.url == reverse("account_reset_password_done")
    assert mail.outbox[0].subject == "Наставничество: новый пароль"
    assert teacher.check_password("клён за школой")


def test_no_letter_goes_to_an_unknown_mailbox(client):
    response = client.post(reverse("account_reset_password"), {"email": "stranger@example.org"})

    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_a_one_time_password_is_replaced_before_anything_else(client, school, curator):
    curator.set_password(PASSWORD)
    curator.has_own_password = False
    curator.save()
    sign_in(client, "curator")

    before = client.get(reverse("mentoring:organisation_edit", args=[school.slug]))
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "клён за школой", "password2": "клён за школой"},
    )
    after = client.get(reverse("mentoring:organisation_edit", args=[school.slug]))

    assert (before.status_code, before.url) == (302, reverse("account_change_password"))
    assert after.status_code == 200


def test_the_second_factor_is_switched_on_through_the_pages(client, teacher):
    sign_in(client, "sokolova")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    right = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    assert page.context["totp_svg_data_uri"].startswith("data:image/svg+xml;base64,")
    assert [wrong.status_code, right.url] == [200, reverse("mfa_view_recovery_codes")]
    assert set(teacher.authenticator_set.values_list("type", flat=True)) == {
        Authenticator.Type.TOTP,
        Authenticator.Type.RECOVERY_CODES,
    }


def test_with_the_second_factor_a_password_alone_is_not_enough(client, teacher):
    TOTP.activate(teacher, SECRET)

    asked = sign_in(client, "sokolova")
    outside = get_user(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(SECRET)})

    assert (asked.url, outside.is_anonymous) == (reverse("mfa_authenticate"), True)
    assert get_user(client) == teacher


def test_a_recovery_code_opens_the_door_once(client, teacher):
    TOTP.activate(teacher, SECRET)
    code = RecoveryCodes.activate(teacher).generate_codes()[0]

    sign_in(client, "sokolova")
    client.post(reverse("mfa_authenticate"), {"code": code})
    first = get_user(client)
    client.logout()
    sign_in(client, "sokolova")
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert first == teacher
    assert get_user(client).is_anonymous


def test_codes_of_the_second_factor_cannot_be_tried_one_by_one(client, teacher):
    TOTP.activate(teacher, SECRET)
    sign_in(client, "sokolova")
    for n in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{n}"})

    client.post(reverse("mfa_authenticate"), {"code": code_now(SECRET)})

    assert get_user(client).is_anonymous


def test_the_second_factor_can_be_demanded_of_staff(client, settings, school, curator):
    settings.MFA_REQUIRED_FOR_STAFF = True
    client.force_login(curator)
    address = reverse("mentoring:organisation_edit", args=[school.slug])

    without = client.get(address)
    TOTP.activate(curator, SECRET)
    having = client.get(address)

    assert (without.status_code, without.url) == (302, reverse("mfa_activate_totp"))
    assert having.status_code == 200


def test_the_second_factor_is_not_demanded_of_mentors(client, settings, school, mentor):
    settings.MFA_REQUIRED_FOR_STAFF = True
    client.force_login(mentor)

    response = client.get(reverse("mentoring:ui_components"))

    assert response.status_code == 200


def test_the_service_pages_know_no_other_door(client):
    response = client.get(reverse("admin:login"))

    assert response.url.split("?")[0] == reverse("account_login")


@pytest.mark.parametrize(
    ("site", "secure"), [("http://10.0.0.5:8000", False), ("https://n.example.org", True)]
)
def test_cookies_and_redirects_follow_the_scheme_of_the_site(site, secure):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    question = (
        "import json; from mentoring.config import settings as s; "
        f"print(json.dumps([getattr(s, name) for name in {names}] + [s.SECURE_HSTS_SECONDS > 0]))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", question],
        env=os.environ | {"SITE_URL": site},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(answer.stdout) == [secure] * 4


@pytest.mark.parametrize(
    "name",
    [
        "account_login", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key_done", "account_signup", "account_inactive",
        "account_email_verification_sent",
    ],
)  # fmt: skip
def test_pages_before_the_door_open_without_an_account(client, name):
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert "base.html" in [template.name for template in response.templates]

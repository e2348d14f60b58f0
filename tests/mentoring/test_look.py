"""What holds for every page: no address outside the host, the strict policy, nothing kept."""

from html.parser import HTMLParser

import pytest
from django.urls import NoReverseMatch, reverse

from tests.architecture.addresses import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OUTSIDE = {"account_confirm_email", "account_reset_password_from_key"}  # by a letter's key only
PAGES = [
    name
    for name, entry in addresses()
    if not entry.pattern.converters and name not in OUTSIDE and name != "<unnamed>"
]
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)


class Sources(HTMLParser):
    """Addresses that a browser fetches by itself when it shows the page."""

    def __init__(self, html):
        super().__init__()
        self.found, self.inline = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        if tag in {"link", "script", "img", "iframe", "source"}:
            self.found += [values[name] for name in ("src", "href") if name in values]


def is_outside(address):
    return address.startswith(("http:", "https:", "//"))


def address_of(name, school):
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=[school.slug])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_another_host(client, school, curator, name):
    if not name.startswith("account_"):
        client.force_login(curator)

    response = client.get(address_of(name, school))
    is_page = response["Content-Type"].startswith("text/html") if response.content else False
    page = Sources(response.content.decode() if is_page else "")

    assert [source for source in page.found if is_outside(source)] == []
    assert page.inline == []
    assert sorted(response["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))


def test_a_page_of_a_member_is_kept_in_no_cache(client, school, curator):
    client.force_login(curator)

    response = client.get(reverse("mentoring:organisation_edit", args=[school.slug]))

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"

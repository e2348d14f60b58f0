"""What holds for every page: no address outside the host, the strict policy, nothing kept."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.architecture.addresses import addresses

pytestmark = pytest.mark.django_db
PAGES = [
    (name, entry)
    for name, entry in addresses()
    if set(entry.pattern.converters) <= {"organisation"} and name != "<unnamed>"
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


@pytest.mark.parametrize(("name", "entry"), PAGES)
def test_a_page_asks_nothing_of_another_host(client, school, curator, name, entry):
    if not name.startswith("account_"):
        client.force_login(curator)
    known = {"organisation": school.slug}
    address = reverse(name, kwargs={key: known[key] for key in entry.pattern.converters})

    response = client.get(address)
    is_page = response["Content-Type"].startswith("text/html") if response.content else False
    page = Sources(response.content.decode() if is_page else "")

    assert [source for source in page.found if is_outside(source)] == []
    assert page.inline == []
    assert sorted(response["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))


def test_a_page_of_a_member_is_kept_in_no_cache(client, school, curator):
    client.force_login(curator)

    response = client.get(reverse("mentoring:organisation_edit", args=[school.slug]))

    assert response["Cache-Control"] == "no-store, private"

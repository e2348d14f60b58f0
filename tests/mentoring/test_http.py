import pytest
from django.test import RequestFactory

from mentoring.http import client_address

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (True, "10.0.0.7", "10.0.0.7"),
        (True, "6.6.6.6, 10.0.0.7", "10.0.0.7"),
        (True, "", "127.0.0.1"),
        (False, "6.6.6.6", "127.0.0.1"),
    ],
)
def test_the_address_is_believed_only_of_our_own_proxy(settings, behind, forwarded, address):
    settings.BEHIND_PROXY = behind
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == address

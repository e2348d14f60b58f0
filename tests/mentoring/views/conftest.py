import pytest
from django.urls import reverse


@pytest.fixture
def open_as(client, school):
    """Open an address of the school as that user."""

    def opened(user, name, *args, method="get", query=None, **facts):
        client.force_login(user)
        address = reverse(f"mentoring:{name}", args=[school.slug, *args], query=query)
        return getattr(client, method)(address, **facts)

    return opened

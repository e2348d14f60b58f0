import pytest


@pytest.fixture(autouse=True)
def _async_allowed(request, monkeypatch):
    # Playwright's loop runs in this thread; Django then takes every query for an asynchronous one.
    if request.node.get_closest_marker("browser"):
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def lasting_cookies(settings):
    """The browser lives in its own time: cookies of another year must not be stale to it."""
    settings.SESSION_COOKIE_AGE, settings.CSRF_COOKIE_AGE = 20 * 365 * 86_400, None

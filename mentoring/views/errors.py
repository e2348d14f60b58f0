from axes.helpers import get_cool_off
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template


def denied(request, exception):
    return render(request, "403.html", status=403)


class PoliteRefusals:
    """A page reached by its address though it only takes what a form sends: words, not a blank sheet."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


def missing(request, exception):
    return render(request, "404.html", status=404)


def locked(request, response, credentials):
    wait = int(get_cool_off(request).total_seconds())
    page = render(request, "account/locked.html", {"minutes": -(-wait // 60)}, status=429)
    page["Retry-After"] = str(wait)
    return page


def broken(request):
    # Without the request: its context asks the database, which may be what is broken.
    return HttpResponseServerError(get_template("500.html").render())

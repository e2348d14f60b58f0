"""Every address of the site, by name."""

from django.urls import URLPattern, get_resolver


def addresses(patterns=None, prefix=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield prefix + (entry.name or "<unnamed>"), entry
        elif entry.app_name != "admin":  # it guards itself
            namespace = f"{entry.namespace}:" if entry.namespace else ""
            yield from addresses(entry.url_patterns, prefix + namespace)


def ours():
    """The addresses of our four applications."""
    return [
        (name, entry)
        for name, entry in addresses()
        if name.startswith(("mentoring:", "roadmap:", "surveys:", "reports:"))
    ]

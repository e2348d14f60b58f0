"""The section of the site as files: one page, its style and its pictures."""

import zipfile
from io import BytesIO

from django.core.files.storage import default_storage
from django.template.loader import get_template, render_to_string

from mentoring.papers.paper import untorn


def archive(facts):
    """One page, its style and its pictures: nothing is fetched from elsewhere."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kit:
        add(kit, "index.html", untorn(render_to_string("site/index.html", facts)))
        add(kit, "style.css", get_template("site/style.css").template.source)
        for photo in facts["photos"]:
            with default_storage.open(photo["stored"]) as stored:
                add(kit, photo["name"], stored.read())
    return file.getvalue()


def add(kit, name, content):
    """Under one date always: the same facts make the same bytes."""
    kit.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)

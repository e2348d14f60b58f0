"""A school's own words for a paper or a measure, found again in the standard roadmaps. Pure."""

import re
from functools import cache

from rapidfuzz import fuzz, process

from roadmap.catalogue import templates
from roadmap.catalogue.likely import likely_question

ALIKE = 82  # of 100; below it two different papers begin to look alike
LEAST_WORDS = 2


def plain(text):
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("ё", "е")).split())


@cache
def entries(part):
    """The words of every activity or paper of the catalogue → the entry."""
    found = {}
    for template in templates().values():
        for stage in template["stages"]:
            for entry in stage.get(part, []):
                found.setdefault(plain(entry.get("text") or entry["title"]), entry)
    return found


def known(text, part):
    words = plain(text[:300])
    if len(words.split()) < LEAST_WORDS:
        return {}
    found = process.extractOne(
        words, entries(part).keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
    )
    return entries(part)[found[0]] if found else {}


def known_paper(title):
    """{codes, evidence} of the paper that a school calls so; empty when nobody knows it."""
    entry = known(title, "documents")
    return {key: entry[key] for key in ("codes", "evidence") if key in entry}


def known_evidence(text):
    """What the registers can say about an activity in a school's own words; the curator may differ."""
    like = known(text, "activities").get("evidence", "")
    return like or likely_question(plain(text[:300]).split())

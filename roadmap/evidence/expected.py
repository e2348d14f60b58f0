"""What an activity should bring and how much of it there is: papers by code, facts of the registers."""

from django.db.models import Count

from mentoring import appeals
from mentoring.models import Document
from mentoring.papers.catalogue import catalogue
from roadmap.evidence.facts import gather_figures

# Facts of the registers: key → (what it is called, how many there are).
REGISTERS = {
    "requests": ("запросы наставляемых", lambda facts: facts.people["requests"]),
    "mentees": ("наставляемые в базе", lambda facts: facts.people["mentees"]),
    "mentors": ("наставники в базе", lambda facts: facts.people["mentors"]),
    "consents": ("согласия на обработку данных", lambda facts: facts.people["consented"]),
    "partners": ("внешние участники", lambda facts: facts.partners),
    "pairs": ("пары в подписанном приказе", lambda facts: facts.pairs["ordered"]),
    "meetings": ("проведённые встречи", lambda facts: facts.meetings),
}
# In a reminder papers are spoken of in the plural, and some are made elsewhere.
PAPERS = {
    "D45": "письма работодателям",
    "D46": "партнёрские соглашения",
    "D49": "благодарственные письма",
    "D53": "приглашения на мероприятия",
}


def choices():
    """What may be expected: facts first, then papers by their codes."""
    papers = {code: line.title for code, line in catalogue().items()} | PAPERS
    return [
        ("Сведения программы", [(key, title) for key, (title, _) in REGISTERS.items()]),
        ("Документы", [(code, f"{title} ({code})") for code, title in sorted(papers.items())]),
    ]


def words_of(what):
    if what in REGISTERS:
        return REGISTERS[what][0]
    line = catalogue().get(what)
    return PAPERS.get(what) or (f"«{line.title}»" if line else what)


def present(programme, wanted, today, facts=None):
    """What is wanted → how much of it there is, in a fixed number of queries."""
    wanted = set(wanted) - {""}
    papers = wanted - set(REGISTERS)
    if facts:
        counts = {code: facts.counts[code].issued for code in papers & facts.counts.keys()}
    else:
        counts = issued(programme, papers) if papers else {}
    counts = dict.fromkeys(papers, 0) | counts
    if appeals.CODE in papers:  # a letter that still lies here reaches nobody
        counts[appeals.CODE] = appeals.sent_count(programme)
    if known := wanted & set(REGISTERS):
        facts = facts or gather_figures(programme, today)
        counts |= {key: REGISTERS[key][1](facts) for key in known}
    return counts


def issued(programme, codes):
    """Papers of the codes among the documents of the programme."""
    return dict(
        Document.objects.not_cancelled()
        .filter(programme=programme, code__in=codes)
        .order_by()
        .values_list("code")
        .annotate(number=Count("pk"))
    )


def lacking(activity, counts):
    """«письма работодателям: 0 из 3», empty when there is enough or nothing was expected."""
    there = counts.get(activity.expected_what, 0)
    if not activity.expected_what or there >= activity.expected_count:
        return ""
    return f"{words_of(activity.expected_what)}: {there} из {activity.expected_count}"

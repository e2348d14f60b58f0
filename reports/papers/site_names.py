"""Whose names stand in the free words of the section of the site, and whether they may."""

from mentoring.models import Person
from mentoring.naming import namings
from roadmap.models import Proof


def named_in_texts(organisation, texts, day, missing):
    """Keys of those who are named and have allowed it; the others are refused or asked about.

    A whole name without the consent (152-ФЗ, ст. 10.1) keeps the section from being issued. A bare
    surname may be a common word or somebody else's name: the curator is told and decides.
    """
    people = list(Person.objects.filter(organisation=organisation).exclude(last_name="").by_name())
    may = set(
        Person.objects.filter(organisation=organisation).may_be_published(day).values_list("pk", flat=True)
    )  # fmt: skip
    allowed = set()
    for title, lines in texts.items():
        for number, line in enumerate(lines, start=1):
            found = namings(line, people)
            allowed |= {one.person.pk for one in found if one.is_whole and one.person.pk in may}
            for one in doubtful(found, may):
                tell(one, f"«{title}», строка {number}", missing)
    return allowed


def doubtful(found, may):
    """Not those whose surname stands there with the first name of somebody else who has allowed it."""
    whole = [one for one in found if one.is_whole]
    for one in found:
        is_anothers = not one.is_whole and any(one.words in other.words for other in whole)
        if one.person.pk not in may and not is_anothers:
            yield one


def tell(one, where, missing):
    if one.is_whole:
        missing.essential(
            f"{where}: назван(а) {one.person} («{one.words}»), согласия на распространение нет. "
            "Уберите имя или внесите согласие.",
            "form",
        )
    else:
        missing.add(
            f"{where}: «{one.words}» — это {one.person}? Согласия на распространение нет: если да, "
            "уберите фамилию.",
            "form",
        )


def places_of(facts, person):
    """Where a kit that was issued names or shows somebody: what has to be taken off the page."""
    if person.full_name in {one["name"] for one in facts["mentors"]}:
        yield "список наставников"
    if (facts["curator"] or {}).get("person") == person.pk:
        yield "сведения о кураторе"
    yield from (place for place, text in free_words(facts) if namings(text, [person]))
    shown = set(Proof.objects.filter(people=person).values_list("file", flat=True))
    for photo in facts["photos"]:
        if photo["stored"] in shown or namings(photo["title"], [person]):
            yield f"снимок {photo['name']} («{photo['title']}»)"


def free_words(facts):
    for title, name in (("О программе", "about"), ("Новости", "news")):
        for number, line in enumerate(facts[name], start=1):
            yield f"«{title}», строка {number}", line
    for practice in facts["practices"]:
        yield f"практика «{practice['title']}»", f"{practice['title']}\n{practice['result']}"

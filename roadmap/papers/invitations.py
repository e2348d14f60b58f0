"""Invitations (D53): to one person with salutation and cases, or to colleagues, with the programme."""

from mentoring.models import Partner, Person, PersonKind, Representative
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.merging import CALLED, Merge
from mentoring.papers.requisites import Missing, letterhead, require_programme, signatory
from mentoring.papers.salutation import GREETING, GREETINGS, addressee, facts_of
from mentoring.russian.posts import decline_phrase, decline_post
from roadmap.papers.happening import chosen, event_input, happening_facts, next_festive

PERSON, PARENT, PARTNER = "person", "parent", "partner"
INPUTS = (
    event_input(next_festive),
    Input("addressee", "Кого приглашают: фамилия, имя, отчество",
          help="В именительном падеже. Пусто: «Уважаемые коллеги!».", is_carried=False),
    Input("addressee_post", "Должность", is_carried=False,
          help="В именительном падеже: «директор»."),
    Input("addressee_place", "Организация", is_carried=False,
          help="В именительном падеже: ООО «Лес»."),
    GREETING,
    Input("words", "Слова приглашения", "lines",
          lambda ground: ["Вас ждут истории наставнических пар, знакомство с их делами и разговор о том, "
                          "чем наставничество полезно школе и округу."]),
    Input("answer", "Просьба об ответе", default=lambda ground: "Просим сообщить об участии заранее."),
)  # fmt: skip


MERGE = Merge({"place": "addressee_place"} | CALLED)


def invitation(*, organisation, programme, day, typed=None, recipient=None):
    """D53; `recipient` is {"kind": person, parent or partner, "id": …} when many are written to."""
    require_programme(programme)
    missing = Missing()
    said = Said("D53", INPUTS, Ground(organisation, programme, day), typed)
    event = chosen(programme, said["event"], missing)
    addressee = recipient_facts(organisation, recipient, missing) if recipient else typed_facts(said, missing)  # fmt: skip
    curator = programme.curator
    return {
        "heading": f"Приглашение: {event}"[:300] if event else "Приглашение",
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "event_id": event and event.pk,
        "event": event and happening_facts(event, missing),
        "addressee": addressee,
        "subject_id": recipient["id"] if recipient and recipient["kind"] == PERSON else None,
        "words": said.lines("words"),
        "answer": said["answer"] or "",
        "contact": {"name": curator.full_name, "phone": organisation.phone} if curator else None,
        "missing": missing.sorted(),
    } | said.facts()


def typed_facts(said, missing):
    """One addressee as the form names him, or nobody in particular."""
    place = said["addressee_place"] or ""
    if not said["addressee"]:
        return place and team_of(place)
    return addressee(
        said["addressee"],
        post=said["addressee_post"] or "",
        place=place,
        gender=GREETINGS.get(said["gender"], ""),
        missing=missing,
    )


def team_of(place):
    """An organisation whose head is not known: all who work there are invited."""
    return {
        "name": "",
        "post": "Коллективу",
        "place": decline_phrase(place).gen,
        "greeting": "Уважаемые",
        "called": "коллеги",
        "is_many": True,
    }


def recipient_facts(organisation, recipient, missing):
    """One of our people, of their parents or of the heads of partners; a stranger is nobody."""
    sources = {PERSON: Person, PARENT: Representative, PARTNER: Partner}
    rows = sources[recipient["kind"]].objects.filter(organisation=organisation)
    row = rows.filter(pk=recipient["id"]).first()
    if row is None:
        missing.essential("Приглашённого больше нет в списках.", "form")
        return None
    if recipient["kind"] == PERSON:
        return person_addressee(row, missing)
    if recipient["kind"] == PARENT:
        return addressee(row.full_name, missing=missing)
    if not row.head_name:
        missing.essential(f"{row}: не указан руководитель, приглашать некого.", "partners")
        return None
    return addressee(
        row.head_name, post=row.head_post, place=str(row), gender=row.head_gender, missing=missing
    )


def person_addressee(person, missing):
    """With the cases that the card corrects by hand; a pupil is called by the first name."""
    dative = person.short_name_in("dat")
    if dative is None or not person.first_name:
        missing.essential(
            f"{person.full_name}: не указан пол или имя, обращение не составить.",
            "person",
            person.pk,
        )
        return None
    if person.kind == PersonKind.PUPIL:
        pupil = "обучающейся" if person.gender == "f" else "обучающемуся"
        post = f"{pupil} {person.school_class} класса" if person.grade else pupil
    else:
        post = decline_post(person.post).dat if person.post else ""
    place = person.workplace if person.kind == PersonKind.PARTNER else ""
    called = person.first_name if person.is_pupil else " ".join(filter(None, [person.first_name, person.patronymic]))  # fmt: skip
    return facts_of(dative, post, place, person.gender, called)

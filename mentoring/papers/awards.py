"""Awards on paper: the order (D08), letters of thanks (D49), diplomas and certificates (D50)."""

from mentoring.models import Award, AwardKind, Document, LetterTo
from mentoring.papers.honours import (
    CLAUSES,
    award_words,
    closed,
    gratitude_words,
    person_words,
    place_words,
    reason_words,
    recipient_words,
)
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.orders import acquainted as readers_of
from mentoring.papers.orders import curator_facts
from mentoring.papers.requisites import (
    EssentialMissing,
    Missing,
    acts_in_force,
    executor_facts,
    first_upper,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.sheet import Column, Sheet
from mentoring.papers.team import CONTROL, control_facts, school_year
from mentoring.russian.names import decline_full_name, surname_initials
from mentoring.russian.posts import decline_phrase, decline_post
from mentoring.russian.reading import read_name

ACTS = ("273-fz", "1264-r")
ORDER = "D08"
HANDED = "Вручить награды на итоговом мероприятии программы."
AWARD_INPUTS = (
    Input("where", "Где и когда вручаются награды", default=lambda ground: HANDED),
    CONTROL,
)


def awarding(*, organisation, programme, day, typed=None):
    """D08: who is honoured with what and for what; those of a signed order are left out."""
    require_programme(programme)
    missing = Missing()
    said = Said(ORDER, AWARD_INPUTS, Ground(organisation, programme, day), typed)
    awards = [award for award in awards_of(programme) if award.pk not in settled(programme)]
    if not awards:
        missing.essential(
            "Поощрять некого: внесите поощрения программы. Названные в подписанных приказах "
            "второй раз в приказ не входят.",
            "awards",
        )
    return {
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "curator": curator_facts(programme, missing),
        "clauses": list(clauses_of(awards, missing)),
        "where": said["where"] or "",
        "grounds": sorted({award.ground for award in awards if award.ground}),
        "control": control_facts(said, missing),
        "acquainted": readers_of([programme.curator, said["control"]], []),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    } | said.facts()


def awards_of(programme):
    awards = Award.objects.filter(programme=programme).for_an_order().with_people()
    return list(awards.in_order())


def settled(programme):
    """Awards that a signed order has named."""
    orders = Document.objects.in_force().filter(programme=programme, code=ORDER)
    return {
        person["award"]
        for facts in orders.values_list("facts", flat=True)
        for clause in facts.get("clauses", [])
        for person in clause["people"]
    }


def clauses_of(awards, missing):
    for kind, words, case in CLAUSES:
        people = [honoured(award, case, missing) for award in awards if award.kind == kind]
        if people:
            yield {"words": words, "people": people}


def honoured(award, case, missing):
    warn(award, missing)
    return {
        "award": award.pk,
        "who": closed(who_words(award, case, missing)),
        "what": award_words(award),
        "why": gratitude_words(award),
        "amount": award.amount,
        "kind": award.get_kind_display(),
        "plain": recipient_words(award, "nom", missing),
    }


def who_words(award, case, missing):
    """An organisation is named as it is; the parents of a mentor are addressed through him."""
    if award.letter_to == LetterTo.PARENTS:
        return (
            f"родителям (законным представителям) {award.person.name_cases().gen or award.person}"
        )
    if award.letter_to == LetterTo.EMPLOYER:
        return f"{award.to_organisation} (о наставнике: {award.person.short_name})"
    if award.letter_to == LetterTo.PARTNER:
        return award.to_organisation
    return recipient_words(award, case, missing)


def warn(award, missing):
    if award.kind == AwardKind.BONUS and not award.amount:
        missing.add(f"{award.recipient}: не указан размер выплаты.", "awards", award.pk)
    if award.person_id and not award.person.is_pupil and not award.person.post:
        missing.add(f"{award.person}: не указана должность.", "person", award.person_id)


def awarding_sheet(facts):
    rows = [person for clause in facts["clauses"] for person in clause["people"]]
    columns = (
        Column("№ п/п", lambda row: row[0], 7),
        Column("Кто поощряется", lambda row: row[1]["plain"], 60),
        Column("Вид поощрения", lambda row: row[1]["kind"], 24),
        Column("Звание, номинация, место", lambda row: row[1]["what"], 40),
        Column("Мотивировка", lambda row: row[1]["why"], 70),
        Column("Размер выплаты", lambda row: row[1]["amount"], 20),
    )
    return Sheet("Поощрения", columns, list(enumerate(rows, start=1)))


# --- one sheet for one award


def begin(award):
    missing = Missing()
    if award is None:
        missing.essential("Выберите, для какого поощрения печатается документ.", "form")
        raise EssentialMissing(missing.items)
    return missing


def common(organisation, award, day, missing):
    head = letterhead(organisation, Missing())
    return {
        "organisation": head,
        "signatory": signatory(organisation, day, missing),
        "subject_id": award.person_id,
        "award": award.pk,
        "ornament": award.layout,
        "sheet_look": "festive",
        "why": gratitude_words(award),
        "year": str(award.programme.school_year),
    }


WORDS = {
    AwardKind.MERIT: ("ГРАМОТА", "награждается"),
    AwardKind.DIPLOMA: ("ДИПЛОМ", "награждается"),
    AwardKind.CERTIFICATE: ("СЕРТИФИКАТ", "настоящий сертификат подтверждает, что"),
}


def diploma(*, organisation, programme, day, award=None):
    """D50: a framed sheet in the nominative: грамота, диплом of a nomination, certificate."""
    missing = begin(award)
    if award.kind not in WORDS:
        missing.essential(
            "Грамота, диплом или сертификат печатаются только к таким поощрениям.", "awards"
        )
        raise EssentialMissing(missing.items)
    word, verb = WORDS[award.kind]
    lines = name_lines(award)
    return common(organisation, award, day, missing) | {
        "heading": f"{word.capitalize()}: {award.recipient}",
        "word": word,
        "verb": pair_verb(award, verb),
        "lines": lines,
        "size": size_of([text for line in lines for text in line["parts"]]),
        "title": award.title,
        "title_size": size_of([award.title], wide=34),
        "place": award.place,
        "order": order_words(award),
        "said": participation_words(award) if award.kind == AwardKind.CERTIFICATE else [],
        "missing": missing.sorted(),
    }


def pair_verb(award, verb):
    is_pair = award.mentorship_id and verb == "награждается"
    return f"награждается {'группа' if award.mentorship.is_group else 'пара'}" if is_pair else verb


def participation_words(award):
    verb = "приняли"
    if award.person_id:
        verb = "приняла" if award.person.name_cases().gender == "f" else "принял"
    year = award.programme.school_year
    return [f"{verb} участие в программе наставничества", f"{year} учебного года"]


def name_lines(award):
    """Whom the sheet is for; a single person's surname stands in a line of its own."""
    if award.person_id:
        person = award.person
        given = " ".join(filter(None, [person.first_name, person.patronymic]))
        parts = [part for part in (person.last_name, given) if part]
        return [{"parts": parts, "place": place_words(person, "nom")}]
    if award.mentorship_id:
        people = award.mentorship.mentors() + award.mentorship.mentees()
        return [{"parts": [p.full_name], "place": place_words(p, "nom")} for p in people]
    return [{"parts": [award.to_organisation], "place": ""}]


def size_of(texts, wide=24):
    """A long name shrinks step by step instead of leaving its frame."""
    longest, crowd = max(map(len, texts)), len(texts)
    steps = (longest > wide) + (longest > wide * 1.35) + (longest > wide * 1.8) + (crowd > 4)
    return f"z{min(4, 1 + steps)}"


def order_words(award):
    """«приказ от 25.05.2027 № 61-од» of the order that names this award."""
    orders = Document.objects.not_cancelled().registered()
    for order in orders.filter(programme=award.programme_id, code=ORDER).newest_first():
        named = {one["award"] for clause in order.facts["clauses"] for one in clause["people"]}
        if award.pk in named:
            return f"приказ {order.requisites}"
    return ""


def thanks(*, organisation, programme, day, award=None):
    """D49: a letter of thanks to a mentor, to his parents, to his employer, to a partner."""
    missing = begin(award)
    if award.kind != AwardKind.LETTER:
        missing.essential("Письмо печатается только к благодарственному письму.", "awards")
        raise EssentialMissing(missing.items)
    person = award.person
    head = award.organisation
    return common(organisation, award, day, missing) | {
        "heading": f"Благодарственное письмо: {award.recipient}",
        "to": award.letter_to,
        "addressee": ADDRESSEES[award.letter_to](award, missing),
        "mentor": mentor_facts(person, missing) if person else None,
        "title_gen": decline_phrase(head.short_name or head.name).gen,
        "reason": reason_words(award.reason),
        "missing": missing.sorted(),
    }


def mentor_facts(person, missing):
    cases = person.name_cases()
    return {
        "id": person.pk,
        "name": person.full_name,
        "gen": cases.gen or person.full_name,
        "acc": person_words(person, "acc", missing),
        "nom": person_words(person, "nom", missing),
        "is_woman": cases.gender == "f",
        "is_pupil": person.is_pupil,
    }


def to_mentor(award, missing):
    """«Учителю физики Евлоеву О. И.» and «Уважаемый Олег Ильич!»; a pupil is greeted by name."""
    person = award.person
    gender = person.name_cases().gender
    if person.name_cases().dat is None:
        person_words(person, "dat", missing)
    place = place_words(person, "dat", gender)
    kind = "Дорог" if person.is_pupil else "Уважаем"
    called = person.first_name if person.is_pupil else given_of(person) or person.full_name
    ending = {"Дорог": ("ой", "ая"), "Уважаем": ("ый", "ая")}[kind][gender == "f"]
    name = person.short_name_in("dat") or person.short_name
    return {"lines": [*lines_of(place), name], "greeting": f"{kind}{ending} {called}!", "v": "В"}


def given_of(person):
    return " ".join(filter(None, [person.first_name, person.patronymic]))


def to_parents(award, missing):
    """By name where the card tells who they are, otherwise through the child."""
    child = award.person
    named = [parent.full_name for parent in child.representatives.order_by("pk")]
    called = [greeting for name in named if (greeting := greeting_of(name))]
    if not called or len(called) < len(named):
        gen = child.name_cases().gen
        if gen is None:
            person_words(child, "acc", missing)
        lines = ["Родителям (законным представителям)", gen or child.full_name]
        return {"lines": lines, "greeting": "Уважаемые родители!", "v": "в"}
    lines = [dative_initials(name) for name in named]
    if len(called) > 1:
        both = " и ".join(name for _, name in called)
        return {"lines": lines, "greeting": f"Уважаемые {both}!", "v": "в"}
    return {"lines": lines, "greeting": f"{' '.join(called[0])}!", "v": "В"}


def to_office(award, missing):
    """The head of an enterprise by post and name; without a name the letter goes to the office."""
    name, post = award.to_name, award.to_post
    where = award.to_organisation
    if not name:
        missing.add(
            f"{where}: не указан адресат, письмо обращено к коллективу.", "awards", award.pk
        )
        return {"lines": [f"Коллективу {where}"], "greeting": "Уважаемые коллеги!", "v": "в"}
    greeting = greeting_of(name)
    if greeting is None:
        missing.essential(
            f"Имя адресата «{name}» не поставить в падеж. Впишите фамилию, имя и отчество "
            "полностью или очистите поле.",
            "awards",
            award.pk,
        )
        return {"lines": [where, name], "greeting": "Уважаемые коллеги!", "v": "в"}
    head = first_upper(decline_post(post).dat) if post else "Руководителю"
    lines = [f"{head} {where}", dative_initials(name)]
    return {"lines": lines, "greeting": f"{' '.join(greeting)}!", "v": "В"}


ADDRESSEES = {
    LetterTo.MENTOR: to_mentor,
    LetterTo.PARENTS: to_parents,
    LetterTo.EMPLOYER: to_office,
    LetterTo.PARTNER: to_office,
}


def lines_of(text):
    return [first_upper(text)] if text else []


def greeting_of(name):
    """(«Уважаемая», «Ольга Павловна»), or None for a name that is not whole."""
    parts, _ = read_name(name)
    cases = decline_full_name(name)
    if cases.dat is None or not parts.first_name or parts.first_name.endswith("."):
        return None
    word = "Уважаемая" if cases.gender == "f" else "Уважаемый"
    return word, " ".join(filter(None, [parts.first_name, parts.patronymic]))


def dative_initials(name):
    parts, _ = read_name(name)
    surname = decline_full_name(name).dat.split()[: len(parts.last_name.split())]
    return surname_initials(" ".join(surname), parts.first_name, parts.patronymic)

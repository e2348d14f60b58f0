"""What every organisational document carries: letterhead, signatory, acts, people in their cases."""

from django.core.exceptions import ValidationError
from django.db.models import F

from mentoring.models import LegalAct
from mentoring.papers.look import look_facts
from mentoring.russian.posts import decline_phrase, decline_post


class Missing:
    """What a paper lacks, as sentences for the curator; essential data keep it from being issued."""

    def __init__(self):
        self.items = []

    def add(self, text, where, pk=None, *, is_essential=False):
        item = {"text": text, "where": where, "id": pk, "is_essential": is_essential}
        if item not in self.items:
            self.items.append(item)

    def essential(self, text, where, pk=None):
        self.add(text, where, pk, is_essential=True)

    def sorted(self):
        return sorted(self.items, key=lambda item: not item["is_essential"])


class EssentialMissing(ValidationError):
    """Without these data the paper is not issued; `items` tell also what else it lacks."""

    def __init__(self, items):
        super().__init__(essential_of(items))
        self.items = items
        self.sentences = [item["text"] for item in items]


def essential_of(items):
    return [item["text"] for item in items if item["is_essential"]]


def require_programme(programme):
    """An order of the year needs the year."""
    if programme is None:
        missing = Missing()
        missing.essential(
            "В организации ещё нет программы наставничества. Создайте её.", "programme"
        )
        raise EssentialMissing(missing.items)


def letterhead(organisation, missing):
    """Requisites 05 and 08 of ГОСТ Р 7.0.97 and the place of composition, 13."""
    for value, text in (
        (organisation.founder, "Не указан учредитель: строка над наименованием будет пустой."),
        (organisation.address, "Не указан адрес организации."),
        (organisation.ogrn, "Не указан ОГРН организации."),
        (organisation.city, "Не указано место составления документов (город, село)."),
    ):
        if not value:
            missing.add(text, "organisation")
    if not organisation.name.strip():
        missing.essential("Не указано полное наименование организации.", "organisation")
    return {
        "founder": organisation.founder,
        "name": organisation.name,
        "short_name": organisation.short_name,
        "title": organisation.short_name or organisation.name,
        "title_gen": decline_phrase(organisation.short_name or organisation.name).gen,
        "contacts": contacts(organisation),
        "city": organisation.city,
        "look": look_facts(organisation.paper_look()),
    }


def contacts(organisation):
    labelled = (
        ("", organisation.address),
        ("тел.\u00a0", organisation.phone),
        ("эл.\u00a0почта\u00a0", organisation.email),
        ("ОКПО\u00a0", organisation.okpo),
        ("ОГРН\u00a0", organisation.ogrn),
        ("ИНН/КПП\u00a0", "/".join(filter(None, [organisation.inn, organisation.kpp]))),
    )
    return ", ".join(f"{label}{value}" for label, value in labelled if value)


def signatory(organisation, day, missing):
    """Requisite 22: who signs on that day, «и. о.» included."""
    found = organisation.signatory_on(day)
    if found is None:
        missing.essential(
            f"Не указано, кто подписывает документы на {day:%d.%m.%Y}. "
            "Добавьте его на странице «Кто подписывает».",
            "signatories",
        )
        return None
    return {"post": first_upper(found.post_in("nom")), "name": found.person.signature_name}


def executor_facts(organisation, programme):
    """Requisite 25: who drew the paper up and the telephone at which he answers."""
    if programme.curator is None:
        return None
    return {"name": programme.curator.full_name, "phone": organisation.phone}


def acts_in_force(organisation, codes, day, missing):
    """Citations of the acts in force on the day: the common ones asked for and one's own."""
    acts = LegalAct.objects.for_organisation(organisation).in_force(day)
    # From the law down: the organisation's own regulation stands last.
    acts = acts.order_by(F("organisation").asc(nulls_first=True), "position", "pk")
    cited = [act for act in acts if act.citation and (act.organisation_id or act.code in codes)]
    if not cited:
        missing.add("В библиотеке нет правовых актов, действующих на дату документа.", "acts")
    for act in cited:
        if act.is_unconfirmed:
            missing.add(
                f"Действие акта не подтверждено, сверьте перед подписью: {act.title}.", "acts"
            )
    return [act.citation for act in cited]


def person_facts(person, missing, *, duty):
    """Name and post in the cases that clauses need; a name nobody can decline stops the paper."""
    cases = person.name_cases()
    if cases.dat is None:
        missing.essential(
            f"{person.full_name} ({duty}): не указан пол, имя не поставить в падеж. "
            "Укажите пол в карточке.",
            "person",
            person.pk,
        )
    elif cases.doubtful:
        missing.add(
            f"{person.full_name} ({duty}): проверьте падежи имени — {'; '.join(cases.reasons)}.",
            "person",
            person.pk,
        )
    return {
        "id": person.pk,
        "name": person.full_name,
        "short": {case: person.short_name_in(case) for case in ("dat", "acc")}
        | {"nom": person.short_name},
        "post": post_facts(person, missing, duty),
    }


def post_facts(person, missing, duty):
    if not person.post:
        missing.add(f"{person.full_name} ({duty}): не указана должность.", "person", person.pk)
        return None
    cases = decline_post(person.post)
    if cases.dat == cases.nom:  # the dictionary knows none of its words
        missing.add(
            f"{person.full_name} ({duty}): проверьте падежи должности «{person.post}».",
            "person",
            person.pk,
        )
    return {case: first_lower(getattr(cases, case)) for case in ("nom", "dat", "acc")}


def first_upper(text):
    return text[:1].upper() + text[1:]


def first_lower(text):
    """«Заместитель» inside a sentence, but «МБОУ» as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]

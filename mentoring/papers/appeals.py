"""Letters that ask: an employer for mentors (D45), an outside mentor for his certificates (D44)."""

from datetime import timedelta

from mentoring.models import ClearanceKind, Partner, PersonKind, Side
from mentoring.papers.agreements import label_of, labels
from mentoring.papers.catalogue import Line
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.merging import ADDRESSEE, Merge
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    executor_facts,
    letterhead,
    require_programme,
    signatory,
)
from mentoring.papers.salutation import GREETING, GREETINGS, addressee
from mentoring.papers.team import school_year
from mentoring.pasted import row_of_partner
from mentoring.russian.dates import date_short
from mentoring.russian.posts import decline_phrase

ANOTHER = "другая организация"
DAYS_TO_ANSWER = 14
PROPOSALS = [
    "предложить работникам стать наставниками обучающихся или молодых педагогов;",
    "провести для участников программы экскурсию, мастер-класс или встречу о профессии;",
    "предоставить площадку или материалы для учебных проектов;",
    "войти в число партнёров программы и заключить соглашение о сотрудничестве.",
]
INPUTS = (
    Input("partner", "Кому из партнёров", "choice",
          lambda ground: next(iter(labels(ground)), ANOTHER), is_carried=False,
          choices=lambda ground: (*labels(ground), ANOTHER),
          help="Если организации в списке нет, выберите «другая организация» и впишите её ниже."),
    Input("place", "Другая организация", is_carried=False,
          help="В именительном падеже: «ООО «Лес»»."),
    Input("addressee_post", "Должность её руководителя", is_carried=False,
          help="В именительном падеже: «генеральный директор»."),
    Input("addressee", "Фамилия, имя, отчество руководителя", is_carried=False,
          help="В именительном падеже. Пусто: письмо адресуется руководителю без имени."),
    GREETING,
    Input("address", "Почтовый адрес", is_carried=False),
    Input("email", "Электронная почта", is_carried=False),
    Input("proposals", "Что предлагается", "lines", lambda ground: list(PROPOSALS),
          is_required=True),
    Input("answer_until", "Просьба ответить до", "date",
          lambda ground: ground.day + timedelta(days=DAYS_TO_ANSWER)),
)  # fmt: skip


def appeal(*, organisation, programme, day, typed=None):
    """D45: a proposal to an employer, with whom to talk about it."""
    require_programme(programme)
    missing = Missing()
    said = Said("D45", INPUTS, Ground(organisation, programme, day), typed)
    employer = employer_facts(organisation, said, missing)
    until = said["answer_until"]
    return {
        "heading": f"Обращение к работодателю: {employer['title']}"[:300],
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "forms": [form.title for form in programme.forms.order_by("position", "pk")],
        "employer": employer,
        "proposals": said.lines("proposals"),
        "answer_until": date_short(until) if until and until >= day else "",
        "contact": contact_facts(organisation, programme, missing),
        "missing": missing.sorted(),
    } | said.facts()  # fmt: skip


def employer_facts(organisation, said, missing):
    """A partner by his card, any other as he is typed."""
    found = Partner.objects.filter(organisation=organisation).order_by("pk")
    partner = next((one for one in found if label_of(one) == said["partner"]), None)
    if partner:
        known = row_of_partner(partner)
    else:
        known = {name: said[name] or "" for name in ADDRESSEE} | {"gender": ""}
    place = known["place"]
    if not place:
        missing.essential("Не указано, кому пишется обращение: выберите партнёра или впишите организацию.", "form")  # fmt: skip
    return {
        "title": place or "организация",
        "partner_id": partner and partner.pk,
        "email": known["email"],
        "address": known["address"],
        "to": addressed(
            place,
            known["addressee_post"],
            known["addressee"],
            missing,
            GREETINGS.get(said["gender"], "") or known["gender"],
        ),
    }


def addressed(place, post, name, missing, gender=""):
    """The block on the right and the salutation; without a name the head is written to as such."""
    if name:
        return addressee(name, post=post or "руководитель", place=place, missing=missing, gender=gender)  # fmt: skip
    if place:
        missing.add(f"{place}: имя руководителя не указано, письмо адресовано по должности.", "form")  # fmt: skip
    return {
        "name": "",
        "post": "Руководителю",
        "place": decline_phrase(place).gen if place else "",
        "greeting": "Уважаемый",
        "called": "руководитель",
    }


def contact_facts(organisation, programme, missing):
    """Whom the employer calls: a letter that nobody can answer is of no use."""
    curator = programme.curator
    if curator is None:
        missing.essential("В программе не назначен куратор: работодателю некому ответить.", "programme", programme.pk)  # fmt: skip
        return None
    if not organisation.phone and not organisation.email:
        missing.add("Не указаны телефон и почта организации: работодателю некуда ответить.", "organisation")  # fmt: skip
    return {
        "name": curator.full_name,
        "post": curator.post,
        "phone": organisation.phone,
        "email": organisation.email,
    }


CERTIFICATES = (
    (ClearanceKind.CRIMINAL_RECORD,
     "справку о наличии (отсутствии) судимости и (или) факта уголовного преследования; её выдают "
     "органы внутренних дел, заявление подаётся через портал государственных услуг или "
     "многофункциональный центр"),
    (ClearanceKind.MEDICAL,
     "медицинскую справку об отсутствии противопоказаний к работе с детьми"),
)  # fmt: skip


def certificates_request(*, organisation, programme, day, person=None):
    """D44: which certificates an outside mentor still has to show, why, and what is done with them."""
    require_programme(programme)
    missing = Missing()
    if person is None:
        missing.essential("Не выбран наставник.", "form")
    elif person.kind != PersonKind.PARTNER:
        missing.essential(
            f"{person.full_name}: справки просят у наставников со стороны, работники организации "
            "представляют их при приёме на работу.",
            "person",
            person.pk,
        )  # fmt: skip
    rows = certificate_rows(person, day) if person else []
    return {
        "heading": f"Просьба о справках: {person}"[:300] if person else "",
        "subject_id": person and person.pk,
        "organisation": letterhead(organisation, missing),
        "signatory": signatory(organisation, day, missing),
        "school_year": school_year(programme),
        "acts": acts_in_force(organisation, CLEARANCE_ACTS, day, missing),
        "to": person and mentor_facts(person, missing),
        "rows": rows,
        "wanted": [row for row in rows if not row["is_in_force"]],
        "contact": contact_facts(organisation, programme, missing),
        "executor": executor_facts(organisation, programme),
        "missing": missing.sorted(),
    }


CLEARANCE_ACTS = ("tk-351-1",)


def certificate_rows(person, day):
    """The checklist: what was shown, of which day, until when it counts."""
    rows = []
    own = list(person.clearances.order_by("-issued_on", "-pk"))
    for kind, words in CERTIFICATES:
        kin = [one for one in own if one.kind == kind]
        shown = next((one for one in kin if one.is_in_force(day)), kin[0] if kin else None)
        rows.append({
            "title": str(ClearanceKind(kind).label),
            "words": words,
            "issued_on": date_short(shown.issued_on) if shown else "",
            "valid_until": date_short(shown.valid_until) if shown and shown.valid_until else "",
            "state": shown.state_on(day)[0] if shown else "не представлена",
            "is_in_force": bool(shown and shown.is_in_force(day)),
        })  # fmt: skip
    return rows


def mentor_facts(person, missing):
    dative = person.short_name_in("dat")
    if dative is None or not person.first_name:
        missing.essential(
            f"{person.full_name}: не указан пол или имя, обращение не составить.", "person", person.pk
        )  # fmt: skip
        return None
    return {
        "name": dative,
        "place": person.workplace,
        "greeting": "Уважаемая" if person.gender == "f" else "Уважаемый",
        "called": " ".join(filter(None, [person.first_name, person.patronymic])),
    }


CATALOGUE = [
    Line(
        code="D45",
        kind="letters/appeal",
        title="Обращение к работодателю",
        template="papers/letters/appeal.html",
        facts=appeal,
        acts=(),
        formats=("pdf", "docx"),
        stage=3,
        asked_by=("S0.3", "S1.3"),
        pen_lines=("подпись руководителя",),
        journal="outgoing",
        inputs=INPUTS,
        merge=Merge(
            {name: name for name in (*ADDRESSEE, "gender")},
            partner="partner",
            another=ANOTHER,
            unnamed="Уважаемый руководитель!",
        ),
    ),
    Line(
        code="D44",
        kind="letters/certificates",
        title="Просьба представить справки",
        template="papers/letters/certificates.html",
        facts=certificates_request,
        acts=CLEARANCE_ACTS,
        formats=("pdf", "docx"),
        stage=3,
        asked_by=("S0.3", "S1.3"),
        pen_lines=("подпись руководителя",),
        journal="outgoing",
        is_personal=True,
        side=Side.MENTOR,
        of_kind=PersonKind.PARTNER,
    ),
]

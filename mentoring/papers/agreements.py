"""The agreement with a partner (D46): both sides in their cases, subject, duties, personal data, term."""

from datetime import date

from mentoring.models import Partner
from mentoring.papers.employment import employer
from mentoring.papers.inputs import Ground, Input, Said
from mentoring.papers.requisites import (
    Missing,
    acts_in_force,
    first_lower,
    first_upper,
    letterhead,
    require_programme,
)
from mentoring.papers.salutation import basis_gen
from mentoring.papers.team import school_year
from mentoring.russian.addressees import individual_of, own_name
from mentoring.russian.dates import date_short
from mentoring.russian.names import decline_full_name, initials
from mentoring.russian.posts import decline_post
from mentoring.russian.reading import read_name

ACTS = ("273-fz", "152-fz")
STATUTE = "Устава"
ACTS_BY = {
    "entrepreneur": "на основании записи в Едином государственном реестре индивидуальных предпринимателей",
    "self_employed": "как плательщик налога на профессиональный доход",
}
POSTS = {"entrepreneur": "индивидуальный предприниматель", "self_employed": "партнёр"}
SUBJECT = (
    "сотрудничество Сторон в реализации программы наставничества: участие работников Партнёра в "
    "качестве наставников и консультантов, проведение совместных мероприятий для участников программы"
)
OWN_DUTIES = [
    "знакомить Партнёра с программой наставничества, с её планом и с их изменениями;",
    "подбирать наставников и наставляемых с согласия участников и законных представителей "
    "несовершеннолетних, оформлять работу пар и групп приказом;",
    "обучать наставников от Партнёра и оказывать им методическую и психолого-педагогическую помощь;",
    "назначить куратора, который отвечает за связь с Партнёром и безопасность обучающихся;",
    "сообщать Партнёру о результатах программы и о вкладе его работников.",
]
PARTNER_DUTIES = [
    "предлагать работникам участие в программе и согласовывать с ними время для встреч;",
    "направлять к обучающимся только тех работников, которые прошли отбор и представили справку об "
    "отсутствии судимости;",
    "создавать безопасные условия, когда встречи и экскурсии проходят у Партнёра;",
    "назначить лицо, ответственное за связь с Организацией;",
    "предупреждать Организацию заранее, если встреча или мероприятие не может состояться.",
]
PERSONAL_DATA = [
    "Персональные данные участников программы передаются другой Стороне только в объёме, нужном "
    "для работы пар и групп, и только при наличии согласия участника, а за несовершеннолетнего — "
    "его законного представителя.",
    "Сторона, получившая персональные данные, не раскрывает их третьим лицам, не публикует без "
    "отдельного согласия на распространение, принимает меры к их защите и уничтожает их, когда цель "
    "достигнута или согласие отозвано.",
]


def partners_at_work(ground):
    return list(Partner.objects.filter(organisation=ground.organisation).at_work().by_name())


def label_of(partner):
    return f"{partner} (№ {partner.pk})"


def labels(ground):
    return tuple(map(label_of, partners_at_work(ground)))


def first_without_agreement(ground):
    """Whom an agreement is due with, otherwise the first in the list."""
    found = Partner.objects.filter(organisation=ground.organisation).at_work().with_agreements()
    partners = list(found.by_name())
    lacking = (p for p in partners if not (a := p.agreement_on(ground.day)) or not a.is_in_force(ground.day))  # fmt: skip
    chosen = next(lacking, partners[0] if partners else None)
    return label_of(chosen) if chosen else ""


INPUTS = (
    Input("partner", "Партнёр", "choice", first_without_agreement, choices=labels,
          is_carried=False, is_required=True),
    Input("subject", "Предмет соглашения", default=lambda ground: SUBJECT, is_required=True,
          help="Со строчной буквы, без точки: «сотрудничество Сторон в …»."),
    Input("own_duties", "Организация обязуется", "lines", lambda ground: list(OWN_DUTIES)),
    Input("partner_duties", "Партнёр обязуется", "lines", lambda ground: list(PARTNER_DUTIES)),
    Input("personal_data", "О персональных данных", "lines", lambda ground: list(PERSONAL_DATA)),
    Input("until", "Действует до", "date", lambda ground: date(ground.programme.year + 1, 8, 31),
          help="Пусто: бессрочно."),
)  # fmt: skip


def agreement(*, organisation, programme, day, typed=None):
    """D46: who agrees with whom, about what and until when."""
    require_programme(programme)
    missing = Missing()
    said = Said("D46", INPUTS, Ground(organisation, programme, day), typed)
    partner = chosen(organisation, said["partner"], missing)
    until = said["until"]
    if until and until < day:
        missing.essential(f"Срок соглашения ({date_short(until)}) уже прошёл. Укажите другой.", "form")  # fmt: skip
    return {
        "heading": f"Соглашение о сотрудничестве: {partner}"[:300] if partner else "",
        "organisation": letterhead(organisation, missing),
        "requisites": requisites_of(organisation),
        "own": employer(organisation, day, missing),
        "partner_id": partner and partner.pk,
        "partner": partner and partner_facts(partner, missing),
        "acts": acts_in_force(organisation, ACTS, day, missing),
        "school_year": school_year(programme),
        "subject": (said["subject"] or "").rstrip("."),
        "own_duties": said.lines("own_duties"),
        "partner_duties": said.lines("partner_duties"),
        "personal_data": said.lines("personal_data"),
        "until": date_short(until) if until else "",
        "until_day": until.isoformat() if until else "",
        "missing": missing.sorted(),
    } | said.facts()


def chosen(organisation, label, missing):
    found = Partner.objects.filter(organisation=organisation).order_by("pk")
    partner = next((one for one in found if label_of(one) == label), None)
    if partner is None:
        missing.essential(
            "Партнёров программы ещё нет. Внесите партнёра в разделе «Партнёры», "
            "с реквизитами и руководителем.",
            "partners",
        )
    return partner


def partner_facts(partner, missing):
    """The other side as it stands in the preamble, the requisites and above its signature."""
    individual = individual_of(partner.name, partner.head_post)
    for value, words in (
        (partner.inn, "не указан ИНН"),
        (partner.address, "не указан адрес"),
        (partner.head_post or individual, "не указана должность руководителя"),
    ):
        if not value:
            missing.add(f"{partner}: {words}.", "partners")
    return {
        "name": partner.name,
        "short_name": partner.short_name,
        "inn": partner.inn,
        "address": partner.address,
        "phone": partner.phone,
        "email": partner.email,
        "basis": basis_gen(partner.basis or STATUTE),
        "head": head_facts(partner, missing),
    } | individual_facts(partner, individual)


def individual_facts(partner, individual):
    """Who is his own organisation acts by himself: nobody stands for him, and he has no statute."""
    if not individual:
        return {}
    own = (
        "" if (partner.basis or STATUTE) == STATUTE else f"на основании {basis_gen(partner.basis)}"
    )
    return {"individual": individual, "acts_by": own or ACTS_BY[individual]}


def head_facts(partner, missing):
    """«Генерального директора Петрова Ивана Ильича, действующего»: or a line for the pen."""
    individual = individual_of(partner.name, partner.head_post)
    head_name = partner.head_name or (own_name(partner.name) if individual else "")
    if not head_name:
        missing.add(f"{partner}: не указан руководитель, имя впишут от руки.", "partners")
        return None
    cases = decline_full_name(head_name, partner.head_gender or None)
    name = partner.head_name_gen or cases.gen
    if name is None:
        missing.essential(
            f"{partner}: имя руководителя «{head_name}» не поставить в падеж. Впишите его в "
            "родительном падеже в карточке партнёра.",
            "partners",
        )
    elif cases.doubtful and not partner.head_name_gen:
        missing.add(f"{partner}: проверьте падеж имени руководителя — {name}.", "partners")
    if cases.gender is None:
        missing.add(f"{partner}: выберите в карточке пол руководителя, от него зависит «действующей».", "partners")  # fmt: skip
    parts, _ = read_name(head_name)
    return {
        "post": first_upper(partner.head_post or POSTS.get(individual, "")),
        "post_gen": first_lower(decline_post(partner.head_post).gen) if partner.head_post else "",
        "name_gen": name,
        "is_woman": cases.gender and cases.gender == "f",
        "signature": initials(parts.last_name, parts.first_name, parts.patronymic),
    }


def requisites_of(organisation):
    """What stands above the school's signature."""
    return {
        "name": organisation.name,
        "short_name": organisation.short_name,
        "address": organisation.address,
        "inn": organisation.inn,
        "kpp": organisation.kpp,
        "ogrn": organisation.ogrn,
        "phone": organisation.phone,
        "email": organisation.email,
    }

"""The words of a letter about deadlines, made when it is sent: what was done meanwhile is not in it."""

from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.letters import Letter, NotNeeded
from roadmap.actions.reminders import is_wanted, last_told, news_by_holder, owner_of
from roadmap.due import Standing

SALT = "roadmap.letters"
HEADS = {
    Standing.LATE: "Просрочено",
    Standing.SOON: "Скоро срок",
    Standing.LACKING: "Ещё не хватает",
}


def reminder_letter(mail):
    """One letter about everything; a letter of yesterday gives way to that of today."""
    organisation, holder = mail.organisation, mail.arguments["holder"]
    today = organisation.today()
    if date.fromisoformat(mail.arguments["day"]) != today:
        raise NotNeeded("Письмо не ушло в свой день: о том же скажет следующее.")
    told = last_told(organisation, today)
    if not is_wanted(organisation, holder, told.get(holder), today):
        raise NotNeeded("Адресат просил таких писем не присылать.")
    reminders = news_by_holder(organisation, today, told).get(holder)
    if not reminders:
        raise NotNeeded("Всё уже сделано или сроки перенесены.")
    _, user = owner_of(organisation, holder)
    context = {
        "organisation": organisation,
        "parts": parts_of(reminders),
        "page": page_of(organisation) if user else "",
        "quiet": quiet_address(organisation, holder),
    }
    return Letter(subject_of(reminders), render_to_string("roadmap/mails/reminder.txt", context))


def parts_of(reminders):
    """(heading, reminders) in the order of urgency, the empty ones left out."""
    parts = [(head, [one for one in reminders if one.standing == standing]) for standing, head in HEADS.items()]  # fmt: skip
    return [(head, found) for head, found in parts if found]


def subject_of(reminders):
    counts = ", ".join(f"{head.casefold()} – {len(found)}" for head, found in parts_of(reminders))
    return f"Сроки программы наставничества: {counts}"


def page_of(organisation):
    return urljoin(settings.SITE_URL, reverse("roadmap:reminder_list", args=[organisation.slug]))


def quiet_address(organisation, holder):
    """Leads to the page where the letters are turned off, without signing in."""
    token = signing.dumps([organisation.pk, holder], salt=SALT)
    return urljoin(settings.SITE_URL, reverse("roadmap:reminder_quiet", args=[token]))


def holder_in(token):
    """(number of the organisation, holder) of such an address, or None."""
    try:
        organisation, holder = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return organisation, holder

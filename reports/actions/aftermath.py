"""After a restored copy: what was taken away since it was made is taken away again."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from mentoring.actions.erasures import LIST, installation, noted_erasures
from mentoring.actions.people import erase_person
from mentoring.invariants.erased import ERASURE
from mentoring.models import (
    AuditEntry,
    Document,
    Journal,
    Mail,
    MailState,
    Person,
    PersonalLink,
)
from roadmap.models import Feed
from surveys.models import InvitationLink

UNSURE = (
    "Программа восстановлена из копии: неизвестно, ушло ли письмо. Если нет, отправьте ещё раз."
)


def people_to_erase(mark, beside, is_full):
    """Whom the lists outside the database name, and the journal of the base that is replaced.

    The list lies in the folder of backups; whoever carries archives away carries it along.
    """
    folders = {Path(settings.BACKUP_DIR).resolve(), Path(beside).resolve()}
    people = set().union(*(noted_erasures(folder / LIST, mark) for folder in folders))
    if is_full and mark == installation():
        lines = AuditEntry.objects.filter(action=ERASURE, target_model="person")
        people |= set(lines.values_list("organisation", "target_id"))
    return people


def erase_again(people):
    """152-ФЗ: an erasure is not undone by a copy that is older; how many people."""
    known = AuditEntry.objects.filter(action=ERASURE, target_model="person")
    done = set(known.values_list("organisation", "target_id"))
    count = 0
    for organisation, pk in sorted(people - done):
        person = Person.objects.filter(organisation=organisation, pk=pk).first()
        if person is not None:
            erase_person(person=person, by=None)
            count += 1
    return count


def close_doors():
    """A link that was withdrawn since would open again, and nobody knows which: all are withdrawn."""
    now = timezone.now()
    return sum(
        (
            PersonalLink.objects.filter(withdrawn_at=None).update(withdrawn_at=now),
            InvitationLink.objects.filter(is_revoked=False).update(is_revoked=True),
            Feed.objects.filter(revoked_at=None).update(revoked_at=now),
        )
    )


def doubt_mails():
    """Letters that waited then may have been sent since: a person decides, none is sent twice by itself."""
    waiting = Mail.objects.filter(state__in=[MailState.QUEUED, MailState.SENDING])
    return waiting.update(state=MailState.UNKNOWN, reply=UNSURE)


def numbers_reached():
    """{(journal, year): the greatest running number}"""
    reached = {}
    numbered = Document.objects.registered().filter(journal__isnull=False).select_related("journal")
    light = numbered.only("number", "year", "journal__pattern").order_by("pk")
    for document in light.iterator():
        running = document.journal.running_number(document.number, document.year) or 0
        key = document.journal_id, document.year
        reached[key] = max(reached.get(key, 0), running)
    return reached


def continue_numbers(before):
    """Numbers given since the copy are not given again; sentences for whoever keeps the journals.

    `before` is what the replaced base had reached; None on a machine that had none.
    """
    now = numbers_reached()
    if before is None:
        return last_numbers_told(now)
    journals = Journal.objects.in_bulk({journal for journal, _ in before})
    sentences = []
    for (pk, year), last in sorted(before.items()):
        stands = now.get((pk, year), 0)
        if pk in journals and last > stands:
            skip_to(journals[pk], year, last + 1)
            sentences.append(
                f"Журнал «{journals[pk]}» за {year} год: в копии последний номер {stands}, до "
                f"восстановления был {last}. Номера {stands + 1}–{last} снова не выдаются: внесите "
                "эти документы заново по бумажному журналу."
            )
    return sentences


def skip_to(journal, year, number):
    if (journal.next_year or 0) > year:
        return  # the book of a later year was begun, of this one nothing is proposed any more
    if journal.next_year == year and (journal.next_number or 0) >= number:
        return
    Journal.objects.filter(pk=journal.pk).update(next_number=number, next_year=year)
    journal.next_number, journal.next_year = number, year


def last_numbers_told(now):
    """On a new machine nobody knows what was numbered since: the secretary's book does."""
    newest = {pk: max(year for journal, year in now if journal == pk) for pk, _ in now}
    journals = Journal.objects.select_related("organisation").in_bulk(newest)
    return [
        f"{journals[pk].organisation}, журнал «{journals[pk]}» за {year} год: последний номер в "
        f"копии — {now[pk, year]}. Сверьте с бумажным журналом; если номера выдавались и позже, "
        "укажите следующий номер в карточке журнала."
        for pk, year in sorted(newest.items())
        if now[pk, year]
    ]

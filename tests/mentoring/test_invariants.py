"""Every invariant finds a row that was written past the actions, and names it without a person's data."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from axes.models import AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint
from django.utils import timezone

from mentoring.files import sha256
from mentoring.invariants import all_invariants, broken
from mentoring.invariants.database import TRIGGERS
from mentoring.models import (
    AuditEntry,
    Consent,
    ConsentStatus,
    DocumentFile,
    DocumentStatus,
    ImportBatch,
    Job,
    JobState,
    Journal,
    Mail,
    MailState,
    MentorshipMember,
    Participation,
    Person,
    PersonKind,
    Side,
)
from mentoring.papers.paper import facts_digest
from mentoring.tasks import check_data
from tests.commands import run
from tests.factories import (
    ConsentFactory,
    DocumentFactory,
    MeetingFactory,
    MentoringFormFactory,
    MentorshipFactory,
    MentorshipMemberFactory,
    PersonFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now
FACTS = {"rows": [1]}


def found(code):
    """What the invariant of this code says is broken."""
    chosen = [one for one in all_invariants() if one.code == code]
    assert len(chosen) == 1
    return [breach.object for breach in broken(chosen)]


def foreign_person(school):
    consent = ConsentFactory(person__organisation=school)
    Consent.objects.filter(pk=consent.pk).update(person=PersonFactory())
    return f"mentoring.Consent {consent.pk}"


def foreign_guest(school):
    meeting = MeetingFactory(mentorship__organisation=school)
    meeting.attended.add(PersonFactory())
    link = meeting.attended.through.objects.get(meeting=meeting)
    return f"mentoring.Meeting_attended {link.pk}"


def pair_of(school, **facts):
    return MentorshipFactory(organisation=school, active=True, **facts)


def mentee_of(pair):
    return MentorshipMember.objects.get(mentorship=pair, is_mentor=False)


def strayed_place(school):
    place = mentee_of(pair_of(school))
    MentorshipMember.objects.filter(pk=place.pk).update(
        form=MentoringFormFactory(organisation=school)
    )
    return f"mentoring.MentorshipMember {place.pk}"


def mentee_paired_twice(school):
    """The constraint reads the copies of the place, so a strayed copy gets past it."""
    first = pair_of(school)
    mentee = mentee_of(first).person
    second = pair_of(school, programme=first.programme, form=first.form, people=False)
    MentorshipMemberFactory(
        mentorship=second, person=mentee, form=MentoringFormFactory(organisation=school)
    )
    return f"mentoring.Person {mentee.pk}"


def mentor_over_capacity(school):
    pair = pair_of(school)
    mentor = MentorshipMember.objects.get(mentorship=pair, is_mentor=True).person
    Participation.objects.create(
        organisation=school, programme=pair.programme, person=mentor, side=Side.MENTOR, capacity=0
    )
    return f"mentoring.Person {mentor.pk}"


def mentee_without_consent(school):
    place = mentee_of(pair_of(school))
    Consent.objects.filter(person=place.person).update(
        status=ConsentStatus.WITHDRAWN, withdrawn_on=date(2026, 9, 2)
    )
    return f"mentoring.MentorshipMember {place.pk}"


def mentor_never_cleared(school):
    pair = pair_of(school)
    mentor = MentorshipMember.objects.get(mentorship=pair, is_mentor=True).person
    Person.objects.filter(pk=mentor.pk).update(kind=PersonKind.PARTNER)
    Person.objects.filter(pk=mentee_of(pair).person_id).update(birth_date=date(2013, 5, 5))
    return f"mentoring.Mentorship {pair.pk}"


def registered(school, number="41-од", **facts):
    facts = {"dated_on": date(2026, 9, 12), "year": 2026} | facts
    return DocumentFactory(organisation=school, number=number, **facts)


def number_in_other_letters(school):
    journal = Journal.objects.create(
        organisation=school, code="orders", title="Приказы", pattern="{n}-од"
    )
    registered(school, journal=journal)
    second = registered(school, journal=journal, number="41-ОД")
    return f"mentoring.Document {second.pk}"


def year_of_another_date(school):
    return f"mentoring.Document {registered(school, year=2025).pk}"


def changed_facts(school):
    draft = DocumentFactory(
        organisation=school, facts=FACTS, facts_sha256=facts_digest({"rows": [2]})
    )
    return f"mentoring.Document {draft.pk}"


def signed_without_file(school):
    signed = registered(school, status=DocumentStatus.SIGNED)
    return f"mentoring.Document {signed.pk}"


def changed_form_of_consent(school):
    consent = ConsentFactory(person__organisation=school)
    form = DocumentFactory(organisation=school, facts_sha256="0" * 64)
    Consent.objects.filter(pk=consent.pk).update(paper=form, text_sha256="1" * 64)
    return f"mentoring.Consent {consent.pk}"


def draft_cancelled_by_another(school):
    draft = DocumentFactory(organisation=school, cancelled_by=registered(school))
    return f"mentoring.Document {draft.pk}"


def stored_sheet(school, content=b"%PDF-1.7"):
    document = DocumentFactory(organisation=school)
    return DocumentFile.objects.create(
        organisation=school,
        document=document,
        format="pdf",
        file=default_storage.save("documents/aa/sheet.pdf", ContentFile(content)),
        sha256=sha256(content),
        size=len(content),
    )


def lost_file(school):
    sheet = stored_sheet(school)
    default_storage.delete(sheet.file.name)
    return f"mentoring.DocumentFile {sheet.pk}"


def forgotten_file(school):
    name = default_storage.save("materials/ab/forgotten.pdf", ContentFile(b"%PDF"))
    day_before = time.time() - 2 * 24 * 3600
    os.utime(default_storage.path(name), (day_before, day_before))
    default_storage.save("materials/ab/being_stored.pdf", ContentFile(b"%PDF"))
    return f"file {name}"


def one_flipped_bit(school):
    sheet = stored_sheet(school)
    Path(default_storage.path(sheet.file.name)).write_bytes(b"%PDF-1.6")
    return f"mentoring.DocumentFile {sheet.pk}"


def returned_name(school):
    person = PersonFactory(organisation=school)
    AuditEntry.record("person.erased", target=person, by=None)
    return f"mentoring.Person {person.pk}"


def lost_job(school):
    job = Job.objects.create(
        handler="x", title="Печать", key="x", state=JobState.RUNNING,
        leased_until=NOW() - timedelta(minutes=6),
    )  # fmt: skip
    return f"mentoring.Job {job.pk}"


def lost_mail(school):
    mail = Mail.objects.create(
        organisation=school, subject="Опрос", composer="x", key="x", state=MailState.SENDING,
        taken_at=NOW() - timedelta(hours=25),
    )  # fmt: skip
    return f"mentoring.Mail {mail.pk}"


def old_upload(school):
    batch = ImportBatch.objects.create(organisation=school, file_name="9А.xlsx", file="rosters/a")
    ImportBatch.objects.filter(pk=batch.pk).update(created_at=NOW() - timedelta(hours=49))
    return f"mentoring.ImportBatch {batch.pk}"


def old_session(school):
    Session.objects.create(session_key="x", expire_date=NOW() - timedelta(days=3))
    return "sessions.Session x"


def old_sign_in(school):
    log = AccessLog.objects.create(username="x")
    AccessLog.objects.filter(pk=log.pk).update(attempt_time=NOW() - timedelta(days=33))
    return f"axes.AccessLog {log.pk}"


def lost_trigger(school):
    name = "signed_document_stays"
    on = " ON mentoring_document" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    return f"trigger {name}"


def sequence_put_back(school):
    PersonFactory(organisation=school)
    query = (
        "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'mentoring_person'"
        if connection.vendor == "sqlite"
        else "ALTER SEQUENCE mentoring_person_id_seq RESTART WITH 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
    return "sequence mentoring_person"


BREACHES = {
    "one_school": foreign_person,
    "one_school_of_lists": foreign_guest,
    "place_agrees_with_pair": strayed_place,
    "one_pair_per_mentee": mentee_paired_twice,
    "capacity": mentor_over_capacity,
    "consent_of_active": mentee_without_consent,
    "clearance_of_active": mentor_never_cleared,
    "numbers": number_in_other_letters,
    "year_of_number": year_of_another_date,
    "facts": changed_facts,
    "signed_has_file": signed_without_file,
    "consent_text": changed_form_of_consent,
    "cancelled_by": draft_cancelled_by_another,
    "file_of_row": lost_file,
    "row_of_file": forgotten_file,
    "document_bytes": one_flipped_bit,
    "erased_stays_erased": returned_name,
    "job_has_worker": lost_job,
    "mail_on_its_way": lost_mail,
    "upload_is_deleted": old_upload,
    "traces_are_deleted": old_session,
    "triggers": lost_trigger,
    "sequences": sequence_put_back,
}


@pytest.mark.parametrize("code", BREACHES)
def test_a_row_written_past_the_actions_is_found(school, code):
    assert found(code) == []

    expected = BREACHES[code](school)

    assert found(code) == [expected]


def test_an_old_trace_of_a_sign_in_is_found(school):
    expected = old_sign_in(school)

    assert found("traces_are_deleted") == [expected]


def test_every_trigger_that_migrations_lay_down_is_asked_for():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}

    assert there == set(settings.TRIGGERS)


def test_a_constraint_that_the_database_lacks_is_found(monkeypatch):
    assert found("constraints") == []

    lacking = UniqueConstraint(fields=["size"], name="never_laid_down")
    monkeypatch.setattr(DocumentFile._meta, "constraints", [lacking])

    assert found("constraints") == ["constraint mentoring_documentfile.never_laid_down"]


def test_of_what_the_database_refuses_itself_nothing_is_ever_found(school):
    first = pair_of(school)
    mentee = mentee_of(first).person
    second = pair_of(school, programme=first.programme, form=first.form, people=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        MentorshipMemberFactory(mentorship=second, person=mentee)
    registered(school)
    with pytest.raises(IntegrityError), transaction.atomic():
        registered(school)

    assert found("one_pair_per_mentee") == found("numbers") == []


def test_the_command_tells_what_is_broken_and_ends_with_one(school):
    person = PersonFactory(organisation=school, last_name="Тайнова")
    AuditEntry.record("person.erased", target=person, by=None)

    answer, words = run("audit", "--json"), run("audit")

    assert (answer.code, answer.json["checked"]) == (1, len(all_invariants()))
    assert answer.json["broken"] == [
        {
            "invariant": "erased_stays_erased",
            "title": "Удалённые данные людей не вернулись",
            "object": f"mentoring.Person {person.pk}",
        }
    ]
    assert f"Удалённые данные людей не вернулись — нарушено: mentoring.Person {person.pk}" in (
        words.out
    )
    assert "Тайнова" not in answer.out + words.out


def test_the_nightly_check_counts_and_names_the_first_of_what_is_broken(school):
    person = PersonFactory(organisation=school)
    AuditEntry.record("person.erased", target=person, by=None)

    result = check_data(None)

    assert result["counts"] == {"Нарушений": 1}
    assert result["broken"][0]["object"] == f"mentoring.Person {person.pk}"


def test_a_sound_base_ends_with_nought(school):
    programme = ProgrammeFactory(organisation=school)
    pair_of(school, programme=programme)

    answer = run("audit", "--json")

    assert (answer.code, answer.json["broken"]) == (0, [])
    assert "нарушений нет" in run("audit").out

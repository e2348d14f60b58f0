"""The mentor's report: written, handed in, taken by the curator or given back with a remark."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.documents import issue_document
from mentoring.models import AuditEntry
from roadmap.models import MentorReport, ReportState
from roadmap.year_of_mentors import WORDS, year_of_mentor

CODE = "D56"
LONGEST = 4000


@transaction.atomic
def write_report(*, programme, person, version, by, hand_in=False, **words):
    """The mentor's words as he left them; handing in asks for results and for a word about himself."""
    refuse_closed(programme)
    report = opened(programme, person, version)
    for name in (*WORDS, "readiness"):
        setattr(report, name, words.get(name) or "")
    refuse_too_long(report)
    if hand_in:
        refuse_unfinished(report)
        report.state, report.handed_in_at = ReportState.HANDED_IN, timezone.now()
        report.remark = ""
    report.full_clean()
    report.save()
    AuditEntry.record(f"mentorreport.{'sent' if hand_in else 'changed'}", target=report, by=by)
    return report


def opened(programme, person, version):
    """The stored row for the version that was on the page, or the first one."""
    if version:
        known = MentorReport.objects.of(programme).filter(person=person).first()
        report = known and MentorReport.objects.lock_version(known.pk, version)
    else:
        report = MentorReport.objects.select_for_update(of=("self",)).of(programme).filter(person=person).first()  # fmt: skip
        if report is not None:
            raise ValidationError("Отчёт уже начат в другом окне. Откройте страницу заново.")
    if report is None:
        if year_of_mentor(programme, person) is None:
            raise ValidationError("Пар в этом году не было, отчитываться не о чем.")
        return MentorReport(organisation=programme.organisation, programme=programme, person=person)
    if not report.is_open:
        raise ValidationError("Отчёт уже сдан. Чтобы исправить его, попросите куратора вернуть.")
    report.version += 1
    return report


def refuse_closed(programme):
    if programme.is_closed:
        raise ValidationError(f"{programme}: год закрыт, отчёты больше не меняются.")


def refuse_too_long(report):
    for name in WORDS:
        if len(getattr(report, name)) > LONGEST:
            title = report._meta.get_field(name).verbose_name
            raise ValidationError(f"«{title}»: не больше {LONGEST} знаков.")


def refuse_unfinished(report):
    if not report.results.strip():
        raise ValidationError("Напишите, каких результатов удалось достичь.")
    if not report.readiness:
        raise ValidationError("Отметьте, готовы ли вы продолжать работу наставником.")


def accept_report(*, report, by):
    """The curator takes the report: its paper is issued and its figures stay as they are."""
    report = waiting(report)
    document = issue_document(
        code=CODE,
        organisation=report.organisation,
        programme=report.programme,
        by=by,
        person=report.person,
    )
    return accepted(report, document, by)


@transaction.atomic
def accepted(report, document, by):
    report = locked(report)
    refuse_unless_handed_in(report)
    report.state, report.accepted_at, report.accepted_by = ReportState.ACCEPTED, timezone.now(), by
    report.document = document
    stored(report)
    AuditEntry.record("mentorreport.approved", target=report, by=by)
    return report


@transaction.atomic
def accept_reports(*, programme, by):
    """All that lie on the curator's desk; those that cannot be taken are named with the reason."""
    waiting_ones = MentorReport.objects.of(programme).filter(state=ReportState.HANDED_IN)
    taken, refused = [], []
    for report in waiting_ones.select_related("person", "programme", "organisation").order_by("pk"):
        try:
            taken.append(accept_report(report=report, by=by))
        except ValidationError as error:
            refused.append((report, " ".join(error.messages)))
    return taken, refused


@transaction.atomic
def return_report(*, report, remark, by):
    """Back to the mentor with what is to be put right; a paper made of it is no longer its own."""
    report = locked(report)
    refuse_closed(report.programme)
    if report.is_open:
        raise ValidationError("Отчёт ещё не сдан, возвращать нечего.")
    if not remark.strip():
        raise ValidationError("Напишите, что нужно исправить: наставник увидит эти слова.")
    report.state, report.remark = ReportState.RETURNED, remark
    report.accepted_at = report.accepted_by = report.document = None
    stored(report)
    AuditEntry.record("mentorreport.returned", target=report, by=by)
    return report


def stored(report):
    report.version += 1
    report.full_clean()
    report.save()


def locked(report):
    reports = MentorReport.objects.select_for_update(of=("self",))
    return reports.select_related("person", "programme", "organisation").get(pk=report.pk)


def waiting(report):
    """Looked at before the paper is drawn up; under the lock it is looked at again."""
    report = MentorReport.objects.select_related("person", "programme", "organisation").get(pk=report.pk)  # fmt: skip
    refuse_closed(report.programme)
    refuse_unless_handed_in(report)
    return report


def refuse_unless_handed_in(report):
    if report.state != ReportState.HANDED_IN:
        raise ValidationError(f"Отчёт {report.get_state_display()}: принять можно только сданный.")

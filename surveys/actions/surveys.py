import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mentoring.actions.programmes import refuse_closed_year
from mentoring.models import AuditEntry
from surveys import catalogue
from surveys.actions.showing import show_at_the_end
from surveys.models import Survey, SurveyMode, SurveyState, Turnout
from surveys.questions import problems_of

COPIED = (
    "organisation", "programme", "questionnaire", "code", "title", "intro", "source", "respondent",
    "form", "wave", "about_pupils", "mode", "sections", "is_mailed", "remind_before",
    "repeats_every",
)  # fmt: skip


@transaction.atomic
def create_survey(
    *, programme, questionnaire, by, mode=SurveyMode.BY_NAME, opens_on=None, closes_on=None
):
    """A draft with its own copy of a questionnaire of the catalogue; the source stays named."""
    entry = catalogue.questionnaire(questionnaire)
    if entry is None:
        raise ValidationError("Такой анкеты в каталоге нет. Выберите другую.")
    refuse_closed(programme)
    if mode == SurveyMode.ANONYMOUS and not entry["is_anonymous_allowed"]:
        raise ValidationError(
            f"«{entry['title']}» проводится только поимённо: её ответы сравнивают на входе и выходе."
        )
    names = ("code", "title", "intro", "source", "respondent", "form", "wave", "about_pupils")
    survey = Survey(
        organisation=programme.organisation,
        programme=programme,
        questionnaire=questionnaire,
        sections=entry["sections"],
        mode=mode,
        opens_on=opens_on,
        closes_on=closes_on,
        **{name: entry[name] for name in names},
    )
    return stored(survey, by)


@transaction.atomic
def create_blank(*, programme, by, mode=SurveyMode.BY_NAME, opens_on=None, closes_on=None):
    """A draft of the organisation's own, without a question yet."""
    refuse_closed(programme)
    survey = Survey(
        organisation=programme.organisation,
        programme=programme,
        title="Своя анкета",
        source="Вопросы организации.",
        respondent="any",
        wave="any",
        sections=[{"title": "", "questions": []}],
        mode=mode,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    return stored(survey, by)


def refuse_closed(programme):
    if programme.is_closed:
        raise ValidationError(f"{programme}: программа завершена, новых опросов в ней нет.")


def stored(survey, by):
    refuse_past_day(survey)
    survey.full_clean()
    survey.save()
    AuditEntry.record("survey.created", target=survey, by=by)
    return survey


@transaction.atomic
def copy_survey(*, survey, programme, by):
    """A draft with the same questions, to be edited and asked anew; the source stays named."""
    refuse_closed(programme)
    draft = copy_of(survey)
    draft.programme = programme
    draft.full_clean()
    draft.save()
    AuditEntry.record("survey.created", target=draft, by=by)
    return draft


def copy_of(survey):
    return Survey(**{name: getattr(survey, name) for name in COPIED})


@transaction.atomic
def change_survey(*, survey, version, by, changed=(), **facts):
    """A draft is edited freely; the questions of an opened survey stand as they were asked."""
    survey = Survey.objects.lock_version(survey.pk, version)
    refuse_opened(survey)
    for name, value in facts.items():
        setattr(survey, name, value)
    refuse_past_day(survey)
    survey.version += 1
    survey.full_clean()
    survey.save()
    AuditEntry.record("survey.changed", target=survey, by=by, fields=changed or facts)
    return survey


@transaction.atomic
def delete_survey(*, survey, by):
    """A draft nobody was asked goes without a trace; an opened survey stays."""
    survey = lock(survey)
    refuse_opened(survey)
    AuditEntry.record("survey.deleted", target=survey, by=by)
    survey.delete()


@transaction.atomic
def open_survey(*, survey, by):
    """From this moment the questions and the mode are fixed and answers are taken."""
    survey = lock(survey)
    refuse_opened(survey)
    if problems := problems_of(survey.sections):
        raise ValidationError(problems)
    refuse_past_day(survey)
    survey.state = SurveyState.OPEN
    survey.digest = digest_of_questions(survey.sections)
    survey.opened_at = timezone.now()
    survey.version += 1
    survey.save()
    if survey.is_anonymous:
        Turnout.objects.create(organisation=survey.organisation, survey=survey)
    AuditEntry.record("survey.opened", target=survey, by=by)
    return survey


@transaction.atomic
def close_survey(*, survey, by):
    """No link takes an answer any more; results stay."""
    # Before the survey itself: whoever is answering at this moment holds it first, too.
    list(Turnout.objects.select_for_update(of=("self",)).filter(survey=survey))
    survey = lock(survey)
    if survey.state != SurveyState.OPEN:
        raise ValidationError("Этот опрос сейчас не идёт.")
    survey.state = SurveyState.CLOSED
    survey.version += 1
    survey.save()
    if survey.is_anonymous:
        show_at_the_end(survey)
    AuditEntry.record("survey.closed", target=survey, by=by)
    return survey


@transaction.atomic
def move_closing_day(*, survey, closes_on, by):
    """An open survey may be prolonged or shortened: the day is no part of what was asked."""
    survey = lock(survey)
    if survey.state != SurveyState.OPEN:
        raise ValidationError("Срок меняется, только пока опрос идёт.")
    survey.closes_on = closes_on
    refuse_past_day(survey)
    survey.version += 1
    survey.save()
    AuditEntry.record("survey.moved", target=survey, by=by, fields=["closes_on"])
    return survey


def lock(survey):
    return (
        Survey.objects.select_for_update(of=("self",))
        .select_related("organisation", "programme")
        .get(pk=survey.pk)
    )


def refuse_opened(survey):
    refuse_closed_year(survey.programme_id)
    if not survey.is_draft:
        raise ValidationError(
            "Опрос уже открыт, его вопросы не меняются. Создайте новый опрос по этой же анкете."
        )


def refuse_past_day(survey):
    """The day has passed when its midnight has, by the clock of the organisation."""
    if survey.closes_on and survey.closes_at <= timezone.now():
        raise ValidationError("День окончания опроса уже прошёл. Укажите более поздний.")


def digest_of_questions(sections):
    text = json.dumps(sections, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()

from django.contrib import messages
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.actions.mentorships import (
    confirm_mentorship,
    confirm_mentorships,
    propose_mentorship,
)
from mentoring.actions.pair_endings import close_mentorship
from mentoring.actions.reading import note_reading
from mentoring.admissions import expiring, halted
from mentoring.forms.mentorships import MentorshipForm, StartForm, StartOneForm
from mentoring.forms.pair_life import CloseForm, FitForm
from mentoring.forms.registers import MentorshipFilterForm, page_of
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.lights import healths_of
from mentoring.models import Consent, Document, IndividualPlan, Meeting, Mentorship, SilenceNotice
from mentoring.papers.changes import is_changed_since_order


@member_view(Can.SEE_MENTORSHIPS)
def mentorship_list(request):
    programme = current_programme(request)
    filters = MentorshipFilterForm(request.GET, member=request.member)
    mentorships = filters.narrow(
        Mentorship.objects.visible_to(request.member)
        .filter(programme=programme)
        .with_people()
        .with_meeting_count()
        .order_by("pk")
    )
    page = page_of(in_order_of_need(mentorships, request.member), request)
    found = {pair.pk: pair for pair in mentorships.filter(pk__in=[one.pk for one in page])}
    healths = {one.pk: one.health for one in page}
    context = {
        "page": page,
        "rows": [
            (pair, missing, healths[pair.pk])
            for pair, missing in with_consents([found[one.pk] for one in page])
        ],
        "halted": halted(request.member, [found[one.pk] for one in page]),
        "filters": filters,
        "start": StartForm(member=request.member),
        "programme": programme,
    }
    template = (
        "mentoring/_mentorship_rows.html" if request.htmx else "mentoring/mentorship_list.html"
    )
    return render(request, template, context)


def in_order_of_need(mentorships, member):
    """The pairs with their health, those in need first, the closed ones last."""
    plain = mentorships.prefetch_related(None).only(
        "programme", "pk", "status", "started_on", "ends_on", "interaction"
    )
    pairs = list(plain.select_related(None))
    healths = healths_of(pairs, timezone.localdate(), with_voices=not member.sees_only_own_pairs)
    for pair in pairs:
        pair.health = healths.get(pair.pk)
    return sorted(pairs, key=lambda pair: (pair.health is None, pair.health and pair.health.light))


def with_consents(mentorships):
    """(mentorship, who of it has no consent to data today), in one query for all."""
    people = {m.person_id for mentorship in mentorships for m in mentorship.present()}
    given = Consent.objects.in_force(timezone.localdate()).to_data().filter(person__in=people)
    consented = set(given.values_list("person_id", flat=True))
    return [
        (mentorship, [m.person for m in mentorship.present() if m.person_id not in consented])
        for mentorship in mentorships
    ]


def found_mentorship(request, pk):
    mentorships = Mentorship.objects.visible_to(request.member).with_people()
    return get_object_or_404(
        mentorships.select_related("programme", "form", "role_model", "ended_by", "replaces"), pk=pk
    )


def to_card(request, mentorship):
    slug = request.member.organisation.slug
    return redirect("mentoring:mentorship_card", organisation=slug, pk=mentorship.pk)


@member_view(Can.SEE_MENTORSHIPS)
def mentorship_card(request, pk):
    mentorship = found_mentorship(request, pk)
    note_reading(target=mentorship, by=request.user)
    ((_, missing),) = with_consents([mentorship])
    notices = SilenceNotice.objects.visible_to(request.member).filter(mentorship=mentorship)
    documents = Document.objects.visible_to(request.member).filter(mentorship=mentorship)
    plans = IndividualPlan.objects.visible_to(request.member).filter(mentorship=mentorship)
    plans = list(plans.select_related("person").with_progress().order_by("person__search_key"))
    return render(
        request,
        "mentoring/mentorship_card.html",
        {
            "mentorship": mentorship,
            "missing": missing,
            "is_halted": bool(halted(request.member, [mentorship])),
            "expiring": expiring(request.member, mentorship),
            **meetings_for(request.member, mentorship),
            "may_record": mentorship.is_changeable and allowed(request.member, Can.RECORD_MEETINGS),
            "notices": notices.select_related("person", "mail").newest_first(),
            "documents": documents.newest_first(),
            "health": health_for(request.member, mentorship),
            "gone": gone_members(mentorship),
            "fits": fits_for(request.member, mentorship),
            "fit": FitForm(mentorship=mentorship),
            "is_changed": mentorship.is_changeable and is_changed_since_order(mentorship),
            "plans": plans,
            "lack_plan": {one.pk for one in mentorship.mentees()} - {p.person_id for p in plans},
            "start": StartOneForm(),
        },
    )


def meetings_for(member, mentorship):
    """What has been (or was called off) and, apart from it, what is to come."""
    meetings = Meeting.objects.visible_to(member).filter(mentorship=mentorship)
    told_and_held = meetings.exclude(pk__in=meetings.planned().values("pk"))
    return {
        "meetings": told_and_held.select_related("recorded_by")
        .prefetch_related("attended")
        .annotate(day_of=Coalesce("held_on", "planned_on"))
        .order_by("-day_of", "-pk"),
        "planned": meetings.planned().order_by("planned_on", "pk"),
    }


def health_for(member, mentorship):
    voices = not member.sees_only_own_pairs
    return healths_of([mentorship], timezone.localdate(), with_voices=voices).get(mentorship.pk)


def gone_members(mentorship):
    """Who left while the pair went on: substituted or gone out of a group."""
    gone = mentorship.members.exclude(pk__in=[one.pk for one in mentorship.present()])
    return gone.select_related("person").order_by("left_on", "pk")


def fits_for(member, mentorship):
    """What was said in confidence is not for the partner's eyes."""
    if not allowed(member, Can.SUPPORT_UNPAIRED):
        return []
    return mentorship.fit_answers.select_related("person").order_by("said_on", "pk")


@member_view(Can.FORM_MENTORSHIPS)
def mentorship_create(request):
    programme = current_programme(request)
    forms = list(programme.forms.order_by("position", "pk")) if programme else []
    if not forms:
        return render(request, "mentoring/mentorship_create.html", {"form": None})
    chosen = next((f for f in forms if str(f.pk) == request.GET.get("form")), forms[0])
    form = MentorshipForm(
        request.POST or None,
        member=request.member,
        programme=programme,
        form=chosen,
        initial={side: request.GET.getlist(side) for side in ("mentors", "mentees")},
    )
    if form.is_valid():
        with problems_shown(request):
            mentorship = propose_mentorship(
                programme=programme, form=chosen, by=request.user, **form.cleaned_data
            )
            messages.success(request, f"Сформировано: {mentorship.people_text}")
            return to_card(request, mentorship)
    context = {"form": form, "forms": forms, "chosen": chosen}
    return render(request, "mentoring/mentorship_create.html", context)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def mentorship_confirm(request, pk):
    mentorship = found_mentorship(request, pk)
    with problems_shown(request):
        day = checked(StartOneForm(request.POST))["started_on"]
        confirm_mentorship(mentorship=mentorship, by=request.user, on=day)
        messages.success(request, f"Начали работу: {mentorship.people_text}")
    return to_card(request, mentorship)


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def mentorship_start(request):
    with problems_shown(request):
        facts = checked(StartForm(request.POST, member=request.member))
        started, refused = confirm_mentorships(
            mentorships=facts["mentorships"], by=request.user, on=facts["started_on"]
        )
        if started:
            messages.success(request, f"Начали работу пар: {len(started)}.")
        for mentorship, reason in refused:
            messages.error(request, f"{mentorship.people_text}: {reason}")
    answer = redirect("mentoring:mentorship_list", organisation=request.member.organisation.slug)
    if kept := MentorshipFilterForm(request.GET, member=request.member).address:
        answer["Location"] += f"?{kept}"
    return answer


@member_view(Can.FORM_MENTORSHIPS)
def mentorship_close(request, pk):
    mentorship = found_mentorship(request, pk)
    form = CloseForm(request.POST or None, mentorship=mentorship)
    if form.is_valid():
        with problems_shown(request):
            close_mentorship(mentorship=mentorship, by=request.user, **form.cleaned_data)
            messages.success(request, f"Работа окончена: {mentorship.people_text}")
            return to_card(request, mentorship)
    context = {"mentorship": mentorship, "form": form}
    return render(request, "mentoring/mentorship_close.html", context)

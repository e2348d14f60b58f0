from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.access import Can, allowed
from mentoring.actions.consents import record_consent, record_consents, withdraw_consent
from mentoring.forms.consents import ConsentFilterForm, ConsentForm, SignedForm, WithdrawForm
from mentoring.forms.registers import page_of
from mentoring.http import checked, current_programme, member_view, problems_shown
from mentoring.models import DATA_KINDS, Consent, ConsentKind, ConsentStatus, Person

# The two papers on data are one column: everybody has the paper of his age.
COLUMNS = [
    ("Обработка данных", DATA_KINDS),
    ("Анализ потребностей", (ConsentKind.NEEDS_ANALYSIS,)),
    ("Распространение", (ConsentKind.PUBLICATION,)),
    ("Участие", (ConsentKind.PARTICIPATION,)),
    ("Согласие работника", (ConsentKind.EMPLOYEE,)),
]


@member_view(Can.SEE_CONSENTS)
def consent_list(request):
    programme, today = current_programme(request), timezone.localdate()
    filters = ConsentFilterForm(request.GET, member=request.member)
    newest_first = Consent.objects.order_by("-given_on", "-pk")
    people = filters.narrow(
        Person.objects.visible_to(request.member)
        .present()
        .with_data_consent(today)
        .prefetch_related(Prefetch("consents", queryset=newest_first))
        .by_name(),
        programme,
    )
    page = page_of(people, request)
    template = "mentoring/_consent_rows.html" if request.htmx else "mentoring/consent_list.html"
    return render(
        request,
        template,
        {
            "page": page,
            "rows": [(person, answers_of(person)) for person in page],
            "titles": [title for title, _ in COLUMNS],
            "filters": filters,
            "signed": SignedForm(member=request.member),
            "today": today,
            "chosen_class": chosen_class(filters),
            "of_age": of_age(page, today),
        },
    )


def of_age(page, today):
    """Those of the page who have turned 18 with a parent's paper in force."""
    people = Person.objects.filter(pk__in=[person.pk for person in page])
    return set(people.come_of_age(today).values_list("pk", flat=True))


def chosen_class(filters):
    """The class on the page, or nothing while it shows participants or everybody."""
    school_class = filters.value("school_class")
    return "" if school_class == "everybody" else school_class


def answers_of(person):
    """The newest answer of each column, or None."""
    return [
        (title, next((c for c in person.consents.all() if c.kind in kinds), None))
        for title, kinds in COLUMNS
    ]


@require_POST
@member_view(Can.RECORD_CONSENTS)
def consent_mark(request):
    with problems_shown(request):
        facts = checked(SignedForm(request.POST, member=request.member))
        recorded, known = record_consents(**facts, by=request.user)
        word = "отказов" if facts["status"] == ConsentStatus.REFUSED else "согласий"
        text = f"Отмечено {word}: {len(recorded)}."
        passed = f" Уже были отмечены раньше: {len(known)}." if known else ""
        messages.success(request, text + passed)
    answer = redirect("mentoring:consent_list", organisation=request.member.organisation.slug)
    if kept := ConsentFilterForm(request.GET, member=request.member).address:
        answer["Location"] += f"?{kept}"
    return answer


@member_view(Can.RECORD_CONSENTS)
def consent_record(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.member), pk=pk)
    form = ConsentForm(request.POST or None, person=person)
    if form.is_valid():
        with problems_shown(request):
            record_consent(person=person, by=request.user, **form.cleaned_data)
            messages.success(request, f"{person}: ответ отмечен.")
            return to_card(request, person)
    return render(request, "mentoring/consent_record.html", {"person": person, "form": form})


@member_view(Can.RECORD_CONSENTS)
def consent_withdraw(request, pk):
    consents = Consent.objects.visible_to(request.member).select_related("person")
    consent = get_object_or_404(consents, pk=pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with problems_shown(request):
            day = form.cleaned_data["withdrawn_on"]
            withdraw_consent(consent=consent, by=request.user, on=day)
            messages.success(request, f"{consent.person}: согласие отозвано.")
            return to_card(request, consent.person)
    context = {"consent": consent, "form": form, "is_data": consent.kind in DATA_KINDS}
    return render(request, "mentoring/consent_withdraw.html", context)


def to_card(request, person):
    slug = request.member.organisation.slug
    if allowed(request.member, Can.SEE_PEOPLE):
        return redirect("mentoring:person_card", organisation=slug, pk=person.pk)
    return redirect("mentoring:consent_list", organisation=slug)

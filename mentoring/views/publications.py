from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone

from mentoring.access import Can
from mentoring.forms.publications import PublicationFilterForm
from mentoring.forms.registers import page_of
from mentoring.http import current_programme, member_view
from mentoring.models import Consent, ConsentKind, Participation, Person


@member_view(Can.SEE_CONSENTS)
def publication_list(request):
    """Who may be named and shown in what the school publishes today, who may not and why."""
    programme, today = current_programme(request), timezone.localdate()
    filters = PublicationFilterForm(request.GET)
    answers = Consent.objects.filter(kind=ConsentKind.PUBLICATION).order_by("-given_on", "-pk")
    people = (
        Person.objects.visible_to(request.member)
        .present()
        .filter(pk__in=Participation.objects.filter(programme=programme).values("person"))
        .with_data_consent(today)
        .prefetch_related(Prefetch("consents", queryset=answers, to_attr="answers"))
        .by_name()
    )
    page = page_of(filters.narrow(people, today), request)
    context = {
        "page": page,
        "rows": [(person, *verdict_on(person, today)) for person in page],
        "filters": filters,
    }
    return render(request, "mentoring/publication_list.html", context)


def verdict_on(person, day):
    """Whether the person may be published on that day, and the sentence that says why."""
    answer = person.answers[0] if person.answers else None
    if not person.has_data_consent:
        return False, "нет согласия на обработку персональных данных"
    if answer is None:
        return False, "согласие на распространение не отмечено"
    if answer.is_in_force(day):
        until = f", действует до {answer.until:%d.%m.%Y}" if answer.until else ""
        return True, f"согласие от {answer.given_on:%d.%m.%Y}{until}"
    return False, why_not(answer, day)


def why_not(answer, day):
    if answer.withdrawn_on:
        return f"согласие отозвано {answer.withdrawn_on:%d.%m.%Y}"
    if answer.until and answer.until < day:
        return f"срок согласия истёк {answer.until:%d.%m.%Y}"
    return f"{answer.get_status_display()} от {answer.given_on:%d.%m.%Y}"

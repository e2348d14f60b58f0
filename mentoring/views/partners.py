from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from mentoring.access import Can, allowed
from mentoring.actions.partners import agreement_papers, save_agreement, save_partner
from mentoring.forms.fields import LIKE_A_ROW
from mentoring.forms.partners import AgreementForm, PartnerFilterForm, PartnerForm
from mentoring.http import current_programme, member_view, problems_shown
from mentoring.models import Agreement, Clearance, Document, Partner, Person
from mentoring.papers.agreements import label_of
from mentoring.papers.network import network_facts
from mentoring.resources.ground import Ground
from mentoring.resources.partners import Partners, employees_of


@member_view(Can.SEE_PARTNERS)
def partner_list(request):
    today, programme = timezone.localdate(), current_programme(request)
    filters = PartnerFilterForm(request.GET)
    partners = Partner.objects.visible_to(request.member).with_agreements().by_name()
    rows = [
        (one, agreement, agreement.state_on(today) if agreement else ("нет соглашения", "warn"))
        for one in filters.narrow(list(partners), today)
        for agreement in [one.agreement_on(today)]
    ]
    context = {
        "rows": rows,
        "filters": filters,
        "unknown": unknown_partners(request.member.organisation, programme),
    }
    return render(request, "mentoring/partner_list.html", context)


def unknown_partners(organisation, programme):
    """Enterprises that people work at, or that share the centre, without a card of their own."""
    rows = Partners.rows(Ground(organisation, programme, timezone.localdate()))
    return [row.title for row in rows if row.partner is None]


@member_view(Can.SEE_PARTNERS)
def partner_scheme(request):
    facts = network_facts(request.member.organisation, timezone.localdate())
    return render(request, "mentoring/partner_scheme.html", {"network": facts})


def found_partner(request, pk):
    partners = Partner.objects.visible_to(request.member).select_related("contact", "organisation")
    return get_object_or_404(partners.with_agreements(), pk=pk)


@member_view(Can.SEE_PARTNERS)
def partner_card(request, pk):
    partner, today = found_partner(request, pk), timezone.localdate()
    papers = allowed(request.member, Can.SEE_DOCUMENTS)
    context = {
        "partner": partner,
        "label": label_of(partner),
        "agreements": [(one, one.state_on(today)) for one in partner.newest_first],
        "papers": agreement_papers(partner) if papers else Document.objects.none(),
        "people": people_from(request, partner, today),
    }
    return render(request, "mentoring/partner_card.html", context)


def people_from(request, partner, day):
    """Its employees among our people; whoever may see no people is told their number by nobody."""
    if not allowed(request.member, Can.SEE_PEOPLE):
        return []
    cleared = Clearance.objects.in_force(day).criminal().filter(person=OuterRef("pk"))
    own = [person.pk for person in employees_of(partner)]
    people = Person.objects.visible_to(request.member).filter(pk__in=own)
    return people.annotate(is_cleared=Exists(cleared)).by_name()


@member_view(Can.EDIT_PARTNERS)
def partner_create(request):
    partner = Partner(organisation=request.member.organisation)
    initial = {"name": request.GET.get("name", "")[:500]}
    return edited(request, partner, "mentoring/partner_create.html", initial)


@member_view(Can.EDIT_PARTNERS)
def partner_edit(request, pk):
    return edited(request, found_partner(request, pk), "mentoring/partner_edit.html")


def edited(request, partner, template, initial=None):
    form = PartnerForm(
        request.POST or None, instance=partner, member=request.member, initial=initial
    )
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            saved = save_partner(partner=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Партнёр сохранён.")
            return to_card(saved)
    return render(request, template, {"form": form, "partner": partner}, status=form.status)


def to_card(partner):
    slug = partner.organisation.slug
    return redirect("mentoring:partner_card", organisation=slug, pk=partner.pk)


@member_view(Can.EDIT_PARTNERS)
def agreement_create(request, pk):
    """A new agreement; from a paper drawn up here it takes number, date and term."""
    partner = found_partner(request, pk)
    document = asked_document(request, partner)
    agreement = Agreement(partner=partner, organisation=partner.organisation, document=document)
    initial = facts_of(document) if document else {}
    return agreed(request, agreement, "mentoring/agreement_create.html", initial)


def asked_document(request, partner):
    wanted = request.GET.get("document", "")
    if not LIKE_A_ROW.fullmatch(wanted) or not allowed(request.member, Can.SEE_DOCUMENTS):
        return None
    return agreement_papers(partner).filter(pk=wanted).first()


def facts_of(document):
    return {
        "number": document.number,
        "signed_on": document.signed_on or document.dated_on,
        "until": document.facts["until_day"],
        "subject": document.facts["subject"],
    }


@member_view(Can.EDIT_PARTNERS)
def agreement_edit(request, pk):
    agreements = Agreement.objects.visible_to(request.member)
    agreement = get_object_or_404(
        agreements.select_related("partner__organisation", "document"), pk=pk
    )
    return agreed(request, agreement, "mentoring/agreement_edit.html")


def agreed(request, agreement, template, initial=None):
    form = AgreementForm(request.POST or None, instance=agreement, initial=initial)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            save_agreement(agreement=form.save(), by=request.user, changed=form.changed_data)
            messages.success(request, "Соглашение сохранено.")
            return to_card(agreement.partner)
    context = {"form": form, "agreement": agreement, "partner": agreement.partner}
    return render(request, template, context, status=form.status)

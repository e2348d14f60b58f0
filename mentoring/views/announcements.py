from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring import letters
from mentoring.access import Can, allowed
from mentoring.actions.announcements import (
    delete_announcement,
    publish_announcement,
    save_announcement,
    withdraw_announcement,
)
from mentoring.forms.announcements import AnnouncementForm
from mentoring.forms.registers import page_of
from mentoring.groups import Choice
from mentoring.http import current_programme, file_response, member_view, problems_shown
from mentoring.jobs import ring
from mentoring.models import Announcement
from mentoring.papers.notice import notice_pdf
from mentoring.recipients import recipients_of, summed_up


def shown_to(member):
    """Whoever writes them sees all, anybody else what he was told."""
    announcements = Announcement.objects.visible_to(member)
    if allowed(member, Can.ANNOUNCE):
        return announcements
    return announcements.addressed_to(member.person)


@member_view(Can.SEE_HOME)
def announcement_list(request):
    announcements = shown_to(request.member).order_by("-created_at", "-pk")
    page = page_of(announcements, request)
    return render(request, "mentoring/announcement_list.html", {"page": page})


@member_view(Can.SEE_HOME)
def announcement_detail(request, pk):
    announcement = found(request, pk)
    context = {
        "announcement": announcement,
        "state": announcement.state,
        "groups": Choice.of(announcement.audience).words,
    }
    if allowed(request.member, Can.ANNOUNCE):
        context |= told_or_to_tell(request, announcement)
    return render(request, "mentoring/announcement_detail.html", context)


def found(request, pk):
    rows = shown_to(request.member).select_related("organisation", "programme__curator")
    return get_object_or_404(rows, pk=pk)


def told_or_to_tell(request, announcement):
    """Before it is told, whom it would reach; afterwards, whom it has reached and whom not."""
    context = {"is_set_up": letters.is_set_up(), "sums": None, "page": None}
    if announcement.published_at is None:
        today = timezone.localdate()
        people = recipients_of(announcement.audience, announcement.programme, today)
        return context | {"sums": summed_up(people)}
    receipts = announcement.receipts.select_related("person", "representative", "partner", "mail")
    counts = {
        "reached": receipts.filter(Q(is_in_program=True) | Q(mail__isnull=False)).count(),
        "unreached": receipts.filter(is_in_program=False, mail=None).count(),
    }
    return context | {"page": page_of(receipts.order_by("pk"), request), "counts": counts}


@member_view(Can.ANNOUNCE)
def announcement_create(request):
    programme = current_programme(request)
    if programme is None:
        messages.error(request, "Сначала создайте программу на учебный год.")
        return redirect("mentoring:announcement_list", request.member.organisation.slug)
    announcement = Announcement(organisation=request.member.organisation, programme=programme)
    return edited(request, announcement, "mentoring/announcement_create.html")


@member_view(Can.ANNOUNCE)
def announcement_edit(request, pk):
    announcement = found(request, pk)
    if announcement.published_at:
        raise Http404
    return edited(request, announcement, "mentoring/announcement_edit.html")


def edited(request, announcement, template):
    form = AnnouncementForm(request.POST or None, instance=announcement, member=request.member)
    if form.is_valid():
        with problems_shown(request), form.conflict_kept():
            saved = save_announcement(
                announcement=form.save(), by=request.user, changed=form.changed_data
            )
            messages.success(request, "Черновик сохранён. Проверьте, кому он уйдёт, и опубликуйте.")
            return to_detail(saved)
    context = {"form": form, "announcement": announcement}
    return render(request, template, context, status=form.status)


def to_detail(announcement):
    slug = announcement.organisation.slug
    return redirect("mentoring:announcement_detail", organisation=slug, pk=announcement.pk)


@require_POST
@member_view(Can.ANNOUNCE)
def announcement_publish(request, pk):
    announcement = found(request, pk)
    with problems_shown(request):
        receipts = publish_announcement(announcement=announcement, by=request.user)
        transaction.on_commit(ring)
        told = sum(bool(one.is_in_program or one.mail_id) for one in receipts)
        messages.success(request, f"Новых получателей: {told}. Кому уже сообщено, второй раз не сообщается.")  # fmt: skip
    return to_detail(announcement)


@require_POST
@member_view(Can.ANNOUNCE)
def announcement_withdraw(request, pk):
    announcement = found(request, pk)
    with problems_shown(request):
        withdraw_announcement(announcement=announcement, by=request.user)
        messages.success(request, "Объявление отозвано. Неотправленные письма не уйдут.")
    return to_detail(announcement)


@require_POST
@member_view(Can.ANNOUNCE)
def announcement_delete(request, pk):
    announcement = found(request, pk)
    with problems_shown(request):
        delete_announcement(announcement=announcement, by=request.user)
        messages.success(request, "Черновик удалён.")
        return redirect("mentoring:announcement_list", request.member.organisation.slug)
    return to_detail(announcement)


@member_view(Can.ANNOUNCE)
def announcement_print(request, pk):
    announcement = found(request, pk)
    content = notice_pdf(announcement)
    name = f"Объявление {announcement.title[:80]}"
    return file_response(content, name=name, suffix="pdf", inline=True)

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.access import Can
from mentoring.actions.pairing.rules import (
    record_class_teacher,
    record_rule,
    remove_class_teacher,
    remove_rule,
)
from mentoring.forms.pair_rules import ClassTeacherForm, PairRuleForm
from mentoring.forms.registers import page_of
from mentoring.http import member_view, problems_shown
from mentoring.models import ClassTeacher, PairRule


@member_view(Can.FORM_MENTORSHIPS)
def pair_rule_list(request):
    rules = PairRule.objects.visible_to(request.member).select_related("one", "other")
    led = ClassTeacher.objects.visible_to(request.member).select_related("person")
    context = {
        "page": page_of(rules.order_by("one__search_key", "other__search_key", "pk"), request),
        "led": led.order_by("grade", "class_letter", "person__search_key", "pk"),
    }
    return render(request, "mentoring/pair_rule_list.html", context)


def to_rules(request):
    return redirect("mentoring:pair_rule_list", organisation=request.member.organisation.slug)


@member_view(Can.FORM_MENTORSHIPS)
def pair_rule_create(request):
    rule = PairRule(organisation=request.member.organisation)
    form = PairRuleForm(request.POST or None, instance=rule, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            record_rule(rule=form.save(commit=False), by=request.user)
            messages.success(request, "Записано. Подбор учтёт это правило.")
            return to_rules(request)
    return render(request, "mentoring/pair_rule_create.html", {"form": form})


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def pair_rule_delete(request, pk):
    rule = get_object_or_404(PairRule.objects.visible_to(request.member), pk=pk)
    remove_rule(rule=rule, by=request.user)
    messages.success(request, "Правило убрано.")
    return to_rules(request)


@member_view(Can.FORM_MENTORSHIPS)
def class_teacher_create(request):
    led = ClassTeacher(organisation=request.member.organisation)
    form = ClassTeacherForm(request.POST or None, instance=led, member=request.member)
    if form.is_valid():
        with problems_shown(request):
            record_class_teacher(led=form.save(), by=request.user)
            messages.success(request, "Классное руководство записано.")
            return to_rules(request)
    return render(request, "mentoring/class_teacher_create.html", {"form": form})


@require_POST
@member_view(Can.FORM_MENTORSHIPS)
def class_teacher_delete(request, pk):
    led = get_object_or_404(ClassTeacher.objects.visible_to(request.member), pk=pk)
    remove_class_teacher(led=led, by=request.user)
    messages.success(request, "Классное руководство убрано.")
    return to_rules(request)

from django import forms

from mentoring.forms.registers import RegisterFilterForm

MAY, MAY_NOT = "may", "may_not"


class PublicationFilterForm(RegisterFilterForm):
    q = forms.CharField(label="Поиск по имени", required=False, max_length=200)
    show = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[("", "всех"), (MAY, "кого можно"), (MAY_NOT, "кого нельзя")],
    )

    def narrow(self, people, day):
        allowed = people.may_be_published(day)
        if self.value("show") == MAY:
            people = allowed
        if self.value("show") == MAY_NOT:
            people = people.exclude(pk__in=allowed.order_by().values("pk"))
        return people.matching(self.value("q"))

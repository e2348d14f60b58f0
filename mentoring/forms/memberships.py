from django import forms

from mentoring.access import grantable_roles
from mentoring.forms.people import bare_helper, row
from mentoring.models import Person, PersonKind, User


def person_field():
    return forms.ModelChoiceField(
        label="Карточка человека",
        queryset=Person.objects.none(),
        required=False,
        empty_label="не указана",
        help_text="Наставнику нужна обязательно: по ней он видит свои пары.",
    )


def people_with_accounts(member):
    """Pupils and parents answer by link and have no accounts."""
    people = Person.objects.visible_to(member).exclude(kind=PersonKind.PUPIL)
    return people.present().by_name()


def role_choices(member):
    return [(role.value, role.label) for role in grantable_roles(member)]


class AccountForm(forms.Form):
    role = forms.ChoiceField(label="Роль")
    person = person_field()
    last_name = forms.CharField(label="Фамилия", max_length=150)
    first_name = forms.CharField(label="Имя", max_length=150)
    username = forms.CharField(
        label="Имя для входа",
        max_length=150,
        required=False,
        help_text="Можно не заполнять: составим из фамилии.",
        validators=[User.username_validator],
    )
    email = forms.EmailField(
        label="Электронная почта",
        required=False,
        help_text="По ней можно будет восстановить пароль.",
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(member)
        self.fields["person"].queryset = people_with_accounts(member)
        self.helper = bare_helper(
            row("role", "person"), row("last_name", "first_name"), row("username", "email")
        )


class RoleForm(forms.Form):
    user = forms.ModelChoiceField(
        label="Кому", queryset=User.objects.none(), empty_label="выберите"
    )
    role = forms.ChoiceField(label="Роль")
    person = person_field()

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = (
            User.objects.filter(memberships__organisation=member.organisation, is_active=True)
            .exclude(pk=member.user.pk)
            .distinct()
            .order_by("last_name", "first_name", "pk")
        )
        self.fields["role"].choices = role_choices(member)
        self.fields["person"].queryset = people_with_accounts(member)
        self.helper = bare_helper(row("user", "role"), "person")

from django import forms
from django.core.exceptions import ValidationError

from mentoring.forms.people import bare_helper, row
from mentoring.forms.versioned import VersionedForm
from mentoring.models import Organisation

TIME_ZONES = {
    "Europe/Kaliningrad": "Калининград (МСК−1)",
    "Europe/Moscow": "Москва",
    "Europe/Samara": "Самара (МСК+1)",
    "Asia/Yekaterinburg": "Екатеринбург (МСК+2)",
    "Asia/Omsk": "Омск (МСК+3)",
    "Asia/Krasnoyarsk": "Красноярск, Новосибирск (МСК+4)",
    "Asia/Irkutsk": "Иркутск (МСК+5)",
    "Asia/Yakutsk": "Якутск (МСК+6)",
    "Asia/Vladivostok": "Владивосток (МСК+7)",
    "Asia/Magadan": "Магадан, Сахалин (МСК+8)",
    "Asia/Kamchatka": "Камчатка (МСК+9)",
}
LENGTHS = {"inn": (10, 12), "ogrn": (13, 15), "kpp": (9,), "okpo": (8, 10)}
INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def inn_is_right(digits):
    """The control digits of an ИНН: one of ten, two of twelve."""
    numbers = list(map(int, digits))
    controls = (9,) if len(digits) == 10 else (10, 11)
    return all(
        sum(w * n for w, n in zip(INN_WEIGHTS[11 - place :], numbers[:place], strict=True))
        % 11
        % 10
        == numbers[place]
        for place in controls
    )


def ogrn_is_right(digits):
    """The last digit of an ОГРН is the rest of the number before it."""
    return int(digits[:-1]) % (len(digits) - 2) % 10 == int(digits[-1])


CONTROLS = {"inn": inn_is_right, "ogrn": ogrn_is_right}


class OrganisationForm(VersionedForm):
    website = forms.URLField(label="Сайт", required=False, assume_scheme="https")
    time_zone = forms.ChoiceField(label="Часовой пояс", choices=TIME_ZONES)

    class Meta:
        model = Organisation
        fields = [
            "name", "short_name", "founder", "city", "address", "phone", "email", "website",
            "inn", "kpp", "ogrn", "okpo", "time_zone", "leaving_grades",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.time_zone not in TIME_ZONES:
            zone = self.instance.time_zone
            self.fields["time_zone"].choices = [(zone, zone), *TIME_ZONES.items()]
        self.fields["name"].help_text = "Как в уставе: так оно встанет в шапку документов."
        self.fields["city"].help_text = "Например, «г. Приозёрск»: строка под шапкой приказа."
        if leaving := self.fields.get("leaving_grades"):  # the page of the letterhead has it not
            leaving.required = False  # emptied: what stood there stays
            leaving.help_text = "После каких классов уходят: 9, 11; в начальной школе — 4."
        self.helper = bare_helper(
            "version",
            "name",
            row("short_name", "city"),
            row("founder", "address"),
            row("phone", "email", "website"),
            row("inn", "kpp", "ogrn", "okpo", width="col-6 col-md-3"),
            row("time_zone", "leaving_grades"),
        )
        if self.instance.is_municipal:
            self.fields.pop("leaving_grades", None)

    def clean_leaving_grades(self):
        return self.cleaned_data["leaving_grades"] or self.initial["leaving_grades"]

    def clean(self):
        cleaned = super().clean()
        # What stood there before is not questioned while something else is being corrected.
        for name in set(LENGTHS) & set(self.changed_data):
            if digits := cleaned.get(name):
                try:
                    check_number(name, digits, self.fields[name].label)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned


def check_number(name, digits, label):
    if not (digits.isascii() and digits.isdigit() and len(digits) in LENGTHS[name]):
        lengths = " или ".join(map(str, LENGTHS[name]))
        raise ValidationError(f"{label} состоит только из цифр, их {lengths}.")
    if name in CONTROLS and not CONTROLS[name](digits):
        raise ValidationError(f"Проверьте {label}: контрольная цифра не сходится.")

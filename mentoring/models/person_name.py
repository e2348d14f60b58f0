from dataclasses import replace

from mentoring.russian import names

ERASED_NAME = "Данные удалены"
OBLIQUE = ("gen", "dat", "acc", "ins", "loc")


class PersonName:
    """How a person is called: whole, short, beside a signature, in six cases."""

    @property
    def is_erased(self):
        """The surname is obligatory for everybody whose data we still hold."""
        return not self.last_name

    @property
    def full_name(self):
        if self.is_erased:
            return ERASED_NAME
        return " ".join(filter(None, [self.last_name, self.first_name, self.patronymic]))

    @property
    def short_name(self):
        """«Дзаитова Л. К.» with non-breaking spaces."""
        if self.is_erased:
            return ERASED_NAME
        return names.surname_initials(self.last_name, self.first_name, self.patronymic)

    def name_parts(self):
        """Surname, name and patronymic by case as computed; unknown gender leaves them None."""
        return names.decline_parts(
            self.last_name, self.first_name, self.patronymic, gender=self.gender or None
        )

    def name_cases(self):
        """The name in six cases; a form corrected by hand wins over the computed one."""
        computed = names.whole_names(self.name_parts())
        own = {case: form for case in OBLIQUE if (form := self.own_cases.get(case))}
        is_settled = len(own) == len(OBLIQUE)
        return replace(
            computed,
            **own,
            doubtful=computed.doubtful and not is_settled,
            reasons=() if is_settled else computed.reasons,
        )

    def short_name_in(self, case):
        """«Дзаитову Л. К.» for «acc»; None while the gender, and so the form, is unknown."""
        if own := self.own_cases.get(case):
            # A form by hand is written whole, in the order of the name itself.
            surname = " ".join(own.split()[: len(self.last_name.split())])
        else:
            parts = getattr(self.name_parts(), case)
            surname = parts and parts.last_name
        return surname and names.surname_initials(surname, self.first_name, self.patronymic)

    @property
    def signature_name(self):
        """«Л. К. Дзаитова», as it stands beside a signature."""
        return names.initials(self.last_name, self.first_name, self.patronymic)

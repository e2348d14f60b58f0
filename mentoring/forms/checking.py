from django import forms
from django.core.exceptions import ValidationError

from mentoring.files import sha256
from mentoring.forms.layout import bare_helper

LARGEST = 20 * 1024 * 1024


class FileForm(forms.Form):
    """The file is compared in passing and kept nowhere."""

    file = forms.FileField(
        label="Файл документа",
        help_text="PDF, DOCX или XLSX до 20 МБ. Файл только сравнивается и нигде не сохраняется.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = bare_helper("file")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError("Файл больше 20 МБ, таких документов программа не выпускает.")
        return file

    def matches(self, files):
        """The stored form that the file repeats byte for byte, or None."""
        digest = sha256(self.cleaned_data["file"].read())
        return next((stored for stored in files if stored.sha256 == digest), None)

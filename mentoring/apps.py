from django.apps import AppConfig

from mentoring import checks  # noqa: F401  registers the system checks
from mentoring.forms.wording import speak_plainly


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = "Ядро: люди, пары, документы"

    def ready(self):
        speak_plainly()

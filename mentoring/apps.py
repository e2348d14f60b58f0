from django.apps import AppConfig

from mentoring import checks  # noqa: F401  registers the system checks


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = "Ядро: люди, пары, документы"

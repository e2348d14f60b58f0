from django.apps import apps
from django.db import models

from mentoring.models.base import OrganisationQuerySet

# What was done, by the verb of the action; the noun is the model's own name. Actions of the apps
# above need no entry of their own here, only a known verb; a test looks.
VERBS = {
    "activated": "включено",
    "added": "добавлено",
    "agreed": "согласовано",
    "applied": "внесено",
    "answered": "записан ответ",
    "approved": "утверждено",
    "attached": "приложен подписанный экземпляр",
    "archived": "отмечено выбытие",
    "called_mentors": "приглашены в наставники",
    "cancelled": "отменено",
    "cases_changed": "исправлены падежи имени",
    "changed": "изменено",
    "classes_turned": "классы переведены",
    "closed": "завершено",
    "completed": "отмечено выполненным",
    "consented": "получено согласие",
    "confirmed": "начата работа",
    "created": "создано",
    "deactivated": "отключено",
    "deleted": "удалено",
    "downloaded": "скачано",
    "ended": "прекращено",
    "entered": "внесено в базу",
    "erased": "удалены персональные данные",
    "expired": "истёк срок",
    "granted": "выдано право",
    "issued": "выпущено",
    "imported": "внесено из файла",
    "judged": "выставлены баллы",
    "joined": "вошёл участник",
    "laid_out": "разложено по датам",
    "left": "вышел участник",
    "left_out": "отмечено, что не требуется",
    "mailed": "разослано по почте",
    "marked": "отмечено",
    "merged": "объединены карточки",
    "moved": "перенесён срок",
    "moved_to_class": "переведён в другой класс",
    "noted": "отмечено",
    "numbered": "присвоен номер",
    "opened": "открыто",
    "password_issued": "выдан пароль",
    "person_removed": "снято имя",
    "planned": "назначено",
    "printed": "напечатано",
    "proposed": "предложено",
    "published": "опубликовано",
    "read": "просмотрено",
    "recorded": "записано",
    "recovered": "восстановлено из резервной копии",
    "registered": "зарегистрировано",
    "removed": "убрано",
    "reopened": "снова открыто",
    "reset": "возвращено к исходному",
    "restored": "возвращено",
    "retried": "запущено ещё раз",
    "returned": "возвращено на доработку",
    "revoked": "отозвано право",
    "second_factor_removed": "снят второй фактор входа",
    "sent": "передано на подпись",
    "solved": "решено",
    "settled": "разобрано куратором",
    "signed": "подписано",
    "taken": "взято в работу",
    "taken_down": "снято с публикации",
    "told_apart": "отмечено: разные люди",
    "undone": "отменена загрузка",
    "unmarked": "снята отметка",
    "updated": "изменено",
    "upload_deleted": "удалён исходный файл",
    "uploaded": "загружено",
    "withdrawn": "отозвано",
}
UNKNOWN_VERB = "действие"


def model_named(name):
    """The model of any application by its name in an entry; None for one that is gone."""
    found = (config.models.get(name) for config in apps.get_app_configs())
    return next(filter(None, found), None)


class AuditEntryQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-at", "-pk")


class AuditEntry(models.Model):
    """Who did what to which row, and when: names of fields, never their values."""

    organisation = models.ForeignKey("Organisation", models.PROTECT, null=True, blank=True)
    at = models.DateTimeField("когда", auto_now_add=True)
    by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    action = models.CharField("что", max_length=60)
    target_model = models.CharField("над чем", max_length=60, blank=True)
    target_id = models.BigIntegerField("номер строки", null=True, blank=True)
    fields = models.JSONField("какие поля", default=list, blank=True)
    counts = models.JSONField("сколько", default=dict, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {
            "organisation", "at", "by", "action", "target_model", "target_id", "fields", "counts",
        }  # fmt: skip

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал действий"
        indexes = [models.Index(fields=["organisation", "-at"])]

    def __str__(self):
        return f"{self.action} {self.target_model} {self.target_id or ''}"

    @property
    def title(self):
        """«согласие: отозвано» — the verb of the action over the model's own name."""
        noun, _, verb = self.action.partition(".")
        verb = VERBS.get(verb, UNKNOWN_VERB)
        # All certificates are looked at on the page of the organisation, and still are certificates.
        model = model_named(noun) or self.model
        return f"{model._meta.verbose_name}: {verb}" if model else verb

    @property
    def model(self):
        return model_named(self.target_model)

    @property
    def field_titles(self):
        """The changed fields in the user's words; values were never written down."""
        names = {f.name: str(f.verbose_name) for f in self.model._meta.fields} if self.model else {}
        return [names[name] for name in self.fields if name in names]

    @classmethod
    def record(cls, action, *, target, by, fields=(), counts=None):
        """Write the line in the same transaction as the change itself."""
        organisation = target if target._meta.model_name == "organisation" else target.organisation
        return cls.objects.create(
            organisation=organisation,
            by=by,
            action=action,
            target_model=target._meta.model_name,
            target_id=target.pk,
            fields=sorted(fields),
            counts=counts or {},
        )

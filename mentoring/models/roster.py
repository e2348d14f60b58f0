from django.db import models

from mentoring.models.base import CleanCharField, CleanTextField, OrganisationQuerySet


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "читается"
    READ = "read", "проверьте и внесите"
    APPLYING = "applying", "вносится"
    REFUSED = "refused", "не принят"
    APPLIED = "applied", "внесён"
    UNDONE = "undone", "отменён"
    EXPIRED = "expired", "срок истёк"


class RosterKind(models.TextChoices):
    AUTO = "auto", "определить по файлу"
    MENTEES = "mentees", "база наставляемых"
    MENTORS = "mentors", "база наставников"
    PUPILS = "pupils", "ученики"
    STAFF = "staff", "педагоги"
    PAIRS = "pairs", "наставнические пары"


class RowAction(models.TextChoices):
    CREATE = "create", "создать"
    UPDATE = "update", "обновить"
    UNCHANGED = "unchanged", "без изменений"
    SKIP = "skip", "пропустить"
    ERROR = "error", "ошибка"


class ImportBatchQuerySet(OrganisationQuerySet):
    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def light(self):
        """Without the table as it stood in the file: lists need only the head of a batch."""
        return self.defer("tables")


class ImportBatch(models.Model):
    """One roster on its way in: the upload, what was read from it, what became of it."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    programme = models.ForeignKey("Programme", models.SET_NULL, null=True, blank=True)
    file_name = CleanCharField("имя файла", max_length=255)
    # The upload itself is deleted after it was applied or after a day: it holds more than we need.
    file = models.FileField("файл", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(
        "что в файле", max_length=20, choices=RosterKind, default=RosterKind.AUTO
    )
    mapping = models.JSONField("соответствие столбцов", default=dict, blank=True)
    repairs = models.JSONField("исправленные ячейки", default=dict, blank=True)
    answers = models.JSONField("ответы о похожих людях", default=dict, blank=True)
    state = models.CharField(
        "состояние", max_length=10, choices=ImportState, default=ImportState.UPLOADED
    )
    sheets = models.JSONField("листы и их столбцы", default=list, blank=True)
    notices = models.JSONField("замечания к файлу", default=list, blank=True)
    # The sheets as read, without the columns that are not kept: the ground of the returned file.
    tables = models.JSONField("таблицы файла", default=dict, blank=True)
    summary = models.JSONField("итог", default=dict, blank=True)
    is_partial = models.BooleanField("без строк с ошибками", default=False)
    message = CleanTextField("сообщение", blank=True)
    created_by = models.ForeignKey("User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField("внесён", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Privacy:
        erased = {"file", "file_name", "repairs", "answers", "tables", "notices"}
        kept = {
            "organisation", "programme", "sha256", "kind", "mapping", "state", "sheets", "summary",
            "is_partial", "message", "created_by", "created_at", "applied_at",
        }  # fmt: skip
        of = "rows__person"  # the table of the file is kept as long as its rows are

    class Meta:
        verbose_name = "загрузка списка"
        verbose_name_plural = "загрузки списков"

    def __str__(self):
        return f"{self.file_name}: {self.get_state_display()}"

    @property
    def is_open(self):
        """Still to be decided about: its mapping and cells may be corrected."""
        return self.state == ImportState.READ and bool(self.file)


class ImportRow(models.Model):
    """One person of one row as read, and what is to be done with him; kept as long as the batch is new."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField("который по порядку")
    # As the file calls it, spaces included: cells are found again by this name.
    sheet = models.CharField("лист", max_length=200, blank=True)
    number = models.PositiveIntegerField("строка")
    kind = models.CharField("что на листе", max_length=20)
    action = models.CharField("действие", max_length=10, choices=RowAction)
    is_doubtful = models.BooleanField("есть предупреждения", default=False)
    read = models.JSONField("прочитано", default=dict)
    reason = CleanTextField("почему пропущена", blank=True)
    messages = models.JSONField("сообщения", default=list)
    changes = models.JSONField("изменения", default=dict)
    candidates = models.JSONField("похожие люди", default=list)
    person = models.ForeignKey("Person", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"read", "reason", "messages", "changes", "candidates"}
        kept = {
            "organisation", "batch", "position", "sheet", "number", "kind", "action",
            "is_doubtful", "person",
        }  # fmt: skip
        # A refused or repeated row leads to nobody: with one person all rows of his file go.
        of = "batch__rows__person"

    class Meta:
        verbose_name = "строка загрузки"
        verbose_name_plural = "строки загрузок"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "position"], name="one_row_per_place_in_a_batch"
            )
        ]

    def __str__(self):
        return f"строка {self.number}"


class ImportChange(models.Model):
    """What one import did to one row of ours, and the row as it was before: the ground for undoing."""

    organisation = models.ForeignKey("Organisation", models.PROTECT)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    person = models.ForeignKey("Person", models.SET_NULL, null=True, blank=True, related_name="+")
    model = models.CharField("таблица", max_length=60)
    object_id = models.BigIntegerField("номер строки")
    is_new = models.BooleanField("создана")
    before = models.JSONField("было", default=dict, blank=True)
    after = models.JSONField("стало", default=dict, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = {"before", "after"}
        kept = {"organisation", "batch", "person", "model", "object_id", "is_new"}
        of = "person"

    class Meta:
        verbose_name = "изменение загрузки"
        verbose_name_plural = "изменения загрузок"

    def __str__(self):
        return f"{self.model} {self.object_id}"


class KnownColumn(models.Model):
    """What the school said a column title means: its next files are read accordingly."""

    organisation = models.ForeignKey("Organisation", models.CASCADE)
    title = CleanCharField("заголовок", max_length=200)
    field = models.CharField("поле", max_length=40)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        erased = set()
        kept = {"organisation", "title", "field"}

    class Meta:
        verbose_name = "известный заголовок столбца"
        verbose_name_plural = "известные заголовки столбцов"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"], name="a_title_means_one_field"
            )
        ]

    def __str__(self):
        return self.title

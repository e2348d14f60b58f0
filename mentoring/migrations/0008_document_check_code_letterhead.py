import django.db.models.deletion
from django.db import migrations, models

import mentoring.models.base
import mentoring.models.document


def give_codes(apps, schema_editor):
    documents = apps.get_model("mentoring", "Document").objects
    for pk in documents.filter(check_code=None).values_list("pk", flat=True):
        documents.filter(pk=pk).update(check_code=mentoring.models.document.new_check_code())


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0007_blank_authors")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="check_code",
            field=models.CharField(
                editable=False, max_length=26, null=True, verbose_name="код проверки"
            ),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="document",
            name="check_code",
            field=models.CharField(
                default=mentoring.models.document.new_check_code,
                editable=False,
                max_length=26,
                unique=True,
                verbose_name="код проверки",
            ),
        ),
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "emblem",
                    models.FileField(
                        blank=True, max_length=200, upload_to="", verbose_name="эмблема"
                    ),
                ),
                (
                    "font_size",
                    models.PositiveSmallIntegerField(
                        choices=[(12, "12 пт"), (13, "13 пт"), (14, "14 пт")],
                        default=14,
                        verbose_name="размер шрифта",
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        choices=[("2025", "ГОСТ Р 7.0.97-2025"), ("2016", "ГОСТ Р 7.0.97-2016")],
                        default="2025",
                        max_length=4,
                        verbose_name="редакция стандарта",
                    ),
                ),
                (
                    "is_for_long_storage",
                    models.BooleanField(default=True, verbose_name="поле для подшивки 30 мм"),
                ),
                (
                    "processor",
                    mentoring.models.base.CleanCharField(
                        blank=True, max_length=300, verbose_name="кому поручена обработка данных"
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letterhead",
                        to="mentoring.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "бланк документов",
                "verbose_name_plural": "бланки документов",
            },
        ),
    ]

from mentoring.management.answers import AnsweringCommand
from mentoring.management.schools import school_of
from roadmap.actions.plans import import_plan


class Command(AnsweringCommand):
    help = "Загружает собственную дорожную карту школы из таблицы Word или Excel."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="файл")
        parser.add_argument("--school", required=True, help="адрес школы")

    def run(self, *, file, school, **options):
        imported = import_plan(path=file, organisation=school_of(school), by=None)
        for warning in imported.plan.warnings:
            self.stderr.write(warning)
        self.answer(payload_of(imported), text_of(imported))


def payload_of(imported):
    plan = imported.plan
    return {
        "id": imported.roadmap.pk,
        "created": imported.is_new,
        "title": plan.title,
        "columns": plan.columns,
        "stages": [
            {
                "number": stage.number,
                "title": stage.title,
                "period": "; ".join(stage.periods),
                "responsible": stage.responsible,
                "activities": [activity.full_text for activity in stage.activities],
                "documents": stage.all_documents,
            }
            for stage in plan.stages
        ],
        "warnings": plan.warnings,
    }


def text_of(imported):
    plan = imported.plan
    papers = sum(len(stage.all_documents) for stage in plan.stages)
    said = "Загружена" if imported.is_new else "Эта дорожная карта уже загружена"
    return "\n".join(
        [
            f"{said}: {plan.title}. Этапов: {len(plan.stages)}, "
            f"мероприятий: {len(plan.activities)}, документов: {papers}.",
            *(
                f"{stage.number}. {stage.title}: мероприятий {len(stage.activities)}"
                for stage in plan.stages
            ),
        ]
    )

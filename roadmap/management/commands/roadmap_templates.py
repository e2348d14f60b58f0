import json

from django.core.management.base import BaseCommand

from roadmap.catalogue import templates


class Command(BaseCommand):
    help = "Показывает встроенные образцы дорожных карт."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="только объект JSON")

    def handle(self, *args, **options):
        read = [summary(template) for template in templates().values()]
        if options["json"]:
            self.stdout.write(json.dumps({"templates": read}, ensure_ascii=False, indent=2))
            return
        for template in read:
            self.stdout.write(
                f"{template['seed']} {template['code']}: {template['title']} — "
                f"этапов {len(template['stages'])}, мероприятий {template['activities']}, "
                f"документов {template['documents']}"
            )


def summary(template):
    stages = [
        {
            "number": stage["number"],
            "title": stage["title"],
            "activities": len(stage["activities"]),
            "documents": len(stage.get("documents", [])),
        }
        for stage in template["stages"]
    ]
    return {
        "code": template["code"],
        "title": template["title"],
        "seed": template["seed"],
        "stages": stages,
        "activities": sum(stage["activities"] for stage in stages),
        "documents": sum(stage["documents"] for stage in stages),
    }

import json

from django.core.management.base import BaseCommand

from roadmap.catalogue import programme


class Command(BaseCommand):
    help = "Показывает, из чего собирается программа наставничества на год."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="только объект JSON")

    def handle(self, *args, **options):
        found = summary()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for form in found["forms"]:
            self.stdout.write(
                f"{form['code']}: {form['title']} — задач {form['tasks']}, результатов "
                f"{form['results']}, ролевых моделей {form['role_models']}, "
                f"шагов схемы {form['scheme']}"
            )
        self.stdout.write(
            f"Глав {found['chapters']}, понятий {found['terms']}, мер поощрения "
            f"{found['motivation']}, мероприятий «Школы наставника» {found['mentor_school']}"
        )


def summary():
    return {
        "forms": [form_summary(form) for form in programme.described_forms()],
        "chapters": len(programme.chapters()),
        "mentor_school": len(programme.load("plans")["mentor_school"]["rows"]),
        "motivation": len(programme.section("motivation")["rows"]),
        "terms": len(programme.section("terms")["rows"]),
    }


def form_summary(form):
    counted = ("tasks", "results", "role_models", "scheme")
    return {"code": form["code"], "title": form["title"]} | {
        name: len(form[name]) for name in counted
    }

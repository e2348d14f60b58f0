from mentoring.catalogue import load
from mentoring.management.answers import AnsweringCommand
from surveys import catalogue
from surveys.questions import RESPONDENTS, WAVES

KEYS = ("code", "title", "respondent", "form", "wave", "items", "source")


class Command(AnsweringCommand):
    help = "Каталог анкет: по одной строке на анкету, форму наставничества и волну."

    def run(self, **options):
        read = [{key: one[key] for key in KEYS} for one in catalogue.questionnaires().values()]
        self.answer({"surveys": read}, "\n".join(map(as_text, read)))


def as_text(one):
    forms = {form["code"]: form["title"] for form in load("forms")["forms"]}
    about = [RESPONDENTS[one["respondent"]], forms.get(one["form"]), WAVES[one["wave"]]]
    told = ", ".join(filter(None, about))
    return f"{one['code']:<4}{one['title']} ({told}): вопросов {one['items']}"

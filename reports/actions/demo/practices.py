"""Two cases of the demonstration school and what its people propose."""

from mentoring.actions.practices import answer_suggestion, save_practice, suggest
from mentoring.models import Practice
from reports import catalogue


def describe_practices(programme):
    forms = {form.code: form for form in programme.organisation.mentoring_forms.all()}
    for entry in catalogue.load("demo_awards")["practices"]:
        facts = {key: value for key, value in entry.items() if key != "form"}
        practice = Practice(programme=programme, form=forms[entry["form"]], **facts)
        save_practice(practice=practice, by=None)


def put_suggestions(school, user):
    for entry in catalogue.load("demo_awards")["suggestions"]:
        suggestion = suggest(
            organisation=school, text=entry["text"], by=user, is_nameless="answer" not in entry
        )
        if "answer" in entry:
            answer_suggestion(
                suggestion=suggestion, answer=entry["answer"], version=suggestion.version, by=user
            )

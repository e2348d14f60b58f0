from django.core.exceptions import ValidationError
from django.db import transaction

from mentoring.actions.document_prints import ask_for_print, forget_draft_files
from mentoring.models import AuditEntry, Document
from mentoring.papers.clauses import MOST_ADDED, clauses_of, removed_parents
from mentoring.papers.paper import Paper
from mentoring.text import LONGEST_CLAUSE, clean_text


@transaction.atomic
def change_words(*, document, by, version, changed, added):
    """The organisation's own words in place of clauses of a draft; the standard words are no change.

    `changed` is clause → text: an empty text takes the clause out, None gives the standard words
    back. `added` stand at the end.
    """
    stored = Document.objects.lock_version(document.pk, version)
    if not stored.is_editable:
        raise ValidationError("Текст меняют только в черновике. Верните документ на доработку.")
    stored.own_clauses = own_clauses(stored, changed, added)
    stored.version += 1
    stored.save(update_fields=["own_clauses", "version"])
    forget_draft_files(stored)
    ask_for_print(stored, by)
    AuditEntry.record("document.changed", target=stored, by=by, fields=["own_clauses"])
    return stored


def own_clauses(document, changed, added):
    """What differs from the standard words, checked."""
    keyed = Paper.of(document).keyed()
    standard = {clause.key: clause.standard for clause in clauses_of(keyed, {})}
    cleaned = {key: clean_text(text) for key, text in changed.items() if text is not None}
    own = {
        "changed": {
            key: text
            for key, text in cleaned.items()
            if key in standard and text != clean_text(standard[key])
        },
        "added": [text for text in map(clean_text, added) if text],
    }
    refuse_too_much([*own["changed"].values(), *own["added"]], own["added"])
    if numbers := removed_parents(clauses_of(keyed, own)):
        raise ValidationError(
            f"Пункт {numbers[0].rstrip('.')} убран, а его подпункты остались. Уберите и их."
        )
    return own if any(own.values()) else {}


def refuse_too_much(texts, added):
    if any(len(text) > LONGEST_CLAUSE for text in texts):
        raise ValidationError(f"Пункт слишком длинный: не больше {LONGEST_CLAUSE} знаков.")
    if len(added) > MOST_ADDED:
        raise ValidationError(f"Слишком много новых пунктов: не больше {MOST_ADDED}.")

"""«Показывать после вопроса, если ответ…» as curators write it: in the words of the answers."""

from django.core.exceptions import ValidationError


def conditions_for(questions):
    """The questions whose answer may open another one: those with answers to choose from."""
    return [one for one in questions if one.kind not in ("text", "matrix", "number")]


def written_values(question, stored):
    """«да» for yes: the stored values in the words of the answers."""
    words = dict(question.choices) if question else {}
    return [words.get(str(one), str(one)) for one in stored]


def read_values(question, typed):
    """The way back; a word that is none of the answers opens nothing and is refused."""
    values = {words.casefold(): value for value, words in question.choices}
    values |= {value.casefold(): value for value, _ in question.choices}
    if unknown := [one for one in typed if one.casefold() not in values]:
        offered = ", ".join(words for _, words in question.choices)
        raise ValidationError(
            f"У вопроса «{question.text}» нет ответа «{unknown[0]}». Есть: {offered}."
        )
    return [values[one.casefold()] for one in typed]

"""Sentences beside the numbers. Pure."""

from mentoring.russian.dates import plural


def ages_unknown(number):
    """People whom the age leaves out because nobody has entered it."""
    if not number:
        return ""
    return f"Не учтено человек: {number} — дата рождения не указана или стёрта."


def least_answers(asked, least):
    answers = plural(asked, "ответ", "ответа", "ответов")
    return f"Пока {asked} {answers}: доля показывается, когда их не меньше {least}."


def outside_of_plan(number):
    if number <= 0:
        return ""
    meetings = plural(number, "встреча", "встречи", "встреч")
    return f"Кроме того, вне плана: {number} {meetings}."


def overdue_words(number):
    return f"Не выполнено в срок: {number}." if number else ""


MORE_THAN_ALL = "Участников больше, чем всего: проверьте контингент."

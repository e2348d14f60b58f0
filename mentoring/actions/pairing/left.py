"""Who is left without a pair: why, and what would help."""

from mentoring.models import PairingLeft
from mentoring.pairing.obstacles import hard, known


def left_row(run, one):
    return PairingLeft(
        organisation=run.organisation,
        run=run,
        person_id=one.key,
        is_mentor=one.is_mentor,
        is_second=one.is_second,
        partner_id=one.partner,
        codes=list(one.codes),
        causes=[list(cause) for cause in one.causes],
        needs_place=one.needs_place,
        needs_goal=one.needs_goal,
    )


def sentences_of(left, names):
    """What is said of somebody without a pair: why, and what would help. `names`: {pk: name}."""
    return why_left(left), help_for(left, names)


def why_left(left):
    if left.is_second:
        return "Второго наставника нет: свободных мест у подходящих наставников не осталось."
    if left.is_mentor:
        return why_mentor_left(left)
    if left.needs_goal:
        return "Цель «лучшие пары» отдала его наставника более подходящей паре."
    counts = "; ".join(f"{cause_text(code)} — {number}" for code, number in left.causes)
    return f"Сколько наставников не подходит: {counts}." if counts else "Свободных наставников нет."


def why_mentor_left(left):
    if left.partner_id is None:
        return "Наставляемых для этого наставника не осталось: все, кто ему подходит, уже в парах."
    return "Есть наставляемый без пары, но эта пара запрещена."


def cause_text(code):
    return "нет свободного места" if code == "place" else known()[code].short


def help_for(left, names):
    """The named way out; the property tests of `mentoring.pairing` prove that it is one."""
    if left.is_second:
        return "Добавьте место одному из подходящих наставников и пересчитайте подбор."
    if left.needs_goal:
        return "Пересчитайте подбор с целью «никто не остался один»."
    if left.partner_id is None:
        return "" if left.is_mentor else "Внесите нового наставника этой формы."
    steps = [known()[code].help for code in left.codes]
    if left.needs_place:
        steps.append("добавьте наставнику одно место в его карточке")
    reasons = [known()[code].text for code in left.codes]
    because = f" ({'; '.join(reasons)})" if reasons else ""
    side = "Наставляемый" if left.is_mentor else "Наставник"
    is_hard = any(known()[code].effort >= hard() for code in left.codes)
    rather = " Проще внести ещё одного наставника." if is_hard else ""
    name = names.get(left.partner_id, "—")
    return f"{side}: {name}{because}. Чтобы место появилось, {'; '.join(steps)}.{rather}"

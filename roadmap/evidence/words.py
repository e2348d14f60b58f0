"""How counts are told. Pure."""

from mentoring.russian.dates import plural


def said(*parts):
    """What there is to say, one thing after another."""
    return "; ".join(filter(None, parts))


def share(part, whole, text, one="", many=""):
    """«5 из 6 пар» and what it is about; nothing is said about an empty register."""
    noun = f" {plural(whole, one, many, many)}" if many else ""
    return text.format(f"{part} из {whole}{noun}") if whole else ""


def number(count, text):
    return text.format(count) if count else ""


def asked(facts, key, text):
    """«анкету заполнили 8 из 10»; a survey that only lies ready is told as such."""
    survey = facts.surveys.get(key)
    if survey is None:
        return ""
    if not survey.put:
        return f"{text}: черновик, опрос ещё не открыт"
    if not survey.invited:
        return f"{text}: опрос открыт, приглашений нет"
    return f"{text}: ответили {survey.answered} из {survey.invited}"


def order(facts, code, text):
    """«приказ … от 12.09.2026 № 41-од» when it counts, how far it has come when it does not."""
    paper = facts.papers.get(code)
    if paper is None:
        return ""
    if code in facts.proofs:
        return f"{text} {paper.requisites}"
    return f"{text}: {paper.get_status_display()}"


def made(facts, codes, text):
    """How many papers of these codes there are."""
    return number(sum(facts.counts[code].proofs for code in codes if code in facts.counts), text)


def held(facts, kinds, text):
    """«проведено: 2, были 54 человека; впереди: 1» over events of these kinds."""
    found = [facts.events[kind] for kind in kinds if kind in facts.events]
    count, came = sum(one.held for one in found), sum(one.came for one in found)
    told = f"{text} проведено: {count}" + number(came, ", участников: {}") if count else ""
    return said(told, number(sum(one.ahead for one in found), f"{text} запланировано: {{}}"))

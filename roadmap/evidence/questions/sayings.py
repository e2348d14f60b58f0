"""Sentences that several questions say. Pure."""

from roadmap.evidence.words import asked, held, made, said, share


def channels(facts):
    listed = ", ".join(f"{channel} – {count}" for channel, count in facts.channels)
    return f"источники: {listed}" if listed else ""


def requests(facts):
    count = share(facts.people["requests"], facts.people["mentees"], "запрос записан у {}")
    return said(count, count and channels(facts), asked(facts, "A1", "предварительный запрос"))


def employee_consents(facts):
    return share(
        facts.people["agreed"],
        facts.people["employees"],
        "письменных согласий работников получено {}",
    )


def questionnaires(**codes):
    """Several questionnaires under their names."""

    def say(facts):
        return said(*(asked(facts, code, title) for code, title in codes.items()))

    return say


def of_kinds(kinds, text, *codes):
    return lambda facts: said(
        held(facts, kinds, text), made(facts, codes, "приказов и приглашений: {}")
    )

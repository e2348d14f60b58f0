"""What the registers say about an activity, in the words of the page. Pure."""

FOUNDING = {"D01": "приказ о внедрении", "D14": "Положение", "D18": "Программа"}


def answer(key, facts):
    """The sentence beside the tick; empty when the registers know nothing yet."""
    return QUESTIONS[key](facts) if key in QUESTIONS else ""


def share(part, whole, text):
    """«5 из 6» and what it is about; nothing is said about an empty register."""
    return text.format(f"{part} из {whole}") if whole else ""


def requests(facts):
    said = share(facts.people["requests"], facts.people["mentees"], "запрос записан у {}")
    channels = ", ".join(f"{channel} – {count}" for channel, count in facts.channels)
    return f"{said}; источники: {channels}" if said and channels else said


def mentees_in_base(facts):
    count = facts.people["mentees"]
    return f"в базе наставляемых: {count}; с запросом: {facts.people['requests']}" if count else ""


def mentors_in_base(facts):
    count = facts.people["mentors"]
    return f"в базе наставников: {count}; с хэштегами: {facts.people['tagged']}" if count else ""


def founding_documents(facts):
    ready = [title for code, title in FOUNDING.items() if code in facts.proofs]
    listed = f": {', '.join(ready)}" if ready else ""
    return f"оформлено {len(ready)} из {len(FOUNDING)}{listed}"


def registry_order(facts):
    order = facts.proofs.get("D03")
    return f"приказ о реестре наставников {order.requisites}" if order else ""


def meetings_held(facts):
    return f"проведено встреч: {facts.meetings}" if facts.meetings else ""


def silent_pairs(facts):
    if not facts.pairs["active"]:
        return ""
    silent = facts.pairs["silent"]
    return f"без встреч за 30 дней: {silent}" if silent else "все пары встречались за 30 дней"


def trial_meetings(facts):
    pairs = facts.pairs
    return share(
        pairs["trial"],
        pairs["total"],
        f"пробная встреча прошла у {{}} пар, встреча-планирование – у {pairs['planning']}",
    )


QUESTIONS = {
    "analysis_consents": lambda f: share(
        f.people["analysed"], f.people["mentees"], "согласий на АПО получено {}"
    ),
    "completed_mentees": lambda f: share(
        f.people["completed"], f.people["mentees"], "завершили программу {} наставляемых"
    ),
    "consents": lambda f: share(
        f.people["consented"], f.people["everybody"], "согласий получено {}"
    ),
    "curator": lambda f: f"куратор назначен: {f.curator}" if f.curator else "",
    "employee_consents": lambda f: share(
        f.people["agreed"], f.people["employees"], "письменных согласий работников получено {}"
    ),
    "final_meetings": lambda f: share(
        f.pairs["final"], f.pairs["total"], "итоговая встреча прошла у {} пар"
    ),
    "forms": lambda f: f"выбраны формы: {', '.join(f.forms)}" if f.forms else "",
    "founding_documents": founding_documents,
    "interaction_formats": lambda f: share(
        f.pairs["with_format"], f.pairs["total"], "формат выбран у {} пар"
    ),
    "meetings_held": meetings_held,
    "mentees_in_base": mentees_in_base,
    "mentors_in_base": mentors_in_base,
    "pairs_in_order": lambda f: share(
        f.pairs["ordered"], f.pairs["total"], "{} пар закреплены приказом"
    ),
    "partners": lambda f: f"внешних участников в списках: {f.partners}" if f.partners else "",
    "registry_order": registry_order,
    "requests": requests,
    "silent_pairs": silent_pairs,
    "trial_meetings": trial_meetings,
    "unpaired_mentees": lambda f: share(
        f.people["unpaired"], f.people["mentees"], "без пары {} наставляемых"
    ),
    "website": lambda f: f"сайт: {f.website}" if f.website else "",
}

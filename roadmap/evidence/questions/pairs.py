"""How the pairs work. Pure."""

from mentoring.russian.dates import counted, plural
from roadmap.evidence.questions.question import Question, pairs, papers
from roadmap.evidence.questions.sayings import employee_consents
from roadmap.evidence.words import asked, number, order, said, share


def incentives(facts):
    return said(
        number(facts.planned.incentives, "мер поощрения в правилах года: {}"),
        order(facts, "D09", "изменения в Положение о выплатах"),
    )


def silent_pairs(facts):
    if not facts.pairs["active"]:
        return ""
    silent, days = facts.pairs["silent"], facts.silence_days
    return (
        f"без встреч дольше {days} {plural(days, 'дня', 'дней', 'дней')}: {silent}"
        if silent
        else f"все пары встречались за {counted(days, 'день', 'дня', 'дней')}"
    )


def trial_meetings(facts):
    return share(
        facts.pairs["trial"],
        facts.pairs["total"],
        "пробная встреча прошла у {}, встреча-планирование — у " + str(facts.pairs["planning"]),
        "пары",
        "пар",
    )


def pairs_in_order(facts):
    known = facts.pairs
    return share(known["ordered"], known["total"], "закреплены приказом: {}", "пары", "пар")


PAIRS = (
    pairs("pairs_in_order", "пары в подписанном приказе", pairs_in_order),
    pairs("pairs_and_consents", "пары в приказе и согласия работников", lambda f: said(
        pairs_in_order(f), employee_consents(f))),
    pairs("trial_meetings", "пробные встречи и встречи-планирование", trial_meetings),
    Question("unpaired_mentees", "наставляемые без пары", lambda f: share(
        f.people["unpaired"], f.people["mentees"], "без пары {}", "наставляемого", "наставляемых"),
        "mentoring:search_list", "", "SUPPORT_UNPAIRED"),
    pairs("interaction_formats", "форматы взаимодействия", lambda f: share(
        f.pairs["with_format"], f.pairs["total"], "формат выбран у {}", "пары", "пар")),
    papers("individual_plans", "индивидуальные планы", lambda f: share(
        f.counts["D40"].proofs if "D40" in f.counts else 0, f.pairs["total"],
        "индивидуальный план есть у {}", "пары", "пар")),
    papers("personal_programmes", "персонализированные программы", lambda f: share(
        f.counts["D19"].proofs if "D19" in f.counts else 0, f.pairs["total"],
        "персонализированная программа есть у {}", "пары", "пар")),
    pairs("meetings_held", "проведённые встречи",
          lambda f: number(f.meetings, "проведено встреч: {}")),
    pairs("silent_pairs", "пары без встреч и промежуточная анкета", lambda f: said(
        silent_pairs(f), asked(f, "A7", "промежуточная анкета")), "status=active"),
    Question("incentives", "поощрение наставников", incentives,
             "roadmap:rules_edit", "", "EDIT_PROGRAMME"),
)  # fmt: skip

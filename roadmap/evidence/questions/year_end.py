"""What a year has brought: answers, results, honours, cases. Pure."""

from roadmap.evidence.questions.question import Question, events, pairs, papers, people, surveys
from roadmap.evidence.questions.sayings import of_kinds, questionnaires
from roadmap.evidence.words import asked, held, made, number, order, said, share

FINAL = ("mentory fest", "фестиваль", "награждение")


def both_waves(facts):
    return said(
        asked(facts, "A12 entry", "параметры «на входе»"),
        asked(facts, "A12 exit", "параметры «на выходе»"),
    )


def results(facts):
    return said(
        both_waves(facts),
        asked(facts, "A10", "анкета куратора"),
        order(facts, "D60", "анализ мониторинга"),
        order(facts, "D58", "итоговый отчёт"),
    )


def publication(facts):
    return said(
        f"сайт: {facts.website}" if facts.website else "",
        share(
            facts.people["publishable"],
            facts.people["everybody"],
            "согласий на распространение: {}",
        ),
    )


def awards(facts):
    return said(
        order(facts, "D08", "приказ о поощрении"), made(facts, ("D49", "D50"), "наград и писем: {}")
    )


YEAR_END = (
    surveys("mentee_feedback", "обратная связь наставляемых",
            questionnaires(A8="анкета наставляемых")),
    surveys("participant_feedback", "анкеты наставников и наставляемых",
            questionnaires(A8="анкета наставляемых", A9="анкета наставников")),
    surveys("final_feedback", "итоговые анкеты и рефлексия", questionnaires(
        A8="анкета наставляемых", A9="анкета наставников", A11="рефлексия куратора и команды")),
    surveys("reflection", "рефлексия", questionnaires(A11="рефлексия куратора и команды")),
    surveys("influence", "влияние программы на участников", both_waves),
    surveys("results", "итоги мониторинга", results),
    surveys("quality", "качество персонализированных программ", questionnaires(
        A8="анкета наставляемых", A9="анкета наставников", A17="анкета затруднений")),
    pairs("final_meetings", "итоговые встречи", lambda f: share(
        f.pairs["final"], f.pairs["total"], "итоговая встреча прошла у {}", "пары", "пар")),
    events("final_event", "итоговое мероприятие",
           of_kinds(FINAL, "итоговых мероприятий", "D11", "D53")),
    people("cases", "отзывы и кейсы участников", lambda f: said(
        held(f, ("круглый стол",), "круглых столов"),
        number(f.people["with_feedback"], "отзывы и кейсы записаны у участников: {}"),
        made(f, ("D30", "D65"), "карточек кейсов: {}"))),
    papers("awards", "поощрение участников", awards),
    people("completed_mentees", "завершившие программу", lambda f: share(
        f.people["completed"], f.people["mentees"], "завершили программу {}", "наставляемого", "наставляемых"),
        "side=mentee"),
    people("results_in_bases", "результаты в базах", lambda f: number(
        f.people["with_results"],
        "результаты внесены у участников: {}; " + f"завершили программу: {f.people['completed']}")),
    Question("publication", "публикации и согласия на них", publication,
             "mentoring:publication_list", "", "SEE_CONSENTS"),
)  # fmt: skip

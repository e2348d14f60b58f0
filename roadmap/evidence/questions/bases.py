"""Who stands in the two bases, with which requests and consents. Pure."""

from roadmap.evidence.questions.question import Question, consents, people, surveys
from roadmap.evidence.questions.sayings import channels, employee_consents, questionnaires
from roadmap.evidence.words import asked, number, said, share


def mentees_in_base(facts):
    return number(
        facts.people["mentees"],
        "в базе наставляемых: {}; " + f"с запросом: {facts.people['requests']}",
    )


def mentees_by_channel(facts):
    base = mentees_in_base(facts)
    return said(base, base and channels(facts))


def mentors_in_base(facts):
    return number(
        facts.people["mentors"],
        "в базе наставников: {}; " + f"с хэштегами: {facts.people['tagged']}",
    )


def mentors_by_kind(facts):
    known = facts.people
    return number(
        known["mentors"],
        "в базе наставников: {}; "
        + f"педагогов: {known['teacher_mentors']}, обучающихся: {known['pupil_mentors']}",
    )


def needs_of(side, code):
    """The three methods of the analysis: questionnaire, interview, observation."""

    def say(facts):
        return said(
            asked(facts, code, "анкета АПО"),
            number(facts.needs.get(f"{side} survey"), "анкет на бумаге: {}"),
            number(facts.needs.get(f"{side} interview"), "интервью: {}"),
            number(facts.needs.get(f"{side} observation"), "наблюдений: {}"),
        )

    return say


def base_and_entry(facts):
    return said(mentees_in_base(facts), asked(facts, "A12 entry", "параметры «на входе»"))


def teachers_asked(facts):
    count = share(facts.people["requests"], facts.people["mentees"], "запрос записан у {}")
    return said(
        count,
        asked(facts, "A1", "предварительный запрос"),
        asked(facts, "A17", "анкета затруднений"),
        asked(facts, "A2", "анкета АПО"),
    )


BASES = (
    people("mentees_in_base", "база наставляемых", mentees_in_base, "side=mentee"),
    people("mentees_by_channel", "база наставляемых по источникам", mentees_by_channel,
           "side=mentee"),
    Question("needs_analysis", "анализ потребностей наставляемых", needs_of("mentee", "A2"),
             "surveys:needs_list", "", "SEE_ANSWERS"),
    surveys("teacher_needs", "профессиональные запросы педагогов", teachers_asked),
    surveys("mentor_offers", "анкета «Чем я могу быть полезен»",
            questionnaires(A3="анкета наставников")),
    people("base_and_entry", "база и входные параметры", base_and_entry, "side=mentee"),
    people("mentors_in_base", "база наставников", mentors_in_base, "side=mentor"),
    people("mentors_by_kind", "база наставников: педагоги и обучающиеся", mentors_by_kind,
           "side=mentor"),
    consents("consents", "согласия на обработку данных", lambda f: share(
        f.people["consented"], f.people["everybody"], "согласий получено {}")),
    people("mentees_consented", "банк наставляемых и согласия", lambda f: said(
        mentees_in_base(f),
        share(f.people["mentees_consented"], f.people["mentees"], "согласий получено {}")),
        "side=mentee&consent=yes"),
    people("mentors_consented", "банк наставников и согласия", lambda f: said(
        mentors_in_base(f),
        share(f.people["mentors_consented"], f.people["mentors"], "согласий получено {}")),
        "side=mentor&consent=yes"),
    consents("analysis_consents", "согласия на АПО", lambda f: share(
        f.people["analysed"], f.people["mentees"], "согласий на АПО получено {}"), "side=mentee"),
    consents("employee_consents", "письменные согласия работников", employee_consents,
             "side=mentor"),
    Question("clearances", "справки участников со стороны", lambda f: share(
        f.cleared, f.partners, "справку о судимости показали {}"),
        "mentoring:clearance_list", "", "SEE_CLEARANCES"),
)  # fmt: skip

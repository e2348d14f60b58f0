"""The questions that the registers can answer about an activity: one line of a table each. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from roadmap.evidence.words import asked, held, made, number, order, said, share

FOUNDING = {"D01": "приказ о внедрении", "D14": "Положение", "D18": "Программа"}
# Kinds of events as `search_key` writes them.
INFORMING = ("родительское собрание", "педагогический совет", "методический совет", "совещание")
PROMOTION = (
    "хакатон", "конкурс", "деловая игра", "квест", "соревнование", "форум", "ярмарка", "экскурсия",
    "фестиваль",
)  # fmt: skip
WITH_PARTNERS = ("встреча с работодателем", "форум", "конференция", "ярмарка", "экскурсия")
SEMINARS = ("конференция", "семинар", "круглый стол")
FINAL = ("mentory fest", "фестиваль", "награждение")
TEACHERS_FOUNDING = {"D01": "приказ", "D15": "Положение", "D17": "дорожная карта"}


@dataclass(frozen=True)
class Question:
    """What is counted, in which words, and where the people and papers behind it stand."""

    key: str
    title: str
    say: Callable
    address: str = ""
    query: str = ""
    needs: str = ""


def people(key, title, say, query=""):
    return Question(key, title, say, "mentoring:person_list", query, "SEE_PEOPLE")


def pairs(key, title, say, query=""):
    return Question(key, title, say, "mentoring:mentorship_list", query, "SEE_MENTORSHIPS")


def papers(key, title, say):
    return Question(key, title, say, "mentoring:document_list", "", "SEE_DOCUMENTS")


def surveys(key, title, say):
    return Question(key, title, say, "surveys:survey_list", "", "SEE_SURVEYS")


def consents(key, title, say, query=""):
    return Question(key, title, say, "mentoring:consent_list", query, "SEE_CONSENTS")


def channels(facts):
    listed = ", ".join(f"{channel} – {count}" for channel, count in facts.channels)
    return f"источники: {listed}" if listed else ""


def requests(facts):
    count = share(facts.people["requests"], facts.people["mentees"], "запрос записан у {}")
    return said(count, count and channels(facts), asked(facts, "A1", "предварительный запрос"))


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


def founding(titles):
    def say(facts):
        ready = [title for code, title in titles.items() if code in facts.proofs]
        listed = f": {', '.join(ready)}" if ready else ""
        return f"оформлено {len(ready)} из {len(titles)}{listed}"

    return say


def selection(facts):
    judged = facts.people["judged"]
    return said(
        share(facts.people["selected"], facts.people["mentors"], "отобрано наставников: {}")
        if judged
        else "",
        order(facts, "D03", "приказ о реестре наставников"),
    )


def silent_pairs(facts):
    if not facts.pairs["active"]:
        return ""
    silent, days = facts.pairs["silent"], facts.silence_days
    return (
        f"без встреч дольше {days} дн.: {silent}"
        if silent
        else f"все пары встречались за {days} дн."
    )


def trial_meetings(facts):
    return share(
        facts.pairs["trial"],
        facts.pairs["total"],
        "пробная встреча прошла у {} пар, встреча-планирование – у " + str(facts.pairs["planning"]),
    )


def pairs_in_order(facts):
    return share(facts.pairs["ordered"], facts.pairs["total"], "{} пар закреплены приказом")


def employee_consents(facts):
    return share(
        facts.people["agreed"],
        facts.people["employees"],
        "письменных согласий работников получено {}",
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


def year_rules(facts):
    known = facts.planned
    if not known.has_rules:
        return ""
    return said(
        f"правила года заданы: сроков {known.deadlines} из {known.all_deadlines}",
        number(known.indicators, "показателей: {}"),
        number(known.incentives, "мер поощрения: {}"),
    )


def training(facts):
    hours = number(facts.planned.hours, ", часов: {}")
    return said(
        held(facts, ("lessons",), "занятий"),
        number(facts.people["trained"], "обучены раньше или в другом месте, наставников: {}"),
        number(facts.planned.lessons, "занятий в плане Школы наставника: {}" + hours),
        order(facts, "D04", "приказ о Школе наставников"),
        asked(facts, "A4", "анкета потребностей наставников"),
        asked(facts, "A15", "анкета о Школе наставника"),
    )


def portfolios(facts):
    count = facts.counts["D39"].people if "D39" in facts.counts else 0
    return share(count, facts.people["mentors"], "портфолио составлено у {} наставников")


def questionnaires(**codes):
    """Several questionnaires under their names."""

    def say(facts):
        return said(*(asked(facts, code, title) for code, title in codes.items()))

    return say


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


def base_and_entry(facts):
    return said(mentees_in_base(facts), asked(facts, "A12 entry", "параметры «на входе»"))


def incentives(facts):
    return said(
        number(facts.planned.incentives, "мер поощрения в правилах года: {}"),
        order(facts, "D09", "изменения в Положение о выплатах"),
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


def papers_of(text, *codes):
    return lambda facts: made(facts, codes, text + ": {}")


def audiences(facts):
    known = facts.around
    return said(
        number(known.audiences, "аудиторий в перечне: {}"),
        number(known.outside, "из них вне школы: {}"),
        number(facts.partners, "внешних участников в списках: {}"),
    )


def network(facts):
    known = facts.around
    return said(
        number(known.partners, "партнёров: {}"),
        number(known.agreements, "действующие соглашения с партнёрами: {}"),
        order(facts, "D22", "модель сети"),
    )


def resources(facts):
    known = facts.around
    return said(
        share(known.secured, known.resources, "ресурсов обеспечено {}"),
        number(known.experts, "экспертов: {}"),
        number(facts.partners, "внешних участников в списках: {}"),
    )


def team(facts):
    return said(
        number(facts.around.team, "в команде человек: {}"),
        order(facts, "D02", "приказ о рабочей группе"),
    )


def curator_and_team(facts):
    return said(
        f"куратор назначен: {facts.curator}" if facts.curator else "", team(facts), resources(facts)
    )


def informed(facts):
    return said(
        held(facts, INFORMING, "собраний и советов"),
        number(facts.around.audiences, "аудиторий в перечне: {}"),
    )


def involving(facts):
    return said(
        held(facts, PROMOTION + WITH_PARTNERS[:1] + WITH_PARTNERS[2:3], "мероприятий"),
        asked(facts, "A3", "анкета наставников"),
    )


def of_kinds(kinds, text, *codes):
    return lambda facts: said(
        held(facts, kinds, text), made(facts, codes, "приказов и приглашений: {}")
    )


def events(key, title, say):
    return Question(key, title, say, "roadmap:event_calendar", "", "SEE_ROADMAP")


def awards(facts):
    return said(
        order(facts, "D08", "приказ о поощрении"), made(facts, ("D49", "D50"), "наград и писем: {}")
    )


def teachers_asked(facts):
    count = share(facts.people["requests"], facts.people["mentees"], "запрос записан у {}")
    return said(
        count,
        asked(facts, "A1", "предварительный запрос"),
        asked(facts, "A17", "анкета затруднений"),
        asked(facts, "A2", "анкета АПО"),
    )


ASKED = (
    # preparing
    people("requests", "запросы наставляемых и их источники", requests, "side=mentee"),
    people("partners", "участники со стороны",
           lambda f: number(f.partners, "внешних участников в списках: {}"), "kind=partner"),
    Question("forms", "выбранные формы наставничества",
             lambda f: f"выбраны формы: {', '.join(f.forms)}" if f.forms else "",
             "roadmap:section_list", "", "EDIT_PROGRAMME"),
    papers("founding_documents", "приказ о внедрении, Положение, Программа", founding(FOUNDING)),
    papers("teachers_founding", "приказ, Положение педагогов, дорожная карта",
           founding(TEACHERS_FOUNDING)),
    Question("curator", "назначенный куратор",
             lambda f: f"куратор назначен: {f.curator}" if f.curator else ""),
    Question("curator_and_team", "куратор, команда, ресурсы и эксперты", curator_and_team),
    papers("team", "команда и приказ о рабочей группе", team),
    Question("audiences", "перечень аудиторий", audiences),
    Question("resources", "ресурсы и эксперты", resources),
    Question("network", "партнёры и соглашения", network,
             "mentoring:partner_list", "", "SEE_PARTNERS"),
    events("informed", "собрания и советы, перечень аудиторий", informed),
    events("promotion", "хакатоны, форумы, конкурсы, квесты",
           of_kinds(PROMOTION, "мероприятий")),
    events("involving", "мероприятия для наставников и анкета", involving),
    events("partner_events", "мероприятия с партнёрами",
           of_kinds(WITH_PARTNERS, "мероприятий с партнёрами")),
    events("seminars", "конференции, семинары, круглые столы",
           of_kinds(SEMINARS, "конференций и семинаров")),
    Question("website", "сайт школы", lambda f: f"сайт: {f.website}" if f.website else ""),
    Question("year_rules", "правила года", year_rules, "roadmap:rules_edit", "", "EDIT_PROGRAMME"),
    # the two bases
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
        "side=mentee"),
    people("mentors_consented", "банк наставников и согласия", lambda f: said(
        mentors_in_base(f),
        share(f.people["mentors_consented"], f.people["mentors"], "согласий получено {}")),
        "side=mentor"),
    consents("analysis_consents", "согласия на АПО", lambda f: share(
        f.people["analysed"], f.people["mentees"], "согласий на АПО получено {}")),
    consents("employee_consents", "письменные согласия работников", employee_consents),
    Question("clearances", "справки участников со стороны", lambda f: share(
        f.cleared, f.partners, "справку о судимости показали {}"),
        "mentoring:clearance_list", "", "SEE_CLEARANCES"),
    # selection and training
    Question("registry_order", "отбор и приказ о реестре наставников", selection,
             "mentoring:selection_list", "", "SEE_SELECTION"),
    Question("training", "обучение наставников", training,
             "roadmap:event_list", "plan=mentor_school", "EDIT_PROGRAMME"),
    papers("portfolios", "портфолио наставников", portfolios),
    papers("materials", "памятки, сценарии встреч, рабочие тетради",
           papers_of("выпущено памяток и материалов", "D41", "D42", "D43")),
    # pairs at work
    pairs("pairs_in_order", "пары в подписанном приказе", pairs_in_order),
    pairs("pairs_and_consents", "пары в приказе и согласия работников", lambda f: said(
        pairs_in_order(f), employee_consents(f))),
    pairs("trial_meetings", "пробные встречи и встречи-планирование", trial_meetings),
    people("unpaired_mentees", "наставляемые без пары", lambda f: share(
        f.people["unpaired"], f.people["mentees"], "без пары {} наставляемых"), "side=mentee"),
    pairs("interaction_formats", "форматы взаимодействия", lambda f: share(
        f.pairs["with_format"], f.pairs["total"], "формат выбран у {} пар")),
    papers("individual_plans", "индивидуальные планы", lambda f: share(
        f.counts["D40"].proofs if "D40" in f.counts else 0, f.pairs["total"],
        "индивидуальный план есть у {} пар")),
    papers("personal_programmes", "персонализированные программы", lambda f: share(
        f.counts["D19"].proofs if "D19" in f.counts else 0, f.pairs["total"],
        "персонализированная программа есть у {} пар")),
    pairs("meetings_held", "проведённые встречи",
          lambda f: number(f.meetings, "проведено встреч: {}")),
    pairs("silent_pairs", "пары без встреч и промежуточная анкета", lambda f: said(
        silent_pairs(f), asked(f, "A7", "промежуточная анкета")), "status=active"),
    Question("incentives", "поощрение наставников", incentives,
             "roadmap:rules_edit", "", "EDIT_PROGRAMME"),
    # the end of the year
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
        f.pairs["final"], f.pairs["total"], "итоговая встреча прошла у {} пар")),
    events("final_event", "итоговое мероприятие",
           of_kinds(FINAL, "итоговых мероприятий", "D11", "D53")),
    people("cases", "отзывы и кейсы участников", lambda f: said(
        held(f, ("круглый стол",), "круглых столов"),
        number(f.people["with_feedback"], "отзывы и кейсы записаны у участников: {}"),
        made(f, ("D30", "D65"), "карточек кейсов: {}"))),
    papers("awards", "поощрение участников", awards),
    people("completed_mentees", "завершившие программу", lambda f: share(
        f.people["completed"], f.people["mentees"], "завершили программу {} наставляемых"),
        "side=mentee"),
    people("results_in_bases", "результаты в базах", lambda f: number(
        f.people["with_results"],
        "результаты внесены у участников: {}; " + f"завершили программу: {f.people['completed']}")),
    consents("publication", "публикации и согласия на них", publication),
)  # fmt: skip

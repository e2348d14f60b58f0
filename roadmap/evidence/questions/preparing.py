"""What prepares a year: papers, rules, team, partners, announcements. Pure."""

from roadmap.evidence.questions.question import Question, events, papers, people, support
from roadmap.evidence.questions.sayings import of_kinds, requests
from roadmap.evidence.words import asked, held, number, order, said, share

FOUNDING = {"D01": "приказ о внедрении", "D14": "Положение", "D18": "Программа"}
# Kinds of events as `search_key` writes them.
INFORMING = ("родительское собрание", "педагогический совет", "методический совет", "совещание")  # fmt: skip
PROMOTION = (
    "хакатон", "конкурс", "деловая игра", "квест", "соревнование", "форум", "ярмарка", "экскурсия",
    "фестиваль",
)  # fmt: skip
WITH_PARTNERS = ("встреча с работодателем", "форум", "конференция", "ярмарка", "экскурсия")
SEMINARS = ("конференция", "семинар", "круглый стол")
TEACHERS_FOUNDING = {"D01": "приказ", "D15": "Положение", "D17": "дорожная карта"}


def founding(titles):
    def say(facts):
        ready = [title for code, title in titles.items() if code in facts.proofs]
        listed = f": {', '.join(ready)}" if ready else ""
        return f"оформлено {len(ready)} из {len(titles)}{listed}"

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


def announced(facts):
    told = number(facts.around.told, ", адресатов: {}")
    return number(facts.around.announcements, "объявлений опубликовано: {}" + told)


def informed(facts):
    return said(
        announced(facts),
        held(facts, INFORMING, "собраний и советов"),
        number(facts.around.audiences, "аудиторий в перечне: {}"),
    )


def involving(facts):
    return said(
        announced(facts),
        held(facts, PROMOTION + WITH_PARTNERS[:1] + WITH_PARTNERS[2:3], "мероприятий"),
        asked(facts, "A3", "анкета наставников"),
    )


PREPARING = (
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
    support("curator_and_team", "куратор, команда, ресурсы и эксперты", curator_and_team, "team"),
    support("team", "команда и приказ о рабочей группе", team, "team"),
    support("audiences", "перечень аудиторий", audiences, "audiences"),
    support("resources", "ресурсы и эксперты", resources, "resources"),
    Question("network", "партнёры и соглашения", network,
             "mentoring:partner_list", "", "SEE_PARTNERS"),
    events("informed", "объявления, собрания и советы, перечень аудиторий", informed),
    events("promotion", "хакатоны, форумы, конкурсы, квесты",
           of_kinds(PROMOTION, "мероприятий")),
    events("involving", "мероприятия для наставников и анкета", involving),
    events("partner_events", "мероприятия с партнёрами",
           of_kinds(WITH_PARTNERS, "мероприятий с партнёрами")),
    events("seminars", "конференции, семинары, круглые столы",
           of_kinds(SEMINARS, "конференций и семинаров")),
    Question("website", "сайт школы", lambda f: f"сайт: {f.website}" if f.website else ""),
    Question("year_rules", "правила года", year_rules, "roadmap:rules_edit", "", "EDIT_PROGRAMME"),
)  # fmt: skip

"""How mentors are chosen, taught and equipped. Pure."""

from roadmap.evidence.questions.question import Question, papers
from roadmap.evidence.words import asked, held, made, number, order, said, share


def selection(facts):
    judged = facts.people["judged"]
    return said(
        share(facts.people["selected"], facts.people["mentors"], "отобрано наставников: {}")
        if judged
        else "",
        order(facts, "D03", "приказ о реестре наставников"),
    )


def training(facts):
    hours = number(facts.planned.hours, ", часов: {}")
    return said(
        held(facts, ("lessons",), "занятий"),
        number(facts.people["trained"], "обучены раньше или в другом месте, наставников: {}"),
        number(facts.planned.lessons, "занятий в плане «Школы наставника»: {}" + hours),
        order(facts, "D04", "приказ о «Школе наставника»"),
        asked(facts, "A4", "анкета потребностей наставников"),
        asked(facts, "A15", "анкета о «Школе наставника»"),
    )


def portfolios(facts):
    count = facts.counts["D39"].people if "D39" in facts.counts else 0
    return share(
        count, facts.people["mentors"], "портфолио составлено у {}", "наставника", "наставников"
    )


def papers_of(text, *codes):
    return lambda facts: made(facts, codes, text + ": {}")


TRAINING = (
    Question("registry_order", "отбор и приказ о реестре наставников", selection,
             "mentoring:selection_list", "state=selected", "SEE_SELECTION"),
    Question("training", "обучение наставников", training,
             "roadmap:event_list", "plan=mentor_school", "EDIT_PROGRAMME"),
    papers("portfolios", "портфолио наставников", portfolios),
    papers("materials", "памятки, сценарии встреч, рабочие тетради",
           papers_of("выпущено памяток и материалов", "D41", "D42", "D43")),
)  # fmt: skip

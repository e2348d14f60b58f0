"""What a centre or an education office can tell of its schools: how many of them, nobody named. Pure."""

from roadmap.evidence.questions.question import Question
from roadmap.evidence.words import number, order, said, share


def schools(key, title, *counted):
    """«…: 3 из 5 школ» for each pair of a name in `District` and its words."""

    def say(facts):
        return said(*(schools_with(facts, name, text) for name, text in counted))

    return Question(key, title, say, "reports:district", "", "SEE_DISTRICT")


def schools_with(facts, name, text):
    known = facts.district
    return share(getattr(known, name), known.schools, text + ": {}", "школы", "школ")


def regulation(facts):
    return said(
        order(facts, "D16", "муниципальное Положение"),
        order(facts, "D13", "приказ о внедрении модели"),
    )


def regulations(facts):
    return said(
        order(facts, "D16", "муниципальное Положение"),
        schools_with(facts, "regulations", "Положение утвердили"),
        schools_with(facts, "roadmaps", "дорожная карта составлена"),
    )


def base_of(with_name, count_name, whose):
    def say(facts):
        return said(
            schools_with(facts, with_name, f"база {whose} ведётся"),
            number(getattr(facts.district, count_name), whose + " во всех школах: {}"),
        )

    return say


DISTRICT = (
    Question("district_regulation", "муниципальное Положение и приказ", regulation),
    Question("district_regulations", "Положения округа и школ, дорожные карты", regulations),
    Question("district_papers", "приказы округа и школ", lambda f: said(
        order(f, "D13", "приказ о внедрении модели"),
        schools_with(f, "papers", "приказы о внедрении подписали"))),
    schools("district_register", "реестр школ и список кураторов",
            ("programmes", "программа создана"), ("curators", "куратор назначен")),
    Question("district_register_order", "приказ о реестре школ и списке кураторов", lambda f: said(
        order(f, "D13", "приказ о внедрении модели"),
        schools_with(f, "curators", "куратор назначен"))),
    Question("district_seminars", "план муниципальных семинаров", lambda f: order(
        f, "D13b", "приказ о плане семинаров")),
    schools("district_roadmaps", "дорожные карты школ",
            ("roadmaps", "дорожная карта составлена"), ("orders", "приказ о внедрении подписали")),
    Question("district_mentors", "базы наставников школ",
             base_of("with_mentors", "mentors", "наставников")),
    Question("district_mentees", "базы наставляемых школ",
             base_of("with_mentees", "mentees", "наставляемых")),
    schools("district_programmes", "программы школ", ("programmes", "программа создана")),
    schools("district_reports", "отчёты школ за год", ("reports", "итоговый отчёт подписали")),
    schools("district_entry", "мониторинг «на входе»", ("at_entry", "параметры «на входе» собирают")),
    schools("district_exit", "мониторинг «на выходе»",
            ("at_exit", "параметры «на выходе» собирают")),
    schools("district_websites", "сайты школ", ("websites", "страница указана")),
)  # fmt: skip

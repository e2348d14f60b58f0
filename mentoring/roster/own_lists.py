"""Lists of our own that are no rosters: nobody is entered from a journal given back. Pure."""

from mentoring.roster.problems import Refused

# Titles that stand together in no list of people but ours.
MARKS = {
    "журнал согласий": {"вид согласия", "дата подписи", "где хранится"},
    "журнал встреч": {"вид встречи", "продолжительность, мин", "тема"},
    "долгосрочная база наставников": {"основание включения", "учебные годы в программе"},
}
SENTENCE = (
    "Это {title}, выгруженный список самой программы: людей по нему не вносят, в базе ничего не "
    "изменилось. Правьте сведения на страницах программы или загрузите список людей."
)


def refuse_own_list(titles):
    """The header of a journal or of the long-term base; whoever is on it is known already."""
    written = {" ".join(title.split()).lower() for title in titles}
    for title, marks in MARKS.items():
        if marks <= written:
            raise Refused(SENTENCE.format(title=title))

"""By which channel a request for a mentor came, in the words of the methodology. Pure."""

import re

# The usual words, and how schools write them: lower case, without dots, hyphens and «от».
CHANNELS = {
    "родители": r"родител\w*(?: законн\w* представител\w*)?|законн\w* представител\w*|мам[аыуе]|мать|"
    r"матери|пап[аыуе]|отец|отца|бабушк[аиу]|дедушк[аиу]|опекун\w*|семь[яи]",
    "сам обучающийся": r"сам[аи]?(?: (?:обучающ|учен|учащ|ребен|наставляем)\w*)?|обучающ\w*|"
    r"учени(?:к|ка|ца|цы)|учащ\w*|ребенок|лично|самостоятельно|самообращение|личн\w* обращени\w*|"
    r"(?:личная|собственная) инициатива|по (?:собственному|своему|личному) желанию",
    "классный руководитель": r"кл(?:асс?(?:н\w*)?)? ?рук\w*|класс?рук\w*",
    "педагог": r"педагог(?:[аиу]|ов)?|учител\w{1,2}|преподавател\w{1,2}|учител\w{1,2} предметник\w*",
    "педагог-психолог": r"(?:(?:пед|педагог\w{0,2}|школьн\w*) ?)?психолог(?:[аиу]|ов)?",
    "социальный педагог": r"соц(?:иальн\w*)? ?пед(?:агог\w{0,2})?",
    "администрация школы": r"администраци[яи](?: школы)?|директора?|завуча?|замдиректора?",
    "профориентационный тест": r"проф\w*[ ]?тест\w*|проф\w*[ ]?диагностик\w*|"
    r"тест\w* (?:на|по) проф\w*",
    "анкетный опрос": r"анкет\w*(?: опрос\w*)?|опрос\w*",
    "наблюдение": r"наблюдени\w*",
}
WORDS = {title: re.compile(words) for title, words in CHANNELS.items()}
SEVERAL = re.compile(r"[,;/+\n]|\bи\b")
FROM = re.compile(r"(?:от|со стороны|через|по (?:запросу|просьбе|рекомендации)) ")


def usual_channel(text):
    """The usual word, or several of them with commas; empty when any part of it is unusual."""
    pieces = [one_channel(piece) for piece in SEVERAL.split(text) if piece.strip(" .")]
    return ", ".join(dict.fromkeys(pieces)) if all(pieces) else ""


def one_channel(piece):
    bare = re.sub(r"[^\w ]+", " ", piece.lower().replace("ё", "е"))
    bare = FROM.sub("", " ".join(bare.split()), count=1)
    return next((title for title, words in WORDS.items() if words.fullmatch(bare)), "")

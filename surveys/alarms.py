"""Words in free answers after which a grown-up should look at once. Pure: text in, words out."""

import re

# Beginnings of words: endings change with case and person. A flag asks somebody to read the answer
# and concludes nothing, therefore a false alarm is better than a missed one.
VIOLENCE = (
    r"бь[ёюе]т\w*", r"избива\w*", r"изби[лтв]\w*", r"побои", r"побоев", r"насили\w*",
    r"изнасил\w*", r"домога\w*", r"пристаёт", r"пристает", r"пристают", r"угрожа\w*", r"травят",
    r"травл[яюие]\w*", r"буллинг\w*", r"издева\w*", r"унижа\w*", r"вымога\w*", r"шантаж\w*",
)  # fmt: skip
SELF_HARM = (
    r"суицид\w*", r"самоуби\w*", r"покончить", r"порез[а-я]*\s+(?:себ|вен|рук)\w*",
    r"режу\s+(?:себ|вен|рук)\w*", r"не\s+хочу\s+жить", r"не\s+хочется\s+жить",
    r"хочу\s+умереть", r"лучше\s+бы\s+меня\s+не\s+было", r"нет\s+смысла\s+жить",
)  # fmt: skip
DISTRESS = (
    r"боюсь\s+(?:идти\s+)?домой", r"выгоня\w*\s+из\s+дома", r"сбегу\s+из\s+дома",
    r"убегу\s+из\s+дома", r"не\s+кормят", r"наркот\w*", r"закладк\w*", r"мне\s+страшно",
    r"помогите",
)  # fmt: skip
ALARM = re.compile(rf"\b(?:{'|'.join(VIOLENCE + SELF_HARM + DISTRESS)})\b", re.IGNORECASE)


def alarm_words(text):
    """The words of this text that ask for attention, as they are written, each once."""
    found = (re.sub(r"\s+", " ", match[0]).lower() for match in ALARM.finditer(text))
    return list(dict.fromkeys(found))


def has_alarm(answers):
    """True when any free text among the answers holds such a word."""
    return any(alarm_words(answer) for answer in answers.values() if isinstance(answer, str))

"""«База наставников» in the words of those who say «банк»: the same case, what agrees with it too. Pure."""

import re

BASE, BANK = "база", "банк"
FORMS = {
    "база": "банк", "базы": "банка", "базе": "банке", "базу": "банк", "базой": "банком",
    "базам": "банкам", "базами": "банками", "базах": "банках", "баз": "банков",
}  # fmt: skip
PLURAL = {"базы": "банки"}
ADJECTIVES = {
    "долгосрочная": "долгосрочный", "долгосрочной": "долгосрочного", "долгосрочную": "долгосрочный",
    "единая": "единый", "единую": "единый", "этой": "этом", "эту": "этот", "эта": "этот",
    "муниципальная": "муниципальный", "муниципальную": "муниципальный",
}  # fmt: skip
# Of people only: a normative base and a database stay what they are.
WHOSE = r"(?:\s+данных)?(?:\s+(?:потенциальных|возможных))?\s+(?:наставник|наставляем|кандидат)"
NAMED = re.compile(
    rf"\b((?:{'|'.join(ADJECTIVES)})\s+)?((?:муниципальн\w+)\s+)?({'|'.join(sorted(FORMS, key=len, reverse=True))})\b(?={WHOSE})",
    re.IGNORECASE,
)
# «вести базы», «базы наставников и наставляемых»: several of them.
SEVERAL = re.compile(
    r"базы(?=(?:\s+данных)?\s+наставник\w*\s+и\s+наставляем|\s+программ)|(?<=вести )базы|(?<=в )базы",
    re.IGNORECASE,
)


def said_with(text, word):
    """The text with the organisation's own word for the base."""
    if word != BANK:
        return text
    text = SEVERAL.sub(lambda found: like(PLURAL["базы"], found[0]), text)
    return NAMED.sub(renamed, text)


def renamed(found):
    adjective, second, noun = found[1] or "", found[2] or "", found[3]
    return agreed(adjective) + agreed(second) + like(FORMS[noun.casefold()], noun)


def agreed(word):
    """«Долгосрочная » → «Долгосрочный », the space kept."""
    bare = word.strip()
    new = ADJECTIVES.get(bare.casefold())
    return like(new, bare) + word[len(bare) :] if new else word


def like(word, pattern):
    return word.capitalize() if pattern[:1].isupper() else word

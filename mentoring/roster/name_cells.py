"""The cell of a name: the name itself, and what schools write around it. Pure."""

import re
import unicodedata

from mentoring.roster.cells import one_script, plain_dashes
from mentoring.roster.problems import INFO, WARNING, Problem
from mentoring.russian.gender import is_first_name

NUMBER_BEFORE = re.compile(r"^\(?\d{1,4}\s*[.)]\s*(?=\D)|^[-•*·]\s*(?=[А-ЯЁа-яё])")
CLASS_AFTER = re.compile(
    r"[\s,(]+(\d{1,2}\s?-?\s?[«\"]?[А-Яа-яA-Za-z]?[»\"]?(?:\s*кл[а-я]*\.?)?)\s*\)?\s*$"
)
IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
AFTER_NAME = re.compile(r"[,;](.*)$", re.DOTALL)
AFTER_DASH = re.compile(r"\s[-–—]\s+([а-яё].*)$", re.DOTALL)
AT_THE_END = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
FOOTNOTE = re.compile(r"[*¹²³⁴⁵]+$")
CLASS_ALONE = re.compile(r"\d{1,2}\s?-?\s?[«\"]?[А-Яа-яA-Za-z]?[»\"]?(?:\s*кл[а-я]*\.?)?")
SURNAME_COMMA = re.compile(r"([А-ЯЁ][\w-]+),\s*([А-ЯЁ][\w-]+)((?:\s+[А-ЯЁ][\w-]+)?)")
PARTICLES = (
    "бен|бин|бинт|ибн|аль|эль|де|да|ди|дю|ла|ле|фон|цу|ван|дер|ден|тер|и"
    "|оглы|оглу|огли|угли|кызы|кизи|гызы|уулу|улы"
)
# «Петров Иван Ильич староста», «… выбыл 12.11.2026»: words with a small letter are a remark.
AFTER_WORDS = re.compile(
    r"^((?:[А-ЯЁ][\w'’.-]*\s+){1,2}[А-ЯЁ][\w'’.-]*)\s+"
    rf"((?!(?:{PARTICLES})\b|[а-яё-]*(?:вич|вна|ична|ьич)\b)[а-яё].*)$",
    re.DOTALL,
)


def without_extras(text, problems):
    """The name without «1.», «(опекун …)», «, учитель» and pictures."""
    bare = FOOTNOTE.sub("", NUMBER_BEFORE.sub("", one_script(plain_dashes(text))))
    bare = surname_first(bare)
    without = AFTER_NAME.sub("", IN_BRACKETS.sub(" ", bare))
    if not text.islower():  # «сидорова - петрова анна» is a name, « - выбыл» is a remark
        without = AFTER_WORDS.sub(r"\1", AFTER_DASH.sub("", without).strip())
    if without.strip() != bare.strip():
        problems.append(Problem(INFO, "Пояснение после ФИО отделено."))
    plain = "".join(
        sign for sign in without if unicodedata.category(sign) not in ("So", "Cs", "Mn")
    )
    if plain != without:
        problems.append(Problem(WARNING, "Из ФИО убраны рисунки."))
    return plain.replace("\n", " ").strip()


def remark_after(text):
    """What stands after a name and is not of it: «(опекун Пак О.Л.)», «, учитель», « - выбыл»."""
    text = surname_first(text)
    found = AT_THE_END.search(text) or AFTER_NAME.search(text)
    if not found and not text.islower():
        plain = plain_dashes(text).strip()
        found = AFTER_DASH.search(plain) or AFTER_WORDS.search(plain)
    return found[found.lastindex].strip(" ,;") if found else ""


def surname_first(text):
    """«Петров, Иван Ильич» as catalogues have it is a name, not a name with a remark."""
    found = SURNAME_COMMA.fullmatch(text.strip())
    if not found or not (found[3] or is_first_name(found[2])):
        return text
    return f"{found[1]} {found[2]}{found[3]}"


def without_class(text):
    """«Иванов Иван, 9А» as the name and the class."""
    found = CLASS_AFTER.search(text)
    return (text[: found.start()], found[1]) if found and found.start() else (text, "")

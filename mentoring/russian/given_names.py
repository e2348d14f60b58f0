"""First names and patronymics in six cases: pytrovich and what it must be kept from.

The norm: Суперанская А. В. «Словарь русских личных имён»; Розенталь Д. Э. «Справочник по
правописанию и стилистике», § 149.
"""

import re

from pytrovich.enums import NamePart

from mentoring.russian.endings import (
    apply_endings,
    first_rule,
    join_forms,
    petrovich,
    unchanged,
)

WAVERS = "имя склоняют по-разному"
COMPOUND = "составное имя: проверьте, какая часть склоняется"
STRANGE_PATRONYMIC = "необычное отчество: проверьте падежи"

# «Son of» and «daughter of» in the Turkic languages; nothing declines before or in them.
PARTICLE = re.compile(r"(оглы|оглу|огли|улы|уулу|угли|углы|кызы|кизи|гызы|кзы)$")
KEPT = ". . . . ."
HARD = "а у а ом е"
HUSHING_A = "-и -е -у -ей -е"

MALE_RULES = (
    (r"[^б]ек$", HARD, None),
    (r"[чцщ]$", "а у а ем е", None),
    (r"^г[иь]я$", "-и -и -ю -ей -и", WAVERS),
    (r"ия$", "-и -и -ю -ей -и", None),
    (r"^(данило|гаврило|михайло|марко|петро|павло|дмитро|левко|сашко|юрко|данко)$", KEPT, WAVERS),
)
FEMALE_RULES = (
    (r"^(ия|вия|лия|пия)$", "-и -и -ю -ей -и", WAVERS),
    # The stress falls on the ending and the dative wavers: Зульфие or Зульфии.
    (
        r"^(алия|альфия|асия|галия|гульфия|зульфия|гания|рабия|сания|нурия|закия|разия|вазия"
        r"|мавлия|сафия|хадия|шамсия|бадия|фазлия|магфия|салия|раузия|асфия|рафия|зулфия|халия)$",
        "-и -е -ю -ей -е",
        WAVERS,
    ),
    (r"[жчщ]а$", HUSHING_A, None),
    (r"[аеоуэ]а$", KEPT, None),
    (r"^(ассоль|нинель|жизель|рахиль|рашель)$", "-и -и . ю -и", None),
    (r"^агидель$", "-и -и . ю -и", WAVERS),
    (r"^(николь|мишель|изабель|аннабель|эстель|шанталь|даниэль|габриэль)$", KEPT, None),
    (r"ль$", KEPT, WAVERS),
    (r"^(любовь|[еэ]сфирь|юдифь|руфь|агарь|фамарь)$", "-и -и . ю -и", None),
    (r"ь$", "-и -и . ю -и", WAVERS),
)
RULES = {"m": MALE_RULES, "f": FEMALE_RULES}
FIXED_PARTS = {
    "абд", "абдул", "абдель", "абу", "ад", "ай", "аль", "ас", "бен", "биби", "гюль", "ибн", "кара",
    "хан", "эд", "эль",
}  # fmt: skip


def decline_first_name(name, gender):
    pieces = re.split(r"([\s-]+)", name)
    if len(pieces) == 1:
        return decline_one(name, gender)
    if gender == "f":
        return join_forms(
            unchanged(piece)
            if index % 2 or piece.lower() in FIXED_PARTS
            else decline_one(piece, gender)
            for index, piece in enumerate(pieces)
        )
    # Only the end of a man's compound name declines: Жан-Жака, Чен Ира, Магомед-Амина.
    head, tail = "".join(pieces[:-1]), pieces[-1]
    doubt = None if pieces[0].lower() in FIXED_PARTS else COMPOUND
    return join_forms([unchanged(head, doubt), decline_one(tail, gender)])


def decline_one(name, gender):
    rule = first_rule(name, RULES[gender])
    return apply_endings(name, *rule) if rule else petrovich(NamePart.FIRSTNAME, name, gender)


def decline_patronymic(patronymic, gender):
    """«Вагиф кызы» and «Самед оглы» stay as they are; «Силыч» goes like «Фомич»."""
    word = patronymic.lower()
    if PARTICLE.search(word):
        return unchanged(patronymic)
    if gender == "m" and word.endswith("ыч"):
        return apply_endings(patronymic, "а у а ем е")
    if word.endswith({"m": "ич", "f": "на"}[gender]):
        return petrovich(NamePart.MIDDLENAME, patronymic, gender)
    forms = decline_one(patronymic, gender)
    return join_forms([forms, unchanged("", STRANGE_PATRONYMIC)])

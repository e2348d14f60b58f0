"""First names and patronymics in six cases: pytrovich and what it must be kept from.

The norm: Суперанская А. В. «Словарь русских личных имён»; Розенталь Д. Э. «Справочник по
правописанию и стилистике», § 149.
"""

import re
from dataclasses import replace

from pytrovich.enums import NamePart

from mentoring.russian.endings import (
    apply_endings,
    first_rule,
    join_forms,
    petrovich,
    syllables,
    unchanged,
)
from mentoring.russian.first_names import GREEK_AND_LATIN

WAVERS = "имя склоняют по-разному"
COMPOUND = "составное имя: проверьте, какая часть склоняется"
STRANGE_PATRONYMIC = "необычное отчество: проверьте падежи"

# «Son of» and «daughter of» in the Turkic languages; nothing declines before or in them.
PARTICLE = re.compile(r"(оглы|оглу|огли|улы|ұлы|уулу|угли|углы|кызы|қызы|кизи|гызы|кзы)$")
KEPT = ". . . . ."
# Four old names bear the stress on the end: Лукичом, but Никитичем.
STRESSED_ICH = re.compile(r"(^|-)(ильич|кузьмич|лукич|фомич)$")
HARD = "а у а ом е"
HUSHING_A = "-и -е -у -ей -е"

MALE_RULES = (
    (r"[^б]ек$", HARD, None),
    (r"^(янош|януш|тадеуш|матеуш|милош|бартош|юлиуш|тамаш|миклош)$", "а у а ем е", None),
    # Юлдаш is stressed on the end, so Юлдашом, but most people write Юлдашем.
    (r"[аеёиоуыэюя].*[аеоуыюя][жшчщц]$", "а у а ем е", WAVERS),
    (r"[чцщ]$", "а у а ем е", None),
    (
        r"^(?!(саша|миша|гоша|л[её]ша|ал[её]ша|гриша|паша|яша|важа|лаша|гоча)$).*[жчщш]а$",
        HUSHING_A,
        WAVERS,
    ),
    (r"^гья$|^[^аеёиоуыэюя]*ия$", "-и -и -ю -ей -и", WAVERS),
    (r"ия$", "-и -и -ю -ей -и", None),
    (r"^(данило|гаврило|михайло|марко|петро|павло|дмитро|левко|сашко|юрко|данко)$", KEPT, WAVERS),
)
FEMALE_RULES = (
    (r"^[^аеёиоуыэюя]*ия$", "-и -и -ю -ей -и", WAVERS),
    # The stress falls on the ending and the dative wavers: Зульфие or Зульфии.
    (
        r"^(алия|альфия|асия|галия|гульфия|зульфия|гания|рабия|сания|нурия|закия|разия|вазия"
        r"|мавлия|сафия|хадия|шамсия|бадия|фазлия|магфия|салия|раузия|асфия|рафия|зулфия|халия)$",
        "-и -е -ю -ей -е",
        WAVERS,
    ),
    # Наташей without a doubt, but Айшей or Айшой.
    (r"^(?!(наташа|даша|маша|глаша|саша|паша|клаша|дуняша)$).*[жчщш]а$", HUSHING_A, WAVERS),
    (r"^(?!нуца|гванца).*[^и]ца$", "-ы -е -у -ей -е", WAVERS),
    (r"[аеёиоуыэюя]а$", KEPT, None),
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


FIXED_ENDS = {"оол"}  # a Tuvan «boy»: Чечен-оола


def decline_first_name(name, gender):
    pieces = re.split(r"([\s-]+)", name)
    if len(pieces) == 1:
        return decline_one(name, gender)
    if gender == "f" and all(syllables(piece) == 1 for piece in pieces[::2]):
        return unchanged(name, COMPOUND if name[-1:] in {"а", "я"} else None)
    if gender == "f":
        return join_forms(
            unchanged(piece)
            if index % 2 or piece.lower() in FIXED_PARTS
            else decline_one(piece, gender)
            for index, piece in enumerate(pieces)
        )
    # Only the end of a man's compound name declines: Жан-Жака, Чен Ира, Магомед-Амина.
    head, tail = "".join(pieces[:-1]), pieces[-1]
    is_settled = pieces[0].lower() in FIXED_PARTS or tail.lower() in FIXED_ENDS
    doubt = None if is_settled else COMPOUND
    return join_forms([unchanged(head, doubt), decline_one(tail, gender)])


def decline_one(name, gender):
    rule = first_rule(name, RULES[gender])
    if rule:
        return apply_endings(name, *rule)
    forms = petrovich(NamePart.FIRSTNAME, name, gender)
    is_stress_unknown = gender == "f" and name.lower().endswith("ия")
    is_wavering = is_stress_unknown and name.lower() not in GREEK_AND_LATIN
    return replace(forms, doubt=WAVERS) if is_wavering else forms


def decline_patronymic(patronymic, gender):
    """«Вагиф кызы» and «Самед оглы» stay as they are; «Силыч» goes like «Фомич»."""
    word = patronymic.lower()
    if PARTICLE.search(word):
        return unchanged(patronymic)
    if gender == "m" and re.search(r"[иы]ч$", word):
        return apply_endings(patronymic, HARD if STRESSED_ICH.search(word) else "а у а ем е")
    if gender == "f" and word.endswith("на"):
        return petrovich(NamePart.MIDDLENAME, patronymic, gender)
    forms = decline_one(patronymic, gender)
    return join_forms([forms, unchanged("", STRANGE_PATRONYMIC)])

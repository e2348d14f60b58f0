"""Surnames in six cases: pytrovich, kept from the surnames it does not know.

The norm: Калакуцкая Л. П. «Склонение фамилий и личных имён в русском литературном языке» (1984);
Розенталь Д. Э. «Справочник по правописанию и стилистике», § 149.
"""

import re
from dataclasses import replace

from pytrovich.enums import NamePart

from mentoring.russian.dictionary import CASES, Forms, common_noun, is_surname
from mentoring.russian.endings import (
    VOWELS,
    apply_endings,
    first_rule,
    join_forms,
    petrovich,
    syllables,
    unchanged,
)

FLEETING = "беглая гласная в фамилии: семьи склоняют по-разному"
STRESS = "творительный падеж зависит от ударения в фамилии"
LIKE_A_WORD = "фамилия совпадает с обычным словом: склонение зависит от традиции семьи"
NOUN_OR_ADJECTIVE = "фамилия может склоняться и как существительное, и как прилагательное"
UNKNOWN_PART = "неизвестная часть двойной фамилии"
RARE = "редкая фамилия: проверьте падежи"

HARD = "а у а ом е"
HARD_SOFT_INS = "а у а ем е"
SOFT = "-я -ю -я -ем -е"
NOUN_A = "-ы -е -у -ой -е"
NOUN_HUSHING_A = "-и -е -у -ей -е"
NOUN_KA = "-и -е -у -ой -е"
NOUN_YA = "-и -е -ю -ей -е"
KEPT = ". . . . ."

# First parts that were never surnames: titles, particles, pen names (Розенталь, § 149, п. 8).
FIXED_FIRST_PARTS = {
    "абд", "абдул", "абу", "ак", "аль", "бар", "бей", "бек", "бен", "белиц", "бонч", "ван", "вар", "гаджи",
    "гасан", "грум", "дал", "де", "дель", "дер", "ди", "дон", "дю", "ибн", "инал", "ис", "кара",
    "книппер", "корвин", "кум", "ла", "ле", "лже", "лос", "мак", "мелик", "мир", "мирза", "нор",
    "нью", "о", "оглы", "призван", "сан", "санкт", "сен", "сент", "султан", "таш", "тан", "тат", "тер",
    "топчи", "тор", "тян", "уста", "фан", "фон", "хаджи", "хан", "шах", "шейх", "шолом", "эд",
    "эль", "эр",
}  # fmt: skip
SURNAME_LIKE = re.compile(r"([оеё]в|[иы]н|[иыо]й|[оеё]ва|[иы]на|ая|ич|[уюаяи]к|[гк]а|ян|ман)$")

FRENCH = r"^(дюма|петипа|дега|гамарра|золя|труайя|люка|моруа|дюра|ворота)$"

MALE_RULES = (
    (FRENCH, KEPT, None),
    (r"^злой$", "-го -му -го --ым -м", None),
    (r"^[^аеёиоуыэюя]*ой$", SOFT, None),
    (r"[жшчщх]ой$", "-го -му -го --им -м", None),
    (r"^кий$|(серг|георг)ий$", "-я -ю -я -ем -и", NOUN_OR_ADJECTIVE),
    (
        r"^(бож|медвеж|волч|лис|заяч|рыб|коров|коз|птич|трет|верблюж)ий$",
        "--ьего --ьему --ьего --ьим --ьем",
        LIKE_A_WORD,
    ),
    (r"(топ|бур|кала|тка)чий$", "-я -ю -я -ем -и", NOUN_OR_ADJECTIVE),
    (r"[гкх]ий$", "--ого --ому --ого -м --ом", None),
    (r"[бвдзлмпрстф]ий$", "-я -ю -я -ем -и", NOUN_OR_ADJECTIVE),
    (r"[яэюё]й$", SOFT, None),
    (r"^злых$", KEPT, None),
    (r"^[^аеёиоуыэюя]*[иы]х$|[бвдзлмпрстф]их$", HARD, None),
    (r"^(дарвин|регин|грин|цин|робин|кевин)$", HARD, None),
    (r"^(литвин|мордвин|турчин|русин|сербин|мартин|татарин)$", HARD, LIKE_A_WORD),
    (r"^[^аеёиоуыэюя]*[иы]н$|([юэё]|[^аеёиоуыэюя])н$|[^оеё]в$", HARD, None),
    (r"[^ц]ын$", HARD, RARE),
    (r"[аеёиоуыэюя].*[^аеёиоуыэюя][еёо]нок$", "--ка --ку --ка --ком --ке", FLEETING),
    (r"(бек|шток|блок|чапек|гашек)$", HARD, None),
    (r"^швец$", HARD_SOFT_INS, LIKE_A_WORD),
    (r"^немец$|ндец$", "--ца --цу --ца --цем --це", None),
    (r"^[^аеёиоуыэюя]+ец$|[бвгджзклмпрстфх][бвгджзклмнпрстфх]ец$", HARD, FLEETING),
    (r"лец$", "--ьца --ьцу --ьца --ьцом --ьце", FLEETING),
    (r"[бвгджзкмнпрстфхш]ец$", "--ца --цу --ца --цом --це", FLEETING),
    (r"[аеёиоуыэюя].*ач$|щ$", HARD, STRESS),
    (r"^монгуш$", HARD_SOFT_INS, None),
    (r"[аеёиоуыэюя].*[аиоуыюя]ш$", HARD_SOFT_INS, STRESS),
    (r"[аеёиоуыэюя].*[аеиоуыюя]ж$", HARD, STRESS),
    (r"[жшчщ]а$", NOUN_HUSHING_A, STRESS),
    (r"^ипа$", NOUN_A, RARE),
)
MALE_DOUBTS = (
    (r"[аеёиоуыэюя].*[еёо]к$", None, FLEETING),
    (r"^(?!рябой|любой|голубой|грубой|слабой).*[аеёиоуыэюя].*бой$", None, NOUN_OR_ADJECTIVE),
    (r"[аеёиоуыэюя].*(ень|оть|авель)$", None, FLEETING),
    (r"^(лев|пень|день|пёс|пес|ров|лоб|мох|рот|лён|лен|лёд|лед|шов|тома)$", None, FLEETING),
)

FEMALE_RULES = (
    (FRENCH, KEPT, None),
    (r"^(чуж|больш)ая$", "--ой --ой --ую --ой --ой", None),
    (r"[шщ]ая$", "--ей --ей --ую --ей --ей", None),
    (
        r"(^шенгел|^цул|^гул|^тод|^гол|^хубул|^чкаду|^кок|[аеёиоуыэюя])ая$",
        NOUN_YA,
        None,
    ),
    (r"^львова$", "-ой -ой -у -ой -ой", None),
    (r"^[^аеёиоуыэюя]*[оеё]ва$", NOUN_A, None),
    (r"^(корова|голова|подкова|основа|обнова)$", NOUN_A, LIKE_A_WORD),
    (r"[^иы]на$", NOUN_A, None),
    (r"^(бож|медвеж|волч|лис|заяч|рыб|коров|коз|птич|трет|верблюж)ья$", "-ей -ей -ю -ей -ей", RARE),
    (r"[жшчщ]а$", NOUN_HUSHING_A, STRESS),
    (r"^ипа$", NOUN_A, RARE),
)
# A woman may be Калина (like her father Калина) or Калина (like her father Калин).
FEMALE_DOUBTS = (
    (
        r"^(калина|малина|смородина|рябина|жемчужина|бузина|былина|машина|картина|перина|осина"
        r"|дубина|щербина|година|щетина|лучина|морщина|скотина|пружина|паутина|перлина|гречина"
        r"|вершина|равнина|глубина|лощина|хатина)$",
        None,
        NOUN_OR_ADJECTIVE,
    ),
)


RULES = {"m": MALE_RULES, "f": FEMALE_RULES}
DOUBTS = {"m": MALE_DOUBTS, "f": FEMALE_DOUBTS}


def decline_surname(surname, gender):
    """Every part of a double surname declines by itself, unless it never was a surname."""
    pieces = re.split(r"([\s()-]+)", surname)
    last = max((index for index, piece in enumerate(pieces[::2]) if piece), default=0) * 2
    return join_forms(
        unchanged(piece) if index % 2 else decline_part(piece, gender, is_last=index == last)
        for index, piece in enumerate(pieces)
    )


def decline_part(part, gender, *, is_last):
    if not is_last and part.lower() in FIXED_FIRST_PARTS:
        return unchanged(part)
    forms = decline_one(part, gender)
    word = part.lower()
    is_familiar = is_last or SURNAME_LIKE.search(word) or is_surname(word)
    is_strange = forms.gen != part and not is_familiar
    return replace(forms, doubt=UNKNOWN_PART) if is_strange else forms


def decline_one(surname, gender):
    forms = by_rules(surname, gender)
    if re.search(r"[жшчщц]а$", surname.lower()):
        return with_noun_stress(forms, surname)
    if gender == "f":
        return woman_like_a_noun(forms, surname)
    return man_like_a_noun(forms, surname)


def by_rules(surname, gender):
    rule = first_rule(surname, RULES[gender])
    if rule:
        return apply_endings(surname, *rule)
    doubt = first_rule(surname, DOUBTS[gender])
    # The sign in front hides the surname from pytrovich's list of whole words, which leaves
    # Гусь, Рева and Гасан as they are: the list is meant for first parts of double surnames.
    forms = petrovich(NamePart.LASTNAME, f"ъ{surname}", gender)
    return Forms(
        **{case: getattr(forms, case)[1:] for case in CASES}, doubt=doubt[1] if doubt else None
    )


def with_noun_stress(forms, surname):
    """Груша — Грушей, but Лапша — Лапшой: the ending follows the stress of the word."""
    word = surname.lower()
    noun = common_noun(word, "f") or common_noun(word, "m")
    return replace(forms, ins=forms.ins[:-2] + noun.ins[-2:], doubt=None) if noun else forms


def woman_like_a_noun(forms, surname):
    """Ласка — Ласки: the noun, not the Polish adjective in -ска."""
    if surname.lower().endswith("ска") and common_noun(surname.lower(), "f"):
        return apply_endings(surname, NOUN_KA, LIKE_A_WORD)
    return forms


def man_like_a_noun(forms, surname):
    word = surname.lower()
    # The old word for a tailor is forgotten: families say Шве́цем as well as Швецо́м.
    is_settled = word[-1:] in VOWELS or word == "швец"
    noun = None if is_settled else common_noun(word, "m")
    return reconcile(forms, surname, noun) if noun else forms


def reconcile(forms, surname, noun):
    """A man's surname that is a common noun: what the noun settles and what it throws in doubt."""
    stem = plain(surname).rstrip("ьй")
    loses_vowel = not plain(noun.gen).startswith(stem)
    if loses_vowel and syllables(surname) == 1:
        return forms  # Сон — Сона; in short surnames the vowel stays
    as_noun = spelled_like(surname, noun)
    if plain(noun.gen) != plain(forms.gen):
        return (
            as_noun if surname.lower().endswith(("ой", "ий")) else replace(as_noun, doubt=FLEETING)
        )
    if plain(noun.ins) != plain(forms.ins) and re.search(r"[ивеоё][нв]$", surname.lower()):
        return replace(as_noun, doubt=LIKE_A_WORD)
    stays_doubtful = loses_vowel or forms.doubt == LIKE_A_WORD
    return replace(as_noun, doubt=forms.doubt if stays_doubtful else None)


def plain(text):
    return text.lower().replace("ё", "е")


def spelled_like(surname, noun):
    """The noun's forms with the surname's own letters, as far as they are the same."""
    return Forms(*(keep_spelling(surname, getattr(noun, case)) for case in CASES))


def keep_spelling(surname, form):
    kept = 0
    while kept < min(len(surname), len(form)) and plain(surname[kept]) == plain(form[kept]):
        kept += 1
    return surname[:kept] + form[kept:]

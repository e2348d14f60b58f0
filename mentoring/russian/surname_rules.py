"""What is known of surnames: endings by rule, first parts, and where the norm wavers.

Endings are written as steps from the nominative: «--ьца» drops two letters and adds «ьца».
The norm: Калакуцкая Л. П. «Склонение фамилий и личных имён в русском литературном языке» (1984);
Розенталь Д. Э. «Справочник по правописанию и стилистике», § 149.
"""

import re

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
NOUN_TSA = "-ы -е -у -ей -е"
NOUN_KA = "-и -е -у -ой -е"
NOUN_YA = "-и -е -ю -ей -е"
KEPT = ". . . . ."

# Surnames of men as well, though they end like those of women in -ова.
WORD_IN_OVA = r"(^корова|голова|подкова|пидкова|^основа|^обнова|^д[иу]брова|^полова)$"

# First parts that were never surnames: titles, particles, pen names (Розенталь, § 149, п. 8).
FIXED_FIRST_PARTS = {
    "абд", "абдул", "абу", "ак", "аль", "бар", "бей", "бек", "бен", "белиц", "бонч", "ван", "вар", "гаджи",
    "гасан", "грум", "дал", "де", "дель", "дер", "ди", "дон", "дю", "ибн", "инал", "ис", "кара",
    "книппер", "корвин", "кум", "ла", "ле", "лже", "лорис", "лос", "мак", "мелик", "мир", "мирза", "нор",
    "нью", "о", "оглы", "призван", "сан", "санкт", "сен", "сент", "султан", "таш", "тан", "тат", "тер",
    "топчи", "тор", "тян", "уста", "фан", "фон", "хаджи", "хан", "шах", "шейх", "шолом", "эд",
    "эль", "эр",
}  # fmt: skip
SURNAME_LIKE = re.compile(
    r"([оеё]в|[иы]н|[иыо]й|[оеё]ва|[иы]на|ая|ич|[уюаяи]к|[гк]а|ян|ман|ия|янц|берг|штейн|сон|ец"
    r"|[аеёиоуыэюя].*([аеую]й|ба))$"
)

FRENCH = r"^(дюма|петипа|дега|гамарра|золя|труайя|люка|моруа|дюра|ворота)$"
# Surnames of Samegrelo that look like Russian adjectives.
MINGRELIAN = (
    r"(^шенгел|^цул|^гул|^тод|^хубул|^чкаду|^кок|^лом|^цхак|^шак|[аеёиоуыэюя].*[еёиоуыэюя])ая$"
)
# What is an adjective even where the dictionary does not know it: Осадчая, Задорожная.
ADJECTIVE_AYA = re.compile(r"[аеёиоуыэюя].*([сц]к|н|в|[жчшщ]|ист|ит|ат|ыс)ая$")
# «Of the wolf»: Волчьего, though some families say Волчего.
POSSESSIVE = (
    "(бож|медвеж|волч|лис|заяч|рыб|коров|коз|птич|трет|верблюж|казач|рыбач|собач|кошач|охотнич"
    "|пастуш|овеч|девич|щуч|вороб|вдов|вол)"
)
# Korean and Chinese surnames of one syllable, which nobody is sure how to decline: Ха, Ма, Ся.
ONE_SYLLABLE = r"^[^аеёиоуыэюя]?[ая]$"

MALE_RULES = (
    (FRENCH, KEPT, None),
    (ONE_SYLLABLE, KEPT, RARE),
    (r"^злой$", "-го -му -го --ым -м", None),
    (r"^[^аеёиоуыэюя]*ой$", SOFT, None),
    (r"[жшчщх]ой$", "-го -му -го --им -м", None),
    (r"^кий$|(серг|георг)ий$", "-я -ю -я -ем -и", NOUN_OR_ADJECTIVE),
    (
        rf"^{POSSESSIVE}ий$",
        "--ьего --ьему --ьего --ьим --ьем",
        LIKE_A_WORD,
    ),
    (r"(топ|бур|кала|тка)чий$", "-я -ю -я -ем -и", NOUN_OR_ADJECTIVE),
    (r"[аеёиоуыэюя].*цый$", "--его --ему --его -м --ем", None),
    (r"[гкх]ий$", "--ого --ому --ого -м --ом", None),
    (r"[бвдзлмпрстф]ий$", "-я -ю -я -ем -и", NOUN_OR_ADJECTIVE),
    (r"[яэюё]й$", SOFT, None),
    (r"^злых$", KEPT, None),
    (r"^[^аеёиоуыэюя]*[иы]х$|[бвдзлмпрстф]их$", HARD, None),
    (r"^л[её]н$", HARD, FLEETING),
    (r"^(дарвин|регин|грин|цин|робин|кевин)$", HARD, None),
    (r"^(литвин|мордвин|турчин|русин|сухомлин|сербин|мартин|татарин)$", HARD, LIKE_A_WORD),
    (r"^[^аеёиоуыэюя]*[иы]н$|([юэё]|[^аеёиоуыэюя])н$|[^оеё]в$", HARD, None),
    (r"[^ц]ын$", HARD, RARE),
    (r"[аеёиоуыэюя].*[^аеёиоуыэюя][еёо]нок$", "--ка --ку --ка --ком --ке", FLEETING),
    (r"(бек|шток|блок|чапек|гашек)$", HARD, None),
    (r"^швец$", HARD_SOFT_INS, LIKE_A_WORD),
    (r"^немец$|ндец$", "--ца --цу --ца --цем --це", None),
    (r"^[^аеёиоуыэюя]+ец$|[бвгджзклмпрстфх][бвгджзклмнпрстфх]ец$", HARD, FLEETING),
    (r"лец$", "--ьца --ьцу --ьца --ьцом --ьце", FLEETING),
    (r"[бвгджзкмнпрстфхш]ец$", "--ца --цу --ца --цом --це", FLEETING),
    (r"[аеоуыюя]ч$|щ$", HARD, STRESS),
    (r"[аеёиоуыэюя].*[аоуюя]ц$", HARD_SOFT_INS, STRESS),
    (r"^монгуш$", HARD_SOFT_INS, None),
    (r"ёш$", HARD, None),
    (r"^буш$", HARD_SOFT_INS, None),
    (r"[аеиоуыюя]ш$", HARD_SOFT_INS, STRESS),
    (r"[аеиоуыюя]ж$", HARD, STRESS),
    (r"[жшчщ]а$", NOUN_HUSHING_A, STRESS),
    (r"[^иы]ца$", NOUN_TSA, STRESS),
    (r"[^аеёиоуыэюя]аая$|^саая$", NOUN_YA, RARE),
    (r"^ипа$", NOUN_A, RARE),
)
MALE_DOUBTS = (
    (r"[аеёиоуыэюя].*[еёо]к$", None, FLEETING),
    (r"^(?!рябой|любой|голубой|грубой|слабой).*[аеёиоуыэюя].*бой$", None, NOUN_OR_ADJECTIVE),
    (r"[аеёиоуыэюя].*(ень|оть|авель|рабель)$", None, FLEETING),
    (r"^(лев|заец|пень|день|пёс|пес|ров|лоб|мох|рот|лён|лен|лёд|лед|шов|тома)$", None, FLEETING),
)

FEMALE_RULES = (
    (FRENCH, KEPT, None),
    (ONE_SYLLABLE, KEPT, RARE),
    (r"^(чуж|больш)ая$", "--ой --ой --ую --ой --ой", None),
    (r"[шщ]ая$", "--ей --ей --ую --ей --ей", None),
    (MINGRELIAN, NOUN_YA, None),
    (r"аая$", NOUN_YA, RARE),
    (r"^львова$", "-ой -ой -у -ой -ой", None),
    (r"^[^аеёиоуыэюя]*[оеё]ва$", NOUN_A, None),
    (WORD_IN_OVA, NOUN_A, LIKE_A_WORD),
    # A noun, as Весна, or a Ukrainian adjective, as Красна.
    (r"[бвгджзклмпрстфхцчшщ]на$", NOUN_A, NOUN_OR_ADJECTIVE),
    (r"[^иы]на$", NOUN_A, None),
    (r"[^ц]ына$", "-ой -ой -у -ой -ой", NOUN_OR_ADJECTIVE),
    (rf"^{POSSESSIVE}ья$", "-ей -ей -ю -ей -ей", RARE),
    (r"[жшчщ]а$", NOUN_HUSHING_A, STRESS),
    (r"[^иы]ца$", NOUN_TSA, STRESS),
    (r"^ипа$", NOUN_A, RARE),
)
# A woman may be Калина (like her father Калина) or Калина (like her father Калин).
FEMALE_DOUBTS = (
    (
        r"^(калина|машина|тычина|ломина|детина|дитина|яцина|хвилина|кравчина|козачина|ярина|лупина"
        r"|билина)$",
        None,
        NOUN_OR_ADJECTIVE,
    ),
)
# So many men are Кузин and Лапин that a woman of this name is not named after the noun.
RUSSIAN_INA = {
    "бабина", "быстрина", "долина", "конина", "кузина", "лапина", "мякина", "пучина", "резина",
    "рыбина", "свинина", "седина", "тишина", "холстина",
}  # fmt: skip

RULES = {"m": MALE_RULES, "f": FEMALE_RULES}
DOUBTS = {"m": MALE_DOUBTS, "f": FEMALE_DOUBTS}

"""What people type, made safe to store and to compare. Pure."""

import re
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")
SPACES = re.compile(r"[^\S\n]+")
RUSSIAN_WORDS = re.compile("[А-ЯЁа-яё]+(?: [А-ЯЁа-яё]+)*")
LONGEST_FILE_NAME = 200
LONGEST_CLAUSE = 20_000  # signs in one clause of a paper


def clean_text(value):
    """The text without control characters, invisible marks, lone surrogates and doubled spaces."""
    text = CONTROL.sub("", INVISIBLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))
    text = unicodedata.normalize("NFC", text)
    return SPACES.sub(" ", text).strip()


def search_key(*parts):
    """One key for all spellings of a name: no case, ё as е, hyphens and stops as spaces."""
    text = " ".join(filter(None, parts))
    if not text or RUSSIAN_WORDS.fullmatch(text):  # most names: only case and ё to fold
        return text.lower().replace("ё", "е")
    text = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


LATIN = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
    "ю": "iu", "я": "ia",
}  # fmt: skip


def latin(text):
    """Russian letters as a login writes them: «Щербакова» is shcherbakova."""
    letters = "".join(LATIN.get(letter, letter) for letter in text.casefold())
    return re.sub(r"[^a-z0-9.-]", "", letters)


def shown_name(name):
    """The name a file was sent under, as a line of text: no folders, no line breaks, no tricks."""
    last = re.split(r"[/\\]", clean_text(name))[-1]
    return " ".join(last.split())[:LONGEST_FILE_NAME] or "список"

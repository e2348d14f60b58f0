"""The text of a paper clause by clause, so that an organisation may put its own words. Pure.

Own words are plain text from end to end: they take the place of a paragraph after the template has
been rendered, are escaped by the writer of the HTML and never meet a template engine.
"""

import hashlib
import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

NBSP = "\u00a0"
MOST_ADDED = 30
FIXED = {"annex-mark", "bold", "center", "right", "ruled", "small", "title"}
NUMBER = re.compile(r"((?:\d{1,3}\.){1,4})\s+")
SPACES = re.compile(r"[ \t\r\n\u00a0]+")
UNPRINTABLE = re.compile("[\ufffe\uffff]")
# «Дзаитовой Л. К.»: a surname and its initials stay in one line.
INITIALS = re.compile(r"(?<=[а-яё]) (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)|(?<=[А-ЯЁ]\.) (?=[А-ЯЁ])")


@dataclass(frozen=True)
class Clause:
    """One paragraph that may be written anew: what we say there and what the organisation says."""

    key: str
    number: str
    standard: str
    own: str | None

    @property
    def text(self):
        return self.standard if self.own is None else self.own

    @property
    def is_own(self):
        return self.own is not None

    @property
    def is_removed(self):
        return self.own == ""


def clauses_of(html, own):
    """The clauses of a standard text with the own words that stand in their place."""
    changed = own.get("changed", {})
    return [
        Clause(key, number, text, changed.get(key))
        for _element, key, number, text in keyed(root_of(html))
    ]


def lost_words(html, own):
    """Own words whose clause is no longer in the standard text: shown, never printed elsewhere."""
    known = {clause.key for clause in clauses_of(html, own)}
    return [text for key, text in own.get("changed", {}).items() if key not in known and text]


def removed_parents(clauses):
    """Numbers of removed clauses whose points have stayed: nobody could tell what they belong to."""
    kept = {clause.number for clause in clauses if clause.number and not clause.is_removed}
    return [
        clause.number
        for clause in clauses
        if clause.is_removed
        and clause.number
        and any(number != clause.number and number.startswith(clause.number) for number in kept)
    ]


def with_own_words(html, own, *, keyed_html, is_marked=False):
    """The text with the own words in their places and the numbers running on.

    `keyed_html` is the same text without number and date, by which a clause is known.
    """
    root = root_of(html)
    places = in_places(root, root_of(keyed_html))
    changed, numbers, last = own.get("changed", {}), Numbers(), None
    for element, key, number, text, is_main in places:
        words = changed.get(key)
        new = numbers.next(number, is_removed=words == "") if number else ""
        if is_main and words != "":
            last = element
        if words == "":
            remove(element)
        elif words is not None:
            write(element, new, words, is_marked=is_marked)
        elif new != number:
            write(element, new, text)
        if is_main and number.count(".") == 1:
            numbers.main = numbers.counts[()]
    add_after(last if last is not None else root[-1], own.get("added", []), numbers, is_marked)
    return written(root)


def plain_text(html):
    """What a text says, a paragraph or a cell a line."""
    blocks = [
        element
        for element in root_of(html).iter("p", "h1", "h2", "li", "td", "th")
        if element.tag in ("p", "li") or next(element.iter("p", "li"), None) is None
    ]
    return "\n".join(filter(None, map(text_of, blocks)))


def root_of(html):
    return lxml_html.fromstring(f"<div>{html}</div>")


def classes_of(element):
    return set((element.get("class") or "").split())


def editable(root):
    """Paragraphs of the text and of the annexes; head, signature and lists of names are fixed."""
    is_open, is_main = False, True
    for element in root.iter("h1", "h2", "p", "li", "div", "table"):
        classes = classes_of(element)
        if element.tag in ("h1", "h2"):
            is_open = True
        elif "annex" in classes:
            is_open, is_main = True, False
        elif "signature" in classes:
            is_open = False
        elif is_open and element.tag in ("p", "li") and is_free(element, classes):
            yield element, is_main


def is_free(element, classes):
    has_table = next(element.iterancestors("table"), None) is not None
    return not (classes & FIXED or has_table) and bool(text_of(element))


def keyed(root):
    """Each editable paragraph with the key of its standard words; the same words count anew."""
    seen = {}
    for element, _is_main in editable(root):
        number, text = split(text_of(element))
        digest = hashlib.sha256(f"{number}\n{text}".encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        yield element, f"{digest}-{seen[digest]}", number, text


def in_places(root, keyed_root):
    """The paragraphs of the text under the keys of the text without number and date."""
    elements, keys = list(editable(root)), [key for _, key, _, _ in keyed(keyed_root)]
    if len(keys) != len(elements):  # then number or date decide about a paragraph
        keys = [key for _, key, _, _ in keyed(root)]
    return [
        (element, key, *split(text_of(element)), is_main)
        for (element, is_main), key in zip(elements, keys, strict=True)
    ]


def split(text):
    """«2.1. провести встречу» is the number «2.1.» and the words."""
    found = NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def text_of(element):
    return "\n".join(SPACES.sub(" ", line).strip() for line in raw(element).split("\v")).strip()


def raw(element):
    parts = [element.text or ""]
    for child in element:
        parts += ["\v" if child.tag == "br" else raw(child), child.tail or ""]
    return "".join(parts)


class Numbers:
    """Numbers of clauses run on when one of them is taken out; an annex begins anew."""

    def __init__(self):
        self.counts, self.renamed, self.main = {}, {}, 0

    def next(self, number, *, is_removed):
        parts = tuple(map(int, number.rstrip(".").split(".")))
        parent = self.renamed.get(parts[:-1], parts[:-1])
        if parts[-1] == 1:
            self.counts[parent] = 0
        elif parent not in self.counts:
            self.counts[parent] = parts[-1] - 1
        if is_removed:
            return ""
        self.counts[parent] += 1
        self.renamed[parts] = parent + (self.counts[parent],)
        return "".join(f"{part}." for part in self.renamed[parts])


def write(element, number, text, *, is_marked=False):
    for child in list(element):
        element.remove(child)
    lines = bound(f"{number} {text}".strip()).split("\n")
    element.text = lines[0]
    for line in lines[1:]:
        etree.SubElement(element, "br").tail = line
    if is_marked:
        element.set("class", " ".join(sorted(classes_of(element) | {"own"})))


def bound(text):
    return INITIALS.sub(NBSP, UNPRINTABLE.sub("", text))


def remove(element):
    """Out with the paragraph; what follows it stays."""
    element.drop_tree()


def add_after(element, texts, numbers, is_marked):
    for text in texts:
        numbers.main += bool(numbers.main)
        paragraph = etree.Element("p")
        write(paragraph, f"{numbers.main}." if numbers.main else "", text, is_marked=is_marked)
        element.addnext(paragraph)
        element = paragraph


def written(root):
    inside = [lxml_html.tostring(child, encoding="unicode") for child in root]
    return (root.text or "") + "".join(inside)

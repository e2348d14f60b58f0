"""One cell with several items in it: lines, dashes, bullets, numbers. Pure."""

import re

SIGNS = "-–—−‑‐•·●▪▫■□◦*✓✔➢➤►▶♦◆○∙\uf0b7\uf0a7\uf02d\uf0d8\uf076\uf0fc"
SIGN = re.compile(rf"^\s*(?:[{SIGNS}]+(?=\s|[А-ЯЁа-яёA-Za-z«(])|o\s)\s*(?![\d]+[.:])")
NUMBER = re.compile(
    r"^\s*(?:\d{1,2}[.)]|(?:\d{1,2}\.){1,3}(?:[1-9]\d?)\.?|[а-яa-z]\)|[IVX]{1,4}[.)])(?:\s+|(?=[А-ЯЁа-яё«]))"
)
DAY = re.compile(r"^\s*\d{1,2}\.\d{1,2}\.\d{2,4}|^\s*\d{1,2}\.(?:0[1-9]|1[0-2])\b")
IN_LINE = re.compile(r"(?<=[\s;.,])(\d{1,2})\)\s*(?=[А-ЯЁа-яё«])")
IN_LINE_STOP = re.compile(r"(?<=[;.])\s+(\d{1,2})\.\s+(?=[А-ЯЁ«])")
# A line that ends so goes on below, whatever stands there.
GOES_ON = re.compile(
    r"(?:\s|^)(?:и|или|а|в|во|с|со|к|ко|о|об|от|до|для|по|на|за|из|у|при|без|через|под|над|не|«|\d{1,2}\))$|[\-‑]$",
    re.IGNORECASE,
)
LAST_STOP = re.compile(
    r"(?<![\s.(]др)(?<![\s.(]пр)(?<![\s.(]т\.д)(?<![\s.(]т\.п)(?<!\sг)(?<!\dг)(?<!гг)(?<![А-ЯЁ])\.$"
)


def lines_of(text):
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def is_marked(line):
    return bool(SIGN.match(line) or (NUMBER.match(line) and not DAY.match(line)))


def is_numbered(line):
    return bool(NUMBER.match(line)) and not DAY.match(line)


def without_mark(line):
    """The words of an item: no mark before them, no semicolon after them."""
    line = line.strip()
    if found := SIGN.match(line):
        line = line[found.end() :]
    elif is_numbered(line):
        line = line[NUMBER.match(line).end() :]
    line = re.sub(rf"\s+[{SIGNS}]\s*$", "", line.strip()).rstrip(" \t;,")
    return LAST_STOP.sub("", line)


def mark_of(line):
    """The number an item bears: «1.2» of «1.2. Провести …»."""
    if not is_numbered(line):
        return ""
    return NUMBER.match(line)[0].strip().rstrip(".)")


def items_of(text):
    """The items of a cell that holds several; (items, lead-ins that are none)."""
    lines = [piece for line in joined(lines_of(text)) for piece in in_line(line)]
    if not any(map(is_marked, lines)):
        items = [without_mark(line) for line in lines if not line.endswith(":") or len(lines) == 1]
        return [item for item in items if item], lead_ins(lines)
    return marked_items(lines)


def joined(lines):
    """Lines that Word or a person broke in the middle of a phrase are one."""
    whole = []
    for line in lines:
        if whole and GOES_ON.search(whole[-1]) and not is_marked(line):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole


def lead_ins(lines):
    return [line for line in lines if line.endswith(":")] if len(lines) > 1 else []


def in_line(line):
    """«1) … 2) …» on one line, if the numbers run on; a dash inside a line begins nothing."""
    for pattern, end in ((IN_LINE, ")"), (IN_LINE_STOP, ".")):
        first = re.match(rf"^\s*[{SIGNS}]?\s*(\d{{1,2}})\{end}", line)
        if not first:
            continue
        pieces, begin, wanted = [], 0, int(first[1]) + 1
        for found in pattern.finditer(line, first.end()):
            if int(found[1]) == wanted:
                pieces.append(line[begin : found.start()])
                begin, wanted = found.start(), wanted + 1
        return [piece.strip() for piece in [*pieces, line[begin:]]]
    return [line]


def marked_items(lines):
    """A mark begins an item, a line without one goes on; dashes below a numbered lead-in are its parts."""
    items, leads, first, is_within = [], [], "", False
    for line in lines:
        if not is_marked(line):
            if items:
                items[-1] = f"{items[-1]} {line}"
            else:
                first = f"{first} {line}".strip()
            continue
        if first:  # words before the first mark: a lead-in with its colon, otherwise an item too
            (leads if first.endswith(":") else items).append(first)
            first = ""
        if is_numbered(line):
            is_within = False
        if is_within:
            items[-1] = f"{items[-1]} {without_mark(line)};"
            continue
        if line.endswith(":") and is_numbered(line):
            is_within = True
        items.append(line)
    return folded(items), leads


def folded(items):
    """A dash that ends with a colon leads in to the next one and is no item of its own."""
    result, lead = [], ""
    for at, item in enumerate(items):
        words = without_mark(item)
        if not words:
            continue
        if words.endswith(":") and not is_numbered(item) and at + 1 < len(items):
            lead = f"{lead} {words}".strip()
            continue
        result.append(f"{lead} {words}".strip())
        lead = ""
    return result


def one_text(text):
    """A cell that is one item, whatever dashes are in it: its lines as one paragraph each."""
    lines = joined(lines_of(text))
    if not lines:
        return ""
    if len(lines) == 1 or not any(map(is_marked, lines[1:])):
        return without_mark(" ".join(lines))
    return without_mark("\n".join(lines))

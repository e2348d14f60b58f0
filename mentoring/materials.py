"""The text of a material as blocks of a paper or a page. Pure."""

import re

ROWS = re.compile(r"^\[таблица (\d{1,2}):\s*(.+)\]$")
LINES = re.compile(r"^\[строки (\d{1,2})\]$")
MOST_ROWS = 40


def blocks_of(text):
    """Headings, paragraphs, lists, ruled lines and empty tables, in order."""
    blocks = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("- "):
            add_item(blocks, line[2:].strip())
        else:
            blocks.append(block_of(line))
    return blocks


def add_item(blocks, text):
    if not blocks or blocks[-1]["kind"] != "items":
        blocks.append({"kind": "items", "items": []})
    blocks[-1]["items"].append(text)


def block_of(line):
    if line.startswith("## "):
        return {"kind": "heading", "text": line[3:].strip()}
    if found := LINES.match(line):
        return {"kind": "lines", "lines": list(range(min(int(found[1]), MOST_ROWS)))}
    if found := ROWS.match(line):
        heads = [head.strip() for head in found[2].split("|")]
        return {"kind": "table", "heads": heads, "rows": list(range(min(int(found[1]), MOST_ROWS)))}
    return {"kind": "text", "text": line}


def plain_of(text):
    """For a letter by e-mail: what is meant for the pen is left out."""
    lines = []
    for block in blocks_of(text):
        if block["kind"] == "heading":
            lines += ["", block["text"].upper()]
        elif block["kind"] == "items":
            lines += [f"– {item}" for item in block["items"]]
        elif block["kind"] == "text":
            lines += ["", block["text"]]
    return "\n".join(lines).strip()

"""The workbooks of many papers of one kind as one: same lists under each other, whose row is whose."""

from mentoring.papers.sheet import Book, Column, Sheet, lists_in

WHOSE = "О ком"
WIDTH = 30


def joined_sheets(named):
    """`named` are (whose, bytes of the workbook); a list that is the same in all stands there once."""
    lists = {}
    for whose, content in named:
        for title, rows in lists_in(content):
            lists.setdefault(title, []).append((whose, rows))
    return Book(tuple(sheet_of(title, parts) for title, parts in lists.items())).xlsx()


def sheet_of(title, parts):
    (_, (head, *rows)), *others = parts
    if others and all(same == [head, *rows] for _, same in others):
        return sheet(title, head, rows)
    return sheet(title, [WHOSE, *head], [[who, *row] for who, (_, *own) in parts for row in own])


def sheet(title, head, rows):
    columns = (Column(name, lambda row, at=at: row[at], WIDTH) for at, name in enumerate(head))
    return Sheet(title, tuple(columns), rows)

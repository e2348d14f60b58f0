"""The numbers of a contingent that follow from its tables. Pure."""

TABLES = (
    # (total, table, from which key to which, words)
    ("pupils", "grades", 1, 12, "сумма по параллелям"),
    ("pupils", "ages", 0, 99, "сумма по возрастам"),
    ("pupils_10_19", "ages", 10, 19, "сумма возрастов 10–19 лет"),
    ("pupils_15_19", "ages", 15, 19, "сумма возрастов 15–19 лет"),
)


def completed(values, titles):
    """(values with the totals that the tables give, sentences about those that disagree)."""
    values, problems = dict(values), []
    for name, table, low, high, words in TABLES:
        if not values[table]:
            continue
        total = sum(number for key, number in values[table].items() if low <= int(key) <= high)
        if values[name] is None:
            values[name] = total
        elif values[name] != total:
            problems.append(
                f"«{titles[name]}»: указано {values[name]}, а {words} — {total}. "
                "Исправьте одно из чисел или оставьте общее пустым."
            )
    return values, problems

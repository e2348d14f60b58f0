"""Quotation marks: «ёлочки», and „лапки“ inside them."""

INNER = str.maketrans({"«": "„", "»": "“"})


def quoted(words):
    """«Итоговое мероприятие „Наши люди“»."""
    return f"«{str(words).translate(INNER)}»"

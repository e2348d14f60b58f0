"""The emblem of an organisation: whatever was uploaded becomes a small clean PNG of our own."""

from io import BytesIO

from django.core.exceptions import ValidationError
from PIL import Image

MOST_BYTES = 500 * 1024
MOST_PIXELS = 16_000_000
SIDE = 480  # 20 mm on paper at 600 dots an inch
NOT_A_PICTURE = "Файл не читается как картинка. Подойдёт PNG или JPEG."


def emblem_png(content):
    """The bytes of the picture without its metadata, profiles and whatever was hidden behind it."""
    if len(content) > MOST_BYTES:
        raise ValidationError("Эмблема больше 500 КБ. Уменьшите картинку и загрузите снова.")
    try:
        return redrawn(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(NOT_A_PICTURE) from error


def redrawn(content):
    with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(
                f"На эмблеме {picture.width}×{picture.height} точек, это слишком много. "
                "Уменьшите картинку до 1000×1000."
            )
        drawn = picture.convert("RGBA")
    drawn.thumbnail((SIDE, SIDE))
    # Printers and Word show transparent places in their own ways; paper is white.
    sheet = Image.new("RGB", drawn.size, "white")
    sheet.paste(drawn, mask=drawn.getchannel("A"))
    file = BytesIO()
    sheet.save(file, "PNG", optimize=True)
    return file.getvalue()

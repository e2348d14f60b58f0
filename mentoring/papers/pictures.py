"""What a PDF of many alike papers may take over as it is: drawings made once, QR codes as they came.

Belongs to the press: run by path, knows nothing of Django.
"""

import base64
import struct
import zlib
from hashlib import sha256

import pydyf

QR = "data:image/png;base64,"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY = (8, 0, 0, 0, 0)  # depth, grey, deflate, usual filters, not interlaced
# A viewer fits a drawing into its place; ours are drawn where they stand.
EVERYWHERE = pydyf.Array((-10000, -10000, 20000, 20000))


class Kept(pydyf.Stream):
    """A stream whose bytes are known: neither joined nor compressed once more for each paper."""

    def __init__(self, content, extra):
        super().__init__([content], extra)


class Drawing:
    """A form of paths alone, compressed once for all papers that put it down."""

    def __init__(self, operations, states):
        self.content, self.states = zlib.compress(operations, 9), states

    def form(self):
        """For one more file, where its objects have other numbers."""
        return Kept(
            self.content,
            pydyf.Dictionary({
                "Type": "/XObject", "Subtype": "/Form", "BBox": EVERYWHERE,
                "Filter": "/FlateDecode",
                "Resources": pydyf.Dictionary({"ExtGState": pydyf.Dictionary(self.states)}),
            }),
        )  # fmt: skip


class GreyPicture:
    """A grey PNG: its compressed rows are what a PDF holds too. For WeasyPrint an image like any other."""

    def __init__(self, address, width, height, rows):
        self.id = sha256(address.encode()).hexdigest()
        self.width, self.height, self.rows = width, height, rows

    def get_intrinsic_size(self, resolution, font_size):
        return self.width / resolution, self.height / resolution, self.width / self.height

    def draw(self, stream, width, height, style):
        name = stream.add_image(self, style["image_rendering"] == "auto", 1)
        stream.transform(width, 0, 0, -height, 0, height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate, dpi_ratio):
        return Kept(
            self.rows,
            pydyf.Dictionary({
                "Type": "/XObject", "Subtype": "/Image", "Width": self.width,
                "Height": self.height, "ColorSpace": "/DeviceGray", "BitsPerComponent": 8,
                "Interpolate": "true" if interpolate else "false", "Filter": "/FlateDecode",
                "DecodeParms": pydyf.Dictionary({"Predictor": 15, "Columns": self.width}),
            }),
        )  # fmt: skip


def grey_pictures(page):
    """{address: picture} of the QR codes of a page; any other image is left to the layout."""
    marks = (picture for picture in page.iter("img") if picture.get("class") == "qr")
    addresses = {picture.get("src", "") for picture in marks}
    found = {address: grey_picture(address) for address in addresses if address.startswith(QR)}
    return {address: picture for address, picture in found.items() if picture}


def grey_picture(address):
    """None for whatever is not made of a head, rows and an end, as our QR codes are."""
    content = base64.b64decode(address.removeprefix(QR))
    chunks = dict(chunks_of(content)) if content.startswith(SIGNATURE) else {}
    if set(chunks) != {b"IHDR", b"IDAT", b"IEND"}:
        return None
    width, height, *kind = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if tuple(kind) != GREY:
        return None
    return GreyPicture(address, width, height, chunks[b"IDAT"])


def chunks_of(content):
    """Name and data of each; rows in several pieces are joined."""
    at, rows = len(SIGNATURE), b""
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        rows += data if name == b"IDAT" else b""
        yield name, rows if name == b"IDAT" else data
        at += 12 + length

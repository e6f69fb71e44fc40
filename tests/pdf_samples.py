"""Small PDF files, drawn letter by letter and line by line in the manners of different programs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

from tests.square_font import BLANK, NARROW, WIDE, font

CID = (
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)"
    "/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]/CIDToGIDMap 8 0 R"
    "/FontDescriptor 5 0 R>>"
)
DESCRIPTOR = (
    "<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
    "/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontFile2 7 0 R>>"
)
# Every code is the character itself.
TO_UNICODE = (
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/X def "
    "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "{} beginbfrange\n{}\nendbfrange endcmap end end"
)


def _glyph(code: int) -> int:
    if code in (32, 0x3000):
        return BLANK
    return NARROW if code < 127 else WIDE


_GLYPHS = zlib.compress(b"".join(_glyph(code).to_bytes(2) for code in range(65536)))
FIRST_PAGE = 10  # the number of its object; content stands behind its page
WIDTH, HEIGHT = 595, 842  # points of A4


@dataclass
class Sheet:
    """A page while it is drawn; places are measured from its upper left corner."""

    parts: list[str] = field(default_factory=list)
    turned: int = 0
    width: int = WIDTH
    height: int = HEIGHT

    def text(
        self, left: float, base: float, text: str, size: float = 12, mode: int = 0
    ) -> None:
        code = "".join(f"{ord(letter):04X}" for letter in text)
        place = f"1 0 0 1 {left} {self.height - base} Tm"
        self.parts.append(f"BT /F1 {size} Tf {mode} Tr {place} <{code}> Tj ET")

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        ends = (left, self.height - top, right, self.height - bottom)
        self.parts.append("{} {} m {} {} l S".format(*ends))

    def bar(self, left: float, top: float, right: float, bottom: float) -> None:
        """A filled rectangle."""
        size = (left, self.height - bottom, right - left, bottom - top)
        self.parts.append("{} {} {} {} re f".format(*size))

    def frame(self, left: float, top: float, right: float, bottom: float) -> None:
        size = (left, self.height - bottom, right - left, bottom - top)
        self.parts.append("{} {} {} {} re S".format(*size))

    def turn(self, degrees: int) -> None:
        """Put what was drawn on its side; the page says how it must be turned to be read."""
        w, h = self.width, self.height
        matrix = {90: f"0 1 -1 0 {h} 0", 180: f"-1 0 0 -1 {w} {h}", 270: f"0 -1 1 0 0 {w}"}
        self.parts.insert(0, f"{matrix[degrees]} cm")
        self.turned = degrees
        if degrees != 180:
            self.width, self.height = h, w

    def table(
        self, left: float, top: float, widths: list[float], rows: list[list[str]]
    ) -> float:
        """A table of rows 20 points high; a cell "<" or "^" belongs to the one beside or above.

        Returns where it ends.
        """
        xs = [left]
        for width in widths:
            xs.append(xs[-1] + width)
        bottom = top + 20 * len(rows)
        for r, row in enumerate(rows):
            y = top + 20 * r
            for c, text in enumerate(row):
                if text != "^":
                    self.line(xs[c], y, xs[c + 1], y)
                if text != "<":
                    self.line(xs[c], y, xs[c], y + 20)
                if text not in ("", "<", "^"):
                    self.text(xs[c] + 3, y + 13, text, 9)
        self.line(left, bottom, xs[-1], bottom)
        self.line(xs[-1], top, xs[-1], bottom)
        return bottom


def numbered(ranges: list[tuple[int, int, int]]) -> str:
    """Which characters the codes are, as a font says it."""
    lines = [f"<{a:04X}> <{b:04X}> <{to:04X}>" for a, b, to in ranges]
    return TO_UNICODE.format(len(lines), "\n".join(lines))


def pdf(
    *sheets: Sheet,
    names: str | None = "",
    trailer: str = "",
    embedded: bool = True,
    more: dict[int, tuple[str, bytes]] | None = None,
) -> bytes:
    """The file with these pages.

    `names` is the font's own table of characters, None for a font without one. `more` are objects
    by number: a dictionary and what stands in its stream. The font is in the file when `embedded`.
    """
    if names == "":
        names = numbered([(page << 8, (page << 8) + 255, page << 8) for page in range(256)])
    to_unicode = "" if names is None else "/ToUnicode 6 0 R"
    pages = [FIRST_PAGE + 2 * n for n in range(len(sheets))]
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>".encode(),
        3: (
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H"
            f"/DescendantFonts[4 0 R]{to_unicode}>>"
        ).encode(),
        4: _with_font(CID, embedded).encode(),
        5: _with_font(DESCRIPTOR, embedded).encode(),
        6: _stream("", (names or "").encode()),
        7: _stream("", font()),
        8: _stream("/Filter/FlateDecode", _GLYPHS),
    }
    forms = "".join(f"/X{number} {number} 0 R" for number in more or {})
    resources = f"/Resources<</Font<</F1 3 0 R>>/XObject<<{forms}>>>>"
    for number, sheet in zip(pages, sheets, strict=True):
        box = f"/MediaBox[0 0 {sheet.width} {sheet.height}]/Rotate {sheet.turned}"
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R{box}{resources}/Contents {number + 1} 0 R>>".encode()
        )
        objects[number + 1] = _stream("", "\n".join(sheet.parts).encode())
    for number, (entries, data) in (more or {}).items():
        objects[number] = _stream(entries, data)
    return _file(objects, trailer)


def _with_font(entries: str, embedded: bool) -> str:
    """The entries of a font, or those of one that is nowhere but has a name."""
    if embedded:
        return entries
    entries = entries.replace("/FontFile2 7 0 R", "").replace("/CIDToGIDMap 8 0 R", "")
    return entries.replace("SimSun", "NoSuchFont")


def _stream(entries: str, data: bytes) -> bytes:
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    made = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    begin = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        made += f"{number} 1\n{place:010d} 00000 n \n".encode()
    size = max(objects) + 1
    made += (
        f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{begin}\n%%EOF\n".encode()
    )
    return made

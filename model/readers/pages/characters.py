"""Characters of a text layer as they are usually written."""

from __future__ import annotations

import unicodedata

# Radicals and compatibility ideographs: they look like the usual characters, and fonts of PDF
# writers name them by mistake (⽇ for 日). Nothing else is normalised: Ⅱ and ½ are meant.
_LOOKALIKES = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # what pdfium calls a hyphen at the end of a line
_SURROGATES = range(0xD800, 0xE000)
UNKNOWN = "\ufffd"
# Radicals without a normal form of their own in Unicode.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⺁⺌⺏⺓⺝⺧⺩⺪⺫⺼⺽⻊⻑",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙厂小尣幺月牛王疋目月臼足長",
)


def usual(code: int) -> tuple[str, bool]:
    """The character of a code, "" for none, and whether it is known which one it is."""
    if code in _HYPHENS:
        return "-", True
    if _is_in(code, _PRIVATE) or code in (0xFFFD, 0xFFFF) or code in _SURROGATES or not code:
        return UNKNOWN, False
    if code > 0x10FFFF or (code < 0x20 and code not in (9, 10, 13)):
        return UNKNOWN, False
    character = chr(code)
    if code in (9, 10, 13):
        return " ", True
    if _is_in(code, _LOOKALIKES):
        return unicodedata.normalize("NFKC", character).translate(_RADICALS), True
    return character, True


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= code <= end for start, end in ranges)

"""Small random changes of bytes and of XML, for the fuzzing of readers."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from model.readers.word_elements import W

if TYPE_CHECKING:
    import random

# What is put in: the words of the formats, the ends of ranges, and characters that are rare.
WORDS = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b'"', b"\\", b"<", b">", b"&"),
    *(b"]]>", b"<!--", b"-->", b"<!DOCTYPE a>", b"&#0;", b"&#xFFFF;", b"&#x1F600;", b"&amp;"),
    *(b"-1", b"0", b"1e999", b"NaN", b"9" * 40, b"2147483648", b"null", b"true", b"{}", b"[]"),
    *(b"<table>", b"</table>", b"<tr>", b"<td colspan=99 rowspan=99>", b"mso-ignore:colspan"),
    *(
        b"<w:p/>",
        b"<w:tbl>",
        b"</w:tbl>",
        b"<w:tr>",
        b'<w:gridSpan w:val="0"/>',
        b"<w:vMerge/>",
    ),
    *(b"<w:sdt><w:sdtContent>", b'w:val="-5"', b"<w:tc/>", b"customXml", b"\\ud800", b"\x0b"),
    *(
        word.encode()
        for word in (
            "０",
            "〇",
            "—",
            "合计",
            "\u202e",
            "\ufeff",
            "\u2028",
            "\x85",
            "𬮿",
            "百分之",
        )
    ),
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with one to eight changes: bytes flipped, cut, doubled, moved, words put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randint(0, len(made))
        end = min(len(made), start + chance.choice((1, 1, 2, 8, 64, 1024)))
        kind = chance.randrange(6)
        if kind == 0 and start < len(made):
            made[start] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del made[start:end]
        elif kind == 2:
            made[start:start] = made[start:end] * chance.choice((1, 2, 50))
        elif kind == 3:
            place = chance.randint(0, len(made))
            made[place:place] = made[start:end]
        else:
            made[start : start + chance.choice((0, 0, 1, 4))] = chance.choice(WORDS)
    return bytes(made)


VALUES = (
    "",
    "-1",
    "0",
    "1.5",
    "２",
    "x",
    "99",
    "9" * 30,
    "restart",
    "continue",
    "\u202e",
    "true",
)
TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "gridSpan",
    "vMerge",
    "sdt",
    "sdtContent",
    "ins",
)
TEXTS = (
    "",
    "12",
    "-",
    "—",
    "一百二十",
    "合计",
    "\ufeff1",
    "1 2",
    "\u2028",
    "9" * 400,
    "{=a/b/c}",
)


def mutated_tree(xml: bytes, chance: random.Random) -> bytes:
    """XML with one to five changes of its tree, or as it is where it has none."""
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return xml
    for _ in range(chance.randint(1, 5)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _change(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root)


def _change(element: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Change one element, by itself or with another."""
    parent = element.getparent()
    kind = chance.randrange(6)
    if kind == 0 and element.attrib:
        element.set(chance.choice(element.keys()), chance.choice(VALUES))
    elif kind == 1:
        element.set(W + "val", chance.choice(VALUES))
    elif kind == 2:
        element.text = chance.choice(TEXTS)
    elif kind == 3:
        element.tag = W + chance.choice(TAGS)
    elif kind == 4 and parent is not None:
        parent.remove(element)
    elif kind == 5:
        other.insert(chance.randint(0, len(other)), deepcopy(element))

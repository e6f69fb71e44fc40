"""Characters that nobody sees, the kinds of blanks and dashes, and lines without them.

Calculators, chat programs, web pages and PDF files leave such characters in what is copied. This
is their only list: figures, dates, texts and names all read it.
"""

from __future__ import annotations

import re
import unicodedata

LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Every blank of Unicode but the ordinary one and U+3000, with which Chinese paragraphs begin.
SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u2800]")
# Control characters; soft hyphen; marks that join, part or direct what is around them; fillers;
# variation selectors; byte order mark; tags; half characters. No line ends and no tab.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe"
    "\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Hyphens (Word's unbreakable one is U+2011), dashes, minus signs, and the box lines ─ and ━ that
# stand in for them; `str.translate` makes the ASCII hyphen of each.
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−─━﹘﹣－"), "-")
# PDF text layers hold radicals (⼀ U+2F00) in place of the characters that look the same.
_RADICALS = re.compile("[\u2e80-\u2fdf]")


# What XML cannot hold: control characters make Word refuse the file.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that no document can hold; line ends become LF."""
    if text.isascii() and text.isprintable():
        return text
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """The text with one kind of line end and of blank, and without what nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    text = INVISIBLE.sub("", text)
    return _RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def one_line(text: str) -> str:
    """A name, a remark or another single line as it looks: clean, without breaks, stripped."""
    return " ".join(visible(text).split())


def prints(text: str) -> bool:
    """Whether anything of a text can be seen; blanks, breaks and invisible marks print nothing."""
    return one_line(text) != ""

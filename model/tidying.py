"""Tidying of narratives, and of what is pasted into them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.characters import visible
from model.narrative import BOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

# --- pasted text ---------------------------------------------------------------------------

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+\n")


def clean_paste(text: str) -> str:
    """See `model.narrative.clean_paste`."""
    text = visible(text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text)


# --- tidying -------------------------------------------------------------------------------

_CJK = "㐀-鿿〇"
_SIGNS = "，。；：！？、（）“”‘’《》〈〉〔〕【】「」…—"
# What tidying must not touch is one private character meanwhile; a bound figure is like a Chinese
# one to its neighbours, an address or a decimal is not.
_OPAQUE = "\ue000-\uefff"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ROOM = 2000
_KEPT = re.compile(
    BOUND.pattern
    + r"|https?://[^\s一-鿿，。；）（]+|www\.[A-Za-z0-9./_%?=&#-]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    + r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    + r"|[0-9]+(?:[.,][0-9]+)+",
    re.ASCII,
)
_NARROW = (
    {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
    | {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
    | {0xFF05: ord("%")}
)
_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NEXT_TO = f"[{_CJK}{_SIGNS}{_OPAQUE}]"
_NARROW_SIGN = re.compile(rf"(?<={_NEXT_TO})[,;:!?]|[,;:!?](?=[{_CJK}{_SIGNS}])")
_FULL_STOP = re.compile(rf"(?<=[{_CJK}）”》％%{_OPAQUE}])\.(?![.\w])", re.ASCII)
_NARROW_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_STRAY = re.compile(rf"(?<=[{_CJK}{_SIGNS}])[ \u3000\xa0]+(?=[{_CJK}{_SIGNS}])")
_HAS_CJK = re.compile(f"[{_CJK}{_SIGNS}{_OPAQUE}]")
_QUOTES = re.compile('["“”＂]')


def tidy(text: str) -> str:
    """See `model.narrative.tidy`."""
    if _PRIVATE.search(text):
        return text  # private characters of some old font: hands off
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if len(kept) == _ROOM:
            return match[0]
        kept.append(match[0])
        return chr((0xE000 if match[1] else 0xF000) + len(kept) - 1)

    text = _POINT.sub(".", text.translate(_NARROW))
    text = _KEPT.sub(keep, text)
    while (tidied := _tidy_once(text)) != text:
        text = tidied  # 甲,,乙: each sign makes the next one's neighbour Chinese
    return _PRIVATE.sub(lambda match: kept[ord(match[0]) & 0xFFF], text)


def _tidy_once(text: str) -> str:
    text = "\n".join(_paired_quotes(line) for line in text.split("\n"))
    text = _NARROW_BRACKETS.sub(_brackets, text)
    text = _NARROW_SIGN.sub(lambda match: _WIDE[match[0]], text)
    text = _FULL_STOP.sub("。", text)
    return _STRAY.sub("", text)


def _brackets(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    wide = any(_HAS_CJK.search(piece) for piece in (match[1], before, after))
    return f"（{match[1]}）" if wide else match[0]


def _paired_quotes(line: str) -> str:
    """The quotes of a line as “ and ” in turn; an odd one out is left to the clerk."""
    if not _HAS_CJK.search(line) or len(_QUOTES.findall(line)) % 2:
        return line
    signs: Iterator[str] = iter("“”" * len(line))
    return _QUOTES.sub(lambda _: next(signs), line)

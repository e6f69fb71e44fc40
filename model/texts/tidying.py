"""Tidying of narratives, and of what is pasted into them."""

from __future__ import annotations

import re
from heapq import heappop, heappush

from model.characters import INVISIBLE, visible
from model.report.bound_figures import BOUND
from model.texts.numbers import NARROW, join_thousands

# --- pasted text ---------------------------------------------------------------------------

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+\n")


def clean_paste(text: str) -> str:
    """What Word, a web page or a PDF put on the clipboard, as plain lines.

    Line ends become one kind, spaces ordinary ones, invisible characters vanish; several blank
    lines become one.
    """
    text = visible(text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text)


# --- tidying -------------------------------------------------------------------------------

_CJK = "㐀-鿿〇"
_SIGNS = "，。；：！？、（）“”‘’《》〈〉〔〕【】「」…—"
# What tidying must not touch is one private character meanwhile. A bound figure is like a
# Chinese character to its neighbours, an address or a decimal is not, and what ends in a digit
# is like a digit.
_BOUND, _DECIMAL, _OTHER = 0xE000, 0xE800, 0xF000
_ROOM = 0x800
_OPAQUE = "\ue000-\ue7ff"
_DIGIT = "0-9\ue800-\uefff"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_KEPT = re.compile(
    BOUND.pattern
    + r"|https?://[^\s一-鿿，。；）（\x22“”＂]+|www\.[A-Za-z0-9./_%?=&#-]+"
    + r"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    + r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
    + r"|[0-9]+(?:[.,][0-9]+)+",
    re.ASCII,
)
_NARROW = NARROW | {0xFF05: ord("%")}
_POINT = re.compile("(?<=[0-9０-９])．(?=[0-9０-９])")
# What stands in a time, a ratio, a date or a telephone number is narrow where its digits
# become so.
_BETWEEN = re.compile("(?<=[０-９])[：／－](?=[0-9０-９])|(?<=[0-9])[：／－](?=[０-９])")
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NEXT_TO = f"[{_CJK}{_SIGNS}{_OPAQUE}]"
_NARROW_SIGN = re.compile(rf"(?<={_NEXT_TO})[,;:!?]+|[,;:!?]+(?=[{_CJK}{_SIGNS}])")
_FULL_STOP = re.compile(rf"(?<=[{_CJK}）”》％%{_OPAQUE}])\.(?![.\w])", re.ASCII)
_MIXED_BRACKETS = re.compile(r"[(（]([^()（）\n]*)[)）]")
_DOTS = re.compile(rf"(?<=[{_CJK}])\.{{3,6}}|(?<=[{_CJK}])。{{3,6}}")
_HYPHENS = re.compile(rf"(?<=[{_CJK}{_SIGNS}])--+(?=[{_CJK}{_SIGNS}])")
_BLANK = "[ \u3000\xa0]+"
_STRAY = re.compile(
    rf"(?<=[{_CJK}{_SIGNS}]){_BLANK}(?=[{_CJK}{_SIGNS}])"
    rf"|(?<=[{_CJK}{_SIGNS}]){_BLANK}(?=[0-9])|(?<=[0-9%]){_BLANK}(?=[{_CJK}{_SIGNS}%])"
)
# What chat programs leave: headings, bold, code, quotes and bullets of Markdown, rules of tables.
_MARKDOWN = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]+|[-*+•][ \t]+)"
    r"|^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*(?::?-{3,}:?[ \t]*\|?)?"
    r"[ \t]*(?:\n|\Z)"
    r"|\*\*(?=\S)|(?<=\S)\*\*|`{1,3}",
    re.MULTILINE,
)
_HAS_CJK = re.compile(f"[{_CJK}{_SIGNS}{_OPAQUE}]")


def tidy(text: str) -> str:
    """The text with Chinese punctuation, half-width digits, and no blanks between characters.

    What nobody sees and the marks of Markdown vanish. Bound figures, web
    addresses, decimals, times and ``1.`` at the head of a line stay.
    """
    if _PRIVATE.search(text):
        return text  # private characters of some old font: hands off
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if len(kept) == _ROOM:
            return match[0]
        kept.append(match[0])
        kind = _BOUND if match[1] else _DECIMAL if match[0][-1].isdigit() else _OTHER
        return chr(kind + len(kept) - 1)

    text = _MARKDOWN.sub("", INVISIBLE.sub("", text))
    text = _BETWEEN.sub(_narrow, _POINT.sub(".", join_thousands(text))).translate(_NARROW)
    text = _KEPT.sub(keep, text)
    while (tidied := _tidy_once(text)) != text:
        text = tidied  # 甲,,乙: each sign makes the next one's neighbour Chinese
    return _PRIVATE.sub(lambda match: kept[ord(match[0]) % _ROOM], text)


def _narrow(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - 0xFEE0)


def _tidy_once(text: str) -> str:
    text = "\n".join(_paired_quotes(line) for line in text.split("\n"))
    text = _MIXED_BRACKETS.sub(_brackets, text)
    text = _HYPHENS.sub("——", _DOTS.sub("……", text))
    text = _NARROW_SIGN.sub(lambda match: "".join(map(_WIDE.__getitem__, match[0])), text)
    text = _FULL_STOP.sub("。", text)
    return _STRAY.sub("", text)


def _brackets(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    mixed = match[0][0] == "（" or match[0][-1] == "）"
    wide = mixed or any(_HAS_CJK.search(piece) for piece in (match[1], before, after))
    return f"（{match[1]}）" if wide else match[0]


# --- quotes --------------------------------------------------------------------------------

_STRAIGHT = re.compile('["＂]')
_QUOTES = re.compile('["“”＂]')
_AT_DIGIT = re.compile(f'[{_DIGIT}]["＂]')


def _paired_quotes(line: str) -> str:
    """The straight quotes of a line as “ and ”; where that is not sure, they are left alone.

    Quotes that have a direction keep it as long as they nest: “要落实“双随机”监管” stays.
    """
    if not _HAS_CJK.search(line):
        return line
    inches = _inches(line)
    places = [m.start() for m in _QUOTES.finditer(line) if m.start() not in inches]
    given = "".join(line[place] for place in places).replace("＂", '"')
    dealt = _dealt(given)
    signs = list(line)
    for place, sign in zip(places, dealt, strict=True):
        signs[place] = sign if sign != '"' else line[place]
    return "".join(signs)


def _inches(line: str) -> set[int]:
    """Where a straight quote behind a digit closes nothing: it is the inch of 21"显示屏."""
    inches: set[int] = set()
    is_open = False
    for match in _STRAIGHT.finditer(line):
        behind_digit = _AT_DIGIT.match(line, max(match.start() - 1, 0)) is not None
        if match.start() and behind_digit and not is_open:
            inches.add(match.start())
        else:
            is_open = not is_open
    return inches


def _dealt(given: str) -> str:
    """The quotes of a line, straight ones among them, with the directions that are sure."""
    if len(given) % 2:
        return given
    in_turn = "“”" * (len(given) // 2)
    choices = {c for c in (in_turn, _own_turn(given)) if _fits(given, c)}
    if len(choices) == 1:
        return choices.pop()
    # Some are turned the wrong way, as in ”三审三校”, or all: if nothing else is as likely.
    turned = _turned(given, in_turn)
    is_likely = turned in (_fewest_turned(given), len(given))
    return in_turn if is_likely and not choices else given


def _own_turn(given: str) -> str:
    """The quotes with the straight ones open and closed in turn among themselves."""
    straight = iter("“”" * len(given))
    return "".join(next(straight) if sign == '"' else sign for sign in given)


def _fits(given: str, dealt: str) -> bool:
    """Whether no quote with a direction gets another one, and all of them nest."""
    return _turned(given, dealt) == 0 and _fewest_turned(dealt) == 0


def _turned(given: str, dealt: str) -> int:
    """How many quotes with a direction would get the other one."""
    pairs = zip(given, dealt, strict=True)
    return sum(before not in ('"', after) for before, after in pairs)


def _fewest_turned(given: str) -> int:
    """How many quotes must at least be turned so that all of them nest."""
    if len(given) % 2:
        return len(given)
    # All close; whenever more close than are open, the one that opens at the least cost does.
    cost = is_open = 0
    openable: list[int] = []
    for sign in given:
        closing = int(sign not in ('"', "”"))
        cost += closing
        heappush(openable, int(sign not in ('"', "“")) - closing)
        is_open -= 1
        if is_open < 0:
            cost += heappop(openable)
            is_open += 2
    return cost

"""Paragraphs of the Word document as XML: texts, titles, attachments and signature.

A body is written as one string: building it element by element takes ten times as long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.blocks import Signature
    from model.writers.docx_style import Look

_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_RUN_IN = {1: "一级标题文字", 2: "二级标题文字"}
_HEADING_LENGTH = 40

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without what XML cannot hold (control characters make Word refuse the file)."""
    if text.isascii() and text.isprintable():
        return text
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe(text: str) -> str:
    """A text for an element of a part."""
    return escape(clean(text))


def run(text: str, properties: str = "") -> str:
    """A run; “ ” … — · count as Chinese only with the hint."""
    if not text:
        return ""
    hint = "" if text.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    # The schema wants a style before the font, and the font before the size.
    all_properties = properties + hint if "<w:rStyle" in properties else hint + properties
    content = escape(text).replace("\t", _TAB).replace("\n", _BREAK)
    formatting = f"<w:rPr>{all_properties}</w:rPr>" if all_properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{content}</w:t></w:r>'


_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def run_style(look: Look, name: str) -> str:
    """The properties of a run in a character style."""
    return f'<w:rStyle w:val="{look.style(name)}"/>'


def paragraph(
    look: Look, name: str, runs: str = "", formatting: str = "", *, keep: bool = False
) -> str:
    """A paragraph in a style; `formatting` is what no style can hold."""
    next_too = "<w:keepNext/>" if keep else ""
    style = f'<w:pStyle w:val="{look.style(name)}"/>'
    return f"<w:p><w:pPr>{style}{next_too}{formatting}</w:pPr>{runs}</w:p>"


_LONG_WORD = re.compile("[!-~]{20}")
_SENTENCE = re.compile("[。：:；！？]")


def narrative(look: Look, text: str, level: int, *, keep: bool) -> str:
    """A paragraph; one with a level is a heading, or begins with one that its text continues."""
    # A line that a long address leaves short must not be spread over the whole width.
    ragged = '<w:jc w:val="left"/>' if _LONG_WORD.search(text) else ""
    body = paragraph(look, "公文正文", run(text), ragged, keep=keep)
    if not 1 <= level <= len(_HEADINGS):
        return body
    end = _SENTENCE.search(text)
    if len(text) <= _HEADING_LENGTH and (end is None or end.end() == len(text)):
        return paragraph(look, _HEADINGS[level - 1], run(text))
    if level in _RUN_IN and end is not None and end.end() <= _HEADING_LENGTH:
        head, rest = text[: end.end()], text[end.end() :]
        runs = run(head, run_style(look, _RUN_IN[level])) + run(rest)
        return paragraph(look, "公文正文", runs, ragged, keep=keep)
    return body


# Where a long name may be broken: behind a place or a government.
_NAME_BREAK = re.compile(
    "(?<=[省市区县州盟旗镇乡])(?!政府|人民政府办)|(?<=政府)|(?<=街道)|(?<=委员会)"
)


def break_name(name: str, capacity: int) -> list[str]:
    """A name in balanced lines; a line of the title breaks by meaning (GB/T 9704 7.3.1)."""
    width = ems(name)
    if width <= capacity:
        return [name]
    count = int(-(-width // capacity))
    places = [m.start() for m in _NAME_BREAK.finditer(name) if 0 < m.start() < len(name)]
    lines = []
    start = 0
    for left in range(count, 1, -1):
        wanted = start + (len(name) - start) / left
        fitting = [
            place
            for place in places
            if abs(place - wanted) <= capacity / 3
            and ems(name[start:place]) <= capacity
            and ems(name[place:]) <= capacity * (left - 1)
        ]
        end = min(fitting, key=lambda place: (abs(place - wanted), -place), default=round(wanted))
        lines.append(name[start:end])
        start = end
    return [*lines, name[start:]]


def ems(text: str) -> float:
    """How wide a text is, in characters: letters and digits take half of one."""
    if text.isascii():
        return len(text) / 2
    return sum(0.5 if character.isascii() else 1 for character in text)


def signature(look: Look, block: Signature) -> str:
    """Organ and date after GB/T 9704 7.3.5.1 (sealed) and 7.3.5.2."""
    width, em = look.width, look.character
    organ, day = clean(block.organ), clean(block.date)
    lines = break_name(organ, width // em - 2)
    organ_width, day_width = max(map(ems, lines), default=0) * em, ems(day) * em
    spacing = ""
    if block.sealed:
        # The date ends four characters from the right; the organ is centred above it.
        middle = max(4 * em + day_width / 2, (organ_width + em) / 2)
        left = max(round(width - 2 * middle), 0)
        organ_place = day_place = f'<w:ind w:left="{left}"/><w:jc w:val="center"/>'
    else:
        # One blank line; the date begins two characters to the right of the organ, and the longer
        # of the two ends two characters from the right.
        longer = organ_width if organ_width >= day_width else day_width + 2 * em
        left = max(round(width - 2 * em - longer), 0)
        organ_place = f'<w:ind w:left="{left}"/><w:jc w:val="left"/>'
        day_place = f'<w:ind w:left="{left + 2 * em}"/><w:jc w:val="left"/>'
        right = width - left - 2 * em - day_width
        if right < 2 * em:
            # Near the margin it is set from there: programs that set digits wider must not wrap it.
            day_place = f'<w:ind w:right="{max(round(right), 0)}"/><w:jc w:val="right"/>'
        spacing = f'<w:spacing w:before="{look.line}"/>'
    made = paragraph(look, "落款机关", run("\n".join(lines)), spacing + organ_place)
    return made + (paragraph(look, "成文日期", run(day), day_place) if day else "")


def attachments(look: Look, names: Sequence[str]) -> Iterable[str]:
    """附件说明 (GB/T 9704 7.3.4): one blank line, two characters in, the names under each other."""
    em = look.character
    for place, text in enumerate(attachment_lines(names)):
        label = 3 * em if place == 0 else 0  # “附件：”
        number = round(ems(text.removeprefix("附件：").partition(" ")[0] + " ") * em)
        number = number if len(names) > 1 else 0
        hanging = label + number
        indent = f'<w:ind w:left="{2 * em + 3 * em + number}" w:hanging="{hanging}"/>'
        spacing = f'<w:spacing w:before="{look.line}"/>' if place == 0 else ""
        left = '<w:jc w:val="left"/>'
        yield paragraph(look, "附件说明", run(text), spacing + indent + left, keep=True)


def attachment_lines(names: Sequence[str]) -> list[str]:
    """The lines of the attachments as they are printed; a single one has no number."""
    cleaned = [clean(name) for name in names]
    if len(cleaned) == 1:
        return [f"附件：{cleaned[0]}"]
    return [f"{'' if n > 1 else '附件：'}{n}. {name}" for n, name in enumerate(cleaned, 1)]

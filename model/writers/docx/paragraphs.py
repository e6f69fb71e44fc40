"""Paragraphs of the Word document as XML: texts, titles, attachments and signature.

A body is written as one string: building it element by element takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from model.document.organ_names import break_name
from model.document.typography import attachment_lines, clean, ems, head_and_rest, is_ragged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.document.blocks import Signature
    from model.writers.docx.template import Look

_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_RUN_IN = {1: "一级标题文字", 2: "二级标题文字"}


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


def narrative(look: Look, text: str, level: int, *, keep: bool) -> str:
    """A paragraph; one with a level is a heading, or begins with one that its text continues."""
    # A line that a long address leaves short must not be spread over the whole width.
    ragged = '<w:jc w:val="left"/>' if is_ragged(text) else ""
    head, rest = head_and_rest(text, level)
    if head and not rest:
        return paragraph(look, _HEADINGS[level - 1], run(head))
    runs = run(rest)
    if head:
        runs = run(head, run_style(look, _RUN_IN[level])) + runs
    return paragraph(look, "公文正文", runs, ragged, keep=keep)


# LibreOffice would go on with the indent of the paragraph above.
_NO_INDENT = 'w:firstLineChars="0" w:firstLine="0"'


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
        organ_place = day_place = f'<w:ind w:left="{left}" {_NO_INDENT}/><w:jc w:val="center"/>'
    else:
        # One blank line; the date begins two characters to the right of the organ, and the longer
        # of the two ends two characters from the right.
        longer = organ_width if organ_width >= day_width else day_width + 2 * em
        left = max(round(width - 2 * em - longer), 0)
        organ_place = f'<w:ind w:left="{left}" {_NO_INDENT}/><w:jc w:val="left"/>'
        day_place = f'<w:ind w:left="{left + 2 * em}" {_NO_INDENT}/><w:jc w:val="left"/>'
        right = width - left - 2 * em - day_width
        if right < 2 * em:
            # Near the margin it is set from there: programs that set digits wider must not wrap it.
            day_place = (
                f'<w:ind w:right="{max(round(right), 0)}" {_NO_INDENT}/><w:jc w:val="right"/>'
            )
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

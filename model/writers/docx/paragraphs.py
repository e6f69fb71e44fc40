"""Paragraphs of the Word document as XML: texts, titles, attachments and signature.

A body is written as one string: building it element by element takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from model.characters import clean
from model.document.organ_names import break_name
from model.document.typography import (
    ATTACHMENT_LABELS,
    attachment_indents,
    attachment_lines,
    ems,
    head_and_rest,
    is_ragged,
    place_signature,
    signature_capacity,
)
from model.writers.docx.names import RUN_STYLES, TEXT_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.document.blocks import Signature
    from model.writers.docx.template import Look


def safe(text: str) -> str:
    """A text for an element of a part."""
    return escape(clean(text))


def run(text: str, properties: str = "", *, font: str = "") -> str:
    """A run; “ ” … — · count as Chinese only with the hint. `font` is one of its own."""
    if not text:
        return ""
    hint = "" if text.isascii() else ' w:hint="eastAsia"'
    names = ""
    if font:
        names = f' w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"'
    fonts = f"<w:rFonts{hint}{names}/>" if hint or names else ""
    # The schema wants a style before the font, and the font before the size.
    all_properties = properties + fonts if "<w:rStyle" in properties else fonts + properties
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
    """A paragraph; with a level it is a heading, or begins with one."""
    # A line that a long address leaves short must not be spread over the whole width.
    ragged = '<w:jc w:val="left"/>' if is_ragged(text) else ""
    head, rest = head_and_rest(text, level)
    if head and not rest:
        return paragraph(look, TEXT_STYLES[f"heading{level}"], run(head))
    runs = run(rest)
    if head:
        runs = run(head, run_style(look, RUN_STYLES[f"heading{level}"])) + runs
    return paragraph(look, TEXT_STYLES["body"], runs, ragged, keep=keep)


# LibreOffice would go on with the indent of the paragraph above.
_NO_INDENT = 'w:firstLineChars="0" w:firstLine="0"'


def signature(look: Look, block: Signature) -> str:
    """Organ and date after GB/T 9704 7.3.5.1 (sealed) and 7.3.5.2."""
    width, em = look.width, look.character
    organ, day = clean(block.organ), clean(block.date)
    lines = break_name(organ, signature_capacity(width, em))
    organ_width, day_width = max(map(ems, lines), default=0) * em, ems(day) * em
    place = place_signature(organ_width, day_width, width, em, sealed=block.sealed)
    left = round(place.left)
    if block.sealed:
        organ_place = day_place = _indented(left, "center")
    else:
        organ_place, day_place = _indented(left, "left"), _indented(left + 2 * em, "left")
        right = width - left - 2 * em - day_width
        if right < 2 * em:
            # Near the margin it is set from there: programs that set digits wider must not
            # wrap it.
            day_place = _indented(max(round(right), 0), "right", side="right")
        # One blank line; the style has room for the seal.
        organ_place = f'<w:spacing w:before="{look.line}"/>' + organ_place
    made = paragraph(look, TEXT_STYLES["organ"], run("\n".join(lines)), organ_place)
    return made + (paragraph(look, TEXT_STYLES["date"], run(day), day_place) if day else "")


def _indented(twips: int, align: str, *, side: str = "left") -> str:
    return f'<w:ind w:{side}="{twips}" {_NO_INDENT}/><w:jc w:val="{align}"/>'


def attachments(look: Look, names: Sequence[str]) -> Iterable[str]:
    """附件说明 (GB/T 9704 7.3.4): a blank line, then the names, two characters in."""
    em = look.character
    style = TEXT_STYLES["attachments"]
    lines = attachment_lines(names)
    spacing = f'<w:spacing w:before="{look.line}"/>'
    for text, (first, number) in zip(lines, attachment_indents(lines), strict=True):
        left = ATTACHMENT_LABELS * em + round(number * em)
        indent = f'<w:ind w:left="{left}" w:hanging="{left - first * em}"/>'
        formatting = f'{spacing}{indent}<w:jc w:val="left"/>'
        yield paragraph(look, style, run(text), formatting, keep=True)
        spacing = ""

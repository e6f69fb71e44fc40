"""Characters that no font on this machine can draw: on paper they would be empty boxes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextLayout

from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.paper.lines import Face
from model.document.build import DEFAULT
from model.errors import UserError
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gui.paper.lines import Page
    from model.document.build import Options
    from model.report.report import Report

Lacking = dict[str, list[str]]
LISTED = 8  # characters that are told

_PIXELS = 100  # any size will do
_SPACES = ("Cc", "Cf", "Zs", "Zl", "Zp")


class LackingError(UserError):
    """A document has characters that no font on this machine can draw."""


def lacking(pages: Iterable[Page]) -> Lacking:
    """The characters that no font here has, each with the sources of the texts it stands in.

    A character is asked for in the face that draws it, with the fonts that Qt falls back to.
    """
    found: Lacking = {}
    for page in pages:
        for text in page.texts:
            for character in _characters(text.text):
                if not _is_drawn(text.face.family, text.face.bold, character):
                    sources = found.setdefault(character, [])
                    if text.source not in sources:
                        sources.append(text.source)
    return found


def _characters(text: str) -> Iterator[str]:
    """Each character with the marks set upon it; spaces and control marks are left out."""
    held = ""
    for character in text:
        category = unicodedata.category(character)
        if held and category.startswith("M"):
            held += character
            continue
        if held:
            yield held
        held = "" if category in _SPACES else character
    if held:
        yield held


@lru_cache(maxsize=65536)
def _is_drawn(family: str, bold: bool, character: str) -> bool:
    """Whether a font has a glyph for it; glyph 0 of every font is its empty box."""
    layout = QTextLayout(character, typeset.font(Face("", family, 0, bold), _PIXELS))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())


# --- in words ------------------------------------------------------------------------------


def listed(found: Lacking, report: Report, options: Options = DEFAULT) -> list[str]:
    """A line for each of the first characters: itself, its code point, and where it stands."""
    lines = []
    for character in list(found)[:LISTED]:
        places: dict[str, None] = {}
        for source in found[character]:
            places |= dict.fromkeys(_places(character, source, report, options))
        lines.append(f"{_named(character)}：{'、'.join(places)}")
    if len(found) > LISTED:
        lines.append(f"……共 {len(found)} 个字")
    return lines


def explained(found: Lacking, report: Report, options: Options = DEFAULT) -> str:
    """What would go wrong on paper, and what to do."""
    lines = "\n".join(listed(found, report, options))
    return (
        f"本机没有一种字体有下面的字，印出来会是空框：\n\n{lines}\n\n"
        "年报里的字没有错。请先导出 Word 文档，在装有这些字的字体的电脑上打开、打印；"
        "或者在本机安装有这些字的字体以后再试。"
    )


def _named(character: str) -> str:
    points = " ".join(f"U+{ord(each):04X}" for each in character)
    return f"“{character}”（{points}）"


def _places(character: str, source: str, report: Report, options: Options) -> list[str]:
    """What the clerk calls the places where the pages took a character from."""
    form = report.form
    if source in form.cells:
        return [form.cells[source].label]
    if source.startswith(TEXT):
        section = form.section(source.removeprefix(TEXT))
        return [section.heading or section.short]
    if source != paper.COVER:
        return ["页码"]
    texts = {
        "机关全称": report.particulars.organ,
        "联系方式": report.particulars.contact,
        "附件名称": "".join(options.attachments),
        "送签单的环节": "".join(options.steps if options.sign_off else ()),
    }
    return [name for name, text in texts.items() if character in text] or ["附加的单页"]

"""A saved web page: its paragraphs and tables in reading order, without scripts and menus.

Pages of content systems, pages that Word saved, and fragments from an editor. Paragraphs that are
nothing but links are menus and lists, and stay out.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from model.errors import UserError
from model.readers import html_tables
from model.readers.div_tables import rows_of
from model.readers.frames import is_frame
from model.readers.read import Item, Read, ReadParagraph, ReadTable, placed, rectangle

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE_TITLE = "网页标题"  # the style of what a page says about itself, outside of what it shows
_TOO_LARGE = "这个网页太大，没有读取。请核对是不是选错了文件。"
_DAMAGED = "这个网页里有的字读不出来，可能已经损坏。请在浏览器中重新另存一次。"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BEGINNING = 4000  # bytes in which a page names its encoding
_FEW_BROKEN = 50  # of so many characters one may be broken, such as cut in two
_HAN = "[\u3000-\u9fff\uff00-\uffef]"
# Where the source of a page breaks a line between two Chinese characters, nothing is meant.
_SOFT = re.compile(rf"(?<={_HAN})[ \t]*\n[ \t\n]*(?={_HAN})")
_BLOCKS = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt"),
        *("section", "article", "main", "header", "center", "blockquote", "pre", "form"),
        *("fieldset", "figure", "figcaption", "address", "hr", "caption", "body", "html"),
        *("tr", "td", "th", "tbody", "thead", "tfoot", "table", "aside", "details", "legend"),
    )
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(
    (
        *("script", "style", "head", "title", "meta", "link", "noscript", "template"),
        *("nav", "footer", "select", "option", "button", "input", "textarea", "iframe"),
        *("object", "svg", "xml", "audio", "video", "canvas", "map"),
    )
)
# What sites call the boxes around a text; a large box is the text itself, whatever it is called.
_FURNITURE = frozenset(
    (
        *("nav", "navbar", "menu", "footer", "foot", "copyright", "breadcrumb", "crumbs"),
        *("breadcrumbs", "crumb", "sidebar", "share", "pagination", "toolbar", "bdshare"),
    )
)
_LARGEST_FURNITURE = 1500  # characters
_HIDDEN = ("display:none", "visibility:hidden", "mso-hide:all", "mso-element:header")
_MOST_ITEMS = 20_000  # paragraphs and tables; a page has some hundred
_DEEPEST = 200  # boxes in one another; what is deeper is read as the text of the last


def read(data: bytes) -> Read:
    """What a saved page shows. Raises `UserError`."""
    return read_text(decoded(data))


def read_text(html: str) -> Read:
    """What a page shows, given as text. Raises `UserError`."""
    page = html_tables.parsed(html, _TOO_LARGE)
    walk = _Walk(html_tables.Room(_TOO_LARGE), html_tables.lines_by_table(page))
    for name in _names(page):
        walk.items.append(ReadParagraph(name, PAGE_TITLE))
    walk.inside(page, 0)
    walk.flush()
    return placed(walk.items)


def decoded(data: bytes) -> str:
    """The text of a page: by its mark, by what it says, or by trial. Raises `UserError`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    # Chinese text in another encoding is never right UTF-8, whatever the page says it is.
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    if broken * _FEW_BROKEN <= len(text) - len(text.encode("ascii", "ignore")):
        return text
    said = _CHARSET.search(data[:_BEGINNING])
    name = "big5" if said is not None and said[1].lower() == b"big5" else "gb18030"
    text = data.decode(name, "replace")
    if text.count("\ufffd") * _FEW_BROKEN > len(text):
        raise UserError(_DAMAGED)
    return text


def _names(page: HtmlElement) -> list[str]:
    """What the head of a page calls it: the name of the article, then that of the page."""
    names: list[str] = []
    for meta in page.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            names.append(meta.get("content") or "")
    names += [title.text or "" for title in page.iter("title")]
    return [" ".join(name.split()) for name in names if name.strip()]


@dataclass(slots=True)
class _Walk:
    """One pass over a page. `pieces` is the paragraph that grows, with whether each is a link."""

    room: html_tables.Room
    lines: dict[HtmlElement, list[HtmlElement]]
    items: list[Item] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    links: int = 0
    tables: dict[HtmlElement, ReadTable] = field(default_factory=dict)

    def inside(self, node: HtmlElement, depth: int) -> None:
        """Read what an element holds."""
        self._say(node.text)
        for child in node:
            if isinstance(child.tag, str) and not _is_unseen(child):
                self._child(child, depth + 1)
            self._say(child.tail)

    def _child(self, child: HtmlElement, depth: int) -> None:
        if depth > _DEEPEST:
            self._say(str(child.text_content()))
        elif child.tag == "br":
            self.flush()
        elif child.tag == "table" and not html_tables.wraps_text(child):
            self.flush()
            self._table(child, depth)
        elif child.tag in _BLOCKS:
            self.flush()
            self._block(child, depth)
        else:
            self.links += child.tag == "a"
            self.inside(child, depth)
            self.links -= child.tag == "a"

    def _block(self, child: HtmlElement, depth: int) -> None:
        rows = rows_of(child)
        if rows:
            self.items.append(rectangle(rows))
            return
        self.inside(child, depth)
        self.flush(_LEVELS.get(child.tag, 0))

    def _table(self, element: HtmlElement, depth: int) -> None:
        """A table; of one that only arranges others on the page, what stands in it."""
        table = self._laid_out(element)
        inner = [self._laid_out(other) for other in element.iterdescendants("table")]
        if not is_frame(table, inner):
            self.items.append(table)
            return
        for line in self.lines.get(element, []):
            for cell in line:
                if isinstance(cell.tag, str):
                    self.inside(cell, depth)
                    self.flush()

    def _laid_out(self, element: HtmlElement) -> ReadTable:
        if element not in self.tables:
            lines = self.lines.get(element, [])
            self.tables[element] = html_tables.laid_out(lines, self.room)
        return self.tables[element]

    def _say(self, text: str | None) -> None:
        if text:
            self.pieces.append((text, self.links > 0))

    def flush(self, level: int = 0) -> None:
        """End the paragraph, unless it is blank or nothing but links."""
        if len(self.items) > _MOST_ITEMS:
            raise UserError(_TOO_LARGE)
        pieces, self.pieces = self.pieces, []
        if not level and not any(piece.strip() and not linked for piece, linked in pieces):
            return
        text = "".join(piece for piece, _ in pieces)
        shown = " ".join(_SOFT.sub("", html_tables.NO_TEXT.sub(" ", text)).split())
        if shown:
            self.items.append(ReadParagraph(shown, level=level))


# Thousands of elements of a page share a few styles and names.
@lru_cache(maxsize=1024)
def _hides(style: str) -> bool:
    """Whether a style lets nothing be seen."""
    plain = "".join(style.lower().split())
    return any(word in plain for word in _HIDDEN)


@lru_cache(maxsize=1024)
def _is_furniture(called: str) -> bool:
    """Whether class and id are what sites call the boxes around a text."""
    return not _FURNITURE.isdisjoint(re.split(r"[^a-z]+", called.lower()))


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    if html_tables.is_note_mark(element):
        return True
    if _hides(element.get("style") or ""):
        return True
    if element.tag in ("body", "html", "main", "article"):
        return False
    if not _is_furniture(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return False
    size = 0
    for piece in element.itertext():
        size += len(piece)
        if size >= _LARGEST_FURNITURE:
            return False
    return True

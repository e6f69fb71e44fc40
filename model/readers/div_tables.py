"""Tables of a web page that are made of boxes: each row a box, each cell a box in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOXES = ("div", "li", "ul", "ol", "dl", "dt", "dd", "section", "span")
_HOLDS_MORE = ("div", "ul", "ol", "dl", "table", "section", "article", "h1", "h2", "h3")
_LONGEST_CELL = 150  # characters; the longest label of a form has 45
_FEW_ROWS = 3  # so many rows make a table, also where no box is called one
_DEEPEST = 2  # groups of rows in one another
_HINT = re.compile(r"\b(?:tr|td|th|table|row|cell|tbody|thead)\b|display:table|grid")


def rows_of(element: HtmlElement) -> list[list[str]]:
    """The texts of the table that an element is, row by row; no rows when it is none."""
    rows = _rows(element)
    if rows is None:
        return []
    wide = sum(len(row) > 1 for row in rows)
    hinted = wide and any(_HINT.search(_called(child)) for child in element)
    return rows if wide >= _FEW_ROWS or hinted else []


def _called(element: HtmlElement) -> str:
    style = "".join((element.get("style") or "").split())
    return f"{element.get('class') or ''} {element.get('role') or ''} {style}".lower()


def _rows(element: HtmlElement, depth: int = 0) -> list[list[str]] | None:
    """The rows in an element and in the groups of rows in it; `None` for anything else."""
    rows: list[list[str]] = []
    for child in element:
        if child.tag not in _BOXES or (child.tail or "").strip() or (child.text or "").strip():
            return None
        row = _row(child)
        if row is not None:
            rows.append(row)
            continue
        group = _rows(child, depth + 1) if len(child) and depth < _DEEPEST else None
        if not group:
            return None
        rows += group
    if (element.text or "").strip():
        return None
    return rows


def _row(element: HtmlElement) -> list[str] | None:
    """The cells of a row; `None` when it is no row."""
    cells: list[str] = []
    for child in element:
        if child.tag not in _BOXES or (child.tail or "").strip():
            return None
        text = _cell(child)
        if text is None or (child.tag == "span" and not _HINT.search(_called(child))):
            return None
        cells.append(text)
    return cells or None


def _cell(element: HtmlElement) -> str | None:
    for inner in element.iterdescendants():
        if inner.tag in _HOLDS_MORE:
            return None
    text = " ".join(str(element.text_content()).split())
    return None if len(text) > _LONGEST_CELL or "。" in text else text

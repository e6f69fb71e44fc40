"""Elements of Word's XML, looked up step by step.

lxml's `find` takes a path apart and goes through a generator at each call; for the thousands of
small elements of a document that costs three times the looking itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def child(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of a name, and of that the first of the next name; `None` without one."""
    found = parent
    for name in names:
        found = _first(found, W + name) if found is not None else None
    return found


def _first(parent: etree._Element, tag: str) -> etree._Element | None:
    for element in parent:
        if element.tag == tag:
            return element
    return None


def value(element: etree._Element | None, otherwise: str = "") -> str:
    """The ``w:val`` of an element; another text where there is none."""
    return otherwise if element is None else element.get(W + "val", otherwise)

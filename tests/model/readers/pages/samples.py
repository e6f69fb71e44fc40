"""Letters and strokes of a page, without a file around them."""

from __future__ import annotations

from model.readers.pages.page import Box, Letter, Page


def letters(left: float, base: float, text: str, size: float = 10) -> list[Letter]:
    """A text from a place on; digits are half as wide as signs."""
    made: list[Letter] = []
    for sign in text:
        width = size / 2 if sign.isascii() else size
        made.append(Letter(sign, left, left + width, base, size))
        left += width
    return made


def level(left: float, right: float, at: float) -> Box:
    return Box(left, at, right, at)


def upright(at: float, top: float, bottom: float) -> Box:
    return Box(at, top, at, bottom)


def grid(xs: list[float], ys: list[float]) -> list[Box]:
    """All lines of a grid, each drawn whole."""
    strokes = [level(xs[0], xs[-1], y) for y in ys]
    return strokes + [upright(x, ys[0], ys[-1]) for x in xs]


def page(strokes: list[Box], *texts: list[Letter]) -> Page:
    found = [letter for text in texts for letter in text]
    return Page(600, 800, tuple(found), tuple(strokes))

"""Figures that are printed across a ruling line, because their column is too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.readers.pages.lines import NUMERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.readers.pages.page import Letter
    from model.readers.read import ReadCell

INK = 0.3  # of a letter's width on both sides of a line that goes through it


def gather_figures(
    held: list[list[Letter]], spans: Sequence[ReadCell], columns: Sequence[float]
) -> tuple[str, ...]:
    """Put a figure through which a line goes into one cell: where most of its digits are.

    Returns these figures. Digits that stand closely at both sides of a line are no such figure.
    """
    begins = {(span.row, span.column): number for number, span in enumerate(spans)}
    figures: list[str] = []
    for number, span in enumerate(spans):
        beside = begins.get((span.row, span.column + span.columns))
        if beside is not None:
            line = columns[span.column + span.columns]
            figure = _gathered(held[number], held[beside], line)
            figures += [figure] if figure else []
    return tuple(figures)


def _gathered(left: list[Letter], right: list[Letter], line: float) -> str:
    """Move the digits of a figure across a line to one side; the figure, "" for none."""
    near = [one for one in (*left, *right) if one.text in NUMERAL and _is_near(one, line)]
    for letter in near:
        ink = INK * (letter.right - letter.left)
        if not letter.left + ink < line < letter.right - ink:
            continue
        figure = _figure_around(letter, [*left, *right])
        over = [part for part in figure if part in left]
        target, source = (left, right) if 2 * len(over) >= len(figure) else (right, left)
        for part in figure:
            if part in source:
                source.remove(part)
                target.append(part)
        return "".join(part.text for part in figure)
    return ""


def _is_near(letter: Letter, line: float) -> bool:
    return letter.left < line < letter.right


def _figure_around(letter: Letter, letters: list[Letter]) -> list[Letter]:
    """The digits of a line that stand without a gap to both sides of one of them."""
    line = [one for one in letters if _is_beside(one, letter)]
    line.sort(key=lambda one: one.left)
    start = end = line.index(letter)
    while start > 0 and _touch(line[start - 1], line[start]):
        start -= 1
    while end + 1 < len(line) and _touch(line[end], line[end + 1]):
        end += 1
    return line[start : end + 1]


def _is_beside(one: Letter, other: Letter) -> bool:
    return one.text in NUMERAL and abs(one.base - other.base) < 0.2 * other.size


def _touch(one: Letter, other: Letter) -> bool:
    return other.left - one.right < 0.15 * one.size

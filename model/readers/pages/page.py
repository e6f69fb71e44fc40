"""A printed page as it is looked at: letters and strokes, measured from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: its advance from `left` to `right` on the baseline `base`, in points.

    `size` is that of its font. A blank is a letter, too.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of what is printed, the same for large letters and for digits."""
        return (self.left + self.right) / 2, self.base - 0.36 * self.size


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `top` is smaller than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page of so many points. `strokes` are thin: lines and thin rectangles.

    `unknown` counts the letters whose font does not say which characters they are, `unseen` those
    that may be missing, for their font is neither in the file nor on this computer.
    """

    width: float
    height: float
    letters: tuple[Letter, ...]
    strokes: tuple[Box, ...]
    unknown: int = 0
    unseen: int = 0

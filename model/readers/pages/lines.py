"""Letters as lines of text, and the text of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.readers.pages.page import Letter

# All in sizes of the letter.
SAME_BASE = 0.4  # between two letters of a line, upward or downward
TWICE = 0.2  # between a letter and its shadow, by which some programs print bold
WIDE = 0.7  # a gap between letters that is a blank
APART = (
    3.0  # a gap between two texts that stand beside one another, such as a menu and a title
)
NARROW = 0.18  # the same between two words or figures
PADDING = 10.8  # points that a cell keeps free beside its text, left and right together
FEWEST_APART = 4  # letters of such a text; a title may be spread over the line
NUMERAL = frozenset("0123456789０１２３４５６７８９.,，．%+-")
_CLOSING = frozenset("，。、；：！？）》」』】”’％%,.;:!?)]}")
_OPENING = frozenset("（《「『【“‘([{")


@dataclass(frozen=True, slots=True)
class Line:
    """The letters of a line from left to right, and their text with its blanks."""

    letters: tuple[Letter, ...]
    text: str

    @property
    def left(self) -> float:
        """Where the first letter begins."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Where the last letter ends."""
        return self.letters[-1].right

    @property
    def base(self) -> float:
        """How far down the line stands."""
        return max(self.letters, key=lambda letter: letter.size).base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = sorted(letter.size for letter in self.letters)
        return sizes[len(sizes) // 2]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(letter.bold for letter in self.letters)

    @property
    def figures(self) -> int:
        """How many figures stand in it that are parted by wide gaps, as in a row of a table."""
        pieces = self.text.split(" ")
        return sum(bool(piece) and NUMERAL.issuperset(piece) for piece in pieces)

    @property
    def first_unit(self) -> float:
        """How wide the beginning is that cannot be broken: a sign, a figure, a word."""
        return _unit(self.letters)


def lines(letters: Iterable[Letter]) -> list[Line]:
    """The lines that letters stand in, from the top down."""
    rows: list[list[Letter]] = []
    bases: list[tuple[float, float]] = []  # of the first letter of each row, and its size
    for letter in sorted(letters, key=lambda letter: (letter.base, letter.left)):
        row = _row_of(letter, bases)
        if row is None:
            rows.append([letter])
            bases.append((letter.base, letter.size))
        else:
            rows[row].append(letter)
    found: list[Line] = []
    for together in rows:
        together.sort(key=lambda letter: letter.left)
        made = [_line(part) for part in _parts(together)]
        found += [line for line in made if line is not None]
    return found


def _parts(row: list[Letter]) -> list[list[Letter]]:
    """The letters of a row, apart where two texts stand beside one another."""
    parts: list[list[Letter]] = [[]]
    for letter in row:
        if letter.text.isspace() and not parts[-1]:
            continue
        if parts[-1] and letter.left - parts[-1][-1].right > APART * letter.size:
            parts.append([])
        parts[-1].append(letter)
    is_spread = any(len(part) < FEWEST_APART for part in parts)
    return [row] if is_spread else parts


def _row_of(letter: Letter, bases: list[tuple[float, float]]) -> int | None:
    """The row that a letter stands in; only the last few can be near enough."""
    for row in range(len(bases) - 1, max(-1, len(bases) - 4), -1):
        base, size = bases[row]
        if letter.base - base <= SAME_BASE * min(size, letter.size):
            return row
    return None


def _line(row: list[Letter]) -> Line | None:
    printed: list[Letter] = []
    text = ""
    was_blank = False
    for letter in row:
        if letter.text.isspace():
            was_blank = True
            continue
        if printed and _is_shadow(printed[-1], letter):
            continue
        if printed:
            text += _between(printed[-1], letter, was_blank=was_blank)
        text += letter.text
        printed.append(letter)
        was_blank = False
    return Line(tuple(printed), text) if printed else None


def _is_shadow(one: Letter, other: Letter) -> bool:
    return one.text == other.text and other.left - one.left < TWICE * one.size


def _between(one: Letter, other: Letter, *, was_blank: bool) -> str:
    """The blank between two letters of a line, or nothing."""
    gap = (other.left - one.right) / max(one.size, other.size)
    both_words = _is_word(one.text) and _is_word(other.text)
    if gap > WIDE or (both_words and gap > NARROW) or (was_blank and gap > 0.05):
        return " "
    return ""


def _is_word(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _unit(letters: Sequence[Letter]) -> float:
    last = letters[0]
    for letter in letters[1:]:
        if not _is_kept_together(last, letter):
            break
        last = letter
    return last.right - letters[0].left


def _is_kept_together(one: Letter, other: Letter) -> bool:
    """Whether no line ends between two letters."""
    if other.text in _CLOSING or one.text in _OPENING:
        return True
    touches = other.left - one.right < NARROW * one.size
    return touches and one.text.isascii() and other.text.isascii()


def joined(above: str, below: str) -> str:
    """A text that was broken over two lines; a blank only where words meet."""
    are_words = f"{above[-1:]}{below[:1]}".isascii() and above[-1:].isalpha()
    return f"{above} {below}" if are_words and below[:1].isalpha() else above + below


def cell_text(letters: Iterable[Letter], width: float) -> str:
    """The text in a cell of a width in points; the lines of a figure that did not fit are joined.

    Two figures that stand below one another although there was room are kept apart.
    """
    text = ""
    last: Line | None = None
    for line in lines(letters):
        if last is None:
            text = line.text
        elif _is_broken_figure(last, line, width):
            text += line.text
        elif _ends_and_begins_as_figures(last.text, line.text):
            text += "\n" + line.text
        else:
            text = joined(text, line.text)
        last = line
    return text


def _ends_and_begins_as_figures(above: str, below: str) -> bool:
    return above[-1] in NUMERAL and below[0] in NUMERAL


def _is_broken_figure(above: Line, below: Line, width: float) -> bool:
    """Whether the first digit below would not have fitted behind the line above."""
    if not _ends_and_begins_as_figures(above.text, below.text):
        return False
    digit = below.letters[0].right - below.letters[0].left
    return above.right - above.left + digit > width - PADDING - 1

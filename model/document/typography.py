"""Rules of print for texts that Word, web and the pages share.

The only unit of length here is the character; every writer measures in its own unit. Names of
bureaus have rules of their own (`organ_names`), and so have tables (`tables`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from model.characters import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

# --- widths --------------------------------------------------------------------------------


def ems(text: str) -> float:
    """How wide a text is, in characters: letters and digits take half of one."""
    if text.isascii():
        return len(text) / 2
    return sum(0.5 if character.isascii() else 1 for character in text)


# --- paragraphs ----------------------------------------------------------------------------

_LONG_WORD = re.compile("[!-~]{20}")
_SENTENCE = re.compile("[。：:；！？]")
_HEADING_LENGTH = 40
HEADING_LEVELS = 4  # 一、 （一） 1. （1）
_RUN_IN_LEVELS = 2


def is_ragged(text: str) -> bool:
    """Whether a paragraph's lines keep their own length: a long address leaves one short."""
    return _LONG_WORD.search(text) is not None


def head_and_rest(text: str, level: int) -> tuple[str, str]:
    """A paragraph's heading and the text that continues it; "" for what it does not have."""
    if not 1 <= level <= HEADING_LEVELS:
        return "", text
    end = _SENTENCE.search(text)
    if len(text) <= _HEADING_LENGTH and (end is None or end.end() == len(text)):
        return text, ""
    if level <= _RUN_IN_LEVELS and end is not None and end.end() <= _HEADING_LENGTH:
        return text[: end.end()], text[end.end() :]
    return "", text


def attachment_lines(names: Sequence[str]) -> list[str]:
    """The lines of the attachments as they are printed; a single one has no number."""
    cleaned = [clean(name) for name in names]
    if len(cleaned) == 1:
        return [f"附件：{cleaned[0]}"]
    return [f"{'' if n > 1 else '附件：'}{n}. {name}" for n, name in enumerate(cleaned, 1)]


ATTACHMENT_LABELS = 5  # characters: two from the left, and “附件：”


def attachment_indents(lines: Sequence[str]) -> list[tuple[int, float]]:
    """Where each of these lines begins, and how wide its number is, in characters.

    The first is two characters in (7.3.4). The names stand under each other: behind
    `ATTACHMENT_LABELS` and the number; what does not fit on a line goes on there.
    """
    indents = []
    for place, line in enumerate(lines):
        number = line.removeprefix("附件：").partition(" ")[0] + " "
        width = ems(number) if len(lines) > 1 else 0
        indents.append((2 if place == 0 else ATTACHMENT_LABELS, width))
    return indents


# --- texts in tables -----------------------------------------------------------------------

_SHORT = re.compile(r"[+-]?[\d.,]+|.{1,2}")


def is_short(text: str) -> bool:
    """Whether a text in a list is centred: a figure, a mark or two characters."""
    return _SHORT.fullmatch(text) is not None


_NUMBER_PART = re.compile(r"[\d.,+-]*")


def number_and_note(text: str) -> tuple[str, str]:
    """A figure and the note or unit behind it."""
    if text.isdecimal():
        return text, ""
    number = _NUMBER_PART.match(text)
    end = number.end() if number else 0
    return text[:end], text[end:]


# --- signature -----------------------------------------------------------------------------


class SignaturePlace(NamedTuple):
    """Where organ and date stand from the left of the text, and whether they are centred."""

    left: float
    day_left: float
    is_centred: bool


def place_signature(
    organ_width: float, day_width: float, width: float, em: float, *, sealed: bool
) -> SignaturePlace:
    """The place of a signature of these widths in a text `width` wide, `em` a character.

    Sealed (GB/T 9704 7.3.5.1): the date ends four characters from the right, the organ is
    centred above it. Not sealed (7.3.5.2): the date begins two characters to the right of the
    organ, and the longer of the two ends two characters from the right.
    """
    if sealed:
        middle = max(4 * em + day_width / 2, (organ_width + em) / 2)
        left = max(width - 2 * middle, 0)
        return SignaturePlace(left, left, is_centred=True)
    longer = organ_width if organ_width >= day_width else day_width + 2 * em
    left = max(width - 2 * em - longer, 0)
    return SignaturePlace(left, left + 2 * em, is_centred=False)


def signature_capacity(width: float, em: float) -> int:
    """How many characters a line of the organ holds."""
    return int(width // em) - 2

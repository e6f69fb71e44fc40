"""Rules of print for texts that Word, web and the pages share.

The only unit of length here is the character; every writer measures in its own unit. Names of
bureaus have rules of their own (`organ_names`), and so have tables (`tables`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# --- characters ----------------------------------------------------------------------------

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without what XML cannot hold (control characters make Word refuse the file)."""
    if text.isascii() and text.isprintable():
        return text
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


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
    """A paragraph's heading and the text that continues it; ``""`` for what it does not have."""
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


# --- texts in tables -----------------------------------------------------------------------

_SHORT = re.compile(r"[+-]?[\d.,]+|.{1,2}")


def is_short(text: str) -> bool:
    """Whether a text in a list is centred in its column: a figure, a mark or two characters."""
    return _SHORT.fullmatch(text) is not None


_NUMBER_PART = re.compile(r"[\d.,+-]*")


def number_and_note(text: str) -> tuple[str, str]:
    """A figure and the note or unit behind it."""
    number = _NUMBER_PART.match(text)
    end = number.end() if number else 0
    return text[:end], text[end:]

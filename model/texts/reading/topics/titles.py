"""Titles and numbers of documents before the word for them, which are names and no matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import NOTHING

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token


def without_titles(words: list[Token]) -> list[Token]:
    """制定《…》（文发〔2021〕1号）等规范性文件3件: a title is a name, and no unknown object.

    Nor is the organ's own field: 海事规范性文件.
    """
    kept: list[Token] = []
    before = NOTHING
    for word in reversed(words):
        is_title = "title" in word.tags or "field" in word.tags
        if not is_title and not (_begins_title(word, before)):
            kept.append(word)
        before = word
    return kept[::-1]


def _begins_title(word: Token, behind: Token) -> bool:
    """Whether an unknown word begins the number of a document: 文发〔2021〕1号."""
    if "gap" not in word.tags:
        return False
    return "title" in behind.tags and word.end == behind.start

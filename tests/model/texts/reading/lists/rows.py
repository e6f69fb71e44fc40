"""The rows of numbers of a text, for the tests of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.clauses.split import clauses
from model.texts.reading.lists.entries import Rows
from model.texts.reading.phrases.applications import settle_applications
from model.texts.reading.readings import State
from model.texts.reading.tokens.line import tokens
from model.texts.reading.tokens.token import kinds_of

if TYPE_CHECKING:
    from model.texts.reading.lists.entries import Entry


def rows(text: str) -> Rows:
    words = settle_applications(tokens(text), State())
    return Rows(clauses(words, kinds_of(words)))


def row(text: str) -> list[Entry]:
    return rows(text).outer

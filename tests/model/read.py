"""What the reader of sentences makes of a text, in short form for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.clauses.numbers import numbers_of
from model.texts.reading.clauses.split import clauses
from model.texts.reading.known import Frame
from model.texts.reading.phrases.applications import settle_applications
from model.texts.reading.phrases.compounds import joined
from model.texts.reading.reader import read_text, sentences
from model.texts.reading.readings import State
from model.texts.reading.tokens.line import tokens
from model.texts.reading.tokens.token import kinds_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.readings import Claim, Reading, Sentence
    from model.texts.reading.tokens.token import Token

Short = tuple[str, object]


def reading(text: str, year: int = 2023, names: tuple[str, ...] = ()) -> Reading:
    return read_text(text, Frame(year), names)


def claims(text: str, year: int = 2023, names: tuple[str, ...] = ()) -> list[Short]:
    """Each claim as its labels and columns, and its number; shares and wholes say so."""
    return [(_short(claim), claim.number) for claim in reading(text, year, names).claims]


def doubts(text: str, year: int = 2023, names: tuple[str, ...] = ()) -> list[Short]:
    """The claims that are in doubt."""
    found = reading(text, year, names).claims
    return [(_short(claim), claim.number) for claim in found if claim.in_doubt]


def certain(text: str, year: int = 2023, names: tuple[str, ...] = ()) -> list[Short]:
    """The claims that are in no doubt."""
    found = reading(text, year, names).claims
    return [(_short(claim), claim.number) for claim in found if not claim.in_doubt]


def _short(claim: Claim) -> str:
    label = "+".join(claim.labels)
    if claim.columns:
        label += f"/{'+'.join(claim.columns)}"
    return label if claim.how == "is" else f"{label} {claim.how}"


def whys(text: str, year: int = 2023, names: tuple[str, ...] = ()) -> list[str]:
    """Why each number of a text is compared with nothing, "" for one that is compared."""
    return [str(figure.why or "") for figure in reading(text, year, names).figures]


def words_of(text: str, topic: str = "request") -> list[Token]:
    """The words of a clause, with what 申请 means where something is spoken of already."""
    return settle_applications(joined(tokens(text)), State(topic))


def item_of(text: str, topic: str = "request") -> Item:
    """The first number of a clause with the words around it, before it is read."""
    words = words_of(text, topic)
    return clauses(words, kinds_of(words))[0].items[0]


def numbers_in(text: str) -> list[Item]:
    """The numbers of words that stand between two marks."""
    words = tokens(text)
    return numbers_of(words, kinds_of(words))


def read_sentences(text: str, frame: Frame) -> list[Sentence]:
    """The sentences of a text, one by one."""
    return [sentence for _, _, sentence in sentences(text, frame, ())]

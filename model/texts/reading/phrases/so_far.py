"""What a sentence has said so far: of applications, or of other things that may be applied for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.words import REQUESTS

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token

_FOREIGN = frozenset((*NOUNS, *DOCUMENTS, *DECISIONS, "fee"))
_SHORT = 3  # words of a clause that but names a matter: 司法鉴定方面，
_LONGER = 6  # if it ends as such a one does: 安全生产举报方面，


class SoFar:
    """What a sentence has said so far of its applications, and of other things."""

    __slots__ = (
        *("beside", "cases", "clause", "foreign", "named", "named_here", "published"),
        *("strange", "unknown"),
    )

    def __init__(self, topic: str) -> None:
        self.named = topic == "request"  # applications for information
        self.named_here = False  # in this sentence, by their full name
        self.cases = topic in NOUNS  # reviews or suits, or disclosure
        self.unknown = False  # an unknown word, or a deed for somebody else
        self.foreign = False  # a noun of another table
        self.published = False  # 公开 or another matter: 依申请公开 are documents then
        self.strange = False  # this clause names another matter, or one that is not known
        self.beside = False  # such a matter was counted, or announced: 司法鉴定方面，
        self.clause: list[Token] = []  # its words

    def may_be_request(self) -> bool:
        """Whether nothing speaks against applications for information."""
        return self.named or not (self.unknown or self.foreign)

    @property
    def is_inherited(self) -> bool:
        """Whether only a sentence before named applications for information."""
        return self.named and not self.named_here

    @property
    def is_beside_other(self) -> bool:
        """Whether a bare 申请 may be of another matter that stands beside it."""
        return self.is_inherited and (self.beside or self.strange)

    def take(self, token: Token) -> None:
        """Take up the next word."""
        tags = token.tags
        noun = tags.get("noun")
        ours = noun in REQUESTS or "ours" in tags
        self.named = self.named or ours
        self.named_here = self.named_here or (ours and "vague" not in tags)
        self.cases = self.cases or noun in NOUNS or "info" in tags or "route" in tags
        self.unknown = self.unknown or is_block(token) or tags.get("act") == "alien"
        self.foreign = self.foreign or noun in _FOREIGN
        publishes = tags.get("decision") == "publish" or noun == "else"
        self.published = self.published or publishes
        if "mark" in tags and tags["mark"] != "、":
            self._end_clause()
        else:
            self.clause.append(token)
            other = is_block(token) or noun in _FOREIGN
            self.strange = self.strange or (other and not token.has("part", "object"))

    def _end_clause(self) -> None:
        if self.strange:
            counted = any_is(self.clause, "number")
            ends = "fill" in self.clause[-1].tags
            short = len(self.clause) <= (_LONGER if ends else _SHORT)
            short = short or any_is(self.clause[-1:], "aspect")
            named = short and not any_is(self.clause, "verb")
            self.beside = self.beside or counted or named
        self.strange, self.clause = False, []

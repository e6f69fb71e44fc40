"""Applications that were withdrawn: they have no cell of their own in table three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Claim, How, in_words
from model.texts.reading.tokens.line import any_is
from model.texts.reading.topics.words import first

if TYPE_CHECKING:
    from model.texts.reading.items import Item


def counted_as_other(item: Item) -> list[Claim]:
    """撤回3件 are most often counted as 其他处理, with others: no more than that cell, in doubt."""
    far = [] if item.is_blocked else item.right  # 2件经沟通后申请人撤回
    words = [*item.near, *far]
    word = first(words, "result", "withdrawn")
    if word is None or any_is(words, "neg"):
        return []
    start, end = min(word.start, item.number.start), max(word.end, item.number.end)
    # Its place is that of no number: the one told may be right.
    return [in_words(("other",), item.value, start, end, How.AT_MOST, in_doubt=True)]

"""未公开的3件均为本机关不掌握: why they were not, whatever group of table three that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.known import give
from model.texts.reading.tokens.token import all_in, any_in, any_is
from model.texts.reading.topics.results import GROUPS, group_of, results_of

if TYPE_CHECKING:
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

_LOOSE = ("refused", "unavailable")  # 不予公开, 无法提供 are said of the other's reasons, too
_OF_WHY = frozenset(("result", "fill", "link", "part", "cause", "organ", "open", "absent"))
_MORE = frozenset(("neg", "rest", "etc", "partly", "number", "raised"))


def _says_only_why(words: list[Token]) -> bool:
    """均为信息不存在, 系信息不存在, 原因为信息不存在: nothing else is said."""
    return any_is(words, "all") or all_in(words, _OF_WHY)


def say_why_not(known: Known, words: list[Token]) -> None:
    """Take a number that was not given as the reason that all of them have, in doubt."""
    item = known.last
    claim = item.claims[0] if item is not None and len(item.claims) == 1 else None
    if item is None or claim is None or not claim.number or claim.columns:
        return
    if len(claim.labels) > 1 or claim.labels[0] not in _LOOSE or not _says_only_why(words):
        return
    if has_block(words) or any_in(words, _MORE):
        return
    found = results_of(words)
    if found is None or len(found.labels) > 1 or found.labels[0] in GROUPS:
        return
    if group_of(found.labels[0]) == claim.labels[0]:
        return
    item.claims = ()
    give(item, found._replace(in_doubt=True))
    known.target = list(item.claims)

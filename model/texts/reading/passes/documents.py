"""共制发22件，废止9件，现行有效的规范性文件共52件: documents that are named at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.known import add_claim
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.documents import COLUMNS, DOCUMENTS, act_of
from model.texts.reading.topics.labels import rows
from model.texts.reading.topics.words import first, nouns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token


def doubt_of_region(items: list[Item]) -> None:
    """全市制定规范性文件86件，其中我局3件: the report is perhaps of that one organ."""
    for place, item in enumerate(items):
        wide = bool(item.claims) and any_is(item.own, "region")
        if wide and any(map(_is_own, items[place + 1 : place + 3])):
            item.doubt()


def _is_own(item: Item) -> bool:
    return any_is(item.own, "organ", "whole") and not any_is(item.own, "region")


_SOME = frozenset(("open", "when", "date", "papers", "skip"))


def tell_named_last(items: list[Item], year: int) -> None:
    """Compare what stands before the first name of documents in a sentence, in doubt."""
    for place, item in enumerate(items):
        if any_is(item.left, "noun"):
            kind = "" if any_is(item.left, "open") else _kind_of(item)
            for other in items[:place] if kind else ():
                _tell(other, kind, year)
            return


def share_act_behind(items: Sequence[Item]) -> None:
    """规章6部、规范性文件21件继续有效: what stands behind the last is said of both, perhaps."""
    last = items[-1]
    act = first(last.behind, "act", *COLUMNS) if len(items) > 1 else None
    if act is None or not last.claims or act_of(last.left) is not None:
        return
    for item in reversed(items[:-1]):
        named = nouns_of(item.near, DOCUMENTS)
        if not named or item.right or any_is(item.left, "act") or item.is_blocked:
            return
        item.claims = ()
        add_claim(item, rows(named, act.tags["act"]), (), act, in_doubt=True)


def tell_in_names(items: list[Item]) -> None:
    """以县政府名义印发5件，以县政府办名义印发3件: both are parts of what was made."""
    named = [item for item in items if any_is(item.left, "name")]
    if len(named) > 1 and any(item.claims for item in named):
        for item in named:
            item.claims = item.claims or item.apart


def _kind_of(item: Item) -> str:
    """The kind of documents that a number is of: normative, rules; "" none."""
    kind, _, column = item.row.partition("_")
    return kind if kind in DOCUMENTS and column in COLUMNS else ""


def _restricts(word: Token, year: int) -> bool:
    """Whether a word says that some documents are meant, those of others, or any."""
    tags = word.tags
    of_others = tags.get("organ", "whole") != "whole" or tags.get("time", "whole") != "whole"
    return of_others or word.year not in (0, year) or not _SOME.isdisjoint(tags)


def _tell(item: Item, kind: str, year: int) -> None:
    act = act_of(item.left)
    if act is None or act.tags["act"] not in COLUMNS:
        return
    if item.why is not Why.UNKNOWN or item.right or item.unit not in COUNTED:
        return
    if not (item.is_blocked or any(_restricts(word, year) for word in item.left)):
        add_claim(item, (f"{kind}_{act.tags['act']}",), (), act, in_doubt=True)

"""What a number of reviews or suits is of, in its sentence, and what kinds were told then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Why
from model.texts.reading.tokens.line import any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.items import Item
    from model.texts.reading.known import Known


def read(item: Item, known: Known) -> Label | Why:
    """The labels of a number where cases are spoken of, or why it has none."""
    found = disputes.read(item, known.causes, known.kinds)
    if found is Why.UNKNOWN and _is_other_end(item, known):
        found = Label(disputes.labels(known.kinds, "other"), item.near[-1], in_doubt=True)
    if not isinstance(found, Why) and _are_some_of_told(found, known):
        found = Why.PART_OF_TOTAL
    if not isinstance(found, Why) and _are_of_bench(item, known):
        found = Why.OTHER
    if isinstance(found, Why):
        known.unsure = known.unsure or found is Why.NO_CELL
        return found
    known.kinds = plain_kinds(found.labels)
    doubt = _is_of_bench(item, known) or _is_beside_denial(item, known)
    return found._replace(in_doubt=True) if doubt else found


def _is_beside_denial(item: Item, known: Known) -> bool:
    """未发生因信息公开引起的行政复议，行政诉讼5件: of any cause, perhaps.

    发生行政复议1件 goes on with what was denied.
    """
    if known.items or any_is(item.left, "info") or item.value == 0:
        return False
    if not item.own or not item.own[0].has("noun"):
        return False
    return any(claim.labels[0] in disputes.ROWS for claim in known.claims)


_ENDS = ("_upheld", "_corrected", "_pending")


def _is_other_end(item: Item, known: Known) -> bool:
    """维持1件、纠正1件、其他2件: those that ended in another way, probably."""
    if item.right or not known.items or not known.items[-1].row.endswith(_ENDS):
        return False
    return len(item.left) == 1 and item.left[0].has("cause", "other")


def _are_some_of_told(found: Label, known: Known) -> bool:
    """复议2件；对其中1件复议决定不服提起诉讼: some of the reviews, and no sum.

    复议2件（其中1件为上年的申请引发） are some of them, too.
    """
    if not known.among:
        return False
    return known.base in (found.labels, found.labels[:1])


def _are_of_bench(item: Item, known: Known) -> bool:
    """受理行政复议36件、审结33件，维持9件: how those ended that others brought to be decided."""
    if any_is(item.left, "noun") or any_is(item.left, "info") or any_is(item.left, "route"):
        return False
    for other in reversed(known.recent):
        if other.claims:
            return False
        if any_is(other.left, "noun", *disputes.NOUNS):
            return other.why is Why.OTHER and any_is(other.left, "bench")
    return False


def _is_of_bench(item: Item, known: Known) -> bool:
    """受理行政复议98件，其中政府信息公开类11件: they may be of the organ that decides."""
    if not known.items or known.items[-1].claims or any_is(item.left, "bench"):
        return False
    last = known.items[-1].left
    return any_is(last, "bench") and any_is(last, "noun", *disputes.NOUNS)


def plain_kinds(labels: Iterable[str]) -> tuple[str, ...]:
    """The kinds of cases that labels are of: review of review_upheld."""
    kinds: list[str] = []
    for label in labels:
        kinds += [kind for kind in disputes.ROWS if label.startswith(kind)]
    return tuple(dict.fromkeys(kinds))

"""What a number of reviews or suits is of, in its sentence, and what kinds were told then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.labelling.case_parts import (
    is_matter,
    names_other_matter,
    picks_from_whole,
)
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.labels import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known


def read(item: Item, known: Known) -> Label | Why:
    """The labels of a number where cases are spoken of, or why it has none."""
    if _is_of_all_cases(item) or _turns_to_other(item, known):
        return Why.OTHER
    every = _every_kind(item, known)
    found = _of_kinds(item, known, every or known.kinds)
    if not isinstance(found, Why):
        found = _of_those_told(found, item, known)
    if isinstance(found, Why):
        known.unsure = known.unsure or found is Why.NO_CELL
        return found
    known.kinds = plain_kinds(found.labels)
    doubt = _is_in_doubt(item, known, of_every=bool(every))
    return found._replace(in_doubt=True) if doubt else found


def _turns_to_other(item: Item, known: Known) -> bool:
    """Take up what the words before a number say of the cause; whether it is another."""
    about = any_is(item.left, "info")
    other = names_other_matter(item.own)
    is_other = other == "both" or (other == "sure" and not about)
    if is_other or about:
        known.causes.turn(about=not is_other)
    return is_other


def _of_kinds(item: Item, known: Known, kinds: tuple[str, ...]) -> Label | Why:
    """What a number is of, where the cases are of some kinds; of all of them for a total."""
    found = disputes.read(item, known.causes, kinds, unit=_unit_of_told(known))
    if found is Why.UNKNOWN and _is_other_end(item, known):
        found = Label(disputes.labels(known.kinds, "other"), item.near[-1], in_doubt=True)
    if isinstance(found, Why) or not any_is(item.near, "total"):
        return found
    return _of_several_kinds(found, item, known)


def _of_those_told(found: Label, item: Item, known: Known) -> Label | Why:
    """The labels, if the cases are not but some of those that were told before it."""
    if not picks_from_whole(item, known) and _are_some_of_told(found, known):
        return Why.PART_OF_TOTAL
    return Why.OTHER if _are_of_bench(item, known) else found


def _is_in_doubt(item: Item, known: Known, *, of_every: bool) -> bool:
    """Whether cases about anything may be meant, or those of another kind."""
    doubt = _is_of_bench(item, known) or _is_beside_denial(item, known)
    doubt = doubt or (not of_every and _is_of_some_kind(item, known))
    if _may_be_of_other_matter(item, known):
        doubt = known.causes.picked = True
    return doubt or _are_ends_of_unknown(item, known)


def _unit_of_told(known: Known) -> str:
    """What the cases told last were counted in."""
    for one in reversed(known.recent):
        if one.claims:
            return one.unit if disputes.is_of_case(one.claims[0]) else ""
    return ""


def _of_several_kinds(found: Label, item: Item, known: Known) -> Label | Why:
    """行政复议6件、行政诉讼2件，案件总数8件: of all kinds counted, if they make as many."""
    if any_is(item.near, "noun", *disputes.NOUNS) or found.labels != known.kinds:
        return found
    counted: dict[str, Number] = {}
    for one in known.recent:
        if len(one.claims) == 1 and one.row in disputes.ROWS:
            counted.setdefault(one.row, one.value)
    if len(counted) < 2:
        return found
    if item.value != sum(counted.values()):
        return Why.UNKNOWN
    return found._replace(labels=tuple(counted))


def _is_of_all_cases(item: Item) -> bool:
    """占全部行政复议案件82件的4.9%, 2件（全局共16件）: of cases about anything."""
    if any_is(item.left, "info"):
        return False
    if any_is(item.left, "share") and item.unit != "%":
        return True
    if item.host is not None and any_is(item.left, "noun", *disputes.NOUNS):
        return item.value > item.host.value  # 行政复议2件（全局行政复议共16件）
    return False


def _may_be_of_other_matter(item: Item, known: Known) -> bool:
    """Whether cases are named anew, and what they are about was told only of others."""
    named = any_is(item.near, "noun", *disputes.NOUNS) or any_is(
        item.behind, "noun", *disputes.NOUNS
    )
    if not named:
        return False
    if any_is(item.left, "info"):
        return names_other_matter(item.own) == "sure"
    return known.causes.picked or names_other_matter(item.own) == "perhaps"


def _are_ends_of_unknown(item: Item, known: Known) -> bool:
    """土地征收11件，胜诉8件: how those ended that nobody knows what they are about."""
    if any_is(item.left, "noun") or any_is(item.left, "info"):
        return False
    for one in reversed(known.recent):
        if not one.claims and _is_of_something_else(one):
            return True
        named = any_is(one.left, "noun", *disputes.NOUNS)
        if named or (one.claims and not one.in_doubt):
            return False
    return False


def _is_of_something_else(one: Item) -> bool:
    """Whether words before a number are another matter, unknown, or done for others: 复核9件."""
    matter = has_block(one.own) or any(map(is_matter, one.own))
    return matter or any_is(one.own, "act", "alien")


def _every_kind(item: Item, known: Known) -> tuple[str, ...]:
    """行政复议5件、行政诉讼8件，其中政府信息公开类均为0件: none of all kinds told."""
    if not (item.value == 0 and any_is(item.own, "all")):
        return ()
    return disputes.kinds_named(known.causes)


def _is_of_some_kind(item: Item, known: Known) -> bool:
    """行政复议5件、行政诉讼8件，信息公开类2件: of one of the kinds, or of both."""
    if not any_is(item.left, "info") or any_is(item.near, "noun", *disputes.NOUNS):
        return False
    last = [one for one in known.items[-2:] if any_is(one.left, "noun", *disputes.NOUNS)]
    return len(last) > 1 and not any(one.claims for one in last)


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

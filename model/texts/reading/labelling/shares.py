"""What a percentage says: the share of a label, or of the number before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.known import add_claim
from model.texts.reading.readings import Claim, How, Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import case_ends, disputes
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.results import results_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token


def read_share(item: Item, known: Known) -> Why:
    """Give a percentage its claim; the reason is for the case that it gets none."""
    if known.scope.compared or any_is(item.left, "change"):
        return Why.CHANGE
    if item.is_blocked:
        if any_is(item.own, "rate", "done", "due") and not has_block(item.own):
            item.lead(item.own)
            _rate_of_done(item, known, How.ANSWERED)
        return Why.UNKNOWN
    if any_is(item.left, "rate", "done"):
        _rate_of_done(item, known)
    elif any_is(item.left, "rate", "due"):
        _rate_of_done(item, known, How.ANSWERED)
    elif any_is(item.left, "rate", "other"):
        return Why.OTHER
    elif known.topic in disputes.NOUNS:
        _rate_of_cases(item, known)
    elif known.topic in ("request", ""):
        _share_of_requests(item, known)
    return Why.OTHER


def _share_of_requests(item: Item, known: Known) -> None:
    """A percentage of a label in front, or of the number directly before it."""
    found = results_of(item.near)
    columns = columns_of(item.near)
    if found is not None:
        labels = _with_partial(found.labels, known.items)
        add_claim(item, labels, columns, found.word, How.SHARE)
    elif columns and known.topic == "request":
        word = next(word for word in item.near if "who" in word.tags)
        add_claim(item, ("received",), columns, word, How.SHARE)
    elif known.items and _says_only_share(item.left):
        _share_of_number(item, known.items[-1])


_GRANTED = ("granted",)
_PUBLIC = ("granted", "partial")


def _with_partial(labels: tuple[str, ...], items: list[Item]) -> tuple[str, ...]:
    """予以公开及部分公开39件，同意公开率28%: the rate of both."""
    both = bool(items) and labels == _GRANTED and items[-1].rows == _PUBLIC
    return _PUBLIC if both else labels


def _share_of_number(item: Item, before: Item) -> None:
    """29件，占43.3%: the label is that of the number."""
    if not _is_count(before):
        return
    claim = before.claims[0]
    add_claim(item, claim.labels, claim.columns, before.number, How.SHARE)
    item.claims = (item.claims[-1]._replace(part=claim.number),)


def _says_only_share(left: list[Token]) -> bool:
    """Whether nothing but 占 stands before the number."""
    return all("share" in word.tags for word in left)


def _is_count(item: Item) -> bool:
    return bool(item.claims) and item.unit != "%"


def _rate_of_done(item: Item, known: Known, how: How = How.DONE) -> None:
    """办结率100%: nothing is carried over; of 按时答复率100% nothing that was due."""
    if item.value != 100 or known.topic != "request":
        return
    if any_is(item.left, "partly"):
        return  # 到期办结率100%
    start = next(word.start for word in item.left if word.has("rate", "done", "due"))
    item.claims = (Claim(("carried_out",), 0, start, item.number.end, item.at, how),)


def _rate_of_cases(item: Item, known: Known) -> None:
    """维持率100%: all cases of a kind ended so."""
    outcome = case_ends.outcome_of(item.near)
    if item.value != 100 or outcome is None:
        return
    if not known.kinds or not known.causes.about:
        return
    made = disputes.labels(known.kinds, outcome[0])
    span = (outcome[1].start, item.number.end)
    item.claims = (Claim(made, None, *span, item.at, How.ALL, (), known.kinds),)

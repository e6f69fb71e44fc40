"""Claims without a number of their own: what is said of all numbers, or of the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.known import add_claim
from model.texts.reading.passes.cases_told import is_of_cases, named_again, rest_of_cases
from model.texts.reading.readings import Claim, How, Why, in_words
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import case_ends
from model.texts.reading.topics.carried import OUT, carried, in_next_year
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.results import GROUPS, group_of, results_of
from model.texts.reading.wholes.all_items import wholes

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.wholes.cases import Whole


def say_of_all(known: Known, words: list[Token], host: Item | None) -> None:
    """均为自然人, 全部办结: of the numbers told last, or of the one before a bracket (`host`)."""
    of_rest = any_is(words, "rest") or any_is(words, "cause", "other")
    if known.excepted or of_rest:
        _say_of_other_cases(known, words)
    if known.excepted or (host is not None and not host.claims):
        return
    target = list(host.claims) if host is not None else known.target
    _say_of_target(known, words, target, of_rest=of_rest, in_bracket=host is not None)
    if host is None and any_is(words, "all") and not (of_rest or any_is(words, "noun")):
        _say_of_both_kinds(known, words, target)


def _say_of_target(
    known: Known, words: list[Token], target: list[Claim], *, of_rest: bool, in_bracket: bool
) -> None:
    target = named_again(known, words) or target
    number = target[-1].number if target else None
    told = known.causes.foreign or known.among or of_rest
    alone = not known.items
    found = wholes(
        words,
        target,
        known.topic,
        kinds=() if told else known.named_cases,
        only_in=not (alone or known.of_this_year),
        alone=alone,
        near=known.near and alone,
        aside=in_bracket,
        said=known.of_all,
    )
    of_part = not in_bracket and _is_of_a_part(known)
    for one in found:
        if one.how is How.ALL and (of_part or _is_told_otherwise(known, one)):
            continue
        if not target and known.last is not None and not known.last.claims:
            one = one._replace(in_doubt=True)  # 已开庭3件，均胜诉: of those alone, perhaps
        known.is_done = known.is_done or one.how is How.DONE
        known.claims.append(_whole(one, words, number))


def _is_told_otherwise(known: Known, found: Whole) -> bool:
    """1件，作出部分公开决定，向申请人提供可以公开的信息: the first says how it was answered."""
    group = group_of(found.labels[0])
    if group not in GROUPS:
        return False
    for claim in known.claims:
        if claim.how is not How.ALL or claim.whole != found.whole:
            continue
        if group_of(claim.labels[0]) in GROUPS:
            return group_of(claim.labels[0]) != group
    return False


def _say_of_both_kinds(known: Known, words: list[Token], target: list[Claim]) -> None:
    """行政复议1件，行政诉讼2件，均维持: said of both, probably."""
    last = known.items[-2:]
    if len(target) != 1 or len(last) < 2 or not all(map(is_of_cases, last)):
        return
    claim = last[0].claims[0]
    told = any(other.whole == claim.labels for other in known.claims)
    if told or not claim.number or claim.labels == target[0].labels:
        return
    for found in wholes(words, [claim._replace(in_doubt=True)], known.topic):
        if found.whole == claim.labels or found.how is How.IS:  # 均已审结
            known.claims.append(_whole(found, words, claim.number))


def _say_of_other_cases(known: Known, words: list[Token]) -> None:
    """行政诉讼9件，除2件未审结外，其他均胜诉: how those ended that no number tells of."""
    outcome = case_ends.outcome_of(words)
    if outcome is None or outcome[0] not in ("upheld", "other") or has_block(words):
        return
    rest = rest_of_cases(known.recent)
    if rest is not None:
        kind, number = rest
        label = (f"{kind}_{outcome[0]}",)
        known.claims.append(in_words(label, number, words[0].start, outcome[1].end))


def _is_of_a_part(known: Known) -> bool:
    """Whether one part alone was told last: 其中征地类5件，均为…, not 征地5件、其他3件，均为…."""
    if not known.among or len(known.items) < 2 or known.items[-1].claims:
        return False
    whole = known.items[-2].claims
    is_all = bool(whole) and whole[0].number == known.items[-1].value
    return bool(whole) and not is_all  # 收到4件，主要为信函申请4件，均为个人申请


def _whole(found: Whole, words: list[Token], number: Number | None) -> Claim:
    start = next((word.start for word in words if "all" in word.tags), found.word.start)
    span = (min(start, found.word.start), found.word.end)
    told = number if isinstance(number, int) and found.how is not How.IS else 0
    said = (found.labels, told, *span, (start, start), found.how, found.columns, found.whole)
    return Claim(*said, in_doubt=found.in_doubt)


def say_of_number(known: Known, item: Item) -> None:
    """3件均不予公开: all of a number that nothing else tells of."""
    if known.topic != "request" or not _is_open(item):
        return
    label = None if has_block(item.right) else _label(known, item.right)
    if label is not None:
        add_claim(item, label.labels, (), label.word)


def say_of_last(known: Known, words: list[Token]) -> None:
    """…1件，顺延至次年: the clause tells of the number before, if nothing did."""
    item = known.last
    if item is not None and _is_reversed(item, words):
        item.leave_out(Why.PART_OF_TOTAL)
        return
    if any_is(words, "result", "withdrawn"):
        _doubt_ended(known, words)
    if item is None or not _is_open(item) or _is_of_more(known, words):
        return
    label = None if has_block(words) else _label(known, words)
    if label is not None and (label.labels == OUT or not _is_told_of_several(known)):
        before = known.previous or item.right
        doubt = label.labels != OUT and has_block(before) and any_is(before, "asked")
        label = _cause_among(before) or label
        add_claim(item, label.labels, (), label.word, in_doubt=doubt)


def _is_of_more(known: Known, words: list[Token]) -> bool:
    """Whether a clause is said of other numbers, or perhaps of another matter."""
    if known.topic not in ("request", "") or (known.unknown and not known.topic):
        return True
    return known.of_all or any_is(words, "rest")


def _cause_among(words: list[Token]) -> Label | None:
    """1件…，申请人逾期未补正，不再处理: the clause before says why."""
    reason = results_of(words)
    return reason if reason is not None and reason.labels[0].startswith("other_") else None


def _doubt_ended(known: Known, words: list[Token]) -> None:
    """4件不属于本机关，经沟通后撤回: so they may have ended, and not as told first."""
    for item in reversed(known.recent):
        if group_of(item.row) not in GROUPS:
            return
        item.doubt()
        if not any_is(words, "all"):
            return


_OPEN = (Why.UNKNOWN, Why.PART_OF_TOTAL, Why.PART_OF_YEAR)


def _is_told_of_several(known: Known) -> bool:
    """Whether a number before is as open: 2件为消防信息，1件为人防信息，均不掌握."""
    last = known.items[-2:]
    return len(last) > 1 and all(_is_open(item) and has_block(item.right) for item in last)


def _is_reversed(item: Item, words: list[Token]) -> bool:
    """Whether what seemed a reason to refuse was none: 3件涉及第三方，经同意予以公开."""
    if any(claim.labels == ("unavailable_unclear",) for claim in item.claims):
        return any_is(words, "asked")  # 4件内容不明确，已告知补正
    if not any(claim.labels[0].startswith("refused_") for claim in item.claims):
        return False
    return any_is(words, "result", "granted", "partial")


def _is_open(item: Item) -> bool:
    """Whether nothing told yet what a number is of, and nothing says that it is of others."""
    told = item.claims or item.why not in _OPEN
    return not told and not item.is_blocked


def _label(known: Known, words: list[Token]) -> Label | None:
    label = carried(words)
    if label is None and in_next_year(words, known.year):
        return Label(OUT, words[0])
    return label or results_of(words)

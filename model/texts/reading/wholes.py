"""What is said of all of a number before: 均为自然人, 均维持, 全部办结, …，不予处理."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.items import has_block, is_block
from model.texts.reading.readings import How
from model.texts.reading.tokens import any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.carried import carried
from model.texts.reading.topics.results import GROUPS, group_of, results

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens import Token
    from model.texts.reading.topics.labels import Label

_BEFORE_DONE = frozenset(("time", "all", "organ", "fill"))
_ANY_RESULT = ("received", "new", "total", "settled", "due")


class Whole(NamedTuple):
    """Labels and columns that are as much as some whole; or 全部办结."""

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    whole: tuple[str, ...]
    how: How
    word: Token


def wholes(
    words: list[Token],
    target: list[Claim],
    topic: str,
    *,
    kinds: tuple[str, ...] = (),
    only_in: bool = False,
) -> list[Whole]:
    """What a clause says of all of the numbers told last (`target`).

    `kinds` are those of cases that were counted; `only_in` says that the sentence has spoken of
    last year's applications alone.
    """
    place = next((n for n, word in enumerate(words) if "all" in word.tags), None)
    single = [claim for claim in target if claim.number == 1]
    if place is None:
        return _of_outcome(words, single)
    rest = words[place + 1 :] or words[place:]
    behind = _up_to_block(rest)
    named = [word for word in words[:place] if "noun" in word.tags]
    found = _of_outcome([*named, *behind], target)
    if not found and not target:
        found = _of_kinds(behind, disputes.kinds_of(named) or kinds)
    if found or topic not in ("", "request"):
        return found
    found = _of_requests(words[place:], behind, target, topic)
    if any(word.has("rest") for word in words[:place]):
        found = [one for one in found if one.how is How.DONE]  # 其余均来自自然人
    if only_in or _of_last_year(words[:place]):
        found = [one for one in found if one.how is not How.DONE]
    return found


def _of_last_year(words: list[Token]) -> bool:
    """上年结转的申请已全部办结 says nothing of this year's; 上年结转的和本年的 does."""
    label = carried(words)
    said = any_is(words, "time", "whole") or any_is(words, "verb", "received")
    last = any_is(words[-4:], "time", "whole") and not any_is(words, "and")
    return label is not None and label[0] == ("carried_in",) and (not said or last)


def _of_kinds(words: list[Token], kinds: tuple[str, ...]) -> list[Whole]:
    """行政复议均获维持, without a number."""
    outcome = disputes.outcome_of(words)
    if outcome is None or outcome[0] != "upheld" or has_block(words):
        return []
    found = []
    for kind in kinds:
        found.append(Whole((f"{kind}_upheld",), (), (kind,), How.ALL, outcome[1]))
    return found


def _up_to_block(words: list[Token]) -> list[Token]:
    for place, word in enumerate(words):
        if is_block(word) or "neg" in word.tags:
            return words[:place]
    return words


def _of_outcome(words: list[Token], target: list[Claim]) -> list[Whole]:
    if has_block(words) or any_is(words, "neg"):
        return []
    outcome = disputes.outcome_of(words)
    if outcome is None or outcome[0] == "unsure":
        return []
    found = []
    own = disputes.kinds_of([word for word in words if "noun" in word.tags])
    for claim in target:
        for said in claim.labels:
            label = said.removesuffix("_settled")
            if own and label not in own:
                continue
            if label in ("review", "suit", "direct", "after_review") and claim.number:
                if outcome[0] == "settled":  # 已全部审结
                    pending = (f"{label}_pending",)
                    found.append(Whole(pending, (), (), How.IS, outcome[1]))
                    continue
                made = (f"{label}_{outcome[0]}",)
                found.append(Whole(made, (), (said,), How.ALL, outcome[1]))
    return found


def _of_requests(
    said: list[Token], behind: list[Token], target: list[Claim], topic: str
) -> list[Whole]:
    base = target[-1] if target else None
    labels = base.labels if base else ("received",)
    if base is None and topic != "request":
        return []
    columns = columns_of(behind)
    first = next((w for w in behind if "who" in w.tags or "result" in w.tags), None)
    if first is not None and first.has("result"):
        found = results([w for w in behind if "result" in w.tags], behind)
        return _of_results(found, labels, base.columns if base else ())
    if first is not None and columns and not any_is(behind, "verb", "settled"):
        return [Whole(labels, columns, labels, How.ALL, first)]
    if topic != "request":
        return []
    return _done(said, behind)


def _of_results(
    found: Label | None,
    labels: tuple[str, ...],
    columns: tuple[str, ...],
) -> list[Whole]:
    if found is None:
        return []
    rows, word = found.labels, found.word
    if word is None:
        return []
    if labels[0] in _ANY_RESULT:
        if rows[0] not in GROUPS and len(rows) == 1:
            return [Whole(rows, columns, ("settled",), How.ALL, word)]
        return [Whole(rows, columns, ("settled",), How.ALL, word)]
    group = group_of(rows[0])
    if len(rows) == 1 and labels == (group,) and rows != labels:
        return [Whole(rows, columns, labels, How.ALL, word)]
    return []


def _done(said: list[Token], behind: list[Token]) -> list[Whole]:
    """全部办结; 答复 only behind 全部 or as 答复完毕."""
    for word in behind:
        if word.has("verb", "settled"):
            firm = word.has("done", "firm") or said[0].has("all", "strong")
            return [Whole(("carried_out",), (), (), How.DONE, word)] if firm else []
        if _BEFORE_DONE.isdisjoint(word.tags):
            return []
    return []

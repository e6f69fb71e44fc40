"""What is said of all of the cases told last: 2件，均获维持, and without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.items import has_block
from model.texts.reading.readings import How
from model.texts.reading.tokens.token import all_in, any_is
from model.texts.reading.topics import case_ends, disputes
from model.texts.reading.topics.words import first

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token


class Whole(NamedTuple):
    """Labels and columns that are as much as some whole; or 全部办结."""

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    whole: tuple[str, ...]
    how: How
    word: Token
    in_doubt: bool = False


def of_cases(
    before: list[Token], behind: list[Token], target: list[Claim], kinds: tuple[str, ...]
) -> list[Whole]:
    """行政复议2件，均获维持; without a number: 行政复议均获维持."""
    if has_block(before) and case_ends.outcome_of(behind) is None:
        return []  # 麒麟均已办结
    nouns = [word for word in before if "noun" in word.tags]
    found = of_outcome([*nouns, *behind], target)
    if found or target or any_is(before, "cause", "other"):
        return found  # 其余行政复议均维持 is said of others
    return of_kinds(behind, disputes.kinds_of(nouns) or kinds)


def of_kinds(words: list[Token], kinds: tuple[str, ...]) -> list[Whole]:
    """行政复议均获维持, without a number."""
    outcome = case_ends.outcome_of(words)
    if outcome is None or outcome[0] != "upheld" or has_block(words):
        return []
    found = []
    for kind in kinds:
        found.append(Whole((f"{kind}_upheld",), (), (kind,), How.ALL, outcome[1]))
    return found


def of_outcome(words: list[Token], target: list[Claim]) -> list[Whole]:
    """What an outcome says of each number of cases; of one kind if it is named: 复议均维持."""
    outcome = _known_outcome(words)
    if outcome is None:
        return []
    own = disputes.kinds_of([word for word in words if "noun" in word.tags])
    found = []
    for claim in target:
        for label in claim.labels if claim.number else ():
            kind = label.removesuffix("_settled")
            if kind in disputes.ROWS and kind in (own or disputes.ROWS):
                whole = _of_case(kind, label, outcome)
                found.append(whole._replace(in_doubt=whole.in_doubt or claim.in_doubt))
    return found


def _known_outcome(words: list[Token]) -> tuple[str, Token] | None:
    """How words say that cases ended, if they hold nothing unknown and deny nothing."""
    words = _without_object(words)
    if has_block(words) or any_is(words, "neg"):
        return None
    outcome = case_ends.outcome_of(words) or _ended(words)
    return None if outcome is None or outcome[0] == "unsure" else outcome


_OBJECT = 4  # words from 维持 to the end of a clause: 维持本机关麒麟


def _without_object(words: list[Token]) -> list[Token]:
    """法院判决维持我局告知书: what of the organ's was upheld is not another matter."""
    for place, word in enumerate(words[:-1]):
        if word.has("outcome", "upheld") and words[place + 1].has("organ", "whole"):
            return words[: place + 1] if len(words) - place < _OBJECT else words
    return words


_OF_ENDS = frozenset(("verb", "fill", "all", "time"))


def _ended(words: list[Token]) -> tuple[str, Token] | None:
    """（已办结）, 均已办结, if a clause says nothing else."""
    word = first(words, "done", "firm")
    if word is None or not all_in(words, _OF_ENDS):
        return None
    return "settled", word


def _of_case(kind: str, label: str, outcome: tuple[str, Token]) -> Whole:
    """All cases of a label ended so; 已全部审结 says that none is pending."""
    result, word = outcome
    if result == "settled":
        doubt = "done" in word.tags  # 均已办结 may be said of more than the cases
        return Whole((f"{kind}_pending",), (), (), How.IS, word, in_doubt=doubt)
    return Whole((f"{kind}_{result}",), (), (label,), How.ALL, word)

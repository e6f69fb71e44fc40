"""What is said of all of a number before: 均为自然人, 均维持, 全部办结, …，不予处理."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block, is_block
from model.texts.reading.readings import How
from model.texts.reading.tokens.token import all_in, any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.applicants import columns_of, have_columns
from model.texts.reading.topics.carried import IN, OUT, carried
from model.texts.reading.topics.labels import COUNTS
from model.texts.reading.topics.results import group_of, results_of
from model.texts.reading.topics.words import APPLICATIONS, first_behind
from model.texts.reading.wholes.cases import Whole, of_cases, of_kinds, of_outcome
from model.texts.reading.wholes.one_answer import (
    of_several,
    of_single,
    of_that_one,
    of_those_who,
)

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token

_BEFORE_DONE = frozenset(("time", "all", "organ", "fill", "timely", "year"))


def wholes(
    words: list[Token],
    target: list[Claim],
    topic: str,
    *,
    kinds: tuple[str, ...] = (),
    only_in: bool = False,
    alone: bool = False,
    near: bool = False,
    aside: bool = False,
    said: bool = False,
) -> list[Whole]:
    """What a clause says of all of the numbers told last (`target`): 12件，均为自然人.

    `kinds` are those of cases that were counted; `only_in` says that the sentence has spoken of
    last year's applications alone, `alone` that no number stands in the sentence: 结果为维持。
    `aside` says that they stand in a bracket behind the number, `near` that the sentence before
    counted applications, `said` that the clause before told of all.
    """
    place = _place_of_all(words)
    if place < 0 and alone and not target:
        return _of_told(words, kinds) or (_of_those_before(words) if near else [])
    if place < 0:
        return _without_all(words, target, topic, aside=aside, said=said)
    before = words[:place]
    behind = _up_to_unknown(words[place + 1 :] or words[place:])
    found = of_cases(before, behind, target, kinds)
    if found or _is_of_others(before, topic):
        return found
    if target and target[-1].labels == OUT and any_is(before, "noun", "applicants"):
        target = []  # 收到94件，结转下年3件，申请人均为自然人
    found = _of_requests(words[place:], behind, target, topic)
    if any_is(before, "who"):
        found = of_those_who(columns_of(before), found)
    if any_is(before, "rest"):
        found = _only(found, done=True)  # 其余均来自自然人
    if only_in or _of_last_year(before):
        found = _only(found, done=False)
    return found


def _of_told(words: list[Token], kinds: tuple[str, ...]) -> list[Whole]:
    """复议结果为维持, of the cases that the sentence before told."""
    named = [word for word in words if word.has("noun", *disputes.NOUNS)]
    others = [word for word in words if word not in named]
    told = bool(kinds) and _says_only_outcome(others)
    return of_kinds(words, disputes.kinds_of(named) or kinds) if told else []


def _without_all(
    words: list[Token], target: list[Claim], topic: str, *, aside: bool, said: bool
) -> list[Whole]:
    """1件，结果维持, 2件，未审结: of a single one, or where a clause says nothing else."""
    single = [claim for claim in target if claim.number == 1]
    found = of_outcome(words, target if _says_only_outcome(words) else single)
    if found or _is_of_others([w for w in words if "wanted" not in w.tags], topic):
        return found
    found = _of_applicant(words, target if _says_only_applicant(words) else single)
    if found:
        return found
    if single:
        return of_single(words, single[-1])
    return of_several(words, target, aside=aside, said=said)


def _is_of_others(words: list[Token], topic: str) -> bool:
    """Whether something else is spoken of, or named: 收到申请9件，投诉均为自然人."""
    return topic not in ("", "request") or any_is(words, "noun", "else")


def _of_those_before(words: list[Token]) -> list[Whole]:
    """…3件。申请主体为自然人: probably of all that were counted."""
    if any_is(words, "those"):
        return of_that_one(words)
    named = columns_of(words)
    if not named or not any_is(words, "noun", "applicants") or not _says_only_applicant(words):
        return []
    word = next(word for word in words if "who" in word.tags)
    return [Whole(_ALL, named, _ALL, How.ALL, word, in_doubt=True)]


_ALL = ("received",)
_WHOSE = frozenset(("noun", "who", "fill", "link", "and", "mark", "channel"))


def _says_only_applicant(words: list[Token]) -> bool:
    """Whether a clause says nothing but 申请人为自然人, 由自然人提出; not 以自然人为主."""
    if any_is(words, "partly") or any_is(words, "open") or not _tells_applying(words):
        return False
    return all_in(words, _WHOSE)


def _tells_applying(words: list[Token]) -> bool:
    """Whether applications are named, or that somebody makes them: 系自然人网上提交."""
    if any_is(words, "noun", *APPLICATIONS) or any_is(words[-1:], "applies"):
        return True
    by_channel = any_is(words[-1:], "channel", "some") and any_is(words[1:2], "who")
    return by_channel and "fill" in words[0].tags


_PLAIN = frozenset(
    ("outcome", "carry", "fill", "by", "organ", "time", "when", "case", "decision")
)


def _says_only_outcome(words: list[Token]) -> bool:
    """Whether a clause tells how cases ended, and nothing that only some of them can be."""
    if any_is(words, "link") or any_is(words, "outcome", "corrected", "other"):
        return False
    return all_in(words, _PLAIN)


def _place_of_all(words: list[Token]) -> int:
    return next((n for n, word in enumerate(words) if "all" in word.tags), -1)


def _up_to_unknown(words: list[Token]) -> list[Token]:
    for place, word in enumerate(words):
        if (is_block(word) and "wanted" not in word.tags) or "neg" in word.tags:
            return words[:place]
    return words


def _only(found: list[Whole], *, done: bool) -> list[Whole]:
    """Those that say 全部办结, or those that do not."""
    return [one for one in found if (one.how is How.DONE) == done]


def _of_last_year(words: list[Token]) -> bool:
    """上年结转的申请已全部办结 says nothing of this year's; 上年结转的和本年的 does."""
    label = carried(words)
    if label is None or label.labels != IN:
        return False
    if any_is(words[-4:], "time", "whole") and not any_is(words, "and"):
        return True
    return not (any_is(words, "time", "whole") or any_is(words, "verb", "received"))


# --- applications --------------------------------------------------------------------------


def _of_applicant(words: list[Token], single: list[Claim]) -> list[Whole]:
    """1件，申请人为自然人."""
    named = columns_of(words)
    if not single or not named or not _tells_applying(words) or has_block(words):
        return []
    labels = single[-1].labels
    word = next(word for word in words if "who" in word.tags)
    return [Whole(labels, named, labels, How.ALL, word)] if have_columns(labels) else []


def _of_requests(
    said: list[Token], behind: list[Token], target: list[Claim], topic: str
) -> list[Whole]:
    """What is said of the last number of applications; of all received, if there is none."""
    if not target and topic != "request":
        return []
    labels, columns = (target[-1].labels, target[-1].columns) if target else (_ALL, ())
    first = _first_of_table_three(behind)
    if first is None and target and labels[0] in COUNTS and _is_given(behind):
        sent = any_is(behind, "channel")  # 均予以邮寄公开
        all_of = (("granted",), columns, ("settled",))
        return [Whole(*all_of, How.ALL, behind[-1], in_doubt=sent)]
    if first is not None and "result" in first.tags:
        return _of_results(behind, labels, columns)
    named = columns_of(behind)
    if first is not None and named and not any_is(behind, "verb", "settled"):
        whole = Whole(labels, named, labels, How.ALL, first)
        return [whole] if have_columns(labels) else []
    if labels == ("unavailable_unclear",):
        return []  # 内容不明确的4件，经补正后全部答复
    return _done(said, behind) if topic == "request" else []


_GIVEN = frozenset(("given", "fill", "wanted", "channel"))


def _is_given(behind: list[Token]) -> bool:
    """Whether nothing but 公开 is said."""
    return any_is(behind, "given") and all_in(behind, _GIVEN)


def _first_of_table_three(behind: list[Token]) -> Token | None:
    """The first applicant or result."""
    for word in behind:
        if "who" in word.tags or "result" in word.tags:
            return word
    return None


def _of_results(
    behind: list[Token], labels: tuple[str, ...], columns: tuple[str, ...]
) -> list[Whole]:
    """12件，均予以公开, 不予公开4件，均属过程性信息: of all answers, or of their own group."""
    found = results_of(behind)
    if found is None or found.word is None:
        return []
    if labels[0] in COUNTS:
        doubt = "absent" in found.word.tags  # 均不属于我局业务范围
        return [Whole(found.labels, columns, ("settled",), How.ALL, found.word, doubt)]
    group = (group_of(found.labels[0]),)
    if len(found.labels) == 1 and labels == group != found.labels:
        return [Whole(found.labels, columns, labels, How.ALL, found.word)]
    return []


def _done(said: list[Token], behind: list[Token]) -> list[Whole]:
    """全部办结; 答复 only behind 全部 or as 答复完毕."""
    word = first_behind(behind, _BEFORE_DONE, "verb", "settled")
    if word is None or not (word.has("done", "firm") or said[0].has("all", "strong")):
        return []
    return [Whole(OUT, (), (), How.DONE, word)]

"""How applications were answered, told in a clause without 均: …1件，已予以公开."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import How
from model.texts.reading.tokens.token import all_in
from model.texts.reading.topics.labels import COUNTS
from model.texts.reading.topics.results import GROUPS, group_of, results, results_of, row_of
from model.texts.reading.wholes.cases import Whole

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token


def of_single(words: list[Token], claim: Claim) -> list[Whole]:
    """1件，已予以公开: how the only application was answered."""
    told = [word for word in words if row_of(word)]
    if told and _has_other(words[words.index(told[-1]) :]):
        return []
    found = results(told, words)
    if found is None or found.word is None or not _may_end_as(claim.labels, found.labels):
        return []
    doubt = "absent" in found.word.tags
    return [Whole(found.labels, claim.columns, claim.labels, How.ALL, found.word, doubt)]


def _has_other(words: list[Token]) -> bool:
    """Whether anything unknown is named but what was asked for: 不掌握所申请的信息."""
    return any(is_block(word) and "wanted" not in word.tags for word in words)


_NOT_THERE = ("unavailable_not_held", "unavailable_not_made")
_OF_SEVERAL = frozenset(("fill", "result", "noun", "link", "part"))


def of_several(
    words: list[Token], target: list[Claim], *, aside: bool, said: bool
) -> list[Whole]:
    """3件，系本机关不掌握的信息: probably all of them, where the clause says nothing else.

    So are they behind what was `said` of all: 3件，均属个人档案，依法不予公开.
    In a bracket behind the number (`aside`) the result may stand alone: 2件（本机关不掌握）.
    信息不存在的，… and 不属于本机关公开的信息，… tell what is done in such a case.
    """
    told = [word for word in words if "result" in word.tags]
    if _are_given(words, told, target):
        columns = target[-1].columns
        return [Whole(("granted",), columns, ("settled",), How.ALL, told[0], in_doubt=True)]
    plain = all_in(words, _OF_SEVERAL)
    if not target or target[-1].labels[0] not in COUNTS or _has_other(words) or not plain:
        return []
    if "link" in words[-1].tags or (len(words) == 1 and not aside):
        return []
    if len(told) != 1 or not (said or told[0].has("result", *_NOT_THERE)):
        return []
    found = results(told, words)
    if found is None:
        return []
    columns = target[-1].columns
    return [Whole(found.labels, columns, ("settled",), How.ALL, told[0], in_doubt=True)]


_OF_GIVING = frozenset(("fill", "and", "timely", "result", "verb", "organ"))


def _are_given(words: list[Token], told: list[Token], target: list[Claim]) -> bool:
    """Whether a clause says but that they were made public: 3件，已依法答复并予以公开."""
    if len(told) != 1 or not told[0].has("result", "granted") or words[-1] is not told[0]:
        return False
    if not target or target[-1].labels[0] not in COUNTS:
        return False
    plain = all_in(words, _OF_GIVING)
    return plain and all(word.has("verb", "settled") for word in words if "verb" in word.tags)


def _may_end_as(said: tuple[str, ...], rows: tuple[str, ...]) -> bool:
    """Whether a row tells more of an application; 1件，涉及商业秘密 is only its matter."""
    group = (group_of(rows[0]),)
    if len(rows) > 1 or said == rows:
        return False
    if said[0] in GROUPS:
        return said == group
    return said[0] in COUNTS and (group != ("refused",) or rows == group)


def of_that_one(words: list[Token]) -> list[Whole]:
    """…1件。对该申请作出不予公开的答复: probably all that were answered."""
    found = results_of(words)
    if found is None or found.word is None or len(found.labels) > 1 or _has_other(words):
        return []
    return [Whole(found.labels, (), ("settled",), How.ALL, found.word, in_doubt=True)]


def of_those_who(columns: tuple[str, ...], found: list[Whole]) -> list[Whole]:
    """企业申请均予以公开: of those who are named, if some are."""
    if not columns:
        return found
    kept = []
    for one in found:
        if one.how is How.ALL and one.columns in ((), columns):
            kept.append(one._replace(columns=columns, in_doubt=one.columns != columns))
    return kept

"""What stands beside decisions that are counted: applications, another matter, what was done."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import all_in, any_is
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.posted import are_published
from model.texts.reading.topics.words import names_requests, nouns_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

_FEW = 4  # decisions in a row
_SUBJECT = 6  # words of a clause among which those who act are named
_OF_NAMES = frozenset(("noun", "fill", "mark"))
OF_SUMS = frozenset(("fill", "total", "all", "mark"))


def are_asked_for(item: Item, known: Known) -> bool:
    """Whether applications are about them: 申请公开行政处罚决定书5件, 涉及规章2件、行政处罚3件."""
    if _tells_what_about(item.left):
        return True
    last = known.last
    if last is None or last.claims or not all_in(item.left, _OF_NAMES):
        return False
    # 法制审核行政处罚决定12件、行政许可决定6件
    return _tells_what_about(last.left) or any_is(last.left, "act", "alien")


def _tells_what_about(words: list[Token]) -> bool:
    """Whether words name applications, or what something is about: 涉行政处罚类6件."""
    if names_requests(words) or any_is(words, "subject"):
        return True
    for word, behind in pairwise(words):
        if word.has("cause", "cause") and behind.has("noun", *DECISIONS):
            return "and" not in word.tags and "toward" not in word.tags
    return False


def is_beside_another(known: Known) -> bool:
    """实施行政检查1200次，行政处罚8件: beside another matter, perhaps of that alone.

    What follows goes on with it: 发布信息562条，行政处罚86件，行政许可36件.
    """
    for one in reversed(known.items[-_FEW:]):
        if one.in_doubt and not any_is(one.left, "decision"):
            continue
        if one.claims or any_is(one.left, "every"):
            return False  # 执法决定30件，其中行政许可24件
        if one.value == 0 or _are_items(one):
            return False
        return one.why in (Why.OTHER, Why.UNKNOWN)
    return False


def _are_items(one: Item) -> bool:
    """34项行政许可事项全部网办，完成行政许可531件: what may be decided is no other matter."""
    return one.unit == "项" and bool(nouns_of([*one.left, *one.right], DECISIONS))


def goes_on_with_another(item: Item, known: Known) -> bool:
    """不予办理互动240件，部分办理236件: what names no decisions goes on with what stands before."""
    # 节能审查61件，同比增长12%，办结58件: a percentage counts nothing of its own.
    last = next((one for one in reversed(known.recent) if one.unit != "%"), None)
    if last is None or last.claims or last.value == 0:
        return False
    if nouns_of([*item.left, *item.right], DECISIONS) or any_is(item.left, "counted"):
        return False
    return last.why in (Why.OTHER, Why.UNKNOWN) and not any_is(last.left, "verb", "received")


def is_of_information(item: Item, known: Known) -> bool:
    """公开文件318份，其中机构职能类29份，行政许可类1份: documents of a sort, perhaps."""
    last = known.last
    if last is None or last is known.whole or any_is(last.left, "every"):
        return False
    beside = not last.claims or (last.in_doubt and known.closed)
    return beside and known.among and any_is(item.near[-1:], "items")


def are_of_unit(item: Item, known: Known) -> bool:
    """所属渔政站检查120次，作出行政处罚11件: a part of the organ did so, perhaps."""
    for one in (item, *known.items[:1]):
        for place, word in enumerate(one.own[:_SUBJECT]):
            if word.has("organ", "whole"):
                return False
            of_part = word.has("organ", "part", "below") or _is_unit(one.own, place)
            if of_part and not nouns_of(one.own[place + 1 : place + 2], DECISIONS):
                return True  # but 镇级行政许可73件 are all of them
    return False


def _is_unit(words: list[Token], place: int) -> bool:
    """Whether a sign ends the name of an office that is not known: 动物监督所."""
    word, before = words[place], words[place - 1] if place else None
    if "unit" not in word.tags or before is None:
        return False
    return is_block(before) and before.end == word.start


def is_behind_check(item: Item, known: Known) -> bool:
    """受理举报26件，给予行政处罚6件; 检查120家，作出行政处罚2件: of those alone, perhaps."""
    if any_is(item.own, "organ", "whole"):
        return False  # 麒麟站检查12次，全局作出行政处罚3件
    for last in reversed(known.recent):
        if last.claims or last.value == 0:
            return False
        if not nouns_of(item.near, DECISIONS) and any_is(last.left, "verb", "received"):
            return True  # 行政许可受理130件，办结126件
        if any_is([*last.left, *last.right], "check"):
            return True
    return False


def ends_in_deed(words: list[Token]) -> bool:
    """在打击非法行医专项行动中，作出行政处罚8件: of that alone, perhaps."""
    return len(words) > 1 and words[-1].has("within") and is_block(words[-2])


def done_before(item: Item, known: Known) -> list[Token]:
    """What was done with the decisions before, if nothing else is said here.

    公示行政许可6件、处罚2件 are both published; so is 公开信息82条，其中行政许可24件. None of them
    is none decided; but 行政许可处理决定数3项，行政处罚0项 are.
    """
    if known.among and item.unit not in COUNTED:
        return []
    if any(word.has("decision") or word.has("act") for word in item.left):
        return []
    if any_is(item.left, "counted", "counted") or _begins_deed(item.left):
        return []  # 公开规章0件；行政许可处理决定数量43宗
    done = _last_deed(known)
    if not (item.value or any_is(done, "counted")):
        return []
    return done if are_published(done) or nouns_of(item.near, DECISIONS) else []


def _last_deed(known: Known) -> list[Token]:
    """The words that told last what was done with decisions, none if another deed came since."""
    for last in reversed(known.recent):
        done = [word for word in last.left if _tells_deed(word)]
        if not done and nouns_of(last.near, DECISIONS):
            done = [word for word in last.left if "posted" in word.tags]
        if done:
            return done
        if any_is(last.left, "verb") or any_is(last.left, "act", "made", "repealed"):
            return []
    return []


def _tells_deed(word: Token) -> bool:
    """Whether a word tells what was done; 行政许可决定 alone does not."""
    return word.has("decision") or word.has("counted", "counted")


def _begins_deed(left: list[Token]) -> bool:
    """Whether something else was done from here on: 公开信息121条，处理行政许可224条."""
    deed = next((word for word in left if not OF_SUMS & word.tags.keys()), None)
    return deed is not None and deed.has("verb", "settled")

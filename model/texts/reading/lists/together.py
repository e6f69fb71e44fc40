"""Which numbers of a row make one list: from an opener on, up to what is of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.lists.entries import is_alike
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.documents import DOCUMENTS

if TYPE_CHECKING:
    from model.texts.reading.lists.entries import Entry

_OF_EFFECT = ("次", "人次", "人", "名", "家", "户", "元", "万元")  # of what a list led to
_FAR = 40  # characters between two parts


def together(row: list[Entry]) -> list[Entry] | None:
    """The parts from the head of a row on; `None` when the list says it is incomplete."""
    run = _Run()
    for entry in row:
        if _is_beside(entry):
            continue
        if run.ends_before(entry):
            break
        if run.counts_otherwise(entry) and (entry.unit or not entry.is_rough):
            break
        if entry.is_rough:
            return None
        if run.divides_otherwise(entry):
            run.hold(entry)
            break
        if run.is_open_at(entry) or (not run.parts and entry.has("ranked")):
            return None  # 受理量居前的甲、乙分别为74件、51件
        run.add(entry)
    return None if _goes_on(row[len(run.parts) :]) else run.parts


def breaks_off(row: list[Entry], parts: list[Entry]) -> bool:
    """Whether a list goes on with a number that is told in words not understood."""
    following = next((entry for entry in row if entry.place > parts[-1].place), None)
    if following is None:
        return False
    if following.sep in ("、", "；") and any(part.opener for part in parts[1:]):
        return bool(following.unit)  # 网站9条：其中新闻2条、公文7条；微信6篇
    if following.sep not in ("、", "，"):
        return False
    if following.sep == "，" and following.unit in _OF_EFFECT:
        return is_alike(following.unit, parts[0].unit)  # 漫画2期，阅读2.1万次
    return following.tags.isdisjoint(_BEGINS)


def _is_beside(entry: Entry) -> bool:
    """Whether a number only tells of the part before it: 占8%, 同比增加2件."""
    if entry.unit == "%" or entry.has("change", "delta", "compare"):
        return True
    return not (entry.unit or entry.item.closed)  # 12369热线20件


def _goes_on(rest: list[Entry]) -> bool:
    """Whether 等 stands behind the last part."""
    return bool(rest) and any_is(rest[0].lead[:2], "etc")


class _Run:
    """The parts so far, with what they divide by and their unit."""

    def __init__(self) -> None:
        self.parts: list[Entry] = []
        self.dimension = self.unit = ""

    def ends_before(self, entry: Entry) -> bool:
        """Whether what stands before a number says that it belongs to the list no more."""
        if not self.parts:
            return False
        last = self.parts[-1]
        if entry.item.number.start - last.item.number.end > _FAR and entry.sep != "）":
            return True
        if self.dimension == "channel" and not entry.tags.isdisjoint(_OF_TABLE_TWO):
            return True  # 网站8件，其他方式2件，规范性文件1件
        if _is_published_elsewhere(entry, last) and not self._goes_back(entry):
            return True
        if _is_of_cases(entry) and not _divides_cases(self.parts[0], entry):
            return True
        return _tells_of_all(entry) or _begins_anew(entry, last)

    def _goes_back(self, entry: Entry) -> bool:
        """网站公开389条，包括甲84条、乙305条；微信公开98条: to what was divided by channels."""
        nested = any(part.opener for part in self.parts[1:])
        return nested and entry.sep == "；" and self.parts[0].has("channel")

    def counts_otherwise(self, entry: Entry) -> bool:
        """Whether a number has another unit; one without any must be followed by a mark."""
        if not entry.unit:
            return bool(entry.item.right)
        return bool(self.unit) and not is_alike(entry.unit, self.unit)

    def divides_otherwise(self, entry: Entry) -> bool:
        """Whether a number is a part of another division: 自然人3件、网上2件."""
        own = entry.dimension
        if not own or not self.dimension:
            return False
        return own != self.dimension and not entry.is_rest

    def hold(self, entry: Entry) -> None:
        """Results may count what is left over: 公开8件、其他处理1件，结转2件."""
        if self.dimension == "result" and entry.has("carry") and not entry.has("verb"):
            self.parts.append(entry)

    def add(self, entry: Entry) -> None:
        """One more part."""
        self.parts.append(entry)
        self.dimension = self.dimension or entry.dimension
        self.unit = self.unit or entry.unit

    def is_open_at(self, entry: Entry) -> bool:
        """Whether 等 stands around a number: there are more parts than are told."""
        return (bool(self.parts) and entry.has("etc")) or any_is(entry.item.right, "etc")


def _is_published_elsewhere(entry: Entry, last: Entry) -> bool:
    """…财政信息2条，通过公众号发布信息977条: a deed of its own, the parts before had none."""
    if entry.sep == "、" or not entry.has("channel"):
        return False
    return _does(entry) and not (_does(last) or last.has("channel"))


def _does(entry: Entry) -> bool:
    done = entry.has("act", "made") or entry.has("decision", "publish")
    return done or entry.has("deed")


# Words before a number that is no part, but a whole of its own.
_OF_ALL = frozenset(("total", ("act", "published_total"), "all", "also", ("time", "whole")))
_BEGINS = frozenset(("total", "all", "also", ("time", "whole"), "carry", "verb", "noun"))
_OF_CASES = frozenset((("noun", "review"), ("noun", "suit")))
_OF_TABLE_TWO = frozenset(("noun", kind) for kind in (*DOCUMENTS, *DECISIONS))


def _is_of_cases(entry: Entry) -> bool:
    return not entry.tags.isdisjoint(_OF_CASES)


def _divides_cases(head: Entry, entry: Entry) -> bool:
    """其中，行政复议7件，…；行政诉讼4件，… divides the cases of both kinds."""
    return head.opener == "among" and entry.sep == "；" and _is_of_cases(head)


def _tells_of_all(entry: Entry) -> bool:
    return not entry.tags.isdisjoint(_OF_ALL)


def _begins_anew(entry: Entry, last: Entry) -> bool:
    """Whether a number begins another division, or tells what else was done."""
    if entry.opener == "by":
        return True
    if "verb" in last.tags:
        return False
    if entry.has("verb", "received") and not entry.has("channel"):
        return True
    return entry.has("verb", "settled") and entry.sep in ("，", "；")

"""What a narrative says in numbers: 「收到申请75件」 is 75, a unit, and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from model.texts.numbers import FAR, Passage, Quantity, fold, line_passages, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.rules import Number

# --- counts with a label -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: they key the caches
class Label:
    """Words that say what a count is of.

    With `object` the words are verbs (收到, 答复) that mean the yearly total only when they speak
    of it; `about` are words of which the sentence or the one before must have one; `not_after`
    is what must not stand directly before the words.
    """

    name: str
    words: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    object: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A labelled count: where it stands, and the share that is said with it, if any."""

    label: Label
    word: str
    number: Number
    start: int
    end: int
    sentence: int  # within the line
    share: Quantity | None = None
    explained: bool = False  # 含上年结转 is said with it
    line: int = 0


RECEIVED = Label("收到的申请", ("收到", "受理", "新收", "收办", "接收"), object="申请")

_COUNTED = frozenset("件宗份起例部")
_LOOSE = _COUNTED | frozenset("条个")  # 收到申请17条: only behind the very word 申请
# What may stand between a label and its number, and between a number and the label behind it.
_GAP = re.compile(
    r"(?:数量|总数|总量|件数|数|政府|政务|信息|公开|依|申请人|申请|案件|案|事项|类|情况|办理|继续|的|了|为|有"
    r"|共计|共|总计|合计|累计|计|是|达到|达|：|“|”|提出|提交|决定|至|下一?年度?)*+"
)
_BACK_GAP = re.compile(
    r"(?:政府|信息|公开|依|申请|案件|的|为|作|属于|属|系|因|已|均|将|需|待|按规定|依法|正在|尚在)*+"
)
_SAID = re.compile(
    r"公开[^，]{0,12}申请|申请[^，]{0,6}公开|依申请|^(?:了|到|过|各类|有效|的|公民|群众|社会|共|计|有)*申请"
)
_RECEIVED = re.compile(_SAID.pattern + "|(?:收到|受理)[^，]{0,8}申请")
_PLAIN = re.compile(r"(?:了|共|计|共计|完毕|的|有|：)*+")
_OTHER_OBJECT = re.compile(
    "复议|诉讼|应诉|提案|建议|议案|投诉|举报|信访|留言|咨询|来信|来电|来访|热线|工单|信箱|问政|诉求"
    "|许可|处罚|审批|撤销|撤回|认定|救助|援助|补贴|网民|意见|结转|(?<!申请)案件"
)
_PART_OF_SENTENCE = re.compile(
    "其中|代表|委托|下属|所属|本级|季度|[0-9]月底|上半年|下半年|另有|另外"
)
_PART_OF_CLAUSE = re.compile(
    "包括|另|按时|延期|逾期|当场|同比|增|减|下降|上升|平均|去年|上年同期"
)
_CHANNEL = re.compile(
    "网上|线上|线下|网站|网络|平台|信函|邮寄|当面|现场|邮件|窗口|书面|传真|电话"
)
_ALTOGETHER = re.compile("共|合计|总|累计")
_PROXY = re.compile("代表|委托|本级")
_VERB = re.compile("收到|受理|办理|答复|新收|收办|接收|办结")
_SUBJECT = re.compile(
    r"(政府办公[室厅]|政府办|办公室|办公厅|部门|街道|乡镇|园区|镇|乡|局|委|厅|院|中心)[^，]{0,8}$"
)
_WHOLE = re.compile("(?:全|我|本)(?:[省市州县区镇乡局委厅办院系]|机关|单位|部门|街道)")
# 2021年结转2件, 结转到2023年度 do not say that the sentence is about that year.
_YEAR = re.compile(r"(?<!结转)(?<!结转[到至])(?<![0-9〔])(20[0-9]{2})年(?!度?结转)")
_EXPLAINED = re.compile("(?:含|包括|其中)[^，。]{0,4}上一?年度?[^，。]{0,6}结转")
_SHARE = re.compile(
    r"\s*(?:（\s*(?:占[^，。（）0-9]{0,14}?)?|，?\s*占[^，。（）0-9]{0,14}?)约?"
    r"(?:([0-9]{1,9}(?:\.[0-9]{1,8})?)%|(百分之[^，。；（）]{1,20}))"
)


def received(
    text: str, year: int = 0, organ: str = ""
) -> list[tuple[Number, tuple[int, int]]]:
    """How many applications a text says were received, with the places that say so."""
    found = statements(text, (RECEIVED,), year, organ)
    return [(statement.number, (statement.start, statement.end)) for statement in found]


@lru_cache(maxsize=64)
def _words(labels: tuple[Label, ...]) -> tuple[re.Pattern[str], dict[str, Label]]:
    known: dict[str, Label] = {}
    for label in labels:
        known.update(dict.fromkeys(label.words, label))
    longest = sorted(known, key=len, reverse=True)
    return re.compile("(?=(" + "|".join(map(re.escape, longest)) + "))"), known


def _hits(text: str, labels: tuple[Label, ...]) -> list[tuple[int, str, Label]]:
    """The label words in a text, without those inside a longer one or after a wrong word."""
    pattern, known = _words(labels)
    hits: list[tuple[int, str, Label]] = []
    end = 0
    for match in pattern.finditer(text):
        word, place = match[1], match.start()
        label = known[word]
        if place + len(word) > end and not text[:place].endswith(label.not_after or ("\0",)):
            end = place + len(word)
            hits.append((place, word, label))
    return hits


def statements(
    text: str, labels: tuple[Label, ...], year: int = 0, organ: str = ""
) -> list[Statement]:
    """The counts of a text that one of the labels fits.

    Those of another year than `year`, and of a part of the organ only, are left out.
    """
    found: list[Statement] = []
    place, before = 0, ""
    for number, line in enumerate(text.split("\n")):
        for said in _of_line(line, before, labels, year, organ):
            start, end = said.start + place, said.end + place
            share = said.share and said.share.moved(place)
            found.append(replace(said, start=start, end=end, line=number, share=share))
        place += len(line) + 1
        before = line[-80:] or before
    return found


@lru_cache(maxsize=1024)
def _of_line(
    line: str, before: str, labels: tuple[Label, ...], year: int, organ: str
) -> tuple[Statement, ...]:
    """The labelled counts of one line; `before` ends the line before it."""
    found: list[Statement] = []
    limited: set[int] = set()  # sentences about a part of the organ
    folded = fold(line)
    sentence = before
    for passage in line_passages(line):
        if not passage.bracketed:
            before, sentence = sentence, passage.plain
            if sentence.startswith("其中") and passage.sentence - 1 in limited:
                limited.add(passage.sentence)
        around = f"{before}。{sentence}"
        for reading in _readings(passage, year, organ, around, folded):
            if reading.is_limited:
                limited.add(passage.sentence)
                continue
            statement = reading.statement(labels)
            if statement is not None:
                found.append(statement)
        found.extend(_nothing(passage, labels, year, around))
    return tuple(said for said in found if said.sentence not in limited)


def _readings(
    passage: Passage, year: int, organ: str, around: str, folded: str
) -> Iterator[_Reading]:
    """The counts of a passage, each knowing where the one before it ends."""
    end = passage.start
    for quantity in passage.quantities:
        if quantity.unit in _LOOSE:
            so_far = _so_far(passage, quantity)
            yield _Reading(passage, quantity, end, year, organ, around, folded, so_far)
            end = quantity.end


def _so_far(passage: Passage, quantity: Quantity) -> str:
    """The sentence up to a number."""
    here = passage.between(max(passage.start, quantity.start - FAR), quantity.start)
    return f"{passage.before[-FAR:]}，{here}"


@dataclass(slots=True)
class _Reading:
    """One count in its passage: which label it has."""

    passage: Passage
    quantity: Quantity
    previous: int  # where the count before it ends
    year: int
    organ: str
    around: str  # the sentence and the one before it
    folded: str
    so_far: str  # the sentence up to the number

    @property
    def lead(self) -> str:
        """The clause up to the number, without the count before it."""
        start = max(self.previous, self.quantity.start - FAR)
        piece = self.passage.between(start, self.quantity.start)
        return re.split("[，；]", piece)[-1]

    @property
    def tail(self) -> str:
        """The clause behind the number, up to the next number."""
        end = min(self.passage.start + len(self.passage.text), self.quantity.end + FAR)
        rest = self.passage.between(self.quantity.end, end)
        return re.split("[，；0-9]", rest, maxsplit=1)[0]

    @property
    def is_limited(self) -> bool:
        """Whether only a part is spoken of: 区政府办代表区政府受理17件."""
        if _PROXY.search(self.so_far):
            return True
        subject = _SUBJECT.search(_VERB.split(self.lead)[0])
        if not self.organ or subject is None or _WHOLE.search(self.so_far):
            return False
        own = "政府办公" if subject[1] == "政府办" else subject[1]
        return own not in self.organ[-len(own) - 1 :]

    def statement(self, labels: tuple[Label, ...]) -> Statement | None:
        """The labelled count, or `None` when no label fits for certain."""
        if self.quantity.rough or _other_year(self.so_far, self.year):
            return None
        found = self._before(labels) or self._behind(labels)
        if found is None or not _is_about(found[0], self.around):
            return None
        label, word, start = found
        return Statement(
            label,
            word,
            self.quantity.number,
            start,
            self.quantity.end,
            self.passage.sentence,
            share_behind(self.folded, self.quantity.end),
            _EXPLAINED.search(self.folded, start, self.quantity.end + 30) is not None,
        )

    def _before(self, labels: tuple[Label, ...]) -> tuple[Label, str, int] | None:
        """The label in front of the number, the nearest first."""
        lead = self.lead
        hits = _hits(lead, labels)
        specific = any(not label.object for _, _, label in hits)
        for place, word, label in reversed(hits):
            if label.object:
                fits = not specific and self._speaks_of_total(lead, place, word)
            else:
                fits = self._counts and _GAP.fullmatch(lead, place + len(word)) is not None
            if fits:
                return label, word, self._place(word)
        return None

    def _behind(self, labels: tuple[Label, ...]) -> tuple[Label, str, int] | None:
        """The label behind the number: 1件结转下年度继续办理."""
        tail = self.tail
        for place, word, label in _hits(tail, labels) if self._counts else ():
            if not label.object and not label.about and _BACK_GAP.fullmatch(tail[:place]):
                return label, word, self.quantity.start
        return None

    @property
    def _counts(self) -> bool:
        return self.quantity.unit in _COUNTED

    def _place(self, word: str) -> int:
        end = self.quantity.start - self.passage.start
        place = self.passage.text.rfind(word, max(0, end - FAR), end)
        return self.passage.start + place if place >= 0 else self.quantity.start

    def _speaks_of_total(self, lead: str, place: int, word: str) -> bool:
        """Whether a verb means the yearly total of applications."""
        if self._speaks_of_part(lead) or _OTHER_OBJECT.search(lead + self.tail):
            return False
        gap = lead[place + len(word) :]
        if not self._counts and not re.search("(?:申请|公开)[共计为：]*$", gap):
            return False
        if _SAID.search(gap + self.tail) or _SAID.search(lead[:place]):
            return True
        return _PLAIN.fullmatch(gap) is not None and self._inherits(lead)

    def _speaks_of_part(self, lead: str) -> bool:
        """Whether only a part is meant: the applications of one channel, of a quarter."""
        if _PART_OF_SENTENCE.search(self.so_far) or _PART_OF_CLAUSE.search(lead):
            return True
        return _CHANNEL.search(lead) is not None and not _ALTOGETHER.search(lead)

    def _inherits(self, lead: str) -> bool:
        """受理政府信息公开申请3119件，答复3050件: the second verb takes the object of the first."""
        earlier = self.so_far[: len(self.so_far) - len(lead)]
        return (
            _RECEIVED.search(earlier) is not None
            and _OTHER_OBJECT.search(earlier.replace("结转", "")) is None
        )


def share_behind(folded: str, place: int) -> Quantity | None:
    """The percentage said with a count that ends there: 208件（17.46%）, 30件，占40%."""
    match = _SHARE.match(folded, place)
    if match is None or "约" in match[0]:
        return None
    if match[2]:
        spelled = next(iter(quantities(match[2])), None)
        return spelled.moved(match.start(2)) if spelled and spelled.unit == "%" else None
    decimals = len(match[1].partition(".")[2])
    return Quantity(Decimal(match[1]), match.start(1), match.end(), "%", decimals)


def _other_year(text: str, year: int) -> bool:
    place = text.rfind("年") if year else -1
    while place >= 0:  # from the end, since only the last year counts
        named = _YEAR.match(text, max(0, place - 4))
        if named is not None:
            return int(named[1]) != year
        place = text.rfind("年", 0, place)
    return False


def _is_about(label: Label, around: str) -> bool:
    return not label.about or any(word in around for word in label.about)


# --- nothing is a count, too ---------------------------------------------------------------

_NONE = re.compile(
    "(?:(?:未|没有|无)(?:曾|再)?(?:收到|接到|受理|接收|新收|发生|产生|出现|引发|涉及|有)|没有|无)"
    "(?:过|和处理|及处理|并处理)?"
)
_WHOSE = re.compile(
    "(?:任何|一件|一起|一例|关于|有关|公民|法人|自然人|企业|其他|组织|社会|群众|公众|各类|相关|要求|提出|提交|提起"
    "|向|本|我|机关|单位|局|的|、|或者|或|和|及|与|对|因|由|被|而|类|获取|政府|政务|信息|公开|工作|依|申请|答复"
    "|引起|引发|产生|发生|不当|不服|形式|事项|案件|件|情况|情形|现象|等|结转|上一?年度?|下一?年度?|至|到|继续|办理"
    "|行政|复议|诉讼)*+"
)


def _nothing(
    passage: Passage, labels: tuple[Label, ...], year: int, around: str
) -> list[Statement]:
    """未收到政府信息公开申请 says that 0 were received."""
    found = []
    for clause in re.finditer("[^，；]+", passage.text):
        match = _NONE.search(clause[0])
        if match is None or "一般" in clause[0]:
            continue
        rest = "".join(clause[0][match.end() :].split())
        before = passage.before + passage.text[: clause.start() + match.start()]
        if not _WHOSE.fullmatch(rest) or _PROXY.search(before) or _other_year(before, year):
            continue
        for word, label in _labels_of_nothing(rest, labels):
            if _is_about(label, around):
                start = passage.start + clause.start() + match.start()
                end = passage.start + clause.start() + len(clause[0].rstrip())
                found.append(Statement(label, word, 0, start, end, passage.sentence))
    return found


def _labels_of_nothing(rest: str, labels: tuple[Label, ...]) -> list[tuple[str, Label]]:
    """What a clause says there was none of; `rest` stands behind its 未收到 or 没有."""
    hits = _hits(rest, labels)
    disputes = [(word, label) for _, word, label in hits if label.about]
    if disputes or re.search("复议|诉讼", rest):
        return disputes
    if "结转" in rest:
        at_head = [(word, label) for place, word, label in hits if place == 0]
        return [hit for hit in at_head if not hit[1].object]
    return _verbs(labels) if _SAID.search(rest) else []


def _verbs(labels: tuple[Label, ...]) -> list[tuple[str, Label]]:
    """The labels of what is received: nothing else is said of applications never made."""
    return [("收到", label) for label in labels if label.object and label.words[0] == "收到"]

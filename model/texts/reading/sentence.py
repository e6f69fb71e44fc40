"""One sentence: its clauses in order, what each number is of, what is denied, what is all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.applications import settle_applications
from model.texts.reading.denials import denials
from model.texts.reading.items import clauses, has_block, is_block
from model.texts.reading.known import Frame, Known, add_claim
from model.texts.reading.labelling import read_item
from model.texts.reading.lists import listings
from model.texts.reading.readings import Claim, Figure, How, Listing, Sentence, State, Why
from model.texts.reading.scope import OF_SCOPE
from model.texts.reading.tokens import any_is
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.carried import OUT, carried, in_next_year
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.results import results
from model.texts.reading.wholes import Whole, wholes

if TYPE_CHECKING:
    from model.texts.reading.items import Clause, Item
    from model.texts.reading.scope import Scope
    from model.texts.reading.tokens import Token


def read_sentence(tokens: list[Token], state: State, frame: Frame) -> Sentence:
    """What the tokens of one sentence say, given what the sentences before hand on."""
    found = clauses(settle_applications(tokens, state))
    known = Known(state, frame)
    _begin(known, found, state)
    bracket = _Bracket()
    parted = False
    for clause in found:
        known.scope.instead = known.scope.instead and not parted
        parted = clause.end == "；"
        bracket.step(known, clause)
        _clause(known, clause)
        if parted and not clause.in_bracket:
            known.among, known.base, known.closed = False, (), False
    return _result(known, listings(found))


def _begin(known: Known, found: list[Clause], state: State) -> None:
    """A sentence that begins with 其中 goes on with the one before."""
    words = found[0].tokens if found else []
    if words and words[0].has("open", "among"):
        known.scope.time = "part" if state.limit is Why.PART_OF_YEAR else ""
        known.scope.part = state.limit is Why.PART_OF_ORGAN
    else:
        known.base = ()


class _Bracket:
    """What held before a bracket, to come back to behind it."""

    def __init__(self) -> None:
        self.is_open = False
        self.scope: Scope | None = None
        self.outside: tuple[bool, tuple[str, ...], str, tuple[str, ...], bool] | None = None

    def step(self, known: Known, clause: Clause) -> None:
        """Come into a bracket or out of it: inside, a number in front is the whole."""
        if clause.in_bracket == self.is_open:
            return
        self.is_open = clause.in_bracket
        if clause.in_bracket:
            self.scope = known.scope.copy()
            self.outside = (known.among, known.base, known.topic, known.kinds, known.closed)
            if clause.host is not None:
                known.under(clause.host)
        elif self.scope is not None and self.outside is not None:
            known.scope = self.scope
            known.among, known.base, known.topic, known.kinds, known.closed = self.outside


# What a clause must have so that a pass over its words can find anything.
_OF_CAUSES = frozenset(("info", "cause", "noun"))
_OF_TOPIC = frozenset(("noun", "act", "by", "route", "cause", "open", "items"))
_OF_WHOLES = frozenset(("all", "outcome", "carry"))
_OF_LAST = frozenset(("carry", "result", "when", "year", "date"))
_UNKNOWN = frozenset(("gap", "skip"))


def _clause(known: Known, clause: Clause) -> None:
    if clause.kinds & _OF_CAUSES:
        known.causes.walk(clause.tokens)
    known.caused = False
    if clause.items:
        _numbers(known, clause)
        known.previous, known.whose, known.head = [], (), []
    elif clause.tokens:
        _words(known, clause)
        known.previous = clause.tokens
        says = "neg" in clause.kinds or "all" in clause.kinds or "who" not in clause.kinds
        known.whose = () if says else columns_of(clause.tokens)
        if clause.end == "：":
            known.head = clause.tokens
    known.scope.compared = False


# --- clauses without a number --------------------------------------------------------------


def _words(known: Known, clause: Clause) -> None:
    """Topic, denial, or what is said of all before."""
    words, kinds = clause.tokens, clause.kinds
    known.excepted = known.excepted or "except" in kinds
    if kinds & _OF_TOPIC:
        acts = "verb" in kinds or "act" in kinds or "decision" in kinds
        known.walk_topic(words, acts=acts)
    if kinds & OF_SCOPE:
        known.scope.walk(words)
    if "open" in kinds and any_is(words, "open", "among", "by", "strict"):
        known.among = True
    if words[-1].has("within") and known.topic == "request":
        known.among = True
    if not known.scope.why:
        _say(known, clause)
    elif known.scope.runs and "neg" in clause.kinds:
        _deny(known, words)
    elif in_next_year(words, known.year):
        _say_of_last(known, words)  # …3件，待2025年答复
    if clause.end == "：" and "carry" in kinds:
        label = carried(words)
        known.base, known.among = (label.labels, True) if label else (known.base, known.among)
    alien = "act" in kinds and any_is(words, "act", "alien")
    if kinds & _UNKNOWN or alien or has_block(words):
        known.unknown = True
        known.faded = known.faded or not known.named


def _say(known: Known, clause: Clause) -> None:
    """What the clause denies, or says of all numbers, or of the last."""
    if "neg" in clause.kinds:
        _deny(known, clause.tokens)
        return
    if clause.kinds & _OF_WHOLES:
        _say_of_all(known, clause.tokens, clause.host)
    if clause.kinds & _OF_LAST and clause.end != "：":
        _say_of_last(known, clause.tokens)


def _deny(known: Known, words: list[Token]) -> None:
    for found in denials(words, known.head, known.causes, known.topic):
        at = (found.start, found.start)
        claim = Claim(found.labels, 0, found.start, found.end, at, columns=found.columns)
        known.claims.append(claim)


def _say_of_all(known: Known, words: list[Token], host: Item | None) -> None:
    if known.excepted or (host is not None and not host.claims):
        return
    target = list(host.claims) if host is not None else known.target
    number = target[-1].number if target else None
    kinds = () if known.causes.foreign or known.among else known.named_cases
    only_in = bool(known.items) and not known.of_this_year
    for found in wholes(words, target, known.topic, kinds=kinds, only_in=only_in):
        known.claims.append(_whole(found, words, number))


def _whole(found: Whole, words: list[Token], number: object) -> Claim:
    start = next((word.start for word in words if "all" in word.tags), found.word.start)
    span = (min(start, found.word.start), found.word.end)
    told = number if isinstance(number, int) and found.how is not How.IS else 0
    at = (start, start)
    return Claim(found.labels, told, *span, at, found.how, found.columns, found.whole)


def _say_of_last(known: Known, words: list[Token]) -> None:
    """…1件，顺延至次年: the clause tells of the number before, if nothing did."""
    item = known.items[-1] if known.items else None
    if item is None or item.claims or item.why not in (Why.UNKNOWN, Why.PART_OF_TOTAL):
        return
    if has_block(words) or known.topic not in ("request", "") or item.is_blocked:
        return
    label = carried(words)
    if label is None and in_next_year(words, known.year):
        label = Label(OUT, words[0])
    label = label or results([w for w in words if "result" in w.tags], words)
    if label is not None:
        add_claim(item, label.labels, (), label.word)


# --- clauses with numbers ------------------------------------------------------------------


def _numbers(known: Known, clause: Clause) -> None:
    told: list[Claim] = []
    _lead_in(known, clause.items[0])
    for item in clause.items:
        known.excepted = known.excepted or any_is(item.left, "except")
        _opener(known, item)
        if clause.kinds & OF_SCOPE:
            known.scope.walk(item.own)
        known.walk_topic(item.left, acts=True)
        _topic_behind(known, item)
        read_item(item, known)
        known.items.append(item)
        told += item.claims
        _after(known, item)
        if any_is(item.right, "all"):
            known.target = list(item.claims) or known.target
            _say_of_all(known, item.right, None)
        _deny_behind(known, item)
    known.target = told or (known.target if known.among else [])


def _lead_in(known: Known, first: Item) -> None:
    """A heading in front of a colon, or the clause before, may hold the label: 新收：3件."""
    if known.head:
        first.left = [*(word for word in known.head if "mark" not in word.tags), *first.left]
        return
    blocked = bool(first.left) and is_block(first.left[-1])
    if known.previous and not (first.left_means() or first.right or blocked):
        first.left = [*known.previous, *first.left]


def _opener(known: Known, item: Item) -> None:
    """其中 makes the numbers that follow parts of the one before."""
    if any_is(item.left, "total") or any_is(item.left, "time", "whole"):
        known.among = known.closed = False
    if any_is(item.left, "open", "among", "strict", "loose"):
        whole = next((one for one in reversed(known.items) if one.may_hold(item)), None)
        if whole is not None:
            known.under(whole)
        else:
            known.among = True


def _topic_behind(known: Known, item: Item) -> None:
    """17件政府信息公开申请: the noun behind a number tells the topic, if none stands before."""
    if any_is(item.near, "noun"):
        return
    for word in item.behind:
        if "by" in word.tags and known.causes.about:
            known.take_noun(word.tags["by"])
            return
        if "noun" in word.tags and not word.has("noun", "else"):
            known.take_noun(word.tags["noun"])
            return


def _after(known: Known, item: Item) -> None:
    """What a number changes for those behind it."""
    if item.claims and known.topic == "":
        known.topic = "request"
    known.of_this_year = known.of_this_year or not _is_of_last_year(item)
    verbs = any_is(item.left, "verb") or any_is(item.left, "act")
    if known.topic in NOUNS and not verbs:
        known.named_cases = known.kinds
    for claim in item.claims:
        known.left_over = known.left_over or claim.labels == ("carried_out",)
        if claim.labels == ("carried_in",):
            _mark_carried(known, item)
    if known.topic == "" and has_block(item.right):
        known.unknown = True
    if item.claims or known.among or item.why not in (Why.UNKNOWN, Why.OTHER):
        return
    if item.is_blocked or any_is(item.left, "act", "alien"):
        known.faded = known.faded or known.topic in ("request", "")
        known.unknown = True
        if any_is(item.left, "verb", "received", "settled", "new"):
            known.topic = "else"


def _is_of_last_year(item: Item) -> bool:
    return bool(item.claims) and item.claims[0].labels == ("carried_in",)


def _mark_carried(known: Known, item: Item) -> None:
    """含上年结转 beside a number makes it one that says so."""
    if any_is(item.left, "open", "among"):
        for other in known.items[-2:-1]:
            other.claims = tuple(claim._replace(with_carried=True) for claim in other.claims)


def _deny_behind(known: Known, item: Item) -> None:
    """行政许可15件、无行政强制: a denial in the clause of a number."""
    for place, word in enumerate(item.right):
        if "neg" in word.tags and not known.scope.why:
            _deny(known, item.right[place:])
            return


# --- the result ----------------------------------------------------------------------------


def _result(known: Known, lists: tuple[Listing, ...]) -> Sentence:
    """What was read, and what the next sentence is to know."""
    figures = tuple(map(_figure, known.items))
    claims = list(known.claims)
    for figure in figures:
        claims += figure.claims
    claims += _sum_of_channels(known, claims)
    told = any(_is_case(claim) for claim in claims)
    last = known.items[-1].claims if known.items else ()
    if known.unsure:
        claims = [c for c in claims if not c.labels[0].endswith(("_upheld", "_other"))]
    parent = last[0].labels if last else ()
    state = State(known.topic, known.faded, told, parent, known.scope.why)
    return Sentence(figures, tuple(claims), lists, state)


def _sum_of_channels(known: Known, claims: list[Claim]) -> list[Claim]:
    """共收到网上17件、邮寄9件 claims that 26 were received."""
    if not known.items or known.topic != "request" or claims:
        return []
    first = known.items[0]
    if not (any_is(first.left, "total") or any_is(first.left, "verb", "received")):
        return []
    total = 0
    for item in known.items:
        numeral = item.number.numeral
        channel = any_is(item.left, "channel", "some")
        if (
            numeral is None
            or item.why is not Why.PART_OF_TOTAL
            or not channel
            or known.scope.why
        ):
            return []
        total += int(numeral.value)
    if len(known.items) < 2:
        return []
    last = known.items[-1].number
    at = (first.number.start, first.number.start)
    return [Claim(("received",), total, first.left[0].start, last.end, at)]


def _figure(item: Item) -> Figure:
    numeral = item.number.numeral
    if numeral is None:
        raise AssertionError(item)
    shared = item.host is not None or any_is(item.left, "share")
    return Figure(
        item.number.start,
        item.number.end,
        numeral.value,
        numeral.unit,
        numeral.rough,
        item.claims,
        None if item.claims else item.why or Why.UNKNOWN,
        numeral.decimals,
        shared and numeral.unit == "%",
    )


def _is_case(claim: Claim) -> bool:
    return claim.labels[0].partition("_")[0] in ("review", "suit", "direct", "after")

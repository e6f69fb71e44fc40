"""What is known of a sentence so far, while its clauses are read one after the other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.readings import Claim, How, State, Why
from model.texts.reading.scope import Scope
from model.texts.reading.tokens.numeral import MONEY
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import disputes, documents
from model.texts.reading.topics.causes import Causes
from model.texts.reading.topics.decisions import DECISIONS

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.labels import Label

# The kinds of words that tell of what a sentence speaks.
_OF_TOPIC = frozenset(("noun", "cause", "open", "by", "route", "items", "decision"))
_ONE = Decimal(1)
_TOPICS = {"requests": "request", "applicants": "request"}


_RECENT = 40  # numbers: nobody refers to one that is farther away


class Frame(NamedTuple):
    """What sentences are read with: the year of their report."""

    year: int


class Known:
    """The topic, the scope and the numbers of a sentence, up to the place that is being read."""

    __slots__ = (
        *("act", "among", "base", "caused", "causes", "claims", "closed", "consulted"),
        *("counted", "excepted", "faded", "goes_on", "guessed", "has_every", "head"),
        *(
            "is_done",
            "items",
            "kinds",
            "left_over",
            "named",
            "named_cases",
            "names_cases",
            "near",
        ),
        *("of_all", "of_cases", "of_this_year", "parted", "previous", "reopened", "scope"),
        *("scope_of_items", "target", "titled", "topic", "under_title"),
        *("unknown", "unsure", "whole", "whose", "year"),
    )

    def __init__(self, state: State, frame: Frame) -> None:
        self.year = frame.year
        self.topic = state.topic
        self.faded = state.faded  # bare verbs may be of something else
        self.near = state.near  # the sentence before counted applications
        self.guessed = False  # what was received was told in words that are not known
        self.reopened = False  # answers are told behind cases
        self.counted = state.near  # so it did, though this one tells what cases are about
        self.named = False  # applications were named in this sentence
        self.unknown = False  # an unknown word was read
        self.scope = Scope(frame.year)
        self.causes = Causes(told=state.told, near=state.near)
        self.kinds: tuple[str, ...] = ()  # of cases, documents or decisions
        self.act: Token | None = None  # what was done last with documents
        self.among = False  # 其中: the numbers are parts of the one before
        self.base: tuple[str, ...] = state.parent  # the labels of that one
        self.closed = False  # that one is compared with nothing
        self.whole: Item | None = None  # that one itself
        self.items: list[Item] = []
        self.claims: list[Claim] = []  # those without a number of their own
        self.target: list[Claim] = []  # of the nearest clause that has some
        self.head: list[Token] = []  # a clause without a number in front of a colon
        self.previous: list[Token] = []  # the clause before, when it had no number
        self.whose: tuple[str, ...] = ()  # 申请主体以自然人为主
        self.left_over = False  # some applications were told to be carried over
        self.caused = False  # behind 涉及, in this clause
        self.of_this_year = False  # a number that is not last year's was read
        self.named_cases: tuple[str, ...] = ()  # cases counted, compared or not
        self.names_cases = False  # this sentence names reviews or suits
        self.excepted = False  # 除1件由…外
        self.goes_on = False  # begins with 其中: its numbers are parts of the sentence before
        self.has_every = False  # decisions of every kind were counted, or published
        self.scope_of_items = ""  # the kind of items of the form of 2019
        self.titled = False  # the sentence is but a heading
        self.under_title = state.titled  # the one before was
        self.of_cases = state.of_cases  # under a heading of reviews and suits
        self.parted = False  # parts of the year or of the organ were counted
        self.is_done = False  # 全部办结 was said
        self.of_all = False  # a clause told of all numbers since the last
        self.consulted = False  # a third party was asked
        self.unsure = False  # a case ended in a way that has no cell of its own

    @property
    def last(self) -> Item | None:
        """The number told last, if any."""
        return self.items[-1] if self.items else None

    @property
    def recent(self) -> list[Item]:
        """The numbers that may still be spoken of, in order: no step goes back any further."""
        return self.items[-_RECENT:]

    def under(self, parent: Item) -> None:
        """The numbers that follow are parts of one."""
        self.among, self.whole = True, parent
        claims = parent.claims or parent.apart
        self.base = claims[0].labels if claims else ()
        self.closed = not claims and not (
            parent.why in (Why.CHANGE, Why.ESTIMATE) or self._is_answer(parent)
        )

    def _is_answer(self, parent: Item) -> bool:
        """Whether a number is of answers, and nothing says that they are of another matter."""
        if parent.is_blocked or parent.right or self.topic not in ("", "request"):
            return False
        known = parent.why is Why.UNKNOWN and not (self.unknown or self.faded)
        return known and any(word.has("verb", "settled") for word in parent.left)

    def tells_all_years(self) -> bool:
        """Whether the last number is but an aside: 收到9件，历年累计131件，均已答复."""
        words = self.items[-1].own if len(self.items) > 1 else []
        return any_is(words, "time", "running") and any_is(words, "total") and len(words) < 4

    def walk_topic(self, words: list[Token], *, acts: bool) -> None:
        """Take up the nouns of some words: the last one is the topic."""
        toward = False  # 对企业作出行政处罚3件
        for word in words:
            tags = word.tags
            if "act" in tags:
                self.act = word
            if _OF_TOPIC.isdisjoint(tags):
                continue
            if "decision" in tags or "every" in tags:
                self.has_every = self.has_every or self._holds_decisions(word)
            if tags.get("cause") == "cause" or ("open" in tags and self._opens_parts(word)):
                self.caused = True
                toward = "toward" in tags
            if toward and tags.get("decision") == "decide":
                self.caused = toward = False
            noun = tags.get("noun")
            self._name_items(tags.get("items"), noun)
            if noun is None:
                self._without_noun(word)
            elif noun == "else":
                if acts and not self._is_explained(words):
                    self.topic, self.kinds = "else", ()
            else:
                self._noun(noun, counted=tags.get("counted") == "counted")

    def _name_items(self, items: str | None, noun: str | None) -> None:
        """办理行政许可88件，作出行政处罚决定19件: the last name of decisions is what is counted."""
        if items is not None:
            self.scope_of_items = items
        elif noun in DECISIONS and self.scope_of_items:
            self.scope_of_items = noun or ""

    def _holds_decisions(self, word: Token) -> bool:
        """Whether decisions are counted together, or with all that was published."""
        return "every" in word.tags or (
            word.has("decision", "publish") and self.topic != "request"
        )

    def _opens_parts(self, word: Token) -> bool:
        """Whether 其中 tells of what else some of them are, and not of their kinds."""
        return word.has("open", "among") and not self.has_every

    def _is_explained(self, words: list[Token]) -> bool:
        """Whether another matter is only why, or a part of what is spoken of."""
        if self.caused or self.among:
            return True
        return self.named and any_is(words, "result")

    def _noun(self, noun: str, *, counted: bool) -> None:
        if self.caused and noun in DECISIONS and not counted:
            self.topic = self.topic or "else"  # 涉及行政处罚3件 is a subject matter
        else:
            self.take_noun(noun)

    def _without_noun(self, word: Token) -> None:
        """复议机关 and 复议后起诉 tell the kind of a case, too."""
        if "by" in word.tags and self.causes.about and not self.named:
            self.take_noun(word.tags["by"])
        elif "route" in word.tags and (self.causes.about or self.topic in disputes.NOUNS):
            self.topic, self.kinds = "suit", (word.tags["route"],)

    def take_noun(self, noun: str) -> None:
        """What is spoken of from here on."""
        self.topic = _TOPICS.get(noun, noun)
        if self.topic == "request":
            self.named, self.faded = True, False
        if noun in disputes.NOUNS:
            self.names_cases = True
            self.kinds = disputes.KINDS if noun == "disputes" else (noun,)
        elif noun in documents.DOCUMENTS or noun in DECISIONS:
            self.kinds = (noun,)


def add_claim(
    item: Item,
    labels: tuple[str, ...],
    columns: tuple[str, ...],
    word: Token | None,
    how: How = How.IS,
    *,
    in_doubt: bool = False,
) -> None:
    """Give a number one more claim; `word` is the label that says it."""
    number, numeral = item.number, item.numeral
    start = number.start if word is None else min(word.start, number.start)
    value, last = item.value, _ONE
    if numeral.last_place:
        last = Decimal(numeral.last_place)
    if labels == ("fee",):
        unit = MONEY.get(item.unit, Decimal(1))
        told = numeral.last_place or Decimal(1).scaleb(-numeral.decimals)
        value, last = Decimal(value) * unit, unit * told
    claim = Claim(
        labels,
        value,
        start,
        number.end,
        item.at,
        how,
        columns,
        decimals=numeral.decimals if last is _ONE else max(numeral.decimals, last > 1),
        last_place=last,
        is_loose=word is not None and "loose" in word.tags,
        with_carried="merged" in item.kinds and any_is(item.left, "merged"),
        in_doubt=in_doubt,
    )
    item.claims, item.why = (*item.claims, claim), None


def give(item: Item, found: Label | Why) -> None:
    """Give a number what was found: the claims of a label, or why it has none."""
    if isinstance(found, Why):
        item.why = found
        return
    labels, word, columns, how, in_doubt = found
    if len(columns) > 1 and any_is(item.left, "each"):
        for column in columns:
            add_claim(item, labels, (column,), word, how, in_doubt=in_doubt)
    else:
        add_claim(item, labels, columns, word, how, in_doubt=in_doubt)

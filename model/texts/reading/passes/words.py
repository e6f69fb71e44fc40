"""A clause without a number: what it speaks of, what it denies, what it says of numbers before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading import former
from model.texts.reading.items import DEEDS, has_block
from model.texts.reading.passes.about import say_what_about
from model.texts.reading.passes.answered import say_answered
from model.texts.reading.passes.denied import deny
from model.texts.reading.passes.left_over import say_left_over
from model.texts.reading.passes.not_given import say_why_not
from model.texts.reading.passes.said import say_of_all, say_of_last
from model.texts.reading.passes.vague import are_others, doubt_others
from model.texts.reading.readings import Why
from model.texts.reading.scope import OF_SCOPE
from model.texts.reading.tokens.token import any_in, any_is
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.carried import OUT, carried, in_next_year
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.words import REQUESTS, names_requests, says_only

if TYPE_CHECKING:
    from model.texts.reading.clauses.split import Clause
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

# What a clause must have so that a step can find anything in its words.
_OF_TOPIC = frozenset(("noun", "act", "by", "route", "cause", "open", "items"))
_OF_WHOLES = frozenset(("all", "outcome", "carry", "who", "result", "given", "done"))
_OF_LAST = frozenset(("carry", "result", "when", "year", "date", "asked"))
_MORE = frozenset(("except", "within", "neg", "verb", "unchanged"))
_TELLS = _OF_TOPIC | OF_SCOPE | _OF_WHOLES | _OF_LAST | _MORE
_OF_ALL = frozenset(("all", "timely"))
_OF_LEAVING = frozenset(("year", "date", "when", "carry"))
_OF_WHOSE = frozenset(("neg", "all"))
_UNKNOWN = frozenset(("gap", "skip"))
_OF_ANSWERS = frozenset(("neg", "result", "who", "carry", "verb", "raised", "outcome"))
_FIRST = 3  # words of a clause among which its subject stands


def read_words(known: Known, clause: Clause) -> None:
    """Take up a clause without a number, and keep it for the numbers behind it."""
    words, kinds = clause.tokens, clause.kinds
    if not kinds.isdisjoint(_TELLS):
        _read(known, clause)
    if _is_unknown(clause):
        known.unknown = True
        known.faded = known.faded or not known.named
    known.titled = "noun" in kinds and _is_title(clause)
    if "noun" in kinds and _is_title_of_cases(words, clause.end):
        known.of_cases = known.causes.beside = known.causes.headed = True
    known.previous = [] if clause.in_bracket or clause.end == "；" else words
    known.whose = ()
    if "who" in kinds and kinds.isdisjoint(_OF_WHOSE):
        known.whose = columns_of(words)
    if clause.end == "：":
        known.head = words
        # 无行政复议。具体答复情况：
        known.reopened = known.topic in NOUNS and any_is(words[-2:], "answers")
        known.topic = "request" if known.reopened else known.topic


def says_only_matter(known: Known, clause: Clause) -> bool:
    """申请内容主要涉及征地、行政处罚等方面: what was asked for is no new topic, and no cause."""
    if clause.items:
        return False
    if known.topic != "request" or not clause.kinds.isdisjoint(_OF_ANSWERS):
        return False
    return any_is(clause.tokens[:_FIRST], "subject") and not any_is(
        clause.tokens, "noun", *NOUNS
    )


def tells_matter(known: Known, clause: Clause) -> bool:
    """其中涉及土地拆迁2件: what applications asked for is no cause of cases."""
    told = known.topic == "request" and bool(clause.items)
    return told and not any_is(clause.tokens, "noun", *NOUNS)


def _read(known: Known, clause: Clause) -> None:
    """Scope, topic, and what the clause claims without a number of its own."""
    words, kinds = clause.tokens, clause.kinds
    known.excepted = known.excepted or "except" in kinds
    if not kinds.isdisjoint(OF_SCOPE):
        time = known.scope.time
        known.scope.walk(words)
        known.scope.aside = known.scope.part
        if "toward" in kinds and "act" in kinds:  # 对历年印发的规范性文件进行清理
            known.scope.time = time
    others = _take_topic(known, clause)
    if "all" in kinds and known.topic == "request" and are_others(words):
        doubt_others(known.recent)
    if "unchanged" in kinds:
        former.say_unchanged(words, known)
    if _opens(known, clause):
        known.among = True
    _claim_in_doubt(known, clause) if others else _claim(known, clause)
    if clause.end == "：" and "carry" in kinds:
        label = carried(words)
        known.base, known.among = (label.labels, True) if label else (known.base, known.among)


def _take_topic(known: Known, clause: Clause) -> bool:
    """Take up what a clause speaks of; whether those who applied for something else are meant."""
    words, kinds = clause.tokens, clause.kinds
    others, named = "noun" in kinds and _are_of_others(known, words), known.named
    if not kinds.isdisjoint(_OF_TOPIC):
        known.walk_topic(words, acts=not kinds.isdisjoint(DEEDS))
    if others and known.items and not named:
        known.topic, known.named = "else", False
    return others


def _claim_in_doubt(known: Known, clause: Clause) -> None:
    told = len(known.claims)
    _claim(known, clause)
    known.claims[told:] = [claim._replace(in_doubt=True) for claim in known.claims[told:]]


def _are_of_others(known: Known, words: list[Token]) -> bool:
    """受理工伤认定申请55件，申请人均为自然人: who applied for that."""
    if not any_is(words, "noun", "applicants") or names_requests(words):
        return False
    if not known.items:
        return known.topic == "else" and any_is(words, "all")
    last = known.items[-1]
    return not last.claims and (last.why is Why.OTHER or last.is_blocked)


def _opens(known: Known, clause: Clause) -> bool:
    """Whether the numbers that follow are parts: 其中, or 在…申请中."""
    if "open" in clause.kinds and any_is(clause.tokens, "open", "among", "by", "strict"):
        return True
    within = "within" in clause.kinds and known.topic == "request"
    return within and clause.tokens[-1].has("within")


def _claim(known: Known, clause: Clause) -> None:
    """What the clause denies, or says of all numbers, or of the last."""
    words, kinds = clause.tokens, clause.kinds
    if known.scope.runs and not kinds.isdisjoint(_OF_ALL) and known.tells_all_years():
        known.scope.time = ""
    if known.scope.why:
        _claim_of_other_years(known, clause)
        if known.scope.may_be_whole:
            say_answered(known, words)
    elif "all" in kinds and _is_of_some(known):
        return
    elif "neg" in kinds:
        deny(known, words, _before_denial(known))
    else:
        _claim_of_all(known, clause)


def _claim_of_all(known: Known, clause: Clause) -> None:
    """What the clause says of all numbers before it, or of the last."""
    words, kinds = clause.tokens, clause.kinds
    if "info" in kinds and "all" in kinds:
        say_what_about(known, words)
    if not kinds.isdisjoint(_OF_WHOLES):
        say_of_all(known, words, clause.host)
        say_why_not(known, words)
    known.of_all = known.of_all or "all" in kinds
    if not kinds.isdisjoint(_OF_LAST) and clause.end != "：":
        _say_of_last(known, clause)
    if "verb" in kinds or "result" in kinds:
        say_answered(known, words)


def _say_of_last(known: Known, clause: Clause) -> None:
    """What a clause tells of the number before, or that all are left."""
    say_of_last(known, clause.tokens)
    if not clause.kinds.isdisjoint(_OF_LEAVING):
        say_left_over(known, clause.tokens)


_TELLS_MORE = DEEDS | {"neg"}


def _before_denial(known: Known) -> list[Token]:
    """The clause before that may hold what is denied: 行政复议、行政诉讼，全年未发生."""
    told = any_in(known.previous, _TELLS_MORE)
    return [] if told or has_block(known.previous) else known.previous


def _is_of_some(known: Known) -> bool:
    """Whether 均 is said of some that nothing names: 其中5件涉及征地，均予以公开."""
    if not (known.among and known.items) or known.topic != "request":
        return False
    last = known.items[-1]
    return not last.claims and has_block(last.right)


def _claim_of_other_years(known: Known, clause: Clause) -> None:
    """What is said of several years up to the report's, or of what is left for the next."""
    words, kinds = clause.tokens, clause.kinds
    if known.scope.runs and "neg" in kinds:
        deny(known, words)
    elif "neg" not in kinds and not kinds.isdisjoint(_OF_LEAVING):
        _say_of_left(known, words)
        say_left_over(known, words)


def _say_of_left(known: Known, words: list[Token]) -> None:
    if in_next_year(words, known.year) or _leads_out(words):
        say_of_last(known, words)  # …3件，待2025年答复


def _leads_out(words: list[Token]) -> bool:
    label = carried(words)
    return label is not None and label.labels == OUT


_OF_TITLE = frozenset(("noun", "fill", "link", "info", "time", "year"))


def _is_title(clause: Clause) -> bool:
    """Whether a clause is a heading: （二）依申请公开情况, but not 依申请公开收费情况."""
    words = clause.tokens
    if clause.end in ("，", "；") or not any_is(words, "noun", *REQUESTS):
        return False
    return not any_is(words, "charged") and says_only(words, REQUESTS, _OF_TITLE)


_NO_TITLE = ("，", "；", "（", "）")
_OF_CASES = _OF_TITLE | {"and", "mark", "route", "case", "etc", "cause"}


def _is_title_of_cases(words: list[Token], end: str) -> bool:
    """Whether a clause is a heading of reviews and suits: （三）行政复议和诉讼情况."""
    is_aside = end == "，" and "fill" in words[-1].tags  # 行政复议方面，
    if end in _NO_TITLE and not is_aside:
        return False
    return any_is(words, "noun", *NOUNS) and says_only(words, NOUNS, _OF_CASES)


def _is_unknown(clause: Clause) -> bool:
    """Whether the words tell of something unknown, or of another matter."""
    if not clause.kinds.isdisjoint(_UNKNOWN):
        return True
    alien = "act" in clause.kinds and any_is(clause.tokens, "act", "alien")
    return alien or ("noun" in clause.kinds and any_is(clause.tokens, "noun", "else"))

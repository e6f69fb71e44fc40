"""What kind of application a bare 申请 or 依申请公开 is: for information, or for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.phrases.so_far import SoFar
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.words import names_requests

if TYPE_CHECKING:
    from model.texts.reading.readings import State
    from model.texts.reading.tokens.token import Token

_PHRASE = 14  # words between a verb and what was received
_VERB = {"fill": "fill"}
_CASE = {"fill": "fill", "case": "case"}
_HARMLESS = frozenset(
    (
        *("verb", "channel", "who", "number", "time", "mark", "all", "neg", "total", "organ"),
        *("result", "carry", "when", "year"),
    )
)


def settle_applications(tokens: list[Token], state: State) -> list[Token]:
    """The tokens with each bare 申请, 依申请公开 and 案件 told to be ours or of something else.

    What stands directly before 申请 tells: in 收到申请 a verb of receiving is harmless, in
    工伤认定申请 any other word makes it another kind of application.
    """
    for place in range(len(tokens) - 1, -1, -1):
        if "unsettled" in tokens[place].tags:
            behind = tokens[place + 1 :]
            return [*_settled(tokens[: place + 1], state, behind), *behind]
    return tokens


def _settled(tokens: list[Token], state: State, behind: list[Token]) -> list[Token]:
    settled: list[Token] = []
    said = SoFar(state.topic)
    for place, word in enumerate(tokens):
        token = word
        noun = word.tags.get("noun")
        if "case" in word.tags:
            known = said.cases or _is_of_decision(settled) or _is_lost(settled)
            token = word.told(_CASE) if known else _as(word, "else")
        elif noun == "apply":
            next_ones = [*tokens[place + 1 : place + 3], *behind[:2]]
            if _is_for_a_case(next_ones):
                token = word.told(_VERB)
            else:
                token = _applied(word, said, settled, behind)
                if said.is_beside_other or _asks_for_other(settled, word, next_ones):
                    token = _beside_other(token, said)
        elif noun == "bare":
            token = _bare(word, said, settled)
        elif noun == "such":
            token = _as(word, "request" if said.named else "else")
        elif "unnamed" in word.tags:
            token = _weighed(token, said, settled, behind)
        said.take(token)
        settled.append(token)
    return settled


def _bare(word: Token, said: SoFar, before: list[Token]) -> Token:
    """A bare 依申请公开: applications, or documents that are published so."""
    if not said.published or _is_dealt_with(before):
        return _as(word, "request")
    token = _as(word, "request") if said.named else _listed(word)
    return _beside_other(token, said) if said.is_inherited else token


def _applied(word: Token, said: SoFar, before: list[Token], behind: list[Token]) -> Token:
    """A bare 申请: for information, perhaps for it, or for something else."""
    if _is_for_information(before):
        return _as(word, "request")
    harmless = "those" in word.tags or _is_harmless(before, word)
    if _are_others(before):
        return _as(word, "else")
    if _is_sundry(before):
        harmless = said.named or _tell_results(behind)
    if not (harmless and said.may_be_request()):
        return _as(word, "else")
    return _weighed(_as(word, "request"), said, before, behind)


def _asks_for_other(before: list[Token], word: Token, behind: list[Token]) -> bool:
    """Whether an unknown word directly behind is what is applied for: 居民申请加装电梯12件."""
    if before and _WHO_APPLIES.isdisjoint(before[-1].tags):
        return False  # 收到申请…, 除1件申请由县政府办理
    return bool(behind) and is_block(behind[0]) and behind[0].start == word.end


_WHO_APPLIES = frozenset(("who", "organ", "mark"))


def _beside_other(token: Token, said: SoFar) -> Token:
    """What is applied for may be another matter; it is if none was for information."""
    if said.named_here or token.has("noun", "else"):
        return token
    if not said.named:
        return _as(token, "else")
    return token.told({**token.tags, "vague": "beside"})


def _weighed(token: Token, said: SoFar, before: list[Token], behind: list[Token]) -> Token:
    """Applications for what nobody says, vague if nothing in the sentence is of table three."""
    if said.named or any_is(before, "carry") or _tell_results(behind):
        return token
    if any(word.has("who") and not word.has("who", "public") for word in behind):
        return token  # 收到申请45件，其中自然人33件
    return token.told({**token.tags, "vague": "vague"})


def _is_of_decision(words: list[Token]) -> bool:
    """Whether 案件 stands directly behind a decision: 作出行政处罚决定的案件9件."""
    last = [word for word in words[-2:] if not word.has("link")]
    return bool(last) and last[-1].has("noun", *DECISIONS)


def _is_lost(words: list[Token]) -> bool:
    """Whether 案件 stands directly behind 败诉: those are suits."""
    return bool(words) and words[-1].has("court", "lost") and words[-1].has("outcome")


def _is_dealt_with(words: list[Token]) -> bool:
    """办结依申请公开38件 are applications; 主动公开…，依申请公开38件 may be documents."""
    if not words or words[-1].has("verb", "received", "new", "settled"):
        return bool(words)
    return "link" in words[-1].tags and _are_received(words)


def _are_received(words: list[Token]) -> bool:
    """收到关于查询财政数据的依申请公开1件: a verb of receiving begins the phrase."""
    for word in reversed(words[-_PHRASE:]):
        if "number" in word.tags or "mark" in word.tags:
            return False
        if word.has("verb", "received", "new"):
            return True
    return False


def _is_for_a_case(behind: list[Token]) -> bool:
    """向县政府申请的行政复议案件: who does so wants a case to be heard."""
    return len(behind) > 1 and "link" in behind[0].tags and behind[1].has("noun", *NOUNS)


def _is_for_information(words: list[Token]) -> bool:
    """Whether what stands directly before 申请 is disclosure: 政务公开申请."""
    return bool(words) and "info" in words[-1].tags and "gap" not in words[-1].tags


def _listed(token: Token) -> Token:
    """主动公开文件84条，依申请公开4件: documents, or applications."""
    return token.told({**token.tags, "noun": "else", "listed": "listed"})


def _as(token: Token, noun: str) -> Token:
    return token.told({**token.tags, "noun": noun})


def _is_sundry(words: list[Token]) -> bool:
    """Whether 各类 stands before: 受理各类申请24810件 are not for information alone."""
    return bool(words) and "sundry" in words[-1].tags


def _are_others(words: list[Token]) -> bool:
    """Whether 其他 or 其他各类 stands before."""
    last = words[-2:-1] if _is_sundry(words) else words[-1:]
    return any_is(last, "cause", "other")


def _tell_results(words: list[Token]) -> bool:
    """Whether what becomes of applications for information is told: 上年结转5件，予以公开30件."""
    if any_is(words, "carry"):
        return True
    return any(
        "result" in word.tags and "passed_on" not in word.tags["result"] for word in words
    )


def _is_harmless(words: list[Token], token: Token) -> bool:
    """Whether what stands directly before 申请 lets it be one for information."""
    if not words or words[-1].end < token.start - 1:
        return True
    before = words[-1]
    if "tally" in token.tags and "noun" not in before.tags and not is_block(before):
        return True  # 从申请数量看
    if names_requests((before,)) or before.has("noun", "bare"):
        return True
    if is_block(before) or "noun" in before.tags or "sundry" in before.tags:
        return False
    if not _HARMLESS.isdisjoint(before.tags):
        return True
    return "link" in before.tags or ("fill" in before.tags and before.end - before.start > 1)

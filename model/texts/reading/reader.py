"""A text as a whole: its lines and sentences, each read once and remembered."""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING

from model.texts.narrative import level
from model.texts.reading.readings import Claim, Figure, Reading, Sentence, State
from model.texts.reading.sentence import read_sentence
from model.texts.reading.tokens.line import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.texts.reading.known import Frame

_SENTENCE = re.compile(r"[^。！？\n]*[。！？]?")
_SAYS = re.compile(
    "[0-9０-９零〇一二两三四五六七八九十百千未无没均全都皆]|申请|公开|复议|诉讼|文件|规章|许可|处罚|强制|收费|其中|执法|维持|胜诉"
)
_LIMIT = 4_000_000  # bytes that are remembered, about


class Memory:
    """Sentences that were read, the oldest forgotten when they are too many bytes."""

    def __init__(self, limit: int = _LIMIT) -> None:
        self.limit = limit
        self.size = 0
        self._kept: OrderedDict[tuple[object, ...], Sentence] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> Sentence | None:
        """What is remembered under a key."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], sentence: Sentence) -> None:
        """Remember a sentence."""
        self._kept[key] = sentence
        self.size += _weight(key, sentence)
        while self.size > self.limit and self._kept:
            old, forgotten = self._kept.popitem(last=False)
            self.size -= _weight(old, forgotten)


def _weight(key: tuple[object, ...], sentence: Sentence) -> int:
    return 400 + 2 * len(str(key[0])) + 300 * (len(sentence.figures) + len(sentence.claims))


_memory = Memory()


@lru_cache(maxsize=16)
def sentences(
    text: str, frame: Frame, own_names: tuple[str, ...]
) -> tuple[tuple[int, int, Sentence], ...]:
    """The sentences of a text with their line and where each begins."""
    return tuple(_sentences(text, frame, own_names))


def _sentences(
    text: str, frame: Frame, own_names: tuple[str, ...]
) -> Iterator[tuple[int, int, Sentence]]:
    state = State()
    headings: dict[int, str] = {}
    place = 0
    for number, line in enumerate(text.split("\n")):
        depth = level(line)
        state = _at_line(depth, state, headings)
        for match in _SENTENCE.finditer(line):
            words = match[0]
            if not words:
                continue
            if words[0] == "（" and (state.near or state.of_cases):
                # （三） begins another matter
                state = state._replace(near=False, of_cases=False)
            sentence = _remembered(words, state, frame, own_names)
            state = sentence.state
            yield number, place + match.start(), sentence
        if depth:
            headings[depth] = state.topic
        place += len(line) + 1


def _at_line(depth: int, state: State, headings: dict[int, str]) -> State:
    """What a line begins with: a numbered one knows the headings above it, not the last line."""
    if not depth:
        goes_on = state.told or state.near
        return state._replace(told=False, near=False) if goes_on else state
    for deeper in [known for known in headings if known >= depth]:
        del headings[deeper]
    above = headings[max(headings)] if headings else ""
    return State(above)


def _remembered(
    words: str, state: State, frame: Frame, own_names: tuple[str, ...]
) -> Sentence:
    if _SAYS.search(words) is None:
        # Prose: no number, no denial, nothing that the tables count.
        return Sentence((), (), (), State(state.topic, state.topic != ""))
    key = (words, state, frame, own_names)
    found = _memory.get(key)
    if found is None:
        found = read_sentence(tokens(words, own_names), state, frame)
        _memory.put(key, found)
    return found


def read_text(text: str, frame: Frame, own_names: tuple[str, ...] = ()) -> Reading:
    """Every number and every claim of a text."""
    figures: list[Figure] = []
    claims: list[Claim] = []
    for _, place, sentence in sentences(text, frame, own_names):
        figures += [figure.moved(place) for figure in sentence.figures]
        claims += [claim.moved(place) for claim in sentence.claims]
    return Reading(tuple(figures), tuple(claims))

"""Which sentences or paragraphs of two texts are the same one, rewritten."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIKE = 0.4  # of 1, which is equal: less have only the words of every report in common
LOOKED_AT = 400  # characters of each text
MOST_PAIRS = 2_500  # that are looked at
MOST_ALIKE = 150  # texts of each side that `alike` looks at


def signs_of(text: str) -> frozenset[str]:
    """The characters of a text and the pairs of neighbours, as far as it is looked at."""
    seen = text[:LOOKED_AT]
    return frozenset(seen) | frozenset(map("".join, pairwise(seen)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two texts have in common, from their signs: 0 nothing, 1 all."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 1.0


def paired(ones: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """The places of texts that are alike, in order: those pairs that have most in common.

    None cross; nothing is paired where that would be too much to look at.
    """
    if len(ones) * len(others) > MOST_PAIRS:
        return []
    left, right = list(map(signs_of, ones)), list(map(signs_of, others))
    # By place and place there: the most that the texts from there on can have in common.
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            score = likeness(left[i], right[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if score >= LIKE:
                alike[i, j] = score
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + score)
    return _followed(best, alike)


def _followed(
    best: list[list[float]], alike: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The pairs along the best way."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        score = alike.get((i, j))
        if score is not None and best[i][j] == best[i + 1][j + 1] + score:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def alike(ones: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """The places of texts that are alike, each in one pair, those most alike first.

    They may cross: a text may have been moved. What is more than `MOST_ALIKE` is not looked at.
    """
    left = list(map(signs_of, ones[:MOST_ALIKE]))
    right = list(map(signs_of, others[:MOST_ALIKE]))
    scores: list[tuple[float, int, int]] = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            score = likeness(one, other)
            if score >= LIKE:
                scores.append((-score, i, j))
    pairs: list[tuple[int, int]] = []
    free, free_there = set(range(len(left))), set(range(len(right)))
    for _, i, j in sorted(scores):
        if i in free and j in free_there:
            pairs.append((i, j))
            free.remove(i)
            free_there.remove(j)
    return pairs

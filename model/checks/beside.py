"""Which numbers of a sentence make the table's together: told one by one, or beside other ends."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.readings import How, Why

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.readings import Claim, Figure, Sentence

_ROWS_OF_TWO = (
    "refused_third_party",
    "refused_safety",
    "unavailable_not_held",
    "refused_internal",
)


def told_apart(claim: Claim, sentence: Sentence, right: Number | None) -> bool:
    """Whether a number and those beside it that say the same make the table's."""
    if _together(claim, sentence) == right or _are_ends(claim, sentence, right):
        return True
    return right is not None and _with_last_years(claim, sentence) == right


def _together(claim: Claim, sentence: Sentence) -> Number:
    """Two reasons that share one row are told apart: 商业秘密3件、个人隐私2件."""
    total: Number = 0
    if claim.labels[0] not in _ROWS_OF_TWO:
        return -1
    for other in sentence.claims:
        if (other.labels, other.columns, other.how) == (claim.labels, claim.columns, How.IS):
            total += other.number or 0
    return total


_RECEIVED = ("received", "total", "new")
_ENDS = ("granted", "partial", "refused", "unavailable", "declined", "other", "settled")
_BESIDE = 8  # numbers around a count of answers that may be its siblings


def _are_ends(claim: Claim, sentence: Sentence, right: Number | None) -> bool:
    """Whether answers and the ends beside them make all: 撤回8件、答复44件 of 52."""
    if claim.labels != ("settled",) or claim.columns or not claim.number:
        return False
    running = claim.number
    for figure in reversed(_before(claim, sentence)):
        if _is_carried(figure, "carried_out"):
            continue
        if not _is_end(figure):
            break
        running += figure.value
        if running == right:
            return True
    return False


def _with_last_years(claim: Claim, sentence: Sentence) -> Number | None:
    """办结7件 of this year's, beside 上年结转1件: together all that were answered."""
    if claim.labels != ("settled",) or claim.columns or claim.number is None:
        return None
    earlier: Number = 0
    of_this_year: Number = 0
    for figure in _before(claim, sentence):
        earlier += figure.value if _is_carried(figure, "carried_in") else 0
        if any(one.labels[0] in _RECEIVED for one in figure.claims):
            of_this_year = max(of_this_year, figure.value)
    return claim.number + earlier if claim.number < of_this_year else None


def _before(claim: Claim, sentence: Sentence) -> tuple[Figure, ...]:
    """The numbers shortly before that of a claim."""
    place = bisect_left(sentence.figures, claim.at[0], key=attrgetter("start"))
    return sentence.figures[max(0, place - _BESIDE) : place]


def _is_carried(figure: Figure, label: str) -> bool:
    return any(claim.labels == (label,) for claim in figure.claims)


def _is_end(figure: Figure) -> bool:
    """Whether a number says how applications ended: answered, or without an answer."""
    if figure.why is Why.NO_CELL:
        return True
    return any(claim.labels[0].partition("_")[0] in _ENDS for claim in figure.claims)


def ended_without_answer(sentence: Sentence) -> Number:
    """How many a sentence tells to have been withdrawn, or to have ended in a like way."""
    last = sentence.figures[-_BESIDE:]
    return sum(figure.value for figure in last if figure.why is Why.NO_CELL)


class Wholes(NamedTuple):
    """The numbers of a sentence that others may be parts of: where each stands first."""

    places: dict[Number, int]
    most: Number


def wholes_told(sentence: Sentence) -> Wholes:
    """What a sentence says was received, or was to be answered, in all."""
    told: dict[Number, int] = {}
    for claim in sentence.claims:
        if claim.labels[0] in ("received", "total", "new", "due") and claim.number:
            told[claim.number] = min(claim.start, told.get(claim.number, claim.start))
    return Wholes(told, max(told, default=0))


def siblings_add_up(
    claim: Claim, sentence: Sentence, right: Number | None, told: Wholes
) -> bool:
    """Whether a number and those behind it make the table's, or one told before.

    全年收到26件，答复21件，不予处理3件，撤回2件: 21 is one of three that were received.
    """
    most = max(told.most, right or 0)
    running: Number = 0
    first_place = bisect_left(sentence.figures, claim.at[0], key=attrgetter("start"))
    for figure in islice(sentence.figures, first_place, None):
        if running > most:
            return False
        if figure.unit == "%":
            continue
        if not figure.unit and not figure.claims:
            continue
        if any(c.labels[0].startswith("carried") for c in figure.claims):
            return False
        first = figure.start == claim.at[0]
        running += figure.value
        is_told = told.places.get(running, claim.start) < claim.start
        if running and not first and (running == right or is_told):
            return True
    return False

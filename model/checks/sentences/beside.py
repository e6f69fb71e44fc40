"""Which numbers of a sentence make the table's together: told one by one, or beside other ends."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.readings import How, Why
from model.texts.reading.topics.results import GROUPS, group_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.rules import Number
    from model.texts.reading.readings import Claim, Figure, Sentence

# Rows and columns of table two that are told in parts: 废止3件，失效2件; 以政府名义印发7件，….
_IN_PARTS = (
    *("normative_made", "normative_repealed", "rules_made", "rules_repealed"),
    "coercion_decisions",
)


def told_apart(claim: Claim, sentence: Sentence, right: Number | None) -> bool:
    """Whether a number and those beside it that say the same make the table's."""
    if _is_together(claim, sentence, right) or _are_ends(claim, sentence, right):
        return True
    return right is not None and _with_last_years(claim, sentence) == right


def _is_together(claim: Claim, sentence: Sentence, right: Number | None) -> bool:
    """Whether one row is told in several parts: 商业秘密3件、个人隐私2件; 废止3件，失效2件."""
    if not _may_be_in_parts(claim.labels):
        return False
    total: Number = 0
    labels = (claim.labels, (f"{claim.labels[0]}_published",))
    for other in islice(sentence.claims, _MOST):
        same = other.labels in labels and other.columns == claim.columns
        if same and other.how is How.IS:
            total += other.number or 0
    return total == right


def _may_be_in_parts(labels: tuple[str, ...]) -> bool:
    if labels == ("settled",) or labels[0] in _IN_PARTS:
        return True
    return group_of(labels[0]) in GROUPS


_MOST = 100  # claims of a sentence that may be parts of one row
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
    place = sentence.place_of(claim)
    return sentence.figures[max(0, place - _BESIDE) : place]


def _is_carried(figure: Figure, label: str) -> bool:
    return any(claim.labels == (label,) for claim in figure.claims)


def _is_end(figure: Figure) -> bool:
    """Whether a number says how applications ended: answered, or without an answer."""
    if figure.why is Why.NO_CELL:
        return True
    return any(claim.labels[0].partition("_")[0] in _ENDS for claim in figure.claims)


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
    """Whether a number and those beside it make the table's, or one told before.

    全年收到26件，答复21件，不予处理3件，撤回2件: 21 is one of three that were received.
    """
    most = max(told.most, right or 0)
    place = sentence.place_of(claim)

    def is_whole(number: Number) -> bool:
        told_before = told.places.get(number, claim.start) < claim.start
        return number == right or told_before

    if any(map(is_whole, _sums_backwards(claim, sentence, place, most))):
        return True
    return any(map(is_whole, _sums_onwards(claim, sentence, place, most)))


def _sums_backwards(
    claim: Claim, sentence: Sentence, place: int, most: Number
) -> Iterator[Number]:
    """A number and those right before it that ended without an answer: 撤回8件，答复44件."""
    running: Number = claim.number or 0
    for before in range(place - 1, -1, -1):
        figure = sentence.figures[before]
        if figure.why is not Why.NO_CELL or running > most:
            return
        running += figure.value
        yield running


def _sums_onwards(
    claim: Claim, sentence: Sentence, place: int, most: Number
) -> Iterator[Number]:
    """The number at a place and those behind it, up to one that is carried over."""
    running: Number = 0
    for figure in islice(sentence.figures, place, None):
        if running > most:
            return
        if figure.unit == "%" or not (figure.unit or figure.claims):
            continue
        if any(one.labels[0].startswith("carried") for one in figure.claims):
            return
        if figure.claims and not (_is_end(figure) or figure.start == claim.at[0]):
            return  # 已办结5件；行政复议0件
        running += figure.value
        if figure.value and figure.start != claim.at[0]:
            yield running

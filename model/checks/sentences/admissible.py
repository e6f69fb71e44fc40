"""Which numbers of the tables a claim of a text may be: the sets that it is judged by."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from model.checks.findings import Outcome
from model.checks.sentences.beside import told_apart
from model.checks.wording import table_number, table_sum
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.rules import Number
    from model.report.report import Report
    from model.texts.reading.readings import Claim, Sentence

Counts = dict[str, dict[str, Any]]  # the counts of a form file by their label
_TOTAL = "/total"


class Verdict(NamedTuple):
    """What the tables say to a claim: the sum it is compared with, its number, the outcome."""

    claim: Claim
    meant: str  # a sum of addresses
    name: str
    right: Number | None
    outcome: Outcome
    hint: str = ""
    is_hint: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses of the sum."""
        return table_sum(self.meant).addresses()


def by_label(counts: Iterable[dict[str, Any]]) -> Counts:
    """The counts of a form file by what the reader calls them."""
    return {count["label"]: count for count in counts}


def in_columns(sum_: str, columns: tuple[str, ...]) -> str:
    """A sum of totals in some columns of its rows instead."""
    if not columns:
        return sum_
    terms = []
    for term in sum_.split(" + "):
        for column in columns:
            terms.append(f"{term.removesuffix(_TOTAL)}/{column}")
    return " + ".join(terms)


def _meant(counts: Counts, labels: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """The sum of cells that labels mean first."""
    sums = [in_columns(counts[label]["accepts"][0], columns) for label in labels]
    return " + ".join(sums)


def _sums(counts: Counts, claim: Claim, key: str) -> list[str]:
    """Further sums that a claim of one label may be."""
    if len(claim.labels) > 1:
        return []
    entry = counts[claim.labels[0]]
    further = entry["accepts"][1:] if key == "accepts" else entry.get("hints", [])
    return [in_columns(text, claim.columns) for text in further]


def judge(report: Report, counts: Counts, claim: Claim, sentence: Sentence) -> Verdict | None:
    """What the tables say to a claim; `None` when it is none of these counts."""
    if any(label not in counts for label in (*claim.labels, *claim.whole)):
        return None
    if claim.how is How.ALL:
        return _all(report, counts, claim)
    if claim.how is How.AT_MOST and claim.in_doubt:
        return _at_most(report, counts, claim)
    if claim.how is not How.IS or claim.number is None:
        return None
    entry = counts[claim.labels[0]]
    meant = _meant(counts, claim.labels, claim.columns)
    right = table_number(report, meant)
    hint = entry.get("hint", "") if len(claim.labels) == 1 else ""
    if _is(claim, right) or told_apart(claim, sentence, right) or _is_less(claim, right):
        outcome, is_hint = Outcome.HOLDS, False
    else:
        outcome, is_hint = _otherwise(report, counts, claim, sentence, right)
    if _may_be_due(claim):
        hint = counts["received"].get("hint", "")
        if outcome is Outcome.BROKEN and claim.number == _new(report, counts, claim):
            claim = claim._replace(in_doubt=True)  # 共办理83件；上年结转2件，结转下年3件
    return Verdict(claim, meant, entry.get("name", ""), right, outcome, hint, is_hint)


def _is_less(claim: Claim, right: Number | None) -> bool:
    """Whether a number and that of last year, told apart, are the table's: 当年答复17件."""
    return bool(claim.apart) and right == (claim.number or 0) + claim.apart


def _may_be_due(claim: Claim) -> bool:
    """Whether 办理 N 件 may count what was to be answered, carried over or not."""
    return claim.is_loose and claim.labels == ("settled",)


def _due(report: Report, counts: Counts, claim: Claim) -> Number | None:
    """What was to be answered, in the columns of a claim."""
    return table_number(report, _meant(counts, ("due",), claim.columns))


def _new(report: Report, counts: Counts, claim: Claim) -> Number | None:
    """What was received in the year, in the columns of a claim."""
    return table_number(report, _meant(counts, ("new",), claim.columns))


def _otherwise(
    report: Report, counts: Counts, claim: Claim, sentence: Sentence, right: Number | None
) -> tuple[Outcome, bool]:
    """What the tables say to a number that is not the first sum of its label.

    It may be another sum that the label can mean, or one that is right only with a hint: the
    second value says so.
    """
    if claim.number == 0:
        return (Outcome.UNKNOWN if right is None else Outcome.BROKEN), False
    merged = [table_number(report, text) for text in _sums(counts, claim, "hints")]
    if _may_be_due(claim):
        merged.append(_due(report, counts, claim))
    if claim.number in merged:
        is_told = claim.with_carried and claim.number == _due(report, counts, claim)
        return Outcome.HOLDS, not is_told
    others = [table_number(report, text) for text in _sums(counts, claim, "accepts")]
    others += _less_told(report, counts, claim, sentence, right)
    if claim.in_doubt and claim.labels == ("received",):  # 主动公开84条，依申请公开4件
        answers = [("granted",), ("granted", "partial")]
        others += [table_number(report, _meant(counts, labels, ())) for labels in answers]
    if claim.number in others:
        return Outcome.HOLDS, False
    is_open = None in (right, *others, *merged)
    return (Outcome.UNKNOWN if is_open else Outcome.BROKEN), False


def _is(claim: Claim, right: Number | None) -> bool:
    """Whether a number is the table's, as it is rounded."""
    if right is None or claim.number is None:
        return False
    if claim.number == 0:
        return right == 0
    if not claim.decimals and not isinstance(right, Decimal):
        return claim.number == right
    difference = abs(Decimal(claim.number) - Decimal(right))
    return difference < claim.last_place or difference <= _rounded_by(right)


def _rounded_by(right: Number) -> Decimal:
    """By how much an amount of the table may miss what was rounded to its hundredths."""
    places = -int(Decimal(right).as_tuple().exponent)
    return Decimal(5).scaleb(-places - 1) if places > 1 else Decimal(0)


def _less_told(
    report: Report, counts: Counts, claim: Claim, sentence: Sentence, right: Number | None
) -> list[Number | None]:
    """其他处理 may be without the reasons that the sentence tells beside it."""
    if claim.labels != ("other",) or right is None or "other_unpaid" not in counts:
        return []
    told = {c.labels[0] for c in sentence.claims if c.labels[0].startswith("other_")}
    less: list[Number | None] = []
    rest: Number | None = right
    for label in sorted(told):
        part = table_number(report, _meant(counts, (label,), claim.columns))
        rest = None if rest is None or part is None else rest - part
    if told:
        less.append(rest)
    return less


def _at_most(report: Report, counts: Counts, claim: Claim) -> Verdict:
    """撤回3件: no more than the cell where they are counted, with others."""
    meant = _meant(counts, claim.labels, claim.columns)
    right = table_number(report, meant)
    if right is None or claim.number is None:
        outcome = Outcome.UNKNOWN
    else:
        outcome = Outcome.HOLDS if claim.number <= right else Outcome.BROKEN
    return Verdict(claim, meant, counts[claim.labels[0]].get("name", ""), right, outcome)


def _all(report: Report, counts: Counts, claim: Claim) -> Verdict:
    """均为自然人: the column is as much as the whole."""
    meant = _meant(counts, claim.labels, claim.columns)
    same = claim.columns if claim.labels != claim.whole else ()
    whole = table_number(report, _meant(counts, claim.whole, same))
    right = table_number(report, meant)
    if whole is None or right is None:
        outcome = Outcome.UNKNOWN
    else:
        outcome = Outcome.HOLDS if whole == right else Outcome.BROKEN
    name = counts[claim.labels[0]].get("name", "")
    made = claim._replace(number=whole)
    return Verdict(made, meant, name, right, outcome)


def is_share(share: Number, decimals: int, part: Number, whole: Number) -> bool:
    """Whether a percentage is a part of a whole, as it is rounded; 34% of 33.6 is one."""
    exact = Decimal(part) * 100 / Decimal(whole)
    return abs(Decimal(share) - exact) <= Decimal(1).scaleb(-decimals)

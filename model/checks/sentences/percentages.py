"""The percentages of a text: each is a part of a whole of the tables, or of one told before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from model.checks.sentences.admissible import in_columns, is_share
from model.checks.sentences.said import claimed
from model.checks.wording import apart, section_name, table_number, table_sum
from model.report.addresses import TEXT
from model.report.figures import write_number
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Case, Finding
    from model.checks.sentences.admissible import Counts
    from model.checks.sentences.said import Said
    from model.forms.rules import Number
    from model.report.report import Report
    from model.texts.reading.readings import Claim, Sentence


class Share(NamedTuple):
    """A percentage: the part that it is said of, with its cells, and the wholes it may be of."""

    part: Number
    cells: tuple[str, ...]
    bases: tuple[Number, ...]
    fits: bool


def share_of(
    report: Report, counts: Counts, claim: Claim, sentence: Sentence, wholes: list[str]
) -> Share | None:
    """What the tables say to a percentage; `None` while their cells are blank."""
    sums = [in_columns(counts[label]["accepts"][0], claim.columns) for label in claim.labels]
    meant = " + ".join(sums)
    part = claim.part if claim.part is not None else table_number(report, meant)
    bases: list[Number] = []
    for whole in wholes:
        base = table_number(report, whole)
        if base is not None:
            bases.append(base)
    if part is None or claim.number is None or len(bases) < len(wholes):
        return None
    larger = [] if claim.part is None else _larger_before(sentence, claim, part)
    fits = _is_share_of_any(claim, part, [*bases, *larger])
    return Share(part, table_sum(meant).addresses(), tuple(bases), fits)


def wrong_shares(
    case: Case, sections: list[str], counts: Counts, wholes: list[str]
) -> Iterator[Finding]:
    """The percentages that are the part of no whole of the table or of the text."""
    for one in claimed(case, sections) if wholes else ():
        for claim in one.sentence.claims:
            if claim.how is How.SHARE and all(label in counts for label in claim.labels):
                share = share_of(case.report, counts, claim, one.sentence, wholes)
                if share is not None and not share.fits and any(share.bases[:2]):
                    yield _finding(case, one, claim, share, wholes[0])


def _finding(case: Case, one: Said, claim: Claim, share: Share, whole: str) -> Finding:
    total = share.bases[0] or share.bases[1]
    said = claim.number or 0
    right = round(Decimal(share.part) * 100 / Decimal(total), max(claim.decimals, 1))
    span = one.span(claim)
    message = (
        f"{section_name(case.report, span.section)}写{span}，"
        f"{write_number(share.part)}÷{write_number(total)} 应是 {right}%，"
        f"相差 {apart(said, right)} 个百分点。请核对百分比。"
    )
    cells = (TEXT + span.section, *share.cells, whole)
    return case.finding(message, cells, said, right, spans=[span])


def _is_share_of_any(claim: Claim, part: Number, bases: list[Number]) -> bool:
    """Whether a percentage is a part of one of some wholes."""
    share = claim.number or 0
    return any(base and is_share(share, claim.decimals, part, base) for base in bases)


_NEAR = 200  # numbers before a percentage that it may be a share of


def _larger_before(sentence: Sentence, claim: Claim, part: Number) -> list[Number]:
    """The larger numbers that a sentence tells before a percentage."""
    place = sentence.place_of(claim)
    larger: list[Number] = []
    for figure in sentence.figures[:place][-_NEAR:]:
        if figure.value > part and figure.unit != "%":
            larger.append(figure.value)
    return larger

"""未收到邮寄申请；…全年共7件: what a count beside it contradicts was denied of some alone.

So are cases: 行政复议26件，均与信息公开无关；信息公开行政复议2件.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import How
from model.texts.reading.topics.disputes import ROWS
from model.texts.reading.topics.labels import RECEIVED

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim

_CAME = RECEIVED - {"due"}


def without_contradicted(claims: list[Claim]) -> list[Claim]:
    """The claims without the denials that a count beside them contradicts.

    If the count is wrong, the table says so anyway.
    """
    if not any(map(_denies, claims)):
        return claims
    counted = {_matter(claim) for claim in claims if _counts(claim)}
    return [claim for claim in claims if not (_denies(claim) and _matter(claim) in counted)]


def _matter(claim: Claim) -> tuple[str, tuple[str, ...]]:
    """What is counted or denied: the kind of a case, or applications, of whom."""
    label = claim.labels[0]
    return ("received" if label in _CAME else label), claim.columns


def _denies(claim: Claim) -> bool:
    """Whether applications are denied, or cases in doubt."""
    none = claim.number == 0 and claim.at[0] == claim.at[1]
    label = claim.labels[0]
    denied = label in _CAME or (claim.in_doubt and label in ROWS)
    return none and denied and claim.how is How.IS


def _counts(claim: Claim) -> bool:
    told = bool(claim.number) and not claim.in_doubt
    return told and claim.how is How.IS

"""未收到邮寄申请；…全年共7件: what a count beside it contradicts was denied of some alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import How

if TYPE_CHECKING:
    from model.texts.reading.readings import Claim

_RECEIVED = frozenset(("received", "new", "total"))


def without_contradicted(claims: list[Claim]) -> list[Claim]:
    """The claims without the denials of applications that a count beside them contradicts.

    If the count is wrong, the table says so anyway.
    """
    if not any(map(_denies, claims)):
        return claims
    counted = {claim.columns for claim in claims if _counts(claim)}
    return [claim for claim in claims if not (_denies(claim) and claim.columns in counted)]


def _denies(claim: Claim) -> bool:
    none = claim.number == 0 and claim.at[0] == claim.at[1]
    return none and claim.labels[0] in _RECEIVED and claim.how is How.IS


def _counts(claim: Claim) -> bool:
    told = bool(claim.number) and not claim.in_doubt
    return told and claim.labels[0] in _RECEIVED and claim.how is How.IS

"""Totals that were typed over and do not agree with their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.diagnosis.sums import Slip

if TYPE_CHECKING:
    from model.diagnosis.sums import Sums

KIND = "typed-total"


def slips(sums: Sums) -> list[Slip]:
    """The typed totals that would be right if they were automatic again."""
    found = []
    for address in sums.doubtful:
        if sums.report.is_typed_total(address) and (mends := sums.mended({address: None})):
            found.append(Slip(KIND, {address: None}, mends))
    return found

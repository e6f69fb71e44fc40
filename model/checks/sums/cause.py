"""A cause of broken sums, and the picking of verdicts by their index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from model.checks.findings import Repair
    from model.checks.sums.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Cause:
    """Broken identities of one root cause, the one to tell first, and what mends them."""

    members: list[Verdict]
    repair: Repair | None = None


def indexes_of(verdicts: list[Verdict]) -> tuple[int, ...]:
    """The places of their identities among those of the form."""
    return tuple(verdict.index for verdict in verdicts)


def but(verdicts: list[Verdict], indexes: Container[int]) -> list[Verdict]:
    """The verdicts without those of these indexes."""
    return [verdict for verdict in verdicts if verdict.index not in indexes]


def those(verdicts: list[Verdict], indexes: Container[int]) -> list[Verdict]:
    """The verdicts of these indexes only."""
    return [verdict for verdict in verdicts if verdict.index in indexes]

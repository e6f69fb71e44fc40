"""Every check by its name, for the rules of the form files to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks import tables, texts

if TYPE_CHECKING:
    from model.checks.findings import Check

CHECKS: dict[str, Check] = {**tables.CHECKS, **texts.CHECKS}

"""Where the figure of a cell comes from, in words: last year's report, and how it is unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets import dialogs
from model.report.figures import write_number
from model.report.last_year import behind, estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from gui.session import Session

KEY = "Ctrl+U"  # of the action that unlocks


def last_years(session: Session, address: str) -> str:
    """The figure of last year that belongs behind a cell, or ""."""
    prior = session.prior
    number = None if prior is None else behind(session.report, prior, address)
    return "" if number is None else write_number(number)


def expected(session: Session, address: str) -> str:
    """What a blank cell can be expected to hold by last year's figures and this year's, or ""."""
    prior, report = session.prior, session.report
    if prior is None or address not in report.form.estimated or report.number(address):
        return ""
    number = estimate(report, prior, address)
    return "" if number is None else write_number(number)


def words(session: Session, address: str) -> str:
    """Where a figure came from and whether it can be changed; "" where there is nothing to say."""
    carried = session.report.carried(address)
    if carried is not None and carried.reason:
        return f"原取自 {carried.origin}，已解除锁定：{carried.reason}"
    if carried is not None:
        return f"取自 {carried.origin}，已锁定。要改请按 {KEY}，写明理由。"
    if number := expected(session, address):
        return f"按上年的数和本年已填的数推算是 {number}，请与实际清理结果核对后填写。"
    return ""


def ask_to_unlock(parent: QWidget, session: Session, addresses: Iterable[str]) -> None:
    """Ask for the reason and unlock those of these figures that are locked."""
    locked = [address for address in addresses if session.report.is_locked(address)]
    if not locked or session.refuses():
        return
    from model.texts.tidying import clean_paste  # late: it has many patterns

    label = f"{words_of(session, locked)}\n\n为什么要改？理由会保存在报告里。"
    hint = "如：上年公布的数有误，已更正…"
    reason = dialogs.ask_text(parent, "解除锁定", label, "解除锁定", hint)
    if reason := clean_paste(reason or "").strip():
        session.unlock(locked, reason)


def words_of(session: Session, locked: list[str]) -> str:
    """Where locked figures came from, each origin once."""
    origins: dict[str, None] = {}
    for address in locked:
        carried = session.report.carried(address)
        if carried is not None:
            origins[carried.origin] = None
    label = session.report.form.cells[locked[0]].label
    named = f"“{label}”" if len(locked) == 1 else f"这 {len(locked)} 格"
    return f"{named}取自 {'、'.join(origins)}。"

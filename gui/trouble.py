"""What nobody foresaw: told once in a dialog, from then on in the status line and the log.

Unsaved work stands in the journal by then; a fault that comes with every painting must
neither flood the log nor bury the clerk under dialogs.
"""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QApplication

from gui.widgets import dialogs
from model.version import VERSION

if TYPE_CHECKING:
    import threading
    from types import TracebackType

log = logging.getLogger("gui")

WHOLE = 3  # times that the same fault goes into the log with everything that is known of it
DIFFERENT = 100  # faults that are told apart
SENT = "请把下面的详细信息发给技术支持。"
AGAIN = "程序又遇到了意外的问题，详细信息在日志里。"
NO_MEMORY = "内存不够，刚才的操作没有做完。"
RESERVE = 1_000_000  # bytes for the telling of it when there is no memory left


class Keeper(Protocol):
    """What a window does for its unsaved work."""

    def keep(self) -> str:
        """Note what is typed, the open cell too; returns why that was not possible, or ""."""

    def say(self, sentence: str) -> None:
        """Show a sentence in the status line."""


class Trouble:
    """Takes exceptions that nobody caught, as `sys.excepthook` gives them. It never raises."""

    def __init__(self) -> None:
        self._is_told = False  # the one dialog of this run was shown
        self._counts: dict[tuple[str, str, int], int] = {}
        self._reserve = bytearray(RESERVE)

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Note unsaved work, then say what happened."""
        if issubclass(kind, KeyboardInterrupt):
            return
        try:
            if issubclass(kind, MemoryError):
                self._reserve = bytearray()
                self._tell(NO_MEMORY, "")
                return
            details = "".join(traceback.format_exception(kind, error, trace))
            if self._may_log(kind, trace):
                log.error("%s", details)
            self._tell("程序遇到了意外的问题。", f"{versions()}\n\n{details}")
        except Exception:
            log.exception("while telling of trouble")

    def of_thread(self, given: threading.ExceptHookArgs) -> None:
        """An exception in a thread goes to the log alone, as `threading.excepthook` gives it."""
        if self._may_log(given.exc_type, given.exc_traceback):
            log.error("thread", exc_info=given.exc_value)

    def _may_log(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        """Whether a fault goes into the log whole; of a repeated one only how often it came."""
        frames = traceback.extract_tb(trace, limit=-1)
        place = (kind.__name__, frames[0].filename, frames[0].lineno or 0) if frames else None
        key = place or (kind.__name__, "", 0)
        if key not in self._counts and len(self._counts) >= DIFFERENT:
            key = ("", "", 0)
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if count > WHOLE and str(count).rstrip("0") == "1":
            log.error("%s in %s, line %s: %s times by now", *key, count)
        return count <= WHOLE

    def _tell(self, what: str, details: str) -> None:
        app = QApplication.instance()
        if app is None:
            return
        window = app.property("window")
        fault = _keep(window)
        if self._is_told:
            if window is not None:
                window.say(AGAIN if not fault else f"{AGAIN}{fault}")
            return
        self._is_told = True
        text = f"{what}{_state(window, fault)}{SENT if details else ''}"
        from PySide6.QtCore import QThread  # late: its enumerations take a millisecond

        if QThread.currentThread().loopLevel() == 0:  # the program did not get as far
            dialogs.alert(window, "意外的问题", text, details)
        else:  # not in the middle of a painting
            QTimer.singleShot(0, lambda: dialogs.alert(window, "意外的问题", text, details))


def _keep(window: Keeper | None) -> str:
    """Have the window note what is typed; returns why it could not, or ""."""
    if window is None:
        return ""
    try:
        return window.keep()
    except Exception:
        log.exception("while keeping what is typed")
        return "没有保存的内容可能没有记下。"


def _state(window: object, fault: str) -> str:
    if window is None:
        return ""
    if fault:
        return f"{fault}请立即用“另存为”保存。"
    return "内容已记下，不会丢失，可以继续使用。"


def versions() -> str:
    """The program and what it runs on, in one line."""
    import platform  # late: the start page loads without it

    return (
        f"公开年报 {VERSION}, Qt {qVersion()}, Python {platform.python_version()}, "
        f"{platform.platform()}"
    )

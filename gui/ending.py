"""The end that is told from outside: a signal, a closed terminal, the end of the session.

Nothing is asked then: nobody may be there to answer, and the system waits some seconds at most.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QSessionManager

log = logging.getLogger("gui")

NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")  # the last is Windows' closed console
INTERRUPTED = 128 + signal.SIGINT  # what a shell expects after Ctrl+C
LOOK = 250  # milliseconds between looks for a signal where none can wake Qt
CALLED_OFF = 60_000  # milliseconds after which the session has not ended and does not


class Ending(QObject):
    """Ends the program when it is told to; `stop` gives the signals back.

    `leave` does what has to be done before the end. `session_ends` says that the session of the
    user is about to end, and that it does not after all; Qt closes the window in between.
    """

    session_ends = Signal(bool)

    def __init__(self, app: QGuiApplication, leave: Callable[[], object]) -> None:
        super().__init__(app)
        self._leave = leave
        self._before: dict[int, Any] = {}
        self._told: list[int] = []  # signals where none can wake Qt
        self._ends: tuple[int, ...] = ()
        self._wakeup_before = -1
        self._listen()
        app.commitDataRequest.connect(self._commit)

    def stop(self) -> None:
        """Give the signals back to whoever had them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
        if self._ends:
            signal.set_wakeup_fd(self._wakeup_before)
            self._notifier.setEnabled(False)
            for end in self._ends:
                os.close(end)
            self._ends = ()

    def _listen(self) -> None:
        """Have a signal wake Qt: Python itself would see it with the next key or click."""
        if sys.platform == "win32":  # there Qt waits for sockets alone
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._look)
            self._timer.start(LOOK)
        else:
            self._ends = os.pipe()
            for end in self._ends:
                os.set_blocking(end, False)
            self._wakeup_before = signal.set_wakeup_fd(
                self._ends[1], warn_on_full_buffer=False
            )
            self._notifier = QSocketNotifier(self._ends[0], QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._woken)
        for name in NAMES:
            number = getattr(signal, name, None)
            # What is ignored stays so: nohup, or a shell that runs programs in the background.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._note)

    def _note(self, number: int, _frame: object) -> None:
        """Python's own handler; the end waits until Qt is reached and nothing is half done."""
        if sys.platform == "win32":
            self._told.append(number)

    def _woken(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._told += os.read(self._ends[0], 64)
        self._look()

    def _look(self) -> None:
        told = [number for number in self._told if number in self._before]
        self._told = []
        if told:
            self._end(told[0])

    def _end(self, number: int) -> None:
        """Leave all event loops, those of questions too: each is answered as by Esc."""
        log.info("told to end: %s", signal.Signals(number).name)
        self.stop()  # a second signal ends a program that does not come to its end
        try:
            self._leave()
        except Exception:
            log.exception("while ending")
        finally:
            QCoreApplication.exit(INTERRUPTED if number == signal.SIGINT else 0)

    def _commit(self, _manager: QSessionManager) -> None:
        """The session is about to end: the window will be told to close."""
        log.info("the session is about to end")
        QTimer.singleShot(CALLED_OFF, self, self._go_on)
        self.session_ends.emit(True)

    def _go_on(self) -> None:
        self.session_ends.emit(False)

"""Reading a document of another program without the window standing still."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui import file_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from model.importing.imported import Imported

PATIENCE = 0.4  # seconds in which most documents are read: a dialog would only flash


def read_file(parent: QWidget, path: Path) -> Imported | None:
    """Read a file; None when the clerk stops it. Raises `UserError` for what is refused.

    The file is only read. What takes long, such as a .doc that LibreOffice converts, is waited
    for in a dialog over `parent`.
    """
    from model.importing.importing import import_file  # late, as all the readers

    words = f"正在读取“{file_names.shown(path.name)}”，请稍候……"
    return waited_for(parent, words, lambda: import_file(path), _stop)


def _stop() -> None:
    from model.readers import office  # late: hardly anybody stops it

    office.stop()


def waited_for(
    parent: QWidget, words: str, work: Callable[[], Imported], stop: Callable[[], None]
) -> Imported | None:
    """Do a work in a thread and wait for it; None when the clerk stops waiting.

    `words` say what is waited for. `stop` ends what the work has started, where the thread alone
    would go on. Raises what the work raises.
    """
    job = _Job(work)
    job.start()
    if not job.ended.wait(PATIENCE):
        from gui.export.waiting import Waiting  # late: most are read by now

        dialog = Waiting(parent, "读取文件", words)
        job.done.connect(dialog.accept)
        stopped = not job.ended.is_set() and dialog.exec() == Waiting.DialogCode.Rejected
        dialog.deleteLater()
        if stopped:
            stop()
            return None
    job.ended.wait()
    if job.fault is not None:
        raise job.fault
    return job.found


class _Job(QObject):
    """A work in a thread of its own; `done` comes at its end."""

    done = Signal()

    def __init__(self, work: Callable[[], Imported]) -> None:
        super().__init__()
        self.work = work
        self.ended = threading.Event()
        self.found: Imported | None = None
        self.fault: BaseException | None = None

    def start(self) -> None:
        """Begin. A program that ends does not wait for it."""
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self.found = self.work()
        except BaseException as error:
            self.fault = error
        self.ended.set()
        self.done.emit()

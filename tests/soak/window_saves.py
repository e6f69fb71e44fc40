"""The window's own save, killed at every call: figures typed, saved, more figures, and no end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from model.report.changes import Change
from model.report.figures import Figure
from tests.soak.killed import strike
from tests.soak.rows import Row
from tests.soak.sessions import BEFORE, FIRST, Session, cells
from tests.soak.strikes import calls_of, some
from tests.soak.trial import CHANGES, PAUSED, SAVES
from tests.soak.works import REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.soak.trial import Progress


class InTheWindow(Session):
    """The same session in a window without a screen; its start and its loading are not struck."""

    def __init__(self) -> None:
        super().__init__()
        self.name = "a window that types and saves"

    def run(self, folder: Path, progress: Progress) -> int:
        progress.tell(PAUSED, 1)
        os.environ |= {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(folder / "state"),
        }
        os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # the platform's own
        import gui.__main__
        from gui.window import MainWindow

        app = gui.__main__.make_app([])
        window = MainWindow(folder / REPORT)
        window.show()
        app.processEvents()
        session = window.session
        assert session is not None
        progress.tell(PAUSED, 0)
        status = 0
        for number, address in enumerate(cells(session.report), 1):
            session.do(Change({address: Figure(FIRST + number)}))
            app.processEvents()
            progress.tell(CHANGES, number)
            if number == BEFORE:
                saved = window.filing.save()
                progress.tell(SAVES, int(saved))
                status = 0 if saved else 2
        return status


def run(*, long: bool) -> Iterator[Row]:
    """Every call in the long setting, a dozen in the short one."""
    work = InTheWindow()
    row = Row("window_saves", f"{work.name}, SIGKILL at each os call")
    left = Row("window_saves", f"{work.name}, temporary files gone after the next time")
    # Loaded here once, so that each child need not; the children make the application.
    import gui.__main__
    import gui.window  # noqa: F401

    for step in some(calls_of(work), 0 if long else 12):
        strike(work, step, half=False, row=row, left=left)
    yield row
    if left.runs:
        yield left

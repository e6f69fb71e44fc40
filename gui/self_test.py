"""Tries this installation on itself: a report opened, filled, checked, saved and exported.

``--self-test`` of the window's program starts it: for whoever has installed the program and wants
to know whether it is whole. Everything happens in a temporary folder, unsaved work and
earlier versions included; the list of recent reports stays as it was.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop

from gui import settings
from gui.export.formats import FORMATS
from gui.window import MainWindow
from model import folders
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.writers.export import export

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from gui.session import Session

CELL = "requests/granted/person"
TYPED = Figure(25)  # not what the sample says: its sums do not hold any more
PATIENCE = 30  # seconds for the report to be shown

log = logging.getLogger(__name__)


def run(app: QApplication, say: Callable[[str], object]) -> int:
    """Do it all and say what was done. Gives the exit status: 0 all was well, 1 not."""
    before = os.environ.get(folders.VARIABLE)
    known = list(settings.user().recent)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ[folders.VARIABLE] = str(Path(folder, "state"))
        window = None
        try:
            file = Path(folder, "自检.gknb")
            shutil.copyfile(resource("samples", "sample.gknb"), file)
            window = MainWindow(file)
            window.show()
            _work(app, window, file, say)
        except Exception as error:  # whatever it is, it is the answer
            log.exception("self-test")
            say(f"自检没有通过：{error!r}")
            return 1
        finally:
            if window is not None:
                window.filing.drop()
                window.close()
                settings.user().recent = known
                settings.user().save()
            if before is None:
                del os.environ[folders.VARIABLE]
            else:
                os.environ[folders.VARIABLE] = before
    say("自检通过")
    return 0


def _work(
    app: QApplication, window: MainWindow, file: Path, say: Callable[[str], object]
) -> None:
    """What a clerk does. Raises `AssertionError`, or what the program itself raises."""

    def require(step: str, *, fulfilled: bool) -> None:
        if not fulfilled:
            raise AssertionError(step)
        say(f"  {step}：好")

    session = _wait_for(app, lambda: window.session)
    sound = len(session.findings)
    require("打开", fulfilled=session.report.figures.get(CELL) != TYPED)
    window.show_preview()
    app.processEvents()
    session.do(Change({CELL: TYPED}, "填写"))
    require("填写、校验", fulfilled=len(session.findings) > sound)
    require("保存", fulfilled=window.filing.save())
    require("重新打开", fulfilled=open_report(file).report.figures[CELL] == TYPED)
    for kind in FORMATS:
        target = file.with_suffix(kind.suffix)
        export(session.report, target, formats=FORMATS)
        require(f"导出 {kind.name}", fulfilled=target.stat().st_size > 0)


def _wait_for(app: QApplication, asked: Callable[[], Session | None]) -> Session:
    """What `asked` gives at last. Raises `AssertionError` after `PATIENCE`."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)
        found = asked()
        if found is not None:
            return found
    raise AssertionError("年报没有打开")

"""Pictures of the window for the README: ``python3 packaging/dev.py screenshots``.

Drawn without a screen, always the same size, from the shipped sample report with one slip put in.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = (1280, 760)
SETTLED = 400  # milliseconds; the list of findings waits for a pause
PAGES = {"start": "", "overview": "overview", "requests": "requests"}


def main() -> int:
    """Draw every page into docs/pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.mkdtemp()  # the user's own recent files are nobody's business
    os.environ.update(XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_STATE_HOME=home)
    sys.path.insert(0, str(ROOT))
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from gui.widgets import theme
    from gui.window import MainWindow
    from model.report.changes import Change
    from model.report.figures import Figure

    application = QApplication(["screenshots", *theme.ARGUMENTS])
    theme.apply(application, theme.Scheme.LIGHT)
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, section in PAGES.items():
        if section and window.session is None:
            window.filing.open_sample()
            session = window.session
            if session is not None:
                session.do(Change({"requests/granted/person": Figure(25)}, "填写"))
                session.stack.setClean()
            window.statusBar().clearMessage()
        if section:
            window.report_page.reveal(
                "requests/granted/person" if section == "requests" else f"text/{section}"
            )
        QTest.qWait(SETTLED)
        window.grab().save(str(PICTURES / f"{name}.png"))
        print(PICTURES / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())

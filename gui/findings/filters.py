"""The buttons above the findings: all, errors, warnings, hints, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.findings.words import MARKS, NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from model.checks.findings import Finding
    from model.forms.form import Severity


class Filters(QWidget):
    """One button for each severity and one for all; `chosen` is a severity, None for all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Severity | None = None
        self.buttons: dict[Severity | None, QToolButton] = {}
        self._long_names: dict[Severity | None, str] = {}
        self._short_names: dict[Severity | None, str] = {}
        # As narrow as the pane may be: `_name` chooses words that fit.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for severity in (None, *NAMES):
            button = QToolButton()
            button.setObjectName(f"findings-{severity.value if severity else 'all'}")
            button.setCheckable(True)
            button.setChecked(severity is None)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the typing alone
            button.clicked.connect(lambda _=False, s=severity: self.choose(s))
            group.addButton(button)
            self.buttons[severity] = button
            row.addWidget(button)
        row.addStretch(1)
        self.count(None)

    def choose(self, severity: Severity | None) -> None:
        """Show findings of this severity only, all for None."""
        self.chosen = severity
        self.buttons[severity].setChecked(True)
        self.changed.emit()

    def count(self, found: list[Finding] | None) -> None:
        """Say on each button how many of these findings it shows; None: nobody knows yet."""
        for severity, button in self.buttons.items():
            count = _number_of(severity, found)
            name = "全部" if severity is None else NAMES[severity]
            button.setToolTip("列出全部" if severity is None else f"只看{name}")
            button.setAccessibleName(f"{button.toolTip()}，{count or '?'} 条")
            mark = "" if severity is None else MARKS[severity]
            self._long_names[severity] = f"{mark}{name} {count}".rstrip()
            self._short_names[severity] = f"{mark or name} {count}".rstrip()
        self._name()

    def _name(self) -> None:
        """Leave out the words beside the marks where there is no room for them."""
        for names in (self._long_names, self._short_names):
            for severity, name in names.items():
                self.buttons[severity].setText(name)
            if self.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_short_names"):
            self._name()


def _number_of(severity: Severity | None, found: list[Finding] | None) -> str:
    if found is None:
        return ""
    return str(sum(severity in (None, finding.severity) for finding in found))

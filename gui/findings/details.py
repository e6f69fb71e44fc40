"""The selected finding below the list: proposal, source, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.findings.words import NAMES, gap, todo
from gui.widgets.shortcuts import BIND_KEY, MEND_KEY

if TYPE_CHECKING:
    from gui.findings.offers import Offers
    from model.checks.findings import Finding
    from model.report.report import Report

ACCEPT_KEY = "Ctrl+Enter"
_THREE_SIDE_BY_SIDE = """
QPushButton { padding: 5px 8px; min-width: 28px; }
QPushButton:focus { padding: 4px 7px; }
"""


class FindingDetails(QFrame):
    """Proposal, source and buttons of one finding; who shows it connects the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("finding-details")
        self.proposal = plain_label("finding-proposal")
        font = QFont(self.proposal.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.proposal.setFont(font)
        self.source = plain_label("finding-source")
        self.source.setProperty("role", "secondary")
        self.go_button = _button("finding-go", "转到")
        self.go_button.setToolTip("转到（Enter）")
        self.copy_button = _button("finding-copy", "复制")
        self.copy_button.setToolTip("复制（Ctrl+C）")
        self.accept_button = _button("finding-accept", "接受…")
        self.repair_button = _button("finding-repair", "按建议改正")
        self.repair_button.setToolTip(f"改正表中的数字，可以撤销（{MEND_KEY}）")
        self.figure_button = _button("finding-use-figure", "改为表中数")
        self.bind_button = _button("finding-bind", "绑定到表格")
        self.bind_button.setToolTip(f"以后表中的数字改了，文字里的跟着改（{BIND_KEY}）")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 8, 16, 16)
        inside.setSpacing(8)
        inside.addWidget(self.proposal)
        inside.addWidget(self.source)
        self.offered = QWidget()
        row = _row(self.repair_button, self.figure_button, self.bind_button)
        row.setContentsMargins(0, 0, 0, 0)
        self.offered.setLayout(row)
        inside.addWidget(self.offered)
        inside.addLayout(_row(self.go_button, self.copy_button, self.accept_button))

    def show_finding(self, finding: Finding, report: Report, offered: Offers) -> None:
        """Show what is said of a finding and what can be done about it."""
        from model.checks.evaluate import advice  # late: a page is painted before

        form = report.form
        sayings = (advice(finding, form), gap(finding), todo(finding, form))
        proposal = "\n".join(part for part in sayings if part)
        self.proposal.setText(proposal)
        self.proposal.setVisible(bool(proposal))
        because = next((rule.because for rule in form.rules if rule.code == finding.code), "")
        self.source.setText(f"{because}\n来源：{finding.source}".strip())
        self.go_button.setEnabled(bool(finding.cells))
        self._name_accept(finding)
        self._offer(offered)
        self.show()  # last: its height follows from the sentences

    def _offer(self, offered: Offers) -> None:
        """Show a button for each change that is certain."""
        self.repair_button.setVisible(offered.repair is not None)
        self.figure_button.setVisible(offered.use_figure is not None)
        self.figure_button.setToolTip(f"文字改成 {offered.figure}，可以撤销（{MEND_KEY}）")
        self.bind_button.setVisible(offered.bind is not None)
        self.offered.setVisible(offered.first is not None or offered.bind is not None)

    def _name_accept(self, finding: Finding) -> None:
        """Say on the third button whether the finding can be accepted or taken back."""
        accepted = finding.accepted is not None
        usable = accepted or finding.may_be_accepted
        self.accept_button.setText("撤回接受" if accepted else "接受…")
        self.accept_button.setEnabled(usable)
        tip = "错误不能接受，请改正数字或文字。"
        if accepted:
            tip = f"撤回接受（{ACCEPT_KEY}）"
        elif usable:
            tip = f"写明理由，接受这条{NAMES[finding.severity]}（{ACCEPT_KEY}）"
        self.accept_button.setToolTip(tip)


def plain_label(name: str) -> QLabel:
    """A label with plain text that wraps and can be copied with the mouse."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the typing alone
    button.setAutoDefault(True)  # Enter presses it outside of a dialog, too
    button.setStyleSheet(_THREE_SIDE_BY_SIDE)
    return button

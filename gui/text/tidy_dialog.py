"""What tidying would change in a narrative, shown before it is done."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.widgets import theme

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACES = str.maketrans(
    {" ": "␣", "\u3000": "□", "\t": "→"}
)  # else nobody sees what went away
_ODD_SPACES = re.compile(r" {2,}|^ +| +$|[\u3000\t]")  # what is no space between two words


def tidied(
    parent: QWidget | None, before: str, after: str, printed: Callable[[str], str]
) -> str | None:
    """Ask which lines to tidy; returns the new text, None when cancelled.

    `printed` turns a line with bound figures into what a reader sees.
    """
    dialog = TidyDialog(parent, before, after, printed)
    return dialog.text() if dialog.exec() else None


class TidyDialog(QDialog):
    """Each changed line before and after, with a tick to take it or leave it."""

    def __init__(
        self, parent: QWidget | None, before: str, after: str, printed: Callable[[str], str]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tidy")
        self.setWindowTitle("整理文字")
        self.before, self.after = before.split("\n"), after.split("\n")
        self.boxes: dict[int, QCheckBox] = {}
        if len(self.before) != len(self.after):  # lines were joined: all or nothing
            self.before, self.after = [before], [after]
        changed = [n for n, line in enumerate(self.before) if line != self.after[n]]
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        intro = QLabel(f"有 {len(changed)} 段可以整理。不想改的，去掉左边的勾。")
        intro.setWordWrap(True)
        column.addWidget(intro)
        column.addWidget(self._list(changed, printed), 1)
        column.addLayout(self._buttons())
        em = self.fontMetrics().horizontalAdvance("字")
        self.resize(em * 48, em * min(34, 14 + 5 * len(changed)))

    def text(self) -> str:
        """The text with the ticked lines tidied."""
        return "\n".join(
            self.after[n] if n in self.boxes and self.boxes[n].isChecked() else line
            for n, line in enumerate(self.before)
        )

    def _list(self, changed: list[int], printed: Callable[[str], str]) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, n in enumerate(changed):
            old, new = printed(self.before[n]), printed(self.after[n])
            box = QCheckBox()
            box.setChecked(True)
            box.setObjectName(f"tidy-{n}")
            box.setAccessibleName(f"第 {n + 1} 段改为：{new}")
            box.toggled.connect(self._count)
            self.boxes[n] = box
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            label = QLabel(_comparison(old, new))
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 1)
        grid.setRowStretch(len(changed), 1)
        area.setWidget(inside)
        return area

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.apply = QPushButton("整理")
        self.apply.setObjectName("tidy-apply")
        self.apply.setDefault(True)
        self.apply.clicked.connect(self.accept)
        cancel = QPushButton("取消")
        cancel.setObjectName("tidy-cancel")
        cancel.clicked.connect(self.reject)
        row.addWidget(self.apply)
        row.addWidget(cancel)
        self._count()
        return row

    def _count(self) -> None:
        ticked = sum(box.isChecked() for box in self.boxes.values())
        self.apply.setText(f"整理 {ticked} 段")
        self.apply.setEnabled(ticked > 0)


def _comparison(old: str, new: str) -> str:
    """Both lines one above the other, with what goes and what comes marked."""
    left, right = [], []
    seen = _seen(old), _seen(new)
    gone, come = theme.color("error_fill").name(), theme.color("selection").name()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = kind == "equal"
        left.append(html.escape(seen[0][a:b]) if same else _marked(old[a:b], gone))
        right.append(html.escape(seen[1][c:d]) if same else _marked(new[c:d], come))
    quiet = theme.color("secondary").name()
    return (
        f"<p style='margin:0;color:{quiet}'>原文：{''.join(left)}</p>"
        f"<p style='margin:4px 0 0 0'>改为：{''.join(right)}</p>"
    )


def _seen(line: str) -> str:
    """A line whose odd spaces can be seen and counted, each still one character."""
    return _ODD_SPACES.sub(lambda match: match[0].translate(_SPACES), line)


def _marked(piece: str, fill: str) -> str:
    if not piece:
        return ""
    shown = html.escape(piece.translate(_SPACES))
    return f"<span style='background-color:{fill}'>{shown}</span>"

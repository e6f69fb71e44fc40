"""The only door to file dialogs, questions and alerts: tests replace these functions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from gui import file_names
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

# QFileDialog is imported where it opens: that takes longer than to make the start page.

CANCEL = "cancel"
REPORT_FILE = "年报文件"
_OPENED = (SUFFIX, ".docx")  # what `open_file` offers


def open_file(
    parent: QWidget | None,
    folder: Path,
    title: str = "打开年报",
    suffixes: tuple[str, ...] = _OPENED,
) -> Path | None:
    """Ask for a report file; returns its path, None when cancelled."""
    from PySide6.QtWidgets import QFileDialog

    kinds = f"{REPORT_FILE} ({' '.join('*' + suffix for suffix in suffixes)});;所有文件 (*)"
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def open_template(parent: QWidget | None, folder: Path) -> Path | None:
    """Ask for a bureau's own Word template; returns its path, None when cancelled."""
    from PySide6.QtWidgets import QFileDialog

    kinds = "Word 文档 (*.docx)"
    name, _ = QFileDialog.getOpenFileName(parent, "选择 Word 模板", str(folder), kinds)
    return Path(name) if name else None


def save_file(
    parent: QWidget | None, proposed: Path, suffix: str, title: str, kind: str = REPORT_FILE
) -> Path | None:
    """Ask where to save; the suffix is added when it is missing.

    `kind` is what files with this suffix are called in the dialog: Word 文档.
    Overwriting was agreed to: in the dialog, or here when the suffix made it another file.
    """
    from PySide6.QtWidgets import QFileDialog

    kinds = f"{kind} (*{suffix})"
    while True:
        name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() == suffix:
            return path
        path = path.with_name(path.name + suffix)
        if not path.exists() or _may_replace(parent, path):
            return path
        proposed = path


def _may_replace(parent: QWidget | None, path: Path) -> bool:
    text = f"“{path.name}”已经存在。替换后，原来的内容就没有了。"
    answer = question(
        parent, "替换文件", text, [("replace", "替换"), (CANCEL, "换个名字")], CANCEL
    )
    return answer == "replace"


def question(
    parent: QWidget | None,
    title: str,
    text: str,
    buttons: list[tuple[str, str]],
    default: str,
    under: Sequence[QWidget] = (),
) -> str:
    """Ask with verbs on the buttons, given as (id, verb); returns the id of the one pressed.

    Enter presses `default`. Esc means "cancel" if that is among the ids, else the default.
    Widgets given as `under` stand under the text, which may then be "".
    """
    ids = [button for button, _ in buttons]
    dialog = Dialog(parent, title)
    if text:
        dialog.say(text)
    for widget in under:
        dialog.body.addWidget(widget)
    dialog.answer = CANCEL if CANCEL in ids else default
    dialog.add_buttons(buttons, default)
    dialog.exec()
    return dialog.answer


def alert(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Tell what happened and what to do; `details` are for the support and can be copied."""
    dialog = Dialog(parent, title)
    dialog.say(text)
    buttons = [("ok", "知道了")]
    if details:
        box = QPlainTextEdit(details)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.setAccessibleName("详细信息")
        box.setMinimumHeight(box.fontMetrics().lineSpacing() * 9)
        dialog.body.addWidget(box, 1)
        buttons.insert(0, ("copy", "复制详细信息"))
    made = dialog.add_buttons(buttons, "ok")
    if details:
        copy = made["copy"]
        copy.clicked.disconnect()
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(f"{text}\n\n{details}")
        )
        copy.clicked.connect(lambda: copy.setText("已复制"))
    dialog.exec()


def ask_text(
    parent: QWidget | None, title: str, label: str, verb: str = "确定", hint: str = ""
) -> str | None:
    """Ask for a reason of one or several lines; returns it, None when there is none.

    `verb` stands on the button, `hint` in the field until something is typed.
    """
    dialog = Dialog(parent, title)
    caption = dialog.say(label)
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setAccessibleName(label)
    edit.setPlaceholderText(hint)
    edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * 5)
    caption.setBuddy(edit)
    dialog.body.addWidget(edit, 1)
    dialog.answer = CANCEL
    ok = dialog.add_buttons([("ok", verb), (CANCEL, "取消")], "ok")["ok"]
    ok.setEnabled(False)
    ok.setToolTip("Ctrl+Enter")
    edit.textChanged.connect(lambda: ok.setEnabled(bool(edit.toPlainText().strip())))
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), dialog, ok.click)
    edit.setFocus()
    dialog.exec()
    text = edit.toPlainText().strip()
    return text if dialog.answer == "ok" and text else None


class Dialog(QDialog):
    """A text, what belongs under it, and buttons; `answer` is the id of the one pressed."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.answer = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addStretch(1)
        column.addLayout(self.row)

    def exec(self) -> int:
        """Show it and wait; it is gone when its answer has been read."""
        pressed = super().exec()
        self.deleteLater()
        return pressed

    def say(self, text: str) -> QLabel:
        """Show a text that wraps and can be copied with the mouse."""
        text = file_names.shown(text)
        label = QLabel(text)
        label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleDescription(text)
        self.body.addWidget(label)
        return label

    def add_buttons(
        self, buttons: list[tuple[str, str]], default: str
    ) -> dict[str, QPushButton]:
        """Add the buttons in the given order."""
        made: dict[str, QPushButton] = {}
        for identity, verb in buttons:
            button = QPushButton(verb)
            button.setObjectName(f"dialog-{identity}")
            button.setDefault(identity == default)
            button.clicked.connect(lambda _=False, name=identity: self._press(name))
            self.row.addWidget(button)
            made[identity] = button
        made[default].setFocus()
        return made

    def _press(self, identity: str) -> None:
        self.answer = identity
        self.accept()

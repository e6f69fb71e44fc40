"""The only door to file dialogs, questions and alerts: tests replace these functions."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from model.importing.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

# What a dialog is made of is imported where one opens: the start page has none.

CANCEL = "cancel"
REPORT_FILE = "年报文件"


def open_file(
    parent: QWidget | None,
    folder: Path,
    title: str = "打开年报",
    kinds: Mapping[str, Sequence[str]] = KINDS,
) -> Path | None:
    """Ask for a report file; returns its path, None when cancelled.

    All `kinds` of files are offered together first, then each of them by its suffixes.
    """
    from PySide6.QtWidgets import QFileDialog

    filters = [_filter("所有年报", tuple(chain.from_iterable(kinds.values())))]
    for kind, suffixes in kinds.items():
        filters.append(_filter(kind, suffixes))
    filters.append("所有文件 (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), ";;".join(filters))
    return Path(name) if name else None


def _filter(kind: str, suffixes: Sequence[str]) -> str:
    return f"{kind} ({' '.join('*' + suffix for suffix in suffixes)})"


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
    from gui.widgets.dialog import Dialog

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
    from gui.widgets.dialog import Dialog

    dialog = Dialog(parent, title)
    dialog.say(text)
    buttons = [("ok", "知道了")]
    if details:
        dialog.body.addWidget(_box(details), 1)
        buttons.insert(0, ("copy", "复制详细信息"))
    made = dialog.add_buttons(buttons, "ok")
    if details:
        from PySide6.QtGui import QGuiApplication

        copy = made["copy"]
        copy.clicked.disconnect()
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(f"{text}\n\n{details}")
        )
        copy.clicked.connect(lambda: copy.setText("已复制"))
    dialog.exec()


def _box(details: str) -> QPlainTextEdit:
    """A box with what the support wants to read."""
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QPlainTextEdit

    box = QPlainTextEdit(details)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    box.setAccessibleName("详细信息")
    box.setMinimumHeight(box.fontMetrics().lineSpacing() * 9)
    return box


def ask_text(
    parent: QWidget | None, title: str, label: str, verb: str = "确定", hint: str = ""
) -> str | None:
    """Ask for a reason of one or several lines; returns it, None when there is none.

    `verb` stands on the button, `hint` in the field until something is typed.
    """
    from PySide6.QtGui import QKeySequence, QShortcut
    from PySide6.QtWidgets import QPlainTextEdit

    from gui.widgets.dialog import Dialog

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

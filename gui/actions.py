"""Menus and tool bar from one table: words, key, icon, and the window's method."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from gui.widgets import icons

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.window import MainWindow

# When an action can be used: always, with an open report, on a table, on a text.
ANY, REPORT, TABLE, NARRATIVE = "any", "report", "table", "text"

FILL_KEY = "Shift+F4"  # F4 goes to one blank cell


@dataclass(frozen=True, slots=True)
class Item:
    """One action; `id` names the object, and with underscores the method.

    That is the window's, or one of its filing, exporting or editing. `also` is a second key, which
    the menu does not show.
    """

    id: str
    words: str
    key: str = ""
    when: str = REPORT
    icon: str = ""
    checked: bool | None = None
    also: str = ""


SEPARATOR = Item("", "")
MENUS: dict[str, list[Item]] = {
    "文件(&F)": [
        Item("new-report", "新建年报…", "Ctrl+N", ANY, "new"),
        Item("open-report", "打开…", "Ctrl+O", ANY, "open"),
        Item("recent", "最近的年报", when=ANY),
        SEPARATOR,
        Item("save", "保存", "Ctrl+S", REPORT, "save"),
        Item("save-as", "另存为…", "Ctrl+Shift+S"),
        Item("save-copy", "保存副本…"),
        SEPARATOR,
        Item("export-word", "导出 Word 文档…", "Ctrl+E", REPORT, "export"),
        Item("export-pdf", "导出 PDF…"),
        Item("export-office-pdf", "用 Word/WPS/LibreOffice 转成 PDF…"),
        Item("export-other", "导出 Excel、网页等…"),
        Item("copy-web", "复制网页内容"),
        SEPARATOR,
        Item("print-report", "打印…", "Ctrl+P"),
        Item("print-bare", "打印空白表…"),
        SEPARATOR,
        Item("close-report", "关闭年报", "Ctrl+W"),
        Item("close", "退出", "Ctrl+Q", ANY),
    ],
    "编辑(&E)": [
        Item("undo", "撤销", "Ctrl+Z", REPORT, "undo"),
        Item("redo", "重做", "Ctrl+Y", REPORT, "redo"),
        SEPARATOR,
        Item("cut", "剪切", "Ctrl+X"),
        Item("copy", "复制", "Ctrl+C"),
        Item("paste", "粘贴", "Ctrl+V"),
        Item("select-all", "全选", "Ctrl+A"),
        # After the tab stands a key that the table itself knows: Delete belongs to texts, too.
        Item("clear", "清空所选单元格\tDel", "", TABLE),
        SEPARATOR,
        Item("fill-down", "向下填充", "Ctrl+D", TABLE),
        Item("fill-right", "向右填充", "Ctrl+R", TABLE),
        Item("fill-zero", "所选空白格填 0", "Ctrl+0", TABLE),
        # Ctrl+Shift+0 changes the input language on Windows, and does not arrive there.
        Item("fill-zero-all", "本表空白格全部填 0", FILL_KEY, TABLE, also="Ctrl+Shift+0"),
        Item("restore-totals", "恢复自动合计", "Ctrl+T", TABLE),
        SEPARATOR,
        Item("insert-figure", "插入表中数字…", "Ctrl+I", NARRATIVE),
        Item("unbind-figure", "解除数字与表的绑定", "", NARRATIVE),
        Item("tidy-text", "整理文字…", "Ctrl+L", NARRATIVE),
    ],
    "报告(&R)": [
        Item("next-finding", "下一处问题", "F8", REPORT, "check"),
        Item("previous-finding", "上一处问题", "Shift+F8"),
        Item("next-blank", "下一个空白格", "F4"),
        SEPARATOR,
        Item("next-page", "下一部分", "Ctrl+PgDown"),
        Item("previous-page", "上一部分", "Ctrl+PgUp"),
        SEPARATOR,
        Item("attach-prior", "附上上年年报…"),
        Item("detach-prior", "不再比对上年"),
    ],
    "查看(&V)": [
        Item("show-findings", "校验结果", "F6"),
        Item("show-preview", "预览", "F7", REPORT, "preview"),
        Item("show-charts", "图表"),
        Item("toggle-pane", "侧栏", "F9", REPORT, "", True),
        Item("toggle-ghosts", "显示上年数字", "Ctrl+G", REPORT, "", True),
        SEPARATOR,
        Item("enter", "回车键方向"),
        Item("scheme", "外观", when=ANY),
        Item("zoom-in", "放大", "Ctrl+="),
        Item("zoom-out", "缩小", "Ctrl+-"),
        Item("zoom-reset", "原来大小", "Ctrl+Alt+0"),
    ],
    "帮助(&H)": [
        Item("show-help", "本格说明", "F1", REPORT, "help"),
        Item("about", "关于公开年报", "", ANY),
    ],
}
TOOLS = [
    "new-report", "open-report", "save", "", "undo", "redo", "", "next-finding", "show-preview",
    "export-word", "", "show-help",
]  # fmt: skip
IN_TABLE = (  # at the right button
    *("cut", "copy", "paste", "clear"),
    *("fill-down", "fill-right", "fill-zero", "fill-zero-all", "restore-totals", "show-help"),
)
SHORT = {
    "new-report": "新建",
    "open-report": "打开",
    "next-finding": "检查",
    "show-help": "说明",
    "show-preview": "预览",
}
SHORT |= {"export-word": "导出 Word", "save": "保存", "undo": "撤销", "redo": "重做"}
SCHEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
ENTER = {"down": "向下", "right": "向右", "blank": "下一个空白格"}


def build(window: MainWindow) -> dict[str, QAction]:
    """Fill the menu bar and the tool bar; gives the actions by id."""
    actions: dict[str, QAction] = {}
    for title, items in MENUS.items():
        menu = window.menuBar().addMenu(title)
        menu.aboutToShow.connect(window.name_steps)
        for item in items:
            if item is SEPARATOR:
                menu.addSeparator()
            elif item.id in ("recent", "enter", "scheme"):
                _submenu(window, menu, item)
            else:
                actions[item.id] = _action(window, item)
                menu.addAction(actions[item.id])
    _tool_bar(window, actions)
    return actions


def _action(window: MainWindow, item: Item) -> QAction:
    action = QAction(item.words, window)
    action.setObjectName(f"action-{item.id}")
    action.setProperty("when", item.when)
    if item.key:
        keys = (item.key, item.also) if item.also else (item.key,)
        action.setShortcuts([QKeySequence(key) for key in keys])
    if item.icon:
        action.setIcon(icons.icon(item.icon))
    if item.checked is not None:
        action.setCheckable(True)
        action.setChecked(item.checked)
    name = item.id.replace("-", "_")
    owners = (window.filing, window.exporting, window.editing, window)
    method = next(getattr(owner, name) for owner in owners if hasattr(owner, name))
    action.triggered.connect(lambda _checked=False: method())
    return action


def _submenu(window: MainWindow, menu: QMenu, item: Item) -> None:
    submenu = menu.addMenu(item.words)
    submenu.setObjectName(f"menu-{item.id}")
    if item.id == "recent":
        submenu.aboutToShow.connect(lambda: _fill_recent(window, submenu))
        return
    if item.id == "enter":
        _choices(submenu, ENTER, window.settings.enter, window.set_enter)
    else:
        _choices(submenu, SCHEMES, window.settings.scheme, window.set_scheme)


def _fill_recent(window: MainWindow, menu: QMenu) -> None:
    """The recent reports, as they are when the menu opens; a lost one is told when it is chosen."""
    menu.clear()
    for recent in window.settings.recent:
        path = Path(recent.path)
        action = menu.addAction(f"{recent.organ}　{recent.year}年度　{path.name}")
        action.triggered.connect(lambda _checked=False, path=path: window.filing.open(path))
    if menu.isEmpty():
        menu.addAction("还没有打开过年报").setEnabled(False)


def _choices(
    menu: QMenu, words: dict[str, str], now: str, choose: Callable[[str], None]
) -> None:  # fmt: skip
    """One of several, the one in force ticked."""
    group = QActionGroup(menu)
    for key, name in words.items():
        action = menu.addAction(name)
        action.setObjectName(f"action-{menu.objectName().removeprefix('menu-')}-{key}")
        action.setCheckable(True)
        action.setChecked(key == now)
        action.triggered.connect(lambda _checked=False, key=key: choose(key))
        group.addAction(action)


def _tool_bar(window: MainWindow, actions: dict[str, QAction]) -> None:
    bar = QToolBar("工具栏", window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in TOOLS:
        if not name:
            bar.addSeparator()
            continue
        action = actions[name]
        action.setIconText(SHORT[name])
        key = action.shortcut().toString()
        action.setToolTip(f"{action.text().rstrip('…')}（{key}）" if key else action.text())
        bar.addAction(action)
    # What a narrow window has no room for is behind this button.
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if more is not None:
        more.setIcon(icons.icon("more"))
    window.addToolBar(bar)

"""Menus and tool bar from one table: words, key, icon, and when an action can be used.

What an action does is handed in by the window: a callable for each id.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from gui.widgets import icons
from gui.widgets.by_name import set_by_name
from gui.widgets.shortcuts import BIND_KEY, FILL_KEY, MEND_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from gui.settings import Recent

# When an action can be used: always, with an open report, on a table, on a text.
ANY, REPORT, TABLE, NARRATIVE = "any", "report", "table", "text"


class Item(NamedTuple):
    """One action; `id` names its object and what the window hands in for it.

    `also` is a second key, which the menu does not show.
    """

    id: str
    words: str
    key: str = ""
    when: str = REPORT
    icon: str = ""
    checked: bool | None = None
    also: str = ""


class Choices(NamedTuple):
    """The entries of a menu of which one is in force, and what happens when one is chosen."""

    words: Mapping[str, str]
    now: str
    choose: Callable[[str], object]


SEPARATOR = Item("", "")
MENUS: dict[str, list[Item]] = {
    "文件(&F)": [
        Item("new-report", "新建年报…", "Ctrl+N", ANY, "new"),
        Item("new-from", "以上年年报新建…", "Ctrl+Shift+N", ANY),
        Item("open-report", "打开…", "Ctrl+O", ANY, "open"),
        Item("import-clipboard", "从剪贴板导入年报…", when=ANY),
        Item("recent", "最近的年报", when=ANY),
        Item("recover-drafts", "找回没有保存的年报…", when=ANY),
        SEPARATOR,
        Item("save", "保存", "Ctrl+S", REPORT, "save"),
        Item("save-as", "另存为…", "Ctrl+Shift+S"),
        Item("save-copy", "保存副本…"),
        Item("versions", "历史版本与恢复…"),
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
        Item("unlock-figure", "解除锁定…", "Ctrl+U", TABLE),
        SEPARATOR,
        Item("insert-figure", "插入表中数字…", "Ctrl+I", NARRATIVE),
        Item("unbind-figure", "解除数字与表的绑定", "", NARRATIVE),
        Item("tidy-text", "整理文字…", "Ctrl+L", NARRATIVE),
    ],
    "报告(&R)": [
        Item("next-finding", "下一处问题", "F8", REPORT, "check"),
        Item("previous-finding", "上一处问题", "Shift+F8"),
        Item("repair-finding", "按建议改正这一处", MEND_KEY),
        Item("bind-finding", "把这一处绑定到表格", BIND_KEY),
        Item("next-blank", "下一个空白格", "F4"),
        SEPARATOR,
        Item("next-page", "下一部分", "Ctrl+PgDown"),
        Item("previous-page", "上一部分", "Ctrl+PgUp"),
        SEPARATOR,
        Item("attach-prior", "附上上年年报…"),
        Item("detach-prior", "不再比对上年"),
        Item("compare", "对比…"),
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
        Item("promises", "数据安全说明", when=ANY),
        Item("about", "关于公开年报", "", ANY),
    ],
}
TOOLS = (  # "" is a separator
    *("new-report", "open-report", "save", "", "undo", "redo", ""),
    *("next-finding", "show-preview", "export-word", "", "show-help"),
)
IN_TABLE = (  # at the right button
    *("cut", "copy", "paste", "clear"),
    *(
        "fill-down",
        "fill-right",
        "fill-zero",
        "fill-zero-all",
        "restore-totals",
        "unlock-figure",
    ),
    "show-help",
)
SHORT = {
    "new-report": "新建",
    "open-report": "打开",
    "next-finding": "检查",
    "show-help": "说明",
    "show-preview": "预览",
    "export-word": "导出 Word",
    "save": "保存",
    "undo": "撤销",
    "redo": "重做",
}
SCHEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}
RECENT = "recent"  # the menu that is filled when it opens
ENTER = {"down": "向下", "right": "向右", "blank": "下一个空白格"}


def build(
    window: QMainWindow,
    calls: Mapping[str, Callable[[], object]],
    menus: Mapping[str, Choices],
) -> dict[str, QAction]:
    """Fill the menu bar and the tool bar; returns the actions by id.

    `calls` has what each action does, `menus` the choices of each menu within a menu. The menu
    `RECENT` stays empty: see `list_recent`. Raises `ValueError` when an action has nothing to
    do, or when something is handed in for which there is no action.
    """
    actions: dict[str, QAction] = {}
    for title, items in MENUS.items():
        menu = window.menuBar().addMenu(title)
        for item in items:
            if item is SEPARATOR:
                menu.addSeparator()
            elif item.id in menus or item.id == RECENT:
                _submenu(menu, item, menus.get(item.id))
            elif item.id in calls:
                actions[item.id] = _action(window, item, calls[item.id])
                menu.addAction(actions[item.id])
            else:
                raise ValueError(f"nothing to do for the action {item.id}")
    if superfluous := calls.keys() - actions.keys():
        raise ValueError(f"no action for {sorted(superfluous)}")
    _tool_bar(window, actions)
    return actions


def enable(actions: Mapping[str, QAction], usable: Collection[str]) -> None:
    """Enable the actions that can be used always or are of these kinds; disable the others."""
    for action in actions.values():
        kind = action.property("when")
        action.setEnabled(kind == ANY or kind in usable)


def _action(window: QMainWindow, item: Item, call: Callable[[], object]) -> QAction:
    action = QAction(item.words, window)
    action.setObjectName(f"action-{item.id}")
    action.setProperty("when", item.when)
    keys = [QKeySequence(key) for key in (item.key, item.also) if key]
    action.setShortcuts(keys)
    if item.icon:
        action.setIcon(icons.icon(item.icon))
    if item.checked is not None:
        action.setCheckable(True)
        action.setChecked(item.checked)
    action.triggered.connect(lambda _checked=False: call())
    return action


def _submenu(menu: QMenu, item: Item, choices: Choices | None) -> None:
    submenu = menu.addMenu(item.words)
    submenu.setObjectName(f"menu-{item.id}")
    if choices is None:
        return
    group = QActionGroup(submenu)  # the one in force is ticked
    for key, name in choices.words.items():
        action = submenu.addAction(name)
        action.setObjectName(f"action-{item.id}-{key}")
        action.setCheckable(True)
        action.setChecked(key == choices.now)
        action.triggered.connect(lambda _checked=False, key=key: choices.choose(key))
        group.addAction(action)


def list_recent(
    menu: QMenu,
    entries: Sequence[Recent],
    choose: Callable[[Path], object],
) -> None:
    """Fill a menu with the recent reports; whether a file exists is not looked at."""
    menu.clear()
    for entry in entries:
        path = Path(entry.path)
        action = menu.addAction(f"{entry.organ}　{entry.year}年度　{path.name}")
        action.triggered.connect(lambda _checked=False, path=path: choose(path))
    if menu.isEmpty():
        menu.addAction("还没有打开过年报").setEnabled(False)


def _tool_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    bar = QToolBar("工具栏", window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    set_by_name(
        bar,
        toolButtonStyle="ToolButtonTextBesideIcon",
        contextMenuPolicy="PreventContextMenu",
    )
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

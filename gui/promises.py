"""What the program promises about the clerk's work, in the words of the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets import dialogs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE = "数据安全说明"
PROMISES = (
    "断电、死机以后，保存过的年报要么是最后一次保存的内容，要么是再前一次的，不会是半截。",
    "死机、断电、注销时还没有保存的内容，最多丢最后 1 秒输入的；下次启动会问要不要找回。",
    "不是本程序写的文件，不会不问就覆盖；覆盖以前先另留一份，并说明留在哪里。",
    "说“已保存”“导出成功”以前，都把写好的文件读回来核对过；没有成功时一定明说。",
    "以前保存过的年报，以后的版本都打得开。",
    "损坏的或者别有用心做出来的文件，不会让程序崩溃或卡死，也不会改动任何东西。",
    "本程序从不联网。",
)
MORE = (
    "每次保存、导出都在本机留下一个历史版本，见“文件”菜单的“历史版本与恢复”；"
    "没有保存的内容，见“文件”菜单的“找回没有保存的年报”。"
)


def text() -> str:
    """All promises, numbered, and where to find what they keep."""
    lines = []
    for number, promise in enumerate(PROMISES, 1):
        lines.append(f"{number}. {promise}")
    return "\n".join([*lines, "", MORE])


def show(parent: QWidget) -> None:
    """Show the promises."""
    dialogs.alert(parent, TITLE, text())

"""What is asked and shown when a report is opened, saved or closed: sentences and buttons."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.widgets import dialogs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from model.errors import UserError
    from model.files.claims.holder import Holder
    from model.files.open_file import ChangedOnDisk
    from model.files.twins import Twin
    from model.report.report import Report


class Answer(StrEnum):
    """What the user wants to do; the value is the id of the button."""

    SAVE = "save"
    DISCARD = "discard"
    OVERWRITE = "overwrite"
    THEIRS = "theirs"
    MERGE = "merge"
    OPEN = "open"
    ANOTHER = "another"
    ELSEWHERE = "other"
    CANCEL = dialogs.CANCEL


def twin(parent: QWidget, organ: str, year: int, found: Twin | None) -> Answer:
    """Ask before a second report of a bureau and year: `OPEN`, `ANOTHER` or `CANCEL`.

    `found` is the first one, None where it is the open one, which has no file yet.
    """
    where = "正打开着，还没有保存"
    if found is not None:
        where = str(found.path)
        if found.written:
            where += time.strftime("，%Y-%m-%d %H:%M 写入", time.localtime(found.written))
    text = f"“{organ}”{year}年度已有一份：\n{where}。\n一般只报一份；接着填请打开它。"
    buttons: list[tuple[str, str]] = [
        (Answer.OPEN, "打开它" if found is not None else "回到它"),
        (Answer.ANOTHER, "另建一份"),
        (Answer.CANCEL, "取消"),
    ]
    return answer_of(dialogs.question(parent, "已有一份", text, buttons, Answer.OPEN))


def begin_from(parent: QWidget, report: Report) -> Answer:
    """Ask from which report the new year is begun: `OPEN`, the open one, or `ELSEWHERE`."""
    text = f"用打开着的 {report.year} 年度年报，还是另选一份？上年年报只读取，不改动。"
    buttons: list[tuple[str, str]] = [
        (Answer.OPEN, f"用 {report.year} 年度的"),
        (Answer.ELSEWHERE, "另选文件…"),
        (Answer.CANCEL, "取消"),
    ]
    return answer_of(dialogs.question(parent, "以上年年报新建", text, buttons, Answer.OPEN))


def save_first(parent: QWidget, report: Report, besides: str = "") -> Answer:
    """Ask what becomes of unsaved work: `SAVE`, `DISCARD` or `CANCEL`; say what is besides."""
    organ = report.particulars.organ or "这份年报"
    text = "\n".join(filter(None, (f"“{organ}”{report.year}年度年报还没有保存。", besides)))
    buttons: list[tuple[str, str]] = [
        (Answer.SAVE, "保存"),
        (Answer.DISCARD, "不保存"),
        (Answer.CANCEL, "取消"),
    ]
    return answer_of(dialogs.question(parent, "保存吗", text, buttons, Answer.SAVE))


def overwrite(parent: QWidget, changed: ChangedOnDisk) -> Answer:
    """Ask before what another program wrote is replaced: `OVERWRITE`, `ELSEWHERE`, `CANCEL`.

    For a file that cannot be compared place by place.
    """
    name, theirs = changed.path.name, changed.theirs
    if theirs is None:
        now = f"“{name}”在打开以后被别的程序改动过，现在的内容不是本程序能读的年报。"
        kept = "覆盖前会给它另留一份，位置在状态栏说明。"
    else:
        organ = theirs.particulars.organ or "（未填机关名称）"
        now = f"“{name}”里现在是另一份年报：{organ}{theirs.year}年度。"
        kept = "覆盖前的内容会作为历史版本留下。"
    buttons: list[tuple[str, str]] = [
        (Answer.OVERWRITE, "覆盖保存"),
        (Answer.ELSEWHERE, "另存为…"),
        (Answer.CANCEL, "取消"),
    ]
    text = f"{now}\n{kept}"
    return answer_of(dialogs.question(parent, "文件被改动过", text, buttons, Answer.ELSEWHERE))


def wants_history(parent: QWidget, why: str, minute: str) -> bool:
    """Say why a file was not opened, and ask whether to look at its earlier versions."""
    text = f"{why}\n本机留有这份年报的历史版本，最近的是 {minute} 的，可以恢复。"
    buttons = [("versions", "打开历史版本"), ("ok", "知道了")]
    return dialogs.question(parent, "没有打开", text, buttons, "versions") == "versions"


def not_written(parent: QWidget, error: UserError) -> Answer:
    """Show why a file was not written, and ask for another: `ELSEWHERE` or `CANCEL`."""
    text = f"{error}\n填写的内容都还在，没有丢失。"
    buttons: list[tuple[str, str]] = [
        (Answer.ELSEWHERE, "另存到别处…"),
        (Answer.CANCEL, "取消"),
    ]
    return answer_of(dialogs.question(parent, "没有保存", text, buttons, Answer.ELSEWHERE))


def give_up(parent: QWidget, why: str) -> bool:
    """Ask whether what cannot be taken over is given up; `why` is the reason."""
    text = f"{why}\n现在关闭，这一处输入的内容就没有了。"
    buttons = [("back", "回去改正"), ("close", "仍然关闭")]
    return dialogs.question(parent, "还有一处没有填好", text, buttons, "back") == "close"


def close_without_copy(parent: QWidget, error: UserError) -> bool:
    """Ask whether to close although no copy of unsaved work could be kept."""
    text = f"{error}\n关闭后，没有保存的内容就找不回来了。"
    buttons = [("close", "仍然关闭"), ("back", "不关闭")]
    return dialogs.question(parent, "没有留下副本", text, buttons, "back") == "close"


def end_claim(parent: QWidget, holder: Holder) -> bool:
    """Ask whether to edit a report although another window may still have it open."""
    text = (
        f"{holder.short}没有反应，不能确定是否还在编辑这份年报。\n"
        "接着编辑时，会重新读取文件；那边没有保存的内容不在文件里。"
        "那边以后再保存时，会先问。"
    )
    buttons = [("edit", "接着编辑"), (dialogs.CANCEL, "取消")]
    return dialogs.question(parent, "接着编辑吗", text, buttons, dialogs.CANCEL) == "edit"


def taken(parent: QWidget, path: Path) -> None:
    """Say that a file is open in another window and cannot be written."""
    text = f"“{path.name}”正在另一个窗口里打开，或是只读打开的。请换一个文件名。"
    dialogs.alert(parent, "没有保存", text)


def notices(parent: QWidget, sentences: Sequence[str]) -> None:
    """Show what a report that was opened brings along; nothing for no sentences."""
    text = "\n".join(filter(None, sentences))
    if text:
        dialogs.alert(parent, "已打开，请留意", text)


def leave_undecided(parent: QWidget, count: int) -> bool:
    """Ask whether to close although changes made in Word are undecided."""
    buttons = [("close", "仍然关闭"), ("back", "返回")]
    text = undecided(count)
    return dialogs.question(parent, "还没有决定完", text, buttons, "back") == "close"


def undecided(count: int) -> str:
    """What is said of changes made in Word that nobody has decided; "" for none."""
    if not count:
        return ""
    return f"Word 里的改动还有 {count} 处没有决定；关闭后再打开那个 Word 文档，会重新列出。"


def answer_of(button: str) -> Answer:
    """The answer that a button means; an unknown one is none."""
    return Answer(button) if button in set(Answer) else Answer.CANCEL

"""What is asked when a report is to be saved over a file that changed since it was opened."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from gui import file_questions
from gui.file_questions import Answer
from gui.widgets import dialogs
from model.report.changes import Change
from model.report.merging import are_of_one_report, contests, taken_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from model.files.open_file import ChangedOnDisk, OpenFile
    from model.report.merging import Contest, Side

WORDS = "采用别处的改动"  # the name of the one undo step


def settle(
    parent: QWidget, session: Session, file: OpenFile, changed: ChangedOnDisk
) -> tuple[Answer, list[str]]:
    """Ask place by place; what is taken over is put into the session, as one undo step.

    Returns `OVERWRITE` where the session may be saved over the file now, `ELSEWHERE` or
    `CANCEL`, and what the clerk should know. Whatever loses stays as an earlier version.
    """
    theirs = changed.theirs
    if theirs is None or not are_of_one_report(session.report, theirs):
        return file_questions.overwrite(parent, changed), []
    found = contests(file.state, session.report, theirs)
    if not found:  # the same entries: only the time of an export, or the spelling, differs
        return Answer.OVERWRITE, []
    answer, chosen = _ask(parent, changed, found)
    if answer in (Answer.ELSEWHERE, Answer.CANCEL, Answer.OVERWRITE):
        return answer, []
    if answer is Answer.THEIRS:
        values = {one.difference.address: one.difference.new for one in found}
    else:
        values = taken_over(found, chosen)
    notices = file.keep_aside(session.report) if values else []
    session.do(Change(values, WORDS))
    return Answer.OVERWRITE, notices


def _ask(
    parent: QWidget, changed: ChangedOnDisk, found: Sequence[Contest]
) -> tuple[Answer, list[Side]]:
    """Show the places; returns what to do, and whose value is taken at each place."""
    from PySide6.QtWidgets import QVBoxLayout, QWidget  # late: rarely needed

    from gui.versions.contest_table import ContestTable
    from gui.widgets.differences import DifferenceDetails

    box = QWidget()  # one owner: what belongs together goes together
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    table = ContestTable(found)
    details = DifferenceDetails(table)
    column.addWidget(table, 1)
    column.addWidget(details)
    details.setFixedHeight(details.fontMetrics().lineSpacing() * 6)
    open_ones = sum(contest.changed is None for contest in found)
    buttons: list[tuple[str, str]] = [
        (Answer.OVERWRITE, "用我的"),
        (Answer.THEIRS, "用对方的"),
        (Answer.MERGE, "按选择合并并保存"),
        (Answer.ELSEWHERE, "另存为…"),
        (Answer.CANCEL, "取消"),
    ]
    # Where both changed a place, one Enter must not decide for one of them.
    default = Answer.CANCEL if open_ones else Answer.MERGE
    text = _sentences(changed, len(found), open_ones)
    title = "文件被改动过"
    pressed = dialogs.question(parent, title, text, buttons, default, (box,))
    return file_questions.answer_of(pressed), table.chosen


def _sentences(changed: ChangedOnDisk, count: int, open_ones: int) -> str:
    moment = ""
    if changed.written is not None:
        moment = time.strftime("（%m-%d %H:%M 写入）", time.localtime(changed.written))
    said = f"“{changed.path.name}”在打开以后被别处改动过{moment}，和这里有 {count} 处不同。"
    if open_ones:
        said += f"其中 {open_ones} 处两边不同，先选了“我的”，请逐处看一看。"
    else:
        said += "各处都只有一边改过，已按改过的一边选好。"
    return f"{said}\n点一下要用的一边（●）。没有用上的内容留在历史版本里，不会丢失。"

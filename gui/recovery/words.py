"""How a piece of unsaved work is called, and what can be done with it, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import file_names
from gui.start.recent import when
from model.files.unsaved.drafts import State
from model.report.differences import place
from model.shipped import by_id

if TYPE_CHECKING:
    from model.files.unsaved.drafts import Draft

_STATES = {
    State.IN_PLACE: "恢复后接着在原来的文件里填；恢复是一步，可以撤销。",
    State.MOVED_ON: "文件后来有了别的内容，不能直接放回去；可以作为另一份打开，两边对照着改。",
    State.NEVER_SAVED: "这份年报从来没有存成文件；恢复后请另存。",
    State.GONE: "原来的文件不在了；可以作为另一份打开，保存时仍建议放在原处。",
    State.UNREADABLE: "这份记录读不出来，原样留着没有动。",
}
_FILES = {
    State.NEVER_SAVED: "从来没有存成文件",
    State.UNREADABLE: "记录读不出来",
}


def title(draft: Draft) -> str:
    """Whose report it is, of which year."""
    if draft.state is State.UNREADABLE:
        return "读不出来的一份"
    return f"{draft.year}年度　{draft.organ or '（未填机关名称）'}"


def file(draft: Draft) -> str:
    """The name of its file, or why there is none."""
    if draft.path is None:
        return _FILES.get(draft.state, "")
    name = file_names.shown(draft.path.name)
    return f"{name}（已不在）" if draft.state is State.GONE else name


def path(draft: Draft) -> str:
    """The whole path of its file, or why there is none."""
    return file(draft) if draft.path is None else file_names.shown(str(draft.path))


def amount(draft: Draft) -> str:
    """How much of it is not saved."""
    if draft.state is State.UNREADABLE:
        return ""
    said = f"{draft.count} 处没有保存" if draft.count else ""
    open_cell = "一处没有填完" if draft.typing[1] else ""
    return "，".join(filter(None, (said, open_cell))) or "没有改动"


def time(draft: Draft) -> str:
    """When it was last changed."""
    return when(draft.last_change)


def state(draft: Draft) -> str:
    """What can be done with it, and what is lost, in sentences."""
    said = [draft.trouble, _STATES[draft.state]]
    if draft.is_given_up:
        said.insert(0, "这份内容是关闭时选了“不保存”或后来放弃的。")
    if draft.damaged:
        said.append(f"记录有 {draft.damaged} 处损坏，可能少了最后填的几处，恢复后请核对。")
    return "".join(said)


def half_typed(draft: Draft) -> str:
    """What was being typed when the program ended, or ""."""
    address, typed = draft.typing
    if not typed:
        return ""
    return f"当时正在填、还没有填完的：{place(by_id(draft.form), address)}：“{typed}”"


def of_open_report(draft: Draft) -> str:
    """The sentence above the tabs of a report of which there is unsaved work."""
    moment = time(draft)
    moment = f"（{moment}）" if moment else ""
    if not draft.count:
        return f"这份年报有一处没有填完的内容{moment}。"
    return f"这份年报有 {draft.count} 处没有保存的内容{moment}。"

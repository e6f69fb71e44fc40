"""``drafts``: unsaved work that can be recovered, and putting it into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.command_line.output import OK, out, out_json, said, warn, warn_of
from model.command_line.reading import require_free
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.history.kept_version import Why
from model.files.open_file import OpenFile
from model.files.unsaved.drafts import Draft, State, drafts
from model.report.changes import Change
from model.report.differences import place
from model.report.figures import read_figure

if TYPE_CHECKING:
    import argparse

    from model.command_line.parser import Commands
    from model.report.report import Report

_STATES = {
    State.IN_PLACE: "文件还是当时的内容",
    State.MOVED_ON: "文件后来有了别的内容",
    State.NEVER_SAVED: "从未保存过",
    State.GONE: "原来的文件不见了",
    State.UNREADABLE: "读不出来",
}


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("drafts", help="列出可以恢复的未保存内容，或恢复到文件")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(title="操作", metavar="操作", parser_class=type(parser))
    restore = actions.add_parser("restore", help="把一份未保存的内容恢复到文件")
    restore.add_argument("id", metavar="编号", help="列表里的编号，写出开头几位即可")
    restore.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="文件",
        help="恢复到哪个 .gknb 文件",
    )
    restore.add_argument("--force", action="store_true", help="覆盖已有的文件")
    restore.set_defaults(run=run_restore)


def run(options: argparse.Namespace) -> int:
    """List what can be recovered, the latest first."""
    found = drafts()
    if options.json:
        out_json([_facts(draft) for draft in found])
        return OK
    if not found:
        out("没有可以恢复的未保存内容。")
    for draft in found:
        out(_line(draft))
    return OK


def _facts(draft: Draft) -> dict[str, Any]:
    address, typed = draft.typing
    return {
        "id": draft.id or draft.name,  # of a report that never had one
        "organ": draft.organ,
        "year": draft.year,
        "form": draft.form,
        "file": str(draft.path or ""),
        "last_change": draft.last_change,
        "changes": draft.count,
        "state": draft.state.value,
        "open": {"address": address, "typed": typed} if typed else None,
        "given_up": draft.is_given_up,
        "damaged": draft.damaged,
        "journal": draft.name,
        "trouble": draft.trouble,
    }


def _line(draft: Draft) -> str:
    if draft.state is State.UNREADABLE:
        return f"{draft.name}  读不出来：{draft.trouble}"
    words = [
        draft.name,
        f"{draft.organ or '（未填机关名称）'} {draft.year} 年度",
        f"{draft.last_change[:16].replace('T', ' ')} 最后改动",
        f"{draft.count} 处未保存",
        _STATES[draft.state] + (f"：{draft.path}" if draft.path else ""),
    ]
    if draft.typing[1]:
        words.append("另有一格没有输完")
    if draft.damaged:
        words.append(f"有 {draft.damaged} 条记录已损坏")
    if draft.is_given_up:
        words.append("当时选了不保存")
    return "  ".join(words)


def run_restore(options: argparse.Namespace) -> int:
    """Write a draft into a file; its journal goes once the file was read back.

    Raises `UserError`.
    """
    path = options.output
    if path.suffix != SUFFIX:
        raise UserError(f"“{path}”：年报文件的扩展名应是 {SUFFIX}。请改文件名。")
    draft = _chosen(options.id)
    report = draft.report()
    require_free(path, force=options.force)
    said_of_typing = _enter_typed(report, draft.typing)
    file = OpenFile.saved_as(report, path, Why.RESTORED)
    warn_of(path, file.notices)
    said(f"已恢复到 {path}：{report.title}（{draft.count} 处未保存的改动）")
    if said_of_typing:
        warn(said_of_typing)
    if draft.damaged:
        warn(f"有 {draft.damaged} 条记录已经损坏，没有恢复。请核对“{path}”。")
    try:
        draft.remove()
    except UserError as error:  # the work is safe: being offered once more does no harm
        warn(str(error))
    return OK


def _chosen(beginning: str) -> Draft:
    """The one draft whose name begins so. Raises `UserError`."""
    found = [draft for draft in drafts() if draft.name.startswith(beginning)]
    if len(found) == 1:
        return found[0]
    if found:
        names = "、".join(draft.name for draft in found)
        raise UserError(f"以“{beginning}”开头的有 {len(found)} 份：{names}。请多写几位。")
    raise UserError(f"没有编号为“{beginning}”的未保存内容。用 drafts 命令查看。")


def _enter_typed(report: Report, typing: tuple[str, str]) -> str:
    """Enter what was half typed where its place can hold it; the sentence that says so."""
    address, typed = typing
    if not typed:
        return ""
    where = place(report.form, address)
    cell = report.form.cells.get(address)
    try:
        value = typed if cell is None else read_figure(typed, cell)
        report.apply(Change({address: value}))
    except UserError:
        return f"“{where}”里没有输完的“{typed}”不能填入，请自行补上。"
    return f"“{where}”里没有输完的“{typed}”已经填入，请核对。"

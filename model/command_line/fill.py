"""``set``: fill in figures, particulars and texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.characters import clean, one_line
from model.command_line.output import OK, said, warn, warn_of
from model.command_line.reading import organ_kind
from model.errors import UserError
from model.files.claims.claim import look
from model.files.claims.holder import State
from model.files.open_file import OpenFile
from model.files.store import read_bytes
from model.report.addresses import FIELD, TEXT
from model.report.changes import Change
from model.report.figures import read_figure
from model.texts.dates import read_date

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from model.command_line.parser import Commands
    from model.report.report import Report


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("set", help="填写单元格和文字")
    parser.add_argument("file", type=Path, metavar="年报文件", help="要填写的 .gknb 文件")
    parser.add_argument(
        "values",
        nargs="*",
        default=[],
        metavar="地址=数值",
        help="如 requests/new/person=12；等号后面空着是清空。地址用 forms 命令查看",
    )
    parser.add_argument(
        "--text",
        action="append",
        default=[],
        metavar="部分=文件",
        help="把文本文件（UTF-8）的内容填入文字部分，如 overview=总体情况.txt",
    )
    parser.add_argument(
        "--unlock",
        default="",
        metavar="理由",
        help="从上年年报带入的数字是锁定的；写明理由才能改，理由留在年报文件里",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fill in all that is asked for, or nothing. Raises `UserError`.

    No other command writes the file meanwhile: what several fill in at once is all kept.
    """
    with OpenFile.held(options.file) as (file, read):
        warn_of(options.file, [*read.notices, _window(options.file)])
        values = _values(read.report, options)
        unlocked = _unlocked(read.report, values, one_line(options.unlock))
        read.report.apply(Change({**values, **unlocked}))
        notices = file.save(read.report)
    warn_of(options.file, notices)
    said(f"已填写 {len(values)} 处，已保存 {options.file}")
    return OK


def _unlocked(report: Report, values: Mapping[str, Any], reason: str) -> Mapping[str, Any]:
    """What unlocks the locked figures among these. Raises `UserError` without a reason."""
    locked = []
    for address, value in values.items():
        if report.is_locked(address) and report.current(address) != value:
            locked.append(address)
    if locked and not reason:
        carried = report.carried(locked[0])
        origin = carried.origin if carried is not None else ""
        raise UserError(
            f"{locked[0]} 取自 {origin}，已锁定，没有改动。确实要改的，加上 --unlock 理由。"
        )
    return report.unlocking(locked, reason) if locked else {}


def _window(path: Path) -> str:
    """What is to be known of a window that has the file open, or ""."""
    holder = look(path)
    if holder is None or holder.state is State.GONE:
        return ""
    return f"正在窗口里打开：{holder.short}。那个窗口下次保存时，会先问怎么办。"


def _values(report: Report, options: argparse.Namespace) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in options.values:
        address, equals, typed = item.partition("=")
        if not equals:
            raise UserError(f"“{item}”不是“地址=数值”的写法，如 requests/new/person=12。")
        values[address] = _value(report, address, typed)
    for item in options.text:
        section, _, name = item.partition("=")
        values[_text_address(report, section)] = _text(Path(name), item)
    return values


def _value(report: Report, address: str, typed: str) -> Any:  # noqa: ANN401
    cell = report.form.cells.get(address)
    if cell is None:
        return _particular(report, address, typed)
    try:
        return read_figure(typed, cell)
    except UserError as error:
        raise UserError(f"{address}（{cell.label}）：{error}") from error


# How each of the particulars that can be filled in is read.
_PARTICULARS: dict[str, Callable[[str], str]] = {
    "organ": one_line,
    "kind": organ_kind,
    "date": read_date,
    "contact": one_line,
}


def _particular(report: Report, address: str, typed: str) -> str:
    read = _PARTICULARS.get(address.removeprefix(FIELD))
    if read is None or not address.startswith(FIELD):
        raise UserError(
            f"{report.form.name}没有单元格“{address}”。用 forms 命令查看全部地址；"
            f"另可填写 {'、'.join(FIELD + name for name in _PARTICULARS)}。"
        )
    return read(typed)


def _text_address(report: Report, section: str) -> str:
    known = [text.id for text in report.form.texts]
    if section not in known:
        raise UserError(f"没有文字部分“{section}”。可填写的有：{'、'.join(known)}。")
    return TEXT + section


def _text(path: Path, item: str) -> str:
    if item.partition("=")[2] == "":
        raise UserError(f"“{item}”不是“部分=文件”的写法，如 overview=总体情况.txt。")
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UserError as error:
        raise UserError(f"{path}：{error}") from error
    except UnicodeDecodeError:
        raise UserError(
            f"{path}：不是 UTF-8 编码的文本文件。请另存为 UTF-8 后再用。"
        ) from None
    cleaned = clean(text)
    if cleaned != text.replace("\r\n", "\n").replace("\r", "\n"):
        warn(f"{path}：有不能印刷的控制字符，已去掉。")
    return cleaned.strip("\n")

"""``new``: an empty report of a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model.characters import one_line
from model.command_line.output import OK, said, warn_of
from model.command_line.reading import organ_kind, require_free
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.open_file import OpenFile
from model.report.particulars import LAST_YEAR, ORGAN_KINDS
from model.shipped import new_report

if TYPE_CHECKING:
    import argparse

    from model.command_line.parser import Commands


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("new", help="按年度新建空白年报")
    parser.add_argument(
        "--year", type=int, required=True, metavar="年度", help="报告年度，如 2025"
    )
    parser.add_argument("--organ", required=True, metavar="名称", help="机关全称")
    kinds = "；".join(f"{kind} {name}" for kind, name in ORGAN_KINDS.items())
    parser.add_argument("--kind", default="", metavar="类型", help=f"机关类型：{kinds}")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="文件",
        help="保存为哪个 .gknb 文件",
    )
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the report and save it. Raises `UserError`."""
    if options.year > LAST_YEAR:
        raise UserError(f"{options.year} 不是报告年度。请写四位数的年份，如 2025。")
    kind = organ_kind(options.kind)
    if options.output.suffix != SUFFIX:
        raise UserError(f"“{options.output}”：年报文件的扩展名应是 {SUFFIX}。请改文件名。")
    require_free(options.output, force=options.force)
    organ = one_line(options.organ)
    if not organ:
        raise UserError("机关名称是空的。请在 --organ 后面写机关全称。")
    report = new_report(options.year, organ, kind)
    file = OpenFile.saved_as(report, options.output)
    warn_of(options.output, file.notices)
    form = report.form
    said(f"已新建 {options.output}：{report.title}（{form.name}，{form.document}）")
    return OK

"""``versions``: the earlier versions of a report, and one of them brought back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.command_line.output import OK, out, out_json, said, warn_of
from model.command_line.reading import require_free
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.history import histories
from model.files.history.kept_version import Why
from model.files.open_file import OpenFile

if TYPE_CHECKING:
    import argparse

    from model.command_line.parser import Commands
    from model.files.history.kept_version import Version
    from model.files.history.versions import Versions

RESTORE = "restore"


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("versions", help="列出历史版本，或把其中一个恢复成文件")
    parser.add_argument(
        "file",
        type=Path,
        metavar="年报文件",
        help="哪个 .gknb 文件；已经损坏或不在了的也可以",
    )
    parser.add_argument(
        "action", nargs="?", choices=[RESTORE], metavar=RESTORE, help="恢复一个版本"
    )
    parser.add_argument("number", nargs="?", type=int, metavar="编号", help="恢复第几个版本")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="文件", help="恢复成哪个 .gknb 文件"
    )
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the versions, the newest first, or restore one. Raises `UserError`."""
    versions = histories.of_file(options.file)
    if options.action == RESTORE:
        return _restore(versions, options)
    found = versions.list() if versions is not None else []
    if versions is None and not options.file.exists():
        raise UserError(
            f"{options.file}：找不到文件，也没有留下历史版本。请核对文件名和位置。"
        )
    if options.json:
        out_json([_facts(version) for version in found])
    elif versions is None or not found:
        out(f"{options.file} 没有历史版本。")
    else:
        for version in found:
            out(_line(version))
        out(f"都放在 {versions.folder}")
    return OK


def _restore(versions: Versions | None, options: argparse.Namespace) -> int:
    if options.number is None or options.output is None:
        raise UserError(
            "恢复时要写编号和新文件：versions 年报文件 restore 编号 -o 新文件.gknb。"
        )
    if options.output.suffix != SUFFIX:
        raise UserError(f"“{options.output}”：年报文件的扩展名应是 {SUFFIX}。请改文件名。")
    if versions is None:
        raise UserError(f"{options.file} 没有历史版本。请核对文件名和位置。")
    version = versions.find(options.number)
    require_free(options.output, force=options.force)
    file = OpenFile.restored(versions, version, options.output)
    warn_of(options.output, file.notices)
    said(f"已恢复第 {version.number} 个版本（{version.minute}）到 {options.output}")
    return OK


def _line(version: Version) -> str:
    whom = "@".join(filter(None, (version.user, version.computer)))
    parts = [f"{version.number}", version.minute, version.why.words, whom, version.changes]
    if version.why is Why.BEFORE:
        parts.append(f"{version.organ}{version.year}年度")
    if version.export is not None:
        parts.append(version.export.file)
    if not version.good:
        parts.append("（已损坏，不能恢复）")
    return "  ".join(filter(None, parts))


def _facts(version: Version) -> dict[str, Any]:
    sent = asdict(version.export) if version.export is not None else None
    return {
        "number": version.number,
        "time": version.time,
        "user": version.user,
        "computer": version.computer,
        "why": str(version.why),
        "changes": version.changes,
        "file": str(version.file),
        "good": version.good,
        "path": version.path,
        "digest": version.digest,
        "organ": version.organ,
        "year": version.year,
        "form": version.form,
        "export": sent,
    }

"""``export``: one report into a file, or many into a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from model.checks.evaluate import evaluate
from model.command_line.output import OK, UNUSABLE, said, warn, warn_of
from model.command_line.reading import opened, require_free
from model.document.build import Options, file_name
from model.errors import UserError
from model.many import each, find, is_many
from model.writers import formats as known_formats
from model.writers.sending import send

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from model.command_line.parser import Commands
    from model.report.report import Report
    from model.writers.formats import Format

STANDARD = ".docx"


def add(commands: Commands, formats: Sequence[Format]) -> None:
    """Add the command to the parser; `formats` are those that the program can write."""
    endings = _endings(formats)
    listed = f"{'、'.join(endings[:-1])} 或 {endings[-1]}"
    parser = commands.add_parser("export", help=f"导出 {listed}")
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="年报文件",
        help="要导出的 .gknb 文件；文件夹是其中（含下级文件夹）所有的 .gknb 文件；也可以写 *.gknb",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="文件或文件夹",
        help="导出为哪个文件；要导出几个年报时，是放在哪个文件夹里",
    )
    parser.add_argument(
        "--to",
        metavar="格式",
        help=f"放进文件夹的文件是什么格式：{listed}；不写时是 {STANDARD}",
    )
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")
    parser.add_argument(
        "--no-data",
        action="store_true",
        help="Word 文件里不存年报数据（以后不能由它取回年报）",
    )
    parser.set_defaults(run=run, formats=formats)


def run(options: argparse.Namespace) -> int:
    """Export one file, or every file into a folder. Raises `UserError`."""
    exporting = _Exporting(options.formats, Options(embed=not options.no_data), options.force)
    if not _into_folder(options):
        path = options.files[0]
        exporting.require_format(options.output.suffix.lower())
        errors = exporting.write(opened(path), path, options.output)
        if errors:
            warn(f"注意：还有 {errors} 条错误没有改正，请先用 check 命令查看。")
        return OK
    return _export_all(options, exporting)


def _into_folder(options: argparse.Namespace) -> bool:
    """Whether the output is a folder: for several files, with --to, or if it is one."""
    if len(options.files) > 1 or is_many(options.files[0]) or options.to:
        return True
    endings = _endings(options.formats)
    return options.output.is_dir() and options.output.suffix.lower() not in endings


def _export_all(options: argparse.Namespace, exporting: _Exporting) -> int:
    suffix = _suffix(options.to or STANDARD)
    exporting.require_format(suffix, known_only=True)
    if options.output.exists() and not options.output.is_dir():
        raise UserError(
            f"“{options.output}”不是文件夹。要导出几个年报时，请在 -o 后面写文件夹。"
        )

    def work(path: Path) -> str:
        return exporting.write_into(options.output, suffix, path)

    status = OK
    for outcome in each(find(options.files), work):
        if outcome.result is None:
            warn(outcome.error)
            status = UNUSABLE
        elif outcome.result:
            warn(outcome.result)
    return status


def _suffix(typed: str) -> str:
    return "." + typed.lower().removeprefix(".")


def _endings(formats: Sequence[Format]) -> list[str]:
    return [known.suffix for known in formats]


@dataclass(slots=True)
class _Exporting:
    """The choices for all files of one call, and the files that it has written."""

    formats: Sequence[Format]
    looks: Options
    force: bool
    written: dict[str, Path] = field(default_factory=dict)

    def require_format(self, suffix: str, *, known_only: bool = False) -> None:
        """Raise `UserError` for PDF without a window, and, if asked, for unknown formats."""
        if suffix == ".pdf" and suffix not in _endings(self.formats):
            raise UserError(
                "PDF 由窗口程序排版：请把 python -m model 换成 python -m gui，其余不变"
                "（或用 python3 packaging/dev.py run export）。"
            )
        if known_only:
            known_formats.find(suffix, self.formats)

    def write(self, report: Report, path: Path, target: Path) -> int:
        """Write one file and say so; returns how many errors the report has."""
        require_free(target, force=self.force)
        sent = send(report, path, target, self.looks, formats=self.formats)
        warn_of(target, sent.notices)
        said(f"已导出 {target}")
        return _errors(report)

    def write_into(self, folder: Path, suffix: str, path: Path) -> str:
        """Export one of many files under its official name; returns a warning, or "".

        Raises `UserError`.
        """
        report = opened(path)
        target = folder / (file_name(report) + suffix)
        same = str(target).casefold()  # Windows takes both for one name
        if same in self.written:
            raise UserError(
                f"{path}：与“{self.written[same]}”导出的文件同名（{target.name}），没有导出。"
                "请核对机关名称和年度。"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            errors = self.write(report, path, target)
        except UserError as error:
            raise UserError(f"{path}：{error}") from error
        self.written[same] = path
        return (
            f"{path}：还有 {errors} 条错误没有改正，请先用 check 命令查看。" if errors else ""
        )


def _errors(report: Report) -> int:
    errors = 0
    for result in evaluate(report):
        errors += sum(finding.is_open_error for finding in result.findings)
    return errors

"""One way out for every format: blocks, writer, check, atomic write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.document import build
from model.errors import UserError
from model.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from model.report import Report

FORMATS = (".docx", ".txt", ".json")


def export(report: Report, path: Path) -> None:
    """Write the report in the format that the file's ending names.

    What was written is read back and compared before this returns. Raises `UserError`; a file
    that was there before is untouched then.
    """
    write_file(path, render(report, path.suffix.lower()))


def render(report: Report, suffix: str) -> bytes:
    """The report as the content of a file with this ending. Raises `UserError`."""
    blocks = build(report)
    if suffix == ".txt":
        from model.writers import text

        return text.write(blocks)
    if suffix == ".json":
        from model.writers import json

        return json.write(report)
    if suffix == ".docx":
        from model.writers import docx

        name = report.particulars.organ
        data = docx.write(blocks, title=report.title, organ=name, year=report.year)
        docx.verify(data, blocks)
        return data
    raise UserError(f"不能导出“{suffix or '没有扩展名的文件'}”。可以导出 {'、'.join(FORMATS)}。")

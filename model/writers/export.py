"""One way out for every format: blocks, writer, check, atomic write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model.document.build import DEFAULT, build
from model.errors import UserError
from model.files.atomic import write_file

if TYPE_CHECKING:
    from model.document.build import Options
    from model.report.report import Report

FORMATS = (".docx", ".xlsx", ".html", ".txt", ".json")


def export(
    report: Report, path: Path, options: Options = DEFAULT, prior: Report | None = None
) -> None:
    """Write the report in the format that the file's ending names.

    What was written is read back and compared before this returns. Raises `UserError`; a file
    that was there before is untouched then.
    """
    write_file(path, render(report, path.suffix.lower(), options, prior))


def left_out(options: Options) -> list[str]:
    """What of the bureau's own Word template fetches or runs something and is not taken over.

    Each is named for the clerk by place and kind: ``页眉：域 INCLUDEPICTURE``.
    Raises `UserError` for a template that cannot be read.
    """
    if not options.template:
        return []
    from model.files.store import read_bytes
    from model.readers import package
    from model.writers.docx import own_template as docx_own

    return list(docx_own.removed(read_bytes(Path(options.template), package.LARGEST_FILE)))


def render(
    report: Report, suffix: str, options: Options = DEFAULT, prior: Report | None = None
) -> bytes:
    """The report as the content of a file with this ending. Raises `UserError`.

    `prior` is last year's report, for the check sheet.
    """
    blocks = build(report, options, prior)
    if suffix == ".txt":
        from model.writers import text

        return text.write(blocks)
    if suffix == ".json":
        from model.writers import json

        return json.write(report)
    if suffix == ".html":
        from model.writers import html

        page = html.write(blocks, report.title, report.year)
        html.verify(page, blocks)
        return page
    if suffix == ".xlsx":
        from model.writers import xlsx

        workbook = xlsx.write(report)
        xlsx.verify(workbook, report)
        return workbook
    if suffix == ".docx":
        from model.files.store import dump
        from model.writers.docx import write as docx

        has_data = options.embed and not options.bare
        inside = dump(report, remarks=options.remarks) if has_data else b""
        name, year = report.particulars.organ, report.year
        data = docx.write(
            blocks, title=report.title, organ=name, year=year, options=options, data=inside
        )
        docx.verify(data, blocks, inside)
        return data
    raise UserError(f"不能导出“{suffix or '没有扩展名的文件'}”。可以导出 {'、'.join(FORMATS)}。")

"""One way out for every format: blocks, writer, verification, atomic write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model.document.build import DEFAULT, prepare
from model.files.atomic import write_file
from model.writers.formats import FORMATS, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.document.build import Options
    from model.report.report import Report
    from model.writers.formats import Format


def export(
    report: Report,
    path: Path,
    options: Options = DEFAULT,
    prior: Report | None = None,
    formats: Sequence[Format] = FORMATS,
) -> str:
    """Write the report in the format that the file's ending names.

    Returns the sentence that says what was compared with the report before the file was
    written. Raises `UserError`; a file that was there before is untouched then.
    """
    suffix = path.suffix.lower()
    write_file(path, render(report, suffix, options, prior, formats))
    return find(suffix, formats).verified


def render(
    report: Report,
    suffix: str,
    options: Options = DEFAULT,
    prior: Report | None = None,
    formats: Sequence[Format] = FORMATS,
) -> bytes:
    """The report as the verified content of a file with this ending. Raises `UserError`.

    `prior` is last year's report, for the check sheet.
    """
    return find(suffix, formats).make(prepare(report, options, prior))


def left_out(options: Options) -> list[str]:
    """What of the bureau's own Word template fetches or runs something and is not taken over.

    Each is named for the clerk by place and kind: ``页眉：域 INCLUDEPICTURE``.
    Raises `UserError` for a template that cannot be read.
    """
    if not options.template:
        return []
    from model.files.store import read_bytes
    from model.readers import package
    from model.writers.docx import own_template

    data = read_bytes(Path(options.template), package.LARGEST_FILE)
    return list(own_template.removed(data))

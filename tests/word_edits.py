"""Word files of this program that somebody changed, for the tests of what becomes of that."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from model.report.changes import Change
from model.shipped import new_report
from model.writers.export import render

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

DOCUMENT = "word/document.xml"


def small() -> Report:
    """A report with one text, an organ and a date."""
    report = new_report(2025, "示例局")
    report.apply(Change({"text/others": "本年没有收费。", "report/date": "2026-01-20"}))
    return report


def edited(data: bytes, *replaced: tuple[str, str]) -> bytes:
    """The file after texts were replaced in Word, each where it stands first."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == DOCUMENT:
                for before, after in replaced:
                    assert before.encode() in content, before
                    content = content.replace(before.encode(), after.encode(), 1)
            new.writestr(name, content)
    return made.getvalue()


def written(path: Path, before: str, after: str) -> Path:
    """The file of the small report after one text was replaced in Word."""
    path.write_bytes(edited(render(small(), ".docx"), (before, after)))
    return path

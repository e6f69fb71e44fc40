"""A report out of a file of another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from model.importing.imported import Imported
    from model.readers.read import Read


def import_file(path: Path, form_id: str | None = None) -> Imported:
    """The report in a file. Raises `UserError`."""
    raise UserError(f"“{path.name}”读不出来。")


def import_read(read: Read, name: str, form_id: str | None = None) -> Imported:
    """The report in what was read. Raises `UserError`."""
    raise UserError(f"{name}里没有年报。")

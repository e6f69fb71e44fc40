"""What several commands read from their arguments: reports and kinds of organs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.command_line.output import warn_of
from model.errors import UserError
from model.files.open_file import OpenFile
from model.report.particulars import ORGAN_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report


def opened(path: Path) -> Report:
    """The report in a file; what was noticed while reading is told. Raises `UserError`."""
    _, read = OpenFile.open(path)
    warn_of(path, read.notices)
    return read.report


def organ_kind(typed: str) -> str:
    """The id of a kind of organ, given as id or in words; "" for none. Raises `UserError`."""
    by_name = {name: kind for kind, name in ORGAN_KINDS.items()}
    kind = by_name.get(typed, typed)
    if kind and kind not in ORGAN_KINDS:
        known = "、".join(f"{kind}（{name}）" for kind, name in ORGAN_KINDS.items())
        raise UserError(f"没有机关类型“{kind}”。可用的有：{known}。")
    return kind


def require_free(path: Path, *, force: bool) -> None:
    """Raise `UserError` when there is such a file and `force` is not set."""
    if path.exists() and not path.is_dir() and not force:
        raise UserError(f"“{path}”已经存在，没有覆盖。请换一个文件名，或加 --force。")

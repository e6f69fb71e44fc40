"""Older save files, brought up to date one step at a time on plain dicts.

History of the format (docs/file-format.md has every field):

1. first format: organ, values by address, texts by section, signature, options, accepted.
   1.1 adds what a year takes from the one before: carried, borrowed, prior.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

FORMAT = 1
MINOR = 1

# STEPS[n] turns format n into format n + 1; nothing is written before all steps have passed.
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def version(data: dict[str, Any]) -> tuple[int, int]:
    """The major and minor version of a save file: ``1``, or ``"1.2"`` from a later program.

    Raises `UserError` when there is none.
    """
    match = re.fullmatch(r"(\d{1,9})(?:\.(\d{1,9}))?", str(data.get("format", "")), re.ASCII)
    if match is None:
        raise UserError("文件里没有格式版本（format），不是本程序保存的年报文件。请核对文件。")
    return int(match[1]), int(match[2] or 0)


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """The same report in today's format, and every report inside.

    Raises `UserError` for a newer major version.
    """
    major, _ = version(data)
    if major > FORMAT:
        raise UserError(
            f"这个文件由更新版本的程序保存（格式 {major}，本程序只认到格式 {FORMAT}）。"
            "请升级本程序后再打开，文件没有改动。"
        )
    while major < FORMAT:
        step = STEPS.get(major)
        if step is None:
            raise UserError(f"文件的格式版本是 {major}，没有这个版本。请核对文件。")
        data = step(data)
        major += 1
    prior = data.get("prior")
    if isinstance(prior, dict) and isinstance(prior.get("report"), dict):
        data = {**data, "prior": {**prior, "report": migrate(prior["report"])}}
    return data

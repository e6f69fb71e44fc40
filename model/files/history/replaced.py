"""Copies of files that are about to be replaced and that this program did not write."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from model import folders
from model.errors import UserError
from model.files.claims import process
from model.files.history import numbered
from model.files.history.kept_version import digest_of, full
from model.files.store import read_bytes

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

OF_ONE_PATH = 20  # copies that are kept
OF_ALL = 200
LARGEST = 256 * 1024 * 1024  # bytes; a document with pictures has some of them
LONGEST = 120  # bytes of the old name that the copy's name has


def folder() -> Path:
    """Where the copies lie."""
    return folders.data() / "被替换的文件"


def keep_replaced(path: Path, known: Container[str] = ()) -> Path | None:
    """Copy a file that is about to be replaced; returns the copy.

    Returns `None` where there is no file, or where its SHA-256 is one of those `known`: such
    bytes are kept elsewhere or can be made again. The same bytes are not kept twice in a row.
    Raises `UserError` when the file is there and no copy could be made.
    """
    try:
        if not path.is_file():
            return None
    except OSError:
        return None
    try:
        data = read_bytes(path, LARGEST)
    except UserError as error:
        raise UserError(f"{path}：{error}") from error
    digest = digest_of(data)
    if digest in known:
        return None
    place = full(path)
    for entry in numbered.entries(folder())[:1]:
        newest = numbered.facts(entry)
        if (newest.get("path"), newest.get("digest")) == (place, digest):
            return entry.file
    facts = {
        "user": process.user(),
        "computer": process.computer(),
        "path": place,
        "digest": digest,
    }
    kept = numbered.keep(folder(), data, f" {_short(path.name)}", facts)
    _thin(place)
    return kept.file


def _short(name: str) -> str:
    """A name that fits behind number and time in every folder, with its ending."""
    raw = os.fsencode(name)
    if len(raw) <= LONGEST:
        return name
    ending = PurePath(name).suffix
    ending = ending if len(os.fsencode(ending)) < LONGEST // 2 else ""
    room = LONGEST - len(os.fsencode(ending))
    return raw[:room].decode(errors="ignore") + ending


def _thin(place: str) -> None:
    """Remove the oldest by number: of this path, and of all."""
    kept = numbered.entries(folder())
    going = kept[OF_ALL:]
    same = [one for one in kept[:OF_ALL] if numbered.facts(one).get("path") == place]
    for entry in [*going, *same[OF_ONE_PATH:]]:
        numbered.remove(entry)
    numbered.remove_abandoned(folder())


def notice(copy: Path) -> str:
    """What the user is told of a copy."""
    return f"原来的文件已留一份：{copy}"


def kept_or_told(path: Path, known: Container[str] = ()) -> list[str]:
    """Keep a copy as `keep_replaced` does; what the user should know of it, if anything."""
    try:
        copy = keep_replaced(path, known)
    except UserError as error:
        return [f"没有给原来的文件留一份：{error}"]
    return [notice(copy)] if copy is not None else []

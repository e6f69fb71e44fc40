"""A folder of kept files: each has a number that is never given twice, and facts beside it.

``000012 2026-11-26 13-05.gknb`` is a kept file, ``000012.json`` its facts. The order is that of
the numbers; a clock may jump. Whatever else lies in the folder is left alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from model import folders
from model.errors import UserError
from model.files.atomic import LEFT_OVER, write_file
from model.files.plain import read_plain
from model.files.store import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FACTS = 64 * 1024  # bytes; ours have less than one KB
ATTEMPTS = 1000  # numbers that are tried; that many programs do not keep something at once
ABANDONED = 100  # numbers behind the newest: whoever took one and wrote nothing is gone
_FACTS = ".json"
_NUMBER = re.compile(r"(\d{6,12})\.json", re.ASCII)
_TEMPORARY = re.compile(r"\.[a-z2-7]{6}\.tmp|~gkn[a-z2-7]{6}", re.ASCII)  # of `atomic`
_KEPT = re.compile(r"(\d{6,12}) (\d{4}-\d{2}-\d{2}) (\d{2})-(\d{2})\b.*", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept file, as its name tells: `day` is YYYY-MM-DD, `minute` HH:MM."""

    number: int
    day: str
    minute: str
    folder: Path
    name: str

    @property
    def file(self) -> Path:
        """What is kept."""
        return self.folder / self.name

    @property
    def facts(self) -> Path:
        """The file of its facts."""
        return self.folder / (self.name.partition(" ")[0] + _FACTS)


def now() -> datetime:
    """The time with its zone; a clock that has none (Windows before 1970) counts as UTC."""
    try:
        return datetime.now().astimezone()
    except (OSError, OverflowError, ValueError):
        return datetime.now(UTC)


def entries(folder: Path) -> list[Entry]:
    """What is kept in a folder, the newest first; nothing where it cannot be read."""
    found = []
    for name in _names(folder):
        match = _KEPT.fullmatch(name)
        if match:
            number, day, hour, minute = match.groups()
            found.append(Entry(int(number), day, f"{hour}:{minute}", folder, name))
    return sorted(found, key=lambda entry: (entry.number, entry.name), reverse=True)


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [one.name for one in found]
    except (OSError, ValueError):
        return []


def keep(folder: Path, data: bytes, ending: str, facts: dict[str, Any]) -> Entry:
    """Keep bytes under the next number, and facts beside them; both are read back.

    The number and the time are added to the facts. Raises `UserError`; nothing is left then.
    """
    try:
        folders.private_folder(folder)
        number, note = _claimed(folder)
    except OSError as error:
        raise UserError(
            f"不能写入“{folder}”（系统错误 {error.errno}）。请检查磁盘空间和权限。"
        ) from error
    when = now()
    day, minute = when.strftime("%Y-%m-%d"), when.strftime("%H:%M")
    file = folder / f"{number:06} {day} {minute.replace(':', '-')}{ending}"
    whole = {"number": number, "time": when.isoformat(timespec="seconds"), **facts}
    try:
        write_file(file, data)
        write_file(note, _written(whole))
    except BaseException:
        _unlink(file)
        _unlink(note)
        raise
    return Entry(number, day, minute, folder, file.name)


def _claimed(folder: Path) -> tuple[int, Path]:
    """Take the next number: whoever makes the file of its facts has it. Raises `OSError`."""
    taken = [
        int(name.split(".")[0].split(" ")[0]) for name in _names(folder) if _is_ours(name)
    ]
    number = max(taken, default=0)
    fault = OSError()
    for _ in range(ATTEMPTS):
        number += 1
        note = folder / f"{number:06}{_FACTS}"
        try:
            os.close(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except FileExistsError as error:
            fault = error
        else:
            return number, note
    raise fault


def _is_ours(name: str) -> bool:
    return _NUMBER.fullmatch(name) is not None or _KEPT.fullmatch(name) is not None


def _written(facts: dict[str, Any]) -> bytes:
    """The facts as JSON; half characters, as in names that are no UTF-8, are spelled out."""
    try:
        return json.dumps(facts, ensure_ascii=False, indent=1).encode()
    except UnicodeEncodeError:
        return json.dumps(facts, indent=1).encode()


def facts(entry: Entry) -> dict[str, Any]:
    """The facts beside a kept file; none where they are lost or cannot be read."""
    try:
        return read_plain(read_bytes(entry.facts, LARGEST_FACTS), [])
    except UserError:
        return {}


def mentions(entry: Entry, word: str) -> bool:
    """Whether the facts hold a word somewhere; ten times as fast as reading them."""
    try:
        data = read_bytes(entry.facts, LARGEST_FACTS).lower()
    except UserError:
        return False
    plain = json.dumps(word, ensure_ascii=False)[1:-1].encode(errors="replace")
    spelled_out = json.dumps(word)[1:-1].encode()
    return plain.lower() in data or spelled_out.lower() in data


def remove(entry: Entry) -> None:
    """Remove a kept file and its facts; what another program holds stays for the next time."""
    if _unlink(entry.file):
        _unlink(entry.facts)


def remove_abandoned(folder: Path) -> None:
    """Remove what a killed program left: facts without a file, and old temporary files.

    A later writing would not do it: no name comes again here.
    """
    names = _names(folder)
    kept = {name.split(" ")[0] for name in names if _KEPT.fullmatch(name)}
    alone = [match[1] for match in map(_NUMBER.fullmatch, names) if match]
    last = max(map(int, kept), default=0) - ABANDONED
    for number in alone:
        if number not in kept and int(number) < last:
            _unlink(folder / f"{number}{_FACTS}")
    for name in filter(_TEMPORARY.fullmatch, names):
        with contextlib.suppress(OSError):
            if (folder / name).stat().st_mtime < time.time() - LEFT_OVER:
                _unlink(folder / name)


def _unlink(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False

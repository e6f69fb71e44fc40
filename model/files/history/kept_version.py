"""One earlier version of a report: its bytes, and what is known of them.

What is known stands in a file that anybody may have changed: it is read as words, no more.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.characters import one_line
from model.errors import UserError
from model.files.history import numbered
from model.files.store import parse, read_bytes
from model.report.particulars import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from model.files.history.numbered import Entry

LONGEST = 2000  # characters of a fact that is shown


class Why(StrEnum):
    """Why a version was kept."""

    SAVE = "save"
    EXPORT = "export"  # what was sent in a document
    IMPORT = "import"  # saved after it was read from a document
    OUTSIDE = "outside"  # found in the file; this program had not written it here
    RESTORED = "restored"  # an earlier version, or unsaved work, that came back
    BEFORE = "before"  # lay under the file name that another report was saved to
    UNKNOWN = "unknown"  # the facts beside the file are lost

    @property
    def words(self) -> str:
        """The reason for the clerk."""
        return _WORDS[self]


_WORDS = {
    Why.SAVE: "保存",
    Why.EXPORT: "导出",
    Why.IMPORT: "由文档取回",
    Why.OUTSIDE: "在别处保存",
    Why.RESTORED: "恢复",
    Why.BEFORE: "被替换前",
    Why.UNKNOWN: "不明",
}


@dataclass(frozen=True, slots=True)
class Export:
    """The document in which a version was sent: its ending, its path, SHA-256 of its bytes."""

    format: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a report. What is not known is "", 0 or `None`.

    `time` is ISO 8601 with the zone, `path` the file that was saved, `digest` SHA-256 of the
    bytes in hexadecimal digits, `file` where they lie.
    """

    number: int
    time: str
    user: str
    computer: str
    why: Why
    changes: str
    path: str
    digest: str
    organ: str
    year: int
    form: str
    export: Export | None
    file: Path

    @property
    def minute(self) -> str:
        """When it was kept, for the clerk: ``2026-11-26 13:05``."""
        return self.time[:16].replace("T", " ")

    def is_of(self, path: Path) -> bool:
        """Whether this state was saved to that file."""
        return os.path.normcase(self.path) == os.path.normcase(full(path))

    def read(self) -> bytes:
        """The bytes as they were saved. Raises `UserError` when they are damaged or gone."""
        when = f"第 {self.number} 个版本（{self.minute}）"
        try:
            data = read_bytes(self.file)
            if not self.digest:
                parse(data)
        except UserError as error:
            raise UserError(f"{when}读不出来：{error}") from error
        if self.digest and digest_of(data) != self.digest:
            raise UserError(f"{when}已经损坏，内容和保存时不一样。请改用另一个版本。")
        return data

    @property
    def good(self) -> bool:
        """Whether the bytes can be read and are the ones that were kept; reads them."""
        try:
            self.read()
        except UserError:
            return False
        return True


def full(path: Path) -> str:
    """The path by which a file is known: whole, links followed."""
    try:
        return str(path.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(path.absolute())


def version_of(entry: Entry) -> Version:
    """A version with its facts, whatever somebody wrote there; the name tells the number."""
    facts = numbered.facts(entry)
    return Version(
        number=entry.number,
        time=_words(facts, "time") or f"{entry.day}T{entry.minute}",
        user=_words(facts, "user"),
        computer=_words(facts, "computer"),
        why=_why(facts.get("why")),
        changes=_words(facts, "changes"),
        path=_text(facts, "path"),
        digest=_text(facts, "digest"),
        organ=_words(facts, "organ"),
        year=_whole(facts.get("year")),
        form=_words(facts, "form"),
        export=_export(facts.get("export")),
        file=entry.file,
    )


def _text(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) and "\0" not in value else ""


def _words(facts: dict[str, Any], name: str) -> str:
    return one_line(_text(facts, name)[:LONGEST])


def _whole(value: object) -> int:
    usual = isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR
    return value if isinstance(value, int) and usual else 0


def _why(value: object) -> Why:
    return Why(value) if isinstance(value, str) and value in set(Why) else Why.UNKNOWN


def _export(value: object) -> Export | None:
    if not isinstance(value, dict):
        return None
    return Export(_words(value, "format"), _text(value, "file"), _text(value, "digest"))


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal digits, by which bytes are known."""
    return hashlib.sha256(data).hexdigest()

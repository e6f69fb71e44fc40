"""Earlier versions: every state of a report that was saved or sent, in the user's own folder.

They lie in ``版本/<id of the report>`` of `model.folders.data`, beside nobody's files; what is
kept is the very bytes that were saved (docs/file-format.md, *Earlier versions*).
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from model import folders
from model.characters import one_line
from model.errors import UserError
from model.files import numbered, who
from model.files.atomic import SUFFIX
from model.files.store import parse, read_bytes
from model.files.thinning import superfluous
from model.report.particulars import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from model.files.numbered import Entry
    from model.report.report import Report

RARE_ONES = 50  # of the newest versions that are more than a save, which are never thinned
LONGEST = 2000  # characters of a fact that is shown
_ID = re.compile("[0-9a-f]{16}", re.ASCII)


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
    Why.OUTSIDE: "别处写入",
    Why.RESTORED: "恢复",
    Why.BEFORE: "被替换前",
    Why.UNKNOWN: "不明",
}
_RARE = {Why.EXPORT, Why.IMPORT, Why.OUTSIDE, Why.BEFORE}


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

    @property
    def good(self) -> bool:
        """Whether the bytes can be read and are the ones that were kept; reads them."""
        try:
            _read(self)
        except UserError:
            return False
        return True


def folder() -> Path:
    """Where the versions of all reports lie, each report's in a folder named by its id."""
    return folders.data() / "版本"


def full(path: Path) -> str:
    """The path by which a file is known: whole, links followed."""
    try:
        return str(path.resolve())
    except (OSError, RuntimeError, ValueError):
        return str(path.absolute())


class Versions:
    """The versions of the report with an id (16 hexadecimal digits), in a folder of their own.

    `model.files.histories` finds those of a file or of a report without an id.
    """

    def __init__(self, report: str) -> None:
        if not _ID.fullmatch(report):
            raise ValueError(report)
        self.id = report
        self.folder = folder() / report

    def list(self) -> list[Version]:
        """All versions, the newest first, damaged ones too. Raises nothing."""
        return [_version(entry) for entry in numbered.entries(self.folder)]

    def find(self, number: int) -> Version:
        """The version with a number. Raises `UserError`."""
        for entry in numbered.entries(self.folder):
            if entry.number == number:
                return _version(entry)
        raise UserError(f"没有第 {number} 个版本。请先列出全部版本，再选其中的编号。")

    def read(self, version: Version) -> bytes:
        """The bytes as they were saved. Raises `UserError` when they are damaged or gone."""
        return _read(version)

    def newest(self, path: Path) -> Version | None:
        """The newest version that was saved to a path, damaged or not."""
        name = PurePath(full(path)).name
        for entry in numbered.entries(self.folder):
            if numbered.mentions(entry, name):
                version = _version(entry)
                if version.is_of(path):
                    return version
        return None

    def newest_good(self, path: Path | None = None) -> Version | None:
        """The newest version that is not damaged; with a path, of what was saved there."""
        for version in self.list():
            if (path is None or version.is_of(path)) and version.good:
                return version
        return None

    def knows(self, digest: str) -> bool:
        """Whether bytes are kept here; `digest` is their SHA-256."""
        for entry in numbered.entries(self.folder):
            version = _version(entry)
            if version.digest == digest and version.good:
                return True
        return False

    def keep(
        self,
        data: bytes,
        why: Why,
        path: Path | None,
        changes: str = "",
        export: Export | None = None,
        report: Report | None = None,
    ) -> Version:
        """Keep a state of the report, read it back, and thin what is old.

        `report` is what the bytes hold, if that is known already. Saving the same
        bytes to the same file again keeps nothing new. Raises `UserError` when nothing was kept.
        """
        digest = digest_of(data)
        place = full(path) if path is not None else ""
        if why is not Why.EXPORT:
            for entry in numbered.entries(self.folder)[:1]:
                newest = _version(entry)
                same = newest.digest == digest and newest.path == place
                if same and newest.good:
                    return newest
        report = report or parse(data).report
        facts = {
            "user": who.user(),
            "computer": who.computer(),
            "why": str(why),
            "changes": changes,
            "path": place,
            "digest": digest,
            "organ": report.particulars.organ,
            "year": report.year,
            "form": report.form.id,
            "export": asdict(export) if export is not None else None,
        }
        kept = numbered.keep(self.folder, data, SUFFIX, facts)
        self._thin()
        return _version(kept)

    def _thin(self) -> None:
        kept = numbered.entries(self.folder)
        today = numbered.now().strftime("%Y-%m-%d")

        def must_stay() -> set[int]:
            return _to_stay([_version(entry) for entry in kept])

        for entry in superfluous(kept, today, must_stay, lambda one: _version(one).good):
            numbered.remove(entry)
        numbered.remove_abandoned(self.folder)


def _to_stay(found: list[Version]) -> set[int]:
    """The numbers of the newest rare ones, and of the newest of each file that was saved."""
    rare = [version.number for version in found if version.why in _RARE]
    newest = {version.path: version.number for version in reversed(found)}
    return set(rare[:RARE_ONES]) | set(newest.values())


# --- one version, from its files -------------------------------------------------------------


def _version(entry: Entry) -> Version:
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


def _read(version: Version) -> bytes:
    when = f"第 {version.number} 个版本（{version.minute}）"
    try:
        data = read_bytes(version.file)
        if not version.digest:
            parse(data)
    except UserError as error:
        raise UserError(f"{when}读不出来：{error}") from error
    if version.digest and digest_of(data) != version.digest:
        raise UserError(f"{when}已经损坏，内容和保存时不一样。请改用另一个版本。")
    return data


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal digits, by which bytes are known."""
    return hashlib.sha256(data).hexdigest()

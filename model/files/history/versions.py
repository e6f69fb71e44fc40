"""Earlier versions: every state of a report that was saved or sent, in the user's own folder.

They lie in ``版本/<id of the report>`` of `model.folders.data`, beside nobody's files; what is
kept is the very bytes that were saved (docs/file-format.md, *Earlier versions*).
"""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from model import folders
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.claims import process
from model.files.history import numbered
from model.files.history.kept_version import Why, digest_of, full, version_of
from model.files.history.thinning import superfluous
from model.files.store import parse

if TYPE_CHECKING:
    from pathlib import Path

    from model.files.history.kept_version import Export, Version
    from model.report.report import Report

RARE_ONES = 50  # of the newest versions that are more than a save, which are never thinned
_RARE = {Why.EXPORT, Why.IMPORT, Why.OUTSIDE, Why.BEFORE}
_ID = re.compile("[0-9a-f]{16}", re.ASCII)


def folder() -> Path:
    """Where the versions of all reports lie, each report's in a folder named by its id."""
    return folders.data() / "版本"


class Versions:
    """The versions of the report with an id (16 hexadecimal digits), in a folder of their own.

    `model.files.history.histories` finds those of a file or of a report without an id.
    """

    def __init__(self, report: str) -> None:
        if not _ID.fullmatch(report):
            raise ValueError(report)
        self.id = report
        self.folder = folder() / report

    def list(self) -> list[Version]:
        """All versions, the newest first, damaged ones too. Raises nothing."""
        return [version_of(entry) for entry in numbered.entries(self.folder)]

    def find(self, number: int) -> Version:
        """The version with a number. Raises `UserError`."""
        for entry in numbered.entries(self.folder):
            if entry.number == number:
                return version_of(entry)
        raise UserError(f"没有第 {number} 个版本。请先列出全部版本，再选其中的编号。")

    def read(self, version: Version) -> bytes:
        """The bytes as they were saved. Raises `UserError` when they are damaged or gone."""
        return version.read()

    def newest(self, path: Path) -> Version | None:
        """The newest version that was saved to a path, damaged or not."""
        name = PurePath(full(path)).name
        for entry in numbered.entries(self.folder):
            if numbered.mentions(entry, name):
                version = version_of(entry)
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
            if numbered.mentions(entry, digest):
                version = version_of(entry)
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
                newest = version_of(entry)
                same = newest.digest == digest and newest.path == place
                if same and newest.good:
                    return newest
        report = report or parse(data).report
        facts = {
            "user": process.user(),
            "computer": process.computer(),
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
        return version_of(kept)

    def _thin(self) -> None:
        kept = numbered.entries(self.folder)
        today = numbered.now().strftime("%Y-%m-%d")

        def must_stay() -> set[int]:
            return _to_stay([version_of(entry) for entry in kept])

        for entry in superfluous(kept, today, must_stay, lambda one: version_of(one).good):
            numbered.remove(entry)
        numbered.remove_abandoned(self.folder)


def _to_stay(found: list[Version]) -> set[int]:
    """The numbers of the newest rare ones, and of the newest of each file that was saved."""
    rare = [version.number for version in found if version.why in _RARE]
    newest = {version.path: version.number for version in reversed(found)}
    return set(rare[:RARE_ONES]) | set(newest.values())

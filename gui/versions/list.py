"""The list of the earlier versions of one report, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gui.versions import words
from gui.widgets.two_lines import Lines, TwoLineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from model.files.history.kept_version import Version


class Checked(NamedTuple):
    """A version, and whether its bytes are those that were kept."""

    version: Version
    good: bool


class VersionList(TwoLineList):
    """The versions; `current` is the one chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("versions-list", "历史版本", parent)

    def fill(self, versions: Sequence[Version]) -> None:
        """Show these; each one is read, to know whether it is damaged."""
        self.clear()
        for version in versions:
            checked = Checked(version, version.good)
            lines = _lines(checked)
            self.add(checked, lines, "，".join(filter(None, lines)), words.facts(version))
        self.setCurrentRow(0)

    @property
    def current(self) -> Checked | None:
        """The version that is chosen."""
        found: Checked | None = self.current_thing
        return found


def _lines(checked: Checked) -> Lines:
    """When and why, and which one; what changed, and how large it is."""
    version = checked.version
    state = words.size(version) if checked.good else words.DAMAGED
    return Lines(words.title(version), words.number(version), words.changes(version), state)

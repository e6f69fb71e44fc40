"""The pieces of work that are struck: what the program does, and controls known to be unsafe."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from model.files.kept_version import digest_of
from model.files.versions import Versions
from model.files.versions import folder as versions_folder

from model.__main__ import main
from model.errors import UserError
from model.files.store import dump, parse
from model.readers.docx import open_document
from model.report.addresses import TEXT
from model.report.changes import Change
from model.report.differences import differences
from model.report.figures import Figure
from model.resources import resource
from model.writers.export import render
from tests.soak.trial import SAVES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from model.files.kept_version import Version

    from model.report.report import Report
    from tests.soak.trial import Ended, Progress


def _sample() -> bytes:
    """The sample report as it was saved before, with an id."""
    report = parse(resource("samples", "sample.gknb").read_bytes()).report
    report.id = "0123456789abcdef"
    return dump(report)


SAMPLE = _sample()
PERSON = "requests/new/person"
FIGURE = 4242
SECTION = "overview"
LONG_TEXT = "\n".join(
    f"第{number}项工作已经完成，详见本机关网站。" for number in range(1, 400)
)
REPORT, DOCUMENT, TYPED = "年报.gknb", "年报.docx", "总体情况.txt"
OWN = {REPORT, DOCUMENT, TYPED, "state"}  # what may lie in the folder

NO_VERSION = "没有留下历史版本"  # what is said when a version could not be kept


def changed(report: Report) -> Report:
    """A report with a figure and a long text that the sample has not."""
    report.apply(Change({PERSON: Figure(FIGURE), TEXT + SECTION: LONG_TEXT}))
    return report


def state_of(path: Path) -> str:
    """ "old", "new", or what else a report's file holds."""
    if not path.exists():
        return "gone"
    data = path.read_bytes()
    if data == SAMPLE:
        return "old"
    try:
        opened = parse(data)
    except UserError as error:
        return f"unreadable, {len(data)} bytes: {error}"
    found = differences(parse(SAMPLE).report, opened.report)
    addresses = [difference.address for difference in found]
    if dump(anonymous(opened.report)) == dump(anonymous(changed(parse(SAMPLE).report))):
        return "new"
    return f"another content: {addresses}"


def anonymous(report: Report) -> Report:
    """Without the id, which is given by chance when a report is first saved."""
    report.id = ""
    return report


def strays(folder: Path) -> list[str]:
    """Files beside the report that are none of it, and temporary ones in the user's folders."""
    beside = [
        path.name
        for path in folder.iterdir()
        if path.name not in OWN and not _is_claim(path.name)
    ]
    inside = folder.joinpath("state").rglob(".*.tmp")
    return sorted([*beside, *(str(path.relative_to(folder)) for path in inside)])


def _is_claim(name: str) -> bool:
    """Whether it tells who has the report open; the next who opens it takes it away."""
    return name.startswith(".~") and name.endswith(".lock")


def kept_versions(folder: Path) -> Iterator[Version]:
    """The earlier versions in the user's folders of a trial."""
    with state_in(folder):
        for place in versions_folder().glob("*"):
            yield from Versions(place.name).list()


def only_good_versions(folder: Path) -> str:
    """What is wrong with an earlier version, or ""."""
    for version in kept_versions(folder):
        if not version.good:
            return f"version {version.number} is damaged"
    return ""


def knows_version(folder: Path, data: bytes) -> bool:
    """Whether these bytes are kept as an earlier version."""
    digests = [version.digest for version in kept_versions(folder) if version.good]
    return digest_of(data) in digests


@contextlib.contextmanager
def state_in(folder: Path) -> Iterator[None]:
    """The user's own folders lie in the trial's meanwhile."""
    before = os.environ.get("GKNB_STATE")
    os.environ["GKNB_STATE"] = str(folder / "state")
    try:
        yield
    finally:
        os.environ.pop("GKNB_STATE")
        if before is not None:
            os.environ["GKNB_STATE"] = before


def verdict(state: str, ended: Ended) -> str:
    """What is wrong with a state after the end of a work; "" when nothing is."""
    if state not in ("old", "new"):
        return state
    if ended.status == 0 and state == "old":
        return "said that it was done, but it was not"
    if ended.status > 0 and state == "new":
        return f"done, but said that it was not (status {ended.status}): {_last(ended.words)}"
    if "Traceback" in ended.words:
        return f"a traceback: {_last(ended.words)}"
    return ""


def _last(words: str) -> str:
    return words.strip().splitlines()[-1] if words.strip() else "no word"


class Saving:
    """``set``: a figure and a text into a report."""

    name = "set"

    def prepare(self, folder: Path) -> None:
        (folder / REPORT).write_bytes(SAMPLE)
        (folder / TYPED).write_text(LONG_TEXT, "utf-8")

    def run(self, folder: Path, progress: Progress) -> int:
        typed = f"{SECTION}={folder / TYPED}"
        words = ["set", str(folder / REPORT), f"{PERSON}={FIGURE}", "--text", typed]
        status = main(words)
        progress.tell(SAVES, int(status == 0))
        return status

    def judge(self, folder: Path, ended: Ended) -> str:
        state = state_of(folder / REPORT)
        fault = verdict(state, ended) or only_good_versions(folder)
        if fault or state == "old" or NO_VERSION in ended.words:
            return fault
        return "" if knows_version(folder, SAMPLE) else "the content before is lost"


class Exporting:
    """``export``: a Word document over the one of last time."""

    name = "export"

    def __init__(self) -> None:
        self.old = render(parse(SAMPLE).report, ".docx")

    def prepare(self, folder: Path) -> None:
        (folder / REPORT).write_bytes(dump(changed(parse(SAMPLE).report)))
        (folder / DOCUMENT).write_bytes(self.old)

    def run(self, folder: Path, progress: Progress) -> int:
        words = ["export", str(folder / REPORT), "-o", str(folder / DOCUMENT), "--force"]
        status = main(words)
        progress.tell(SAVES, int(status == 0))
        return status

    def judge(self, folder: Path, ended: Ended) -> str:
        if state_of(folder / REPORT) != "new":
            return "the report itself was changed"
        return verdict(self._state(folder / DOCUMENT), ended) or only_good_versions(folder)

    def _state(self, path: Path) -> str:
        if not path.exists():
            return "gone"
        data = path.read_bytes()
        if data == self.old:
            return "old"
        try:
            reopened = open_document(path)
        except UserError as error:
            return f"unreadable, {len(data)} bytes: {error}"
        is_whole = reopened.report.current(PERSON) == Figure(FIGURE)
        return "new" if is_whole and not reopened.differences else "another content"


WORKS = (Saving, Exporting)

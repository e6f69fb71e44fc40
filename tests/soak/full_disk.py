"""Disks that are really full: a small one in memory, filled until so many bytes are free.

The disk is mounted in a name space of the harness's own, where the system allows that.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.soak.controls import DocumentSaving, NaiveSaving, QtSaving  # noqa: E402
from tests.soak.rows import Row  # noqa: E402
from tests.soak.sessions import Session  # noqa: E402
from tests.soak.strikes import counting  # noqa: E402
from tests.soak.trial import run_in_child, trial_folder  # noqa: E402
from tests.soak.works import WORKS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.trial import Work

SIZE = 256 * 1024  # bytes of the disk
PAGE = 4096  # the disk gives its room by such pieces


def run(*, long: bool) -> Iterator[Row]:
    """Every work with 0, 4, 8 … KB free; the short setting takes steps of 16 KB."""
    own = "unshare", "--mount", "--map-root-user", "--user"
    for words in (own[:2], own):
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            break
    else:
        yield Row("full_disk", "every work", missing="no name space may be made here")
        return
    with tempfile.TemporaryDirectory(prefix="soak-disk-") as disk:
        command = [*words, sys.executable, __file__, disk, str(PAGE * (1 if long else 4))]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    for line in done.stdout.splitlines():
        yield Row(**json.loads(line))


def on_the_disk(disk: Path, step: int) -> Iterator[Row]:
    """All works and controls on the disk, with more and more room."""
    for kind in (*WORKS, Session, NaiveSaving, QtSaving, DocumentSaving):
        is_control = kind not in (*WORKS, Session)
        work: Work = kind()
        row = Row("full_disk", f"{work.name}, k bytes free", is_control=is_control)
        for free in range(0, SIZE // 2, step):
            _strike(work, disk, free, row)
        yield row


def _strike(work: Work, disk: Path, free: int, row: Row) -> None:
    filler = disk / "filler"
    with trial_folder(work, disk) as folder:
        _fill(filler, free)
        ended = run_in_child(work, folder, counting)
        fault = work.judge(folder, ended)
        row.note(f"{free} bytes free: {fault}" if fault else "")
        filler.unlink()


def _fill(filler: Path, free: int) -> None:
    """Take all the room of a disk, then give back so much."""
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            size = file.tell()
        file.truncate(max(0, size - free))


def main(place: str, step: str) -> None:
    """Mount the disk, and print a row as JSON for each work."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place]
    subprocess.run(mount, check=True)
    for row in on_the_disk(Path(place), int(step)):
        print(json.dumps(asdict(row)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

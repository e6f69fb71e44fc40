from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

import frozen_start

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform != "linux", reason="it works by /proc")
def test_a_held_archive_stays_readable_when_an_update_replaces_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("held_first.py", "")
        file.writestr("held_late.py", "VALUE = 'of the running program'")
    monkeypatch.setattr(sys, "path", [str(archive), *sys.path])
    frozen_start.move(sys.path, str(archive), frozen_start.hold(str(archive)))
    import held_first  # type: ignore[import-not-found]  # noqa: F401

    update = tmp_path / "update.zip"
    with zipfile.ZipFile(update, "w") as file:
        file.writestr("held_late.py", "VALUE = 'of the update, at another place'")
    update.replace(archive)
    import held_late  # type: ignore[import-not-found]

    assert held_late.VALUE == "of the running program"


def test_only_the_head_of_a_search_path_is_moved() -> None:
    path = ["/a/base.zip", "/a/base.zip/encodings", "/b"]
    frozen_start.move(path, "/a/base.zip", "/proc/self/fd/7")
    assert path == ["/proc/self/fd/7", "/proc/self/fd/7/encodings", "/b"]


def test_programs_started_from_ours_find_their_own_libraries() -> None:
    environment = {"LD_LIBRARY_PATH": "/ours", "LD_LIBRARY_PATH_ORIG": "/theirs"}
    frozen_start.free_children(environment)
    assert environment == {"LD_LIBRARY_PATH": "/theirs"}
    environment = {"LD_LIBRARY_PATH": "/ours"}
    frozen_start.free_children(environment)
    assert environment == {}

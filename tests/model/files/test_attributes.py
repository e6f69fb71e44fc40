"""Shared folders: owner, group, permissions and attributes stay, or the file stays the same."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from model.files import attributes
from model.files.atomic import WriteError, write_file
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD, NEW = b"old" * 50, "新的内容".encode() * 80
FIRST, SECOND, OFFICE = 61001, 61002, 62000  # two clerks and the group that both are in

posix_only = pytest.mark.skipif(os.name == "nt", reason="owners and modes as POSIX has them")

# Saves as another user; tells what was said, or why it was refused.
AS_ANOTHER = """
import json, os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.errors import UserError
from model.files.atomic import WriteError, write_file
path, data = Path(sys.argv[2]), bytes.fromhex(sys.argv[3])
user, group = int(sys.argv[4]), int(sys.argv[5])
os.setgroups([group])
os.setegid(user)
os.seteuid(user)
kept = []
try:
    said = write_file(path, data, backup=kept.append if sys.argv[6] == "backup" else None)
except UserError as error:
    said = "refused: " + str(error)
print(json.dumps([said, len(kept)]))
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user of the machine can reach; a test's own is closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o775)
    yield folder
    shutil.rmtree(folder)


def is_root() -> bool:
    return os.geteuid() == 0


def prepared(folder: Path, mode: int, owner: int = FIRST) -> Path:
    """A file of the first clerk and the office's group; our own where we are not root."""
    path = folder / "年报.gknb"
    path.write_bytes(OLD)
    if is_root():
        os.chown(path, owner, OFFICE)
    path.chmod(mode)
    return path


def saved_by(user: int, path: Path, how: str = "") -> tuple[str, int]:
    """What is said when this user saves, and how many backups were asked for."""
    arguments = [str(ROOT), str(path), NEW.hex(), str(user), str(OFFICE), how]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", AS_ANOTHER, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    said, kept = json.loads(done.stdout)
    return said, kept


def state(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)


def refusing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "")

    monkeypatch.setattr(os, name, refuse)


def seen_as_of_another(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the file look as if somebody else owned it, and nobody could give it away."""
    number = path.stat().st_ino
    original = attributes._shown

    def shown(found: os.stat_result) -> tuple[int, int, int]:
        owner, group, mode = original(found)
        return (owner + 1 if found.st_ino == number else owner), group, mode

    monkeypatch.setattr(attributes, "_shown", shown)
    refusing("chown", monkeypatch)


@posix_only
def test_a_colleague_who_saves_locks_nobody_out(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = prepared(shared, 0o660)
    before, number = state(path), path.stat().st_ino
    if is_root():
        os.chown(shared, 0, OFFICE)
        said, _ = saved_by(SECOND, path)
    else:
        seen_as_of_another(monkeypatch, path)
        said = write_file(path, NEW)
    assert "直接写进原文件" in said
    assert path.read_bytes() == NEW
    assert (state(path), path.stat().st_ino) == (before, number)
    assert list(shared.iterdir()) == [path]


@posix_only
def test_ones_own_file_is_replaced_and_keeps_the_group_of_the_office(
    shared: Path,
) -> None:
    path = prepared(shared, 0o664)
    before, number = state(path), path.stat().st_ino
    if is_root():
        os.chown(shared, FIRST, OFFICE)
        said, _ = saved_by(FIRST, path)
    else:
        said = write_file(path, NEW)
    assert said == ""
    assert path.read_bytes() == NEW
    assert state(path) == before
    assert path.stat().st_ino != number


@posix_only
def test_the_administrator_gives_the_file_back_to_its_owner(
    shared: Path,
) -> None:
    path = prepared(shared, 0o640)
    before = state(path)
    assert write_file(path, NEW) == ""
    assert (state(path), path.read_bytes()) == (before, NEW)


@posix_only
@pytest.mark.parametrize("folder_mode", [0o775, 0o777, 0o1777])
def test_a_file_that_a_colleague_may_only_read_is_refused_and_named_so(
    shared: Path, monkeypatch: pytest.MonkeyPatch, folder_mode: int
) -> None:
    path = prepared(shared, 0o640)
    if is_root():
        os.chown(shared, 0, OFFICE)
        shared.chmod(folder_mode)
        said, _ = saved_by(SECOND, path)
    else:
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda *_, **__: False)
            refusing("open", patch)
            with pytest.raises(WriteError) as caught:
                write_file(path, NEW)
        said = str(caught.value)
    assert "没有修改它的权限" in said
    assert "只读属性" not in said
    assert path.read_bytes() == OLD
    assert list(shared.iterdir()) == [path]


@posix_only
def test_in_a_folder_where_nobody_may_remove_anothers_file_it_is_written_in_place(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = prepared(shared, 0o666)
    shared.chmod(0o1777)
    before = state(path)
    if is_root():
        said, _ = saved_by(SECOND, path)
    else:
        seen_as_of_another(monkeypatch, path)
        said = write_file(path, NEW)
    assert "直接写进原文件" in said
    assert (state(path), path.read_bytes()) == (before, NEW)
    assert list(shared.iterdir()) == [path]


@posix_only
def test_a_folder_that_takes_no_file_of_a_colleague_needs_the_callers_backup(
    shared: Path,
) -> None:
    path = prepared(shared, 0o666)
    shared.chmod(0o555 if not is_root() else 0o755)
    if is_root():
        refused, _ = saved_by(SECOND, path)
        content = path.read_bytes()
        said, kept = saved_by(SECOND, path, "backup")
    else:
        backups: list[bytes] = []
        with pytest.raises(WriteError) as caught:
            write_file(path, NEW)
        refused, content = f"refused: {caught.value}", path.read_bytes()
        said, kept = write_file(path, NEW, backup=backups.append), 1
        assert backups == [OLD]
        shared.chmod(0o755)
    assert refused.startswith("refused: 没有权限写入")
    assert content == OLD
    assert "直接写进原文件" in said
    assert (kept, path.read_bytes()) == (1, NEW)


# --- extended attributes -------------------------------------------------------------------


class Shelf:
    """Stands for the extended attributes of a file system, by name of the file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept: dict[str, dict[str, bytes]] = {}
        self.given: dict[str, bytes] = {}  # what every new file gets
        self.refused: tuple[str, ...] = ()
        monkeypatch.setattr(os, "listxattr", lambda path: list(self.of(path)), raising=False)
        monkeypatch.setattr(
            os, "getxattr", lambda path, name: self.of(path)[name], raising=False
        )
        monkeypatch.setattr(os, "setxattr", self.set, raising=False)
        monkeypatch.setattr(os, "removexattr", self.remove, raising=False)

    def of(self, path: Any) -> dict[str, bytes]:  # noqa: ANN401
        return self.kept.setdefault(Path(path).name, dict(self.given))

    def set(self, path: Any, name: str, value: bytes) -> None:  # noqa: ANN401
        if name in self.refused:
            raise PermissionError(1, "")
        self.of(path)[name] = value

    def remove(self, path: Any, name: str) -> None:  # noqa: ANN401
        if name in self.refused:
            raise PermissionError(1, "")
        del self.of(path)[name]


LIST = "system.posix_acl_access"


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return Shelf(monkeypatch)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(OLD)
    new.write_bytes(NEW)
    return old, new


def test_the_list_of_who_may_open_a_file_and_its_notes_are_given(
    shelf: Shelf, pair: tuple[Path, Path]
) -> None:
    shelf.kept["old"] = {LIST: b"office", "user.note": b"checked"}
    assert attributes.give(*pair)
    assert shelf.kept["new"] == shelf.kept["old"]


def test_a_list_that_the_folder_gave_to_the_new_file_is_taken_off(
    shelf: Shelf, pair: tuple[Path, Path]
) -> None:
    shelf.kept["old"] = {}
    shelf.given = {LIST: b"everybody"}
    assert attributes.give(*pair)
    assert shelf.kept["new"] == {}


@pytest.mark.parametrize("name", [LIST, "user.note", "system.nfs4_acl"])
def test_what_cannot_be_given_is_said(
    shelf: Shelf, pair: tuple[Path, Path], name: str
) -> None:
    shelf.kept["old"] = {name: b"value"}
    shelf.refused = (name,)
    assert not attributes.give(*pair)


def test_a_list_that_cannot_be_taken_off_is_said(
    shelf: Shelf, pair: tuple[Path, Path]
) -> None:
    shelf.kept["old"] = {}
    shelf.given, shelf.refused = {LIST: b"everybody"}, (LIST,)
    assert not attributes.give(*pair)


@pytest.mark.parametrize("name", ["security.selinux", "security.capability", "trusted.x"])
def test_what_only_the_system_may_give_is_left_to_it(
    shelf: Shelf, pair: tuple[Path, Path], name: str
) -> None:
    shelf.kept["old"] = {name: b"value"}
    shelf.refused = (name,)
    assert attributes.give(*pair)


@posix_only
def test_permissions_that_a_new_owner_takes_away_are_given_again(
    pair: tuple[Path, Path],
) -> None:
    old, new = pair
    if is_root():
        os.chown(old, FIRST, OFFICE)
    old.chmod(0o6750)  # the first digit falls away when a file changes hands
    before = state(old)
    assert attributes.give(old, new)
    assert state(new) == before


@posix_only
def test_a_file_system_that_shows_every_file_alike_needs_no_giving(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing("chown", monkeypatch)
    refusing("chmod", monkeypatch)
    assert attributes.give(*pair)


# Owner and group rw, user 61002 rw, mask rw, others nothing, as the kernel writes it.
ENTRIES = ((1, 6, 0xFFFFFFFF), (2, 6, SECOND), (4, 6, 0xFFFFFFFF), (16, 6, 0xFFFFFFFF))
REAL = struct.pack("<I", 2) + b"".join(
    struct.pack("<HHI", *entry) for entry in (*ENTRIES, (32, 0, 0xFFFFFFFF))
)


@posix_only
@pytest.mark.parametrize(("name", "value"), [("user.note", b"checked"), (LIST, REAL)])
def test_the_real_attributes_of_a_real_file_are_kept(
    tmp_path: Path, name: str, value: bytes
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    has: dict[str, bytes] = {}
    with contextlib.suppress(AttributeError, OSError):  # not every file system has them
        os.setxattr(path, name, value)
        has = {name: value}
    before = state(path)
    assert write_file(path, NEW) == ""
    assert {name: os.getxattr(path, name) for name in has} == has
    assert (state(path), path.read_bytes()) == (before, NEW)

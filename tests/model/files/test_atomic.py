"""Writing a file: whatever goes wrong at whatever step, the old or the new content is there."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from model.files import attributes
from model.files.atomic import _SHAPES, LEFT_OVER, WriteError, _temporary_name, write_file
from tests.conftest import ROOT, UNDER_WINE

if TYPE_CHECKING:
    from collections.abc import Callable

OLD, NEW = b"old content\n" * 50, "新的内容\n".encode() * 80

posix_only = pytest.mark.skipif(
    os.name == "nt", reason="fork, links and modes as POSIX has them"
)


@pytest.fixture(params=["no file", "old file"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "年报.gknb"
    if request.param == "old file":
        path.write_bytes(OLD)
    return path


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def refused(path: Path) -> str:
    """The one sentence with which writing to this path is refused."""
    with pytest.raises(WriteError) as caught:
        write_file(path, NEW)
    message = str(caught.value)
    assert re.search("[一-鿿]", message)
    assert message.endswith("。")
    assert "Errno" not in message
    assert "{" not in message
    return message


# --- when all goes well --------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"x", NEW, bytes(3_000_000)])
def test_the_new_content_is_there_and_nothing_beside_it(target: Path, data: bytes) -> None:
    write_file(target, data)
    assert target.read_bytes() == data
    assert list(target.parent.iterdir()) == [target]


# Windows drops a dot at the end, and has no such quotation marks in a name.
POSIX_NAMES = ["a.", "a b'c\"d.gknb", "x" * 250 + ".docx"]


@pytest.mark.parametrize(
    "name",
    [
        "２０２５年　报告（定稿）.gknb",
        "报告📄.gknb",
        "-o",
        ".hidden",
        "a b'c.gknb",
        "长" * 80 + ".gknb",
        *(POSIX_NAMES if os.name == "posix" else ["x" * 60 + ".docx"]),
    ],
)
def test_any_name_that_the_system_allows_will_do(tmp_path: Path, name: str) -> None:
    for data in (OLD, NEW):
        write_file(tmp_path / name, data)
        assert (tmp_path / name).read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_relative_path_lies_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_file(Path("a.gknb"), NEW)
    assert (tmp_path / "a.gknb").read_bytes() == NEW


@posix_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_of_a_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_file(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix_only
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    real, link = tmp_path / "far" / "real.gknb", tmp_path / "link.gknb"
    real.write_bytes(OLD)
    link.symlink_to(real)
    write_file(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert [path.name for path in tmp_path.iterdir() if path.name != "far"] == ["link.gknb"]


@posix_only
def test_a_link_to_nothing_makes_the_file_it_points_to(tmp_path: Path) -> None:
    link = tmp_path / "link.gknb"
    link.symlink_to(tmp_path / "real.gknb")
    write_file(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "real.gknb").read_bytes() == NEW


@posix_only
def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_we_return(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    handles: dict[int, str] = {}

    def watch(name: str) -> None:
        original: Callable[..., Any] = getattr(os, name)

        def watched(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            result = original(*arguments, **options)
            if name == "open":
                handles[result] = "folder" if Path(arguments[0]).is_dir() else "file"
            what = handles.get(arguments[0] if name != "open" else result, "")
            calls.append(f"{name} {what}".strip())
            return result

        monkeypatch.setattr(os, name, watched)

    for name in ("open", "write", "fsync", "replace"):
        watch(name)
    write_file(target, NEW)
    monkeypatch.undo()
    order = ["open file", "write file", "fsync file", "replace", "open folder", "fsync folder"]
    assert calls == order


# --- the program is killed -----------------------------------------------------------------

# Forks a child for every step of a write and kills it before that step; tells what is left.
KILLER = """
import json, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.files import atomic as files
OLD, NEW, folder = bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]), Path(sys.argv[4])
NAMES = ["open", "write", "fsync", "close", "chmod", "replace", "unlink", "stat", "listdir"]
NAMES += ["chown", "access", "listxattr", "getxattr"]
real_write, real_stat = os.write, os.stat

def die_at(step):
    left = [step]
    def wrap(name):
        original = getattr(os, name)
        def wrapped(*arguments, **options):
            left[0] -= 1
            if left[0] == 0:
                if name == "write":  # half of it got through
                    original(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **options)
        setattr(os, name, wrapped)
    for name in NAMES:
        wrap(name)

told = []
for step in range(1, 200):
    place = folder / str(step)
    place.mkdir()
    target = place / "a.gknb"
    if OLD:
        target.write_bytes(OLD)
    child = os.fork()
    if child == 0:
        die_at(step)
        files.write_file(target, NEW)
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    content = target.read_bytes() if target.exists() else b""
    told.append((killed, content.hex(), sorted(p.name for p in place.iterdir())))
    if not killed:
        break
print(json.dumps(told))
"""


@posix_only
@pytest.mark.parametrize("old", [b"", OLD], ids=["no file", "old file"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_content(
    tmp_path: Path, old: bytes
) -> None:
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", KILLER, str(ROOT), old.hex(), NEW.hex(), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(run.stdout)
    contents = [bytes.fromhex(text) for _, text, _ in told]
    killed = [was_killed for was_killed, _, _ in told]
    assert killed == [True] * (len(told) - 1) + [False]
    assert len(told) > 10
    assert set(contents) == {old, NEW}
    assert contents == sorted(contents, key=lambda text: text == NEW)  # once new, always new
    left_over = [n for _, _, names in told for n in names if n != "a.gknb"]
    assert left_over  # some steps leave the temporary file behind
    assert all(re.fullmatch(r"\.[a-z2-7]{6}\.tmp", name) for name in left_over)

    # The next writing removes what a killed one left, but not what a living one may still need.
    for number in range(1, len(told) + 1):
        folder = tmp_path / str(number)
        fresh = folder / _temporary_name(folder / "a.gknb", "aa", _SHAPES[0])
        for path in folder.glob(".*.tmp"):
            os.utime(path, times=(time.time() - LEFT_OVER - 5,) * 2)
        fresh.touch()
        write_file(folder / "a.gknb", NEW)
        assert sorted(folder.iterdir()) == [fresh, folder / "a.gknb"]


def test_only_our_own_left_over_files_are_removed(tmp_path: Path) -> None:
    of_another = [_temporary_name(tmp_path / "b.gknb", "aa", shape) for shape in _SHAPES]
    others = [*of_another, ".abcdef.tmp", "~gknabcdef", ".年.tmp", "a.gknb.bak", ".a.gknb.swp"]
    for name in others:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, times=(0, 0))
    write_file(tmp_path / "a.gknb", NEW)
    assert {path.name for path in tmp_path.iterdir()} == {*others, "a.gknb"}


# --- the disk fails ------------------------------------------------------------------------

FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EMFILE]
STEPS = [("open", 1), ("write", 1), ("write", 2), ("fsync", 1), ("close", 1), ("replace", 1)]


def fail(monkeypatch: pytest.MonkeyPatch, name: str, turn: int, fault: int) -> None:
    """Let the call of an os function fail, the first time at this turn and ever after."""
    original: Callable[..., Any] = getattr(os, name)
    calls = 0

    def failing(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        nonlocal calls
        calls += 1
        if name == "close":
            original(*arguments, **options)
        if calls >= turn:
            raise OSError(fault, os.strerror(fault))
        if name == "write":  # a short write, so that there is a second one
            return original(arguments[0], bytes(arguments[1])[:10])
        return None if name == "close" else original(*arguments, **options)

    monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault])
@pytest.mark.parametrize(("name", "turn"), STEPS)
def test_an_error_at_any_call_keeps_the_old_content_and_leaves_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, name: str, turn: int, fault: int
) -> None:
    before = content(target)
    with monkeypatch.context() as patch:
        patch.setattr(time, "sleep", lambda _: None)
        fail(patch, name, turn, fault)
        refused(target)
    assert content(target) == before
    assert [path.name for path in target.parent.iterdir()] == ([target.name] if before else [])


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EDQUOT, "磁盘配额用完"),
        (errno.EACCES, "正在 Word/WPS 中打开"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EFBIG, "放不下这么大的文件"),
        (errno.EMFILE, "原文件没有改动"),
    ],
)
def test_the_sentence_says_what_is_wrong_and_what_to_do(
    target: Path, monkeypatch: pytest.MonkeyPatch, fault: int, said: str
) -> None:
    fail(monkeypatch, "fsync", 1, fault)
    message = refused(target)
    assert said in message
    assert "请" in message
    assert str(target if "path" in said or fault != errno.EROFS else target.parent) in message


@pytest.mark.parametrize("name", ["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "ENOTTY"])
def test_a_share_that_has_no_flush_is_no_failure(
    target: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fail(monkeypatch, "fsync", 1, getattr(errno, name))
    write_file(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Lets the opening of files with some names fail; tells the names that were tried."""
    original, calls = os.open, Opened()

    def watched(path: Path, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT:
            calls.names.append(Path(path).name)
            if calls.forbids(Path(path)):
                raise OSError(calls.fault, "")
        return original(path, flags, *mode)

    monkeypatch.setattr(os, "open", watched)
    return calls


class Opened:
    fault = errno.ENOENT
    forbids: Callable[[Path], bool] = staticmethod(lambda _: False)

    def __init__(self) -> None:
        self.names: list[str] = []


def test_a_path_as_long_as_windows_takes_it_is_written(target: Path, opened: Opened) -> None:
    long = target.with_name("某区政府信息公开年报.gknb")
    opened.forbids = lambda path: len(str(path)) > len(str(long))
    write_file(long, NEW)
    assert long.read_bytes() == NEW


def test_a_temporary_name_fits_where_a_name_of_eleven_characters_does(
    target: Path, opened: Opened
) -> None:
    opened.forbids = lambda path: len(path.name) > 11
    write_file(target, NEW)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("fault", [errno.ENOENT, errno.EACCES, errno.EPERM])
def test_a_share_that_forbids_names_with_a_dot_or_of_temporary_files_is_no_failure(
    target: Path, opened: Opened, fault: int
) -> None:
    opened.fault = fault
    opened.forbids = lambda path: path.name.startswith(".") or path.suffix == ".tmp"
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]
    left = target.with_name(opened.names[-1])
    left.touch()
    os.utime(left, times=(0, 0))
    write_file(target, OLD)
    assert list(target.parent.iterdir()) == [target]


def test_two_writers_that_draw_the_same_name_both_get_one(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = target.with_name(_temporary_name(target, "aa", _SHAPES[0]))
    other.touch()
    drawn = [bytes(2), bytes([1, 1])]
    monkeypatch.setattr(os, "urandom", lambda _: drawn.pop(0))
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert other.exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [(errno.ENOENT, "可能是路径太长"), (errno.EACCES, "里新建文件。请另存到别处")],
)
def test_a_folder_that_takes_no_new_file_is_told_as_what_it_is(
    target: Path, opened: Opened, fault: int, said: str
) -> None:
    opened.fault = fault
    opened.forbids = lambda _: True
    before = content(target)
    message = refused(target)
    assert said in message
    assert "不存在" not in message
    assert "Word/WPS" not in message
    assert content(target) == before


def test_a_failed_flush_is_not_believed_the_second_time(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, original, calls = content(target), os.fsync, 0

    def fails_once(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise OSError(errno.EIO, "")
        original(handle)

    monkeypatch.setattr(os, "fsync", fails_once)
    refused(target)
    assert content(target) == before
    assert calls == 1


@pytest.mark.parametrize("at_most", [1, 7, 300])
def test_short_writes_are_continued(
    target: Path, monkeypatch: pytest.MonkeyPatch, at_most: int
) -> None:
    original = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: original(handle, data[:at_most]))
    write_file(target, NEW)
    monkeypatch.undo()
    assert target.read_bytes() == NEW


def test_a_write_that_gets_nowhere_is_refused(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(target)
    monkeypatch.setattr(os, "write", lambda *_: 0)
    assert "磁盘读写出错" in refused(target)
    assert content(target) == before


def test_what_reads_back_differently_is_not_put_in_place(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, original = content(target), os.write
    monkeypatch.setattr(os, "write", lambda handle, data: original(handle, bytes(len(data))))
    refused(target)
    monkeypatch.undo()
    assert content(target) == before
    assert list(target.parent.iterdir()) == ([target] if before else [])


@posix_only
@pytest.mark.parametrize("name", ["open", "fsync"])
def test_a_folder_that_cannot_be_flushed_is_no_failure(
    target: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fail(monkeypatch, name, 2, errno.EACCES)
    assert write_file(target, NEW) == ""
    monkeypatch.undo()
    assert target.read_bytes() == NEW


@posix_only
def test_a_file_system_without_permissions_is_no_failure(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "chmod", 1, errno.EPERM)
    write_file(target, NEW)
    assert target.read_bytes() == NEW


def test_a_file_held_for_a_moment_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, calls = os.replace, 0
    waits: list[float] = []

    def held(temporary: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls < 4:
            raise PermissionError(errno.EACCES, "")
        original(temporary, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", waits.append)
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert waits == sorted(waits)
    assert sum(waits) < 2


def test_an_interruption_from_the_keyboard_leaves_nothing_behind(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(target)

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, NEW)
    assert content(target) == before
    assert list(target.parent.iterdir()) == ([target] if before else [])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault])
@pytest.mark.parametrize("name", ["chown", "chmod", "listxattr", "setxattr", "stat", "access"])
def test_an_error_at_what_is_only_asked_or_given_leaves_the_old_or_the_new_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: int
) -> None:
    target = tmp_path / "年报.gknb"
    target.write_bytes(OLD)
    target.chmod(0o640)
    if hasattr(os, "setxattr"):
        os.setxattr(target, "user.note", b"kept")
    written = True
    with monkeypatch.context() as patch:
        patch.setattr(attributes, "_shown", lambda _: (0, 0, 0))
        if hasattr(os, name):
            fail(patch, name, 1, fault)
        try:
            write_file(target, NEW)
        except WriteError:
            written = False
    assert target.read_bytes() == (NEW if written else OLD)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")
@pytest.mark.parametrize("fault", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fails_in_the_last_step_is_told_and_the_file_is_saved(
    target: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    fail(monkeypatch, "fsync", 2, fault)
    said = write_file(target, NEW)
    monkeypatch.undo()
    assert "最后一步报告出错" in said
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (errno.EACCES, "没有修改它的权限"),
        (errno.EPERM, "没有修改它的权限"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EIO, "磁盘读写出错"),
    ],
)
def test_a_file_that_one_may_only_read_is_refused_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, said: str
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    fail(monkeypatch, "open", 1, fault)
    message = refused(path)
    assert said in message
    assert "Word/WPS" not in message
    assert "只读属性" not in message
    assert path.read_bytes() == OLD


def test_a_system_that_knows_no_rights_of_a_file_is_believed_when_it_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert write_file(path, NEW) == ""
    assert path.read_bytes() == NEW


@posix_only
def test_what_its_owner_alone_may_read_is_never_open_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    path.chmod(0o600)
    modes: list[int] = []
    original = os.fsync

    def watched(handle: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        original(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_file(path, NEW)
    assert modes[0] == 0o600


# Runs as a process of its own: files may grow to `limit` bytes only, as on a full disk.
LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.files.atomic import WriteError, write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    write_file(Path(sys.argv[2]), bytes.fromhex(sys.argv[4]))
except WriteError as error:
    sys.exit(str(error))
"""


@posix_only
@pytest.mark.parametrize("limit", [0, 1, 512, len(NEW) - 1])
def test_a_real_limit_of_the_system_keeps_the_old_content(target: Path, limit: int) -> None:
    before = content(target)
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LIMITED, str(ROOT), str(target), str(limit), NEW.hex()],
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert "放不下这么大的文件" in run.stderr.decode()
    assert content(target) == before
    assert list(target.parent.iterdir()) == ([target] if before else [])


# --- places that cannot be written to ------------------------------------------------------


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    message = refused(tmp_path / "nowhere" / "a.gknb")
    assert f"文件夹“{tmp_path / 'nowhere'}”不存在" in message
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    refused(tmp_path / "file" / "a.gknb")
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_folder_in_the_place_of_the_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.gknb").mkdir()
    (tmp_path / "a.gknb" / "inner").touch()
    assert "是一个文件夹" in refused(tmp_path / "a.gknb")
    assert (tmp_path / "a.gknb" / "inner").exists()


def test_a_read_only_file_is_refused_even_to_root(tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    path.chmod(0o444)
    assert "只读文件" in refused(path)
    assert path.read_bytes() == OLD
    path.chmod(0o644)


@pytest.mark.skipif(UNDER_WINE, reason="wine cuts a long name off")
def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "文件名太长" in refused(tmp_path / ("长" * 300))
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "互相指向的链接" in refused(tmp_path / "a")


@posix_only
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "不是普通文件" in refused(tmp_path / "pipe.txt")
    assert stat.S_ISFIFO((tmp_path / "pipe.txt").stat().st_mode)


# --- several writers -----------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.files.atomic import write_file
for _ in range(30):
    write_file(Path(sys.argv[2]), sys.argv[3].encode() * 20_000)
"""


@pytest.mark.skipif(
    os.name == "nt", reason="no file is replaced while another is at it: the lock is for that"
)
def test_of_several_writers_the_last_one_wins_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(ROOT), str(path), letter])  # noqa: S603
        for letter in "abcd"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    data = path.read_bytes().decode()
    assert data in {letter * 20_000 for letter in "abcd"}
    assert list(tmp_path.iterdir()) == [path]

"""A folder of kept files: numbers given once, order by number, facts that anybody may damage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import UserError
from model.files import atomic
from model.files.atomic import WriteError, write_file
from model.files.history import numbered
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def test_what_is_kept_is_listed_newest_number_first(folder: Path) -> None:
    for number in range(3):
        numbered.keep(folder, b"%d" % number, ".gknb", {"why": number})
    found = numbered.entries(folder)
    assert [entry.number for entry in found] == [3, 2, 1]
    assert [entry.file.read_bytes() for entry in found] == [b"2", b"1", b"0"]
    assert [numbered.facts(entry)["why"] for entry in found] == [2, 1, 0]
    assert [numbered.facts(entry)["number"] for entry in found] == [3, 2, 1]
    assert min(path.name for path in folder.iterdir()) == found[-1].name
    when = f"{found[0].day} {found[0].minute.replace(':', '-')}"
    assert found[0].name == f"000003 {when}.gknb"


def test_a_removed_file_gives_its_number_to_no_other(folder: Path) -> None:
    for _ in range(3):
        numbered.keep(folder, b"", ".gknb", {})
    newest, middle, _ = numbered.entries(folder)
    numbered.remove(middle)
    newest.file.unlink()
    assert numbered.keep(folder, b"", ".gknb", {}).number == 4
    assert sorted(path.suffix for path in folder.iterdir()) == [".gknb"] * 2 + [".json"] * 3


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    others = [
        "说明.txt",
        "1 2026-01-01 10-00.gknb",
        "000007.gknb",
        "x000009.json",
        "000009.js",
    ]
    for name in others:
        (folder / name).write_bytes(b"")
    assert numbered.entries(folder) == []
    assert numbered.keep(folder, b"", ".gknb", {}).number == 1
    numbered.remove_abandoned(folder)
    assert set(others) < {path.name for path in folder.iterdir()}


def test_a_folder_that_is_not_there_or_is_a_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert numbered.entries(tmp_path / "nowhere") == []
    assert numbered.entries(tmp_path / "file") == []
    with pytest.raises(UserError, match="不能写入"):
        numbered.keep(tmp_path / "file", b"", ".gknb", {})


@pytest.mark.parametrize("failing", [1, 2])
def test_what_cannot_be_written_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    written: list[Path] = []
    whole = write_file

    def full(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == failing:
            raise WriteError("磁盘空间不足。")
        whole(path, data)

    monkeypatch.setattr(numbered, "write_file", full)
    with pytest.raises(WriteError):
        numbered.keep(folder, b"data", ".gknb", {})
    assert len(written) == failing
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\x00" * 100,
        b"[]",
        b'"text"',
        b"[" * 50_000,
        b'{"why": NaN}',
        b'{"why": 1, "why": 2}',
        b"\xff\xfe\xfd",
        b'{"a": "' + b"x" * 100_000 + b'"}',
    ],
    ids=["empty", "zeros", "list", "text", "deep", "nan", "twice", "bytes", "large"],
)
def test_hostile_facts_are_no_facts(folder: Path, hostile: bytes) -> None:
    entry = numbered.keep(folder, b"data", ".gknb", {"why": "save"})
    entry.facts.write_bytes(hostile)
    assert numbered.entries(folder) == [entry]
    assert numbered.facts(entry) == {}
    assert numbered.keep(folder, b"data", ".gknb", {}).number == 2


def test_facts_that_are_a_folder_or_gone_are_no_facts(folder: Path) -> None:
    entry = numbered.keep(folder, b"data", ".gknb", {})
    entry.facts.unlink()
    assert numbered.facts(entry) == {}
    entry.facts.mkdir()
    assert numbered.facts(entry) == {}
    numbered.remove(entry)
    assert numbered.entries(folder) == []


def test_names_that_are_no_utf_8_come_back_as_they_were(folder: Path) -> None:
    name = "年报.gknb".encode("gbk").decode(errors="surrogateescape") + "中文"
    entry = numbered.keep(folder, b"data", ".gknb", {"path": name})
    assert numbered.facts(entry)["path"] == name
    json.loads(entry.facts.read_bytes().decode("ascii"))


@pytest.mark.parametrize("name", ["年报.gknb", "A.gknb", '"a" \\b年', "\udcc4年"])
def test_a_word_in_the_facts_is_found_without_reading_them(folder: Path, name: str) -> None:
    entry = numbered.keep(folder, b"data", ".gknb", {"path": f"/there/{name}"})
    assert numbered.mentions(entry, name)
    assert not numbered.mentions(entry, f"{name}x")
    entry.facts.unlink()
    assert not numbered.mentions(entry, name)


def test_chinese_can_be_read_in_the_facts(folder: Path) -> None:
    entry = numbered.keep(folder, b"data", ".gknb", {"user": "张三"})
    assert "张三" in entry.facts.read_text("utf-8")


def test_a_number_beyond_six_digits_is_the_next(folder: Path) -> None:
    folder.mkdir()
    (folder / "999999 2026-01-01 10-00.gknb").write_bytes(b"")
    assert numbered.keep(folder, b"", ".gknb", {}).number == 1_000_000
    assert [entry.number for entry in numbered.entries(folder)] == [1_000_000, 999_999]


def test_a_number_that_was_taken_and_abandoned_goes_when_it_is_long_ago(folder: Path) -> None:
    folder.mkdir()
    (folder / "000005.json").write_bytes(b"")  # of a program that was killed
    (folder / "000150.json").write_bytes(b"")  # perhaps of one that is writing now
    (folder / "000150 2026-01-01 10-00.gknb.tmp").write_bytes(b"")
    numbered.keep(folder, b"", ".gknb", {})
    (folder / "000150 2026-01-01 10-00.gknb.tmp").unlink()
    numbered.remove_abandoned(folder)
    left = sorted(path.name for path in folder.iterdir() if path.suffix == ".json")
    assert left == ["000150.json", "000151.json"]


def test_an_old_temporary_file_of_a_killed_program_goes_and_a_young_one_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "_replace", killed)
    monkeypatch.setattr(Path, "unlink", lambda *_given, **_named: None)
    with pytest.raises(KeyboardInterrupt):
        numbered.keep(folder, b"", ".gknb", {})
    monkeypatch.undo()
    (left,) = [path for path in folder.iterdir() if path.suffix != ".json"]
    numbered.remove_abandoned(folder)
    assert left.exists()
    os.utime(left, (1, 1))
    numbered.remove_abandoned(folder)
    assert not left.exists()


MANY = """
import sys
from pathlib import Path
from model.files.history import numbered
for number in range(25):
    numbered.keep(Path(sys.argv[1]), f"{sys.argv[2]} {number}".encode(), ".gknb", {})
"""


def test_programs_that_keep_at_the_same_time_lose_no_number(folder: Path) -> None:
    running = []
    for name in "abcd":
        command = [sys.executable, "-c", MANY, str(folder), name]
        running.append(subprocess.Popen(command, cwd=ROOT))  # noqa: S603  # our own program
    assert [one.wait(120) for one in running] == [0] * 4
    found = numbered.entries(folder)
    assert [entry.number for entry in found] == list(range(100, 0, -1))
    assert [numbered.facts(entry)["number"] for entry in found] == list(range(100, 0, -1))
    contents = sorted(entry.file.read_bytes() for entry in found)
    assert contents == sorted(f"{a} {n}".encode() for a in "abcd" for n in range(25))

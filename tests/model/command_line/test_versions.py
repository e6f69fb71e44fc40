"""``versions``: every state that was saved, listed and brought back; what replaces keeps."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from model.files.history import replaced
from model.files.history.versions import Versions
from model.files.store import open_report
from tests.model.command_line.commands import Run, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PERSON = "requests/new/person"


@pytest.fixture
def path(run: Callable[..., Run], tmp_path: Path) -> Path:
    """A report that was saved three times."""
    path = tmp_path / "a.gknb"
    assert run("new", "--year", 2025, "--organ", "示例局", "-o", path)[0] == 0
    for number in (1, 2):
        assert run("set", path, f"{PERSON}={number}")[0] == 0
    return path


def listed(run: Callable[..., Run], path: Path) -> list[dict[str, Any]]:
    status, out, err = run("versions", path, "--json")
    assert (status, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_every_saved_state_is_listed_the_newest_first(
    run: Callable[..., Run], path: Path
) -> None:
    found = listed(run, path)
    assert [one["number"] for one in found] == [3, 2, 1]
    assert {one["why"] for one in found} == {"save"}
    assert [one["good"] for one in found] == [True] * 3
    assert {(one["organ"], one["year"], one["form"]) for one in found} == {
        ("示例局", 2025, "2021")
    }
    assert {one["path"] for one in found} == {str(path)}
    wanted = {"number", "time", "user", "computer", "why", "changes", "file", "good"}
    assert wanted < found[0].keys()
    assert "自然人" in found[0]["changes"]
    status, out, _ = run("versions", path)
    assert status == 0
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["3", "2", "1"]
    assert str(Versions(open_report(path).report.id).folder) in lines[3]


def test_a_version_comes_back_as_a_file_of_its_own(
    run: Callable[..., Run], refused: Callable[..., str], path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "b.gknb"
    status, out, err = run("versions", path, "restore", 2, "-o", target)
    assert (status, err) == (0, "")
    assert "已恢复第 2 个版本" in out
    assert open_report(target).report.number(PERSON) == 1
    assert open_report(path).report.number(PERSON) == 2
    assert "已经存在，没有覆盖" in refused("versions", path, "restore", 1, "-o", target)
    assert open_report(target).report.number(PERSON) == 1


def test_a_version_comes_back_in_place_and_what_was_there_stays(
    run: Callable[..., Run], path: Path
) -> None:
    now = path.read_bytes()
    assert run("versions", path, "restore", 1, "-o", path, "--force")[0] == 0
    assert open_report(path).report.number(PERSON) is None
    found = listed(run, path)
    assert [(one["number"], one["why"]) for one in found[:2]] == [(4, "restored"), (3, "save")]
    versions = Versions(open_report(path).report.id)
    assert versions.read(versions.find(3)) == now


def test_a_damaged_version_is_shown_and_not_restored(
    run: Callable[..., Run], refused: Callable[..., str], path: Path, tmp_path: Path
) -> None:
    versions = Versions(open_report(path).report.id)
    versions.find(2).file.write_bytes(b"")
    assert [one["good"] for one in listed(run, path)] == [True, False, True]
    assert "已损坏" in run("versions", path)[1].splitlines()[1]
    target = tmp_path / "b.gknb"
    assert "第 2 个版本" in refused("versions", path, "restore", 2, "-o", target)
    assert not target.exists()


@pytest.mark.parametrize("damaged", [b"", None])
def test_a_file_that_is_damaged_or_gone_still_has_its_versions(
    run: Callable[..., Run], path: Path, tmp_path: Path, damaged: bytes | None
) -> None:
    if damaged is None:
        path.unlink()
    else:
        path.write_bytes(damaged)
        status, _, err = run("check", path)
        assert status == 2
        assert "本机留有" in err
        assert "restore 3 -o" in err
    target = tmp_path / "b.gknb"
    assert run("versions", path, "restore", 3, "-o", target)[0] == 0
    assert open_report(target).report.number(PERSON) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["restore"], "恢复时要写编号和新文件"),
        (["restore", "2"], "恢复时要写编号和新文件"),
        (["restore", "9", "-o", "b.gknb"], "没有第 9 个版本"),
        (["restore", "1", "-o", "b.txt"], "扩展名应是 .gknb"),
        (["restore", "一", "-o", "b.gknb"], "应是整数"),
        (["remove", "1"], "没有“remove”，可用的有 restore"),
    ],
)
def test_a_request_that_cannot_be_met_is_explained(
    refused: Callable[..., str], path: Path, words: list[str], said: str
) -> None:
    assert said in refused("versions", path, *words)


def test_a_file_that_was_never_saved_here_has_none(
    run: Callable[..., Run], refused: Callable[..., str], copy: Path, tmp_path: Path
) -> None:
    assert run("versions", copy) == (0, f"{copy} 没有历史版本。\n", "")
    assert listed(run, copy) == []
    assert "找不到文件" in refused("versions", tmp_path / "nowhere.gknb")
    said = refused("versions", copy, "restore", 1, "-o", tmp_path / "b.gknb")
    assert "没有历史版本" in said


def test_a_new_report_over_an_old_one_keeps_the_old_one(
    run: Callable[..., Run], path: Path, tmp_path: Path
) -> None:
    old = path.read_bytes()
    assert run("new", "--year", 2024, "--organ", "他局", "-o", path, "--force")[0] == 0
    found = listed(run, path)
    assert [one["why"] for one in found] == ["save", "before"]
    assert "示例局2025年度" in run("versions", path)[1]
    target = tmp_path / "b.gknb"
    assert run("versions", path, "restore", 1, "-o", target)[0] == 0
    assert target.read_bytes() == old


def test_a_new_report_over_a_file_of_another_kind_keeps_a_copy_and_says_so(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(b"notes")
    status, _, err = run("new", "--year", 2025, "--organ", "示例局", "-o", path, "--force")
    (copy,) = replaced.folder().glob("*.gknb")
    assert status == 0
    assert copy.read_bytes() == b"notes"
    assert str(copy) in err


def test_where_nothing_can_be_kept_the_commands_still_save_and_say_so(
    run: Callable[..., Run], path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GKNB_STATE", str(tmp_path / "file"))
    status, out, err = run("set", path, f"{PERSON}=9")
    assert status == 0
    assert "已保存" in out
    assert err.count("没有留下历史版本") == 1
    assert open_report(path).report.number(PERSON) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="names on Windows are no bytes")
def test_a_name_that_is_no_utf_8_is_listed_as_valid_json(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("年报.gknb".encode("gbk"))
    assert process("new", "--year", 2025, "--organ", "示例局", "-o", path).returncode == 0
    done = process("versions", path, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)[0]["path"] == str(path)

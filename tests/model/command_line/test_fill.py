"""``set``: all that is asked for is filled in, or nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from model.files.claims.holder import Record
from model.files.claims.lock_file import places
from model.files.store import open_report
from tests.conftest import ROOT
from tests.model.command_line.commands import (
    SAMPLE,
    Run,
    one_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is locked on POSIX only")
def test_what_several_commands_fill_in_at_once_is_all_kept(copy: Path) -> None:
    cells = [a for a, c in open_report(copy).report.form.cells.items() if c.kind == "count"][
        :12
    ]
    started = [
        subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", "set", copy, f"{address}=77"],
            cwd=ROOT, stdout=subprocess.DEVNULL,
        )
        for address in cells
    ]  # fmt: skip
    assert [process.wait(60) for process in started] == [0] * len(cells)
    report = open_report(copy).report
    assert [report.number(address) for address in cells] == [77] * len(cells)


@pytest.mark.skipif(os.name == "nt", reason="folders are not opened on Windows")
def test_a_folder_that_cannot_be_closed_after_saving_is_no_failure(
    run: Callable[..., Run], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close, opened = os.close, os.open
    folders: list[int] = []
    failed: list[int] = []

    def watched(path: Path, *given: int) -> int:
        handle = opened(path, *given)
        if Path(path).is_dir():
            folders.append(handle)
        return handle

    def failing(handle: int) -> None:
        close(handle)
        if handle in folders:
            folders.remove(handle)  # the number is given to the next file
            failed.append(handle)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(os, "close", failing)
    assert run("set", copy, "requests/new/person=77")[0] == 0
    assert failed
    assert open_report(copy).report.number("requests/new/person") == 77


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("requests/new/person", "不是“地址=数值”的写法"),
        ("requests/new/nobody=1", "没有单元格“requests/new/nobody”"),
        ("text/overview=x", "没有单元格“text/overview”"),
        ("report/year=2024", "没有单元格“report/year”"),
        ("report/extra=1", "没有单元格“report/extra”"),
        ("=1", "没有单元格“”"),
        ("requests/new/person=abc", "requests/new/person（"),
        ("requests/new/person=-1", "负数"),
        ("requests/new/person=1.5", "整数"),
        ("requests/new/person=½", "不是数字"),
        ("requests/new/person=" + "9" * 16, "位数太多"),
        ("fees/charges/amount=12元", "万元"),
        ("report/date=2026年1月", "不是日期"),
        ("report/date=2026-02-30", "2026年2月没有30日"),
        ("report/kind=bureau", "没有机关类型“bureau”"),
    ],
)
def test_a_faulty_value_is_refused_and_nothing_is_saved(
    refused: Callable[..., str], copy: Path, item: str, said: str
) -> None:
    assert said in refused("set", copy, "requests/new/business=77", item)
    assert copy.read_bytes() == SAMPLE.read_bytes()


def test_a_faulty_text_is_refused_and_nothing_is_saved(
    refused: Callable[..., str], copy: Path, tmp_path: Path
) -> None:
    good, gbk = tmp_path / "good.txt", tmp_path / "gbk.txt"
    good.write_text("总体", encoding="utf-8")
    gbk.write_bytes("总体情况".encode("gbk"))
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    for item, said in (
        (f"disclosure={good}", "没有文字部分“disclosure”"),
        (f"nothing={good}", "没有文字部分“nothing”"),
        ("overview", "不是“部分=文件”的写法"),
        ("overview=", "不是“部分=文件”的写法"),
        (f"overview={tmp_path / 'nowhere.txt'}", "找不到文件"),
        (f"overview={tmp_path}", "不是文件"),
        (f"overview={gbk}", "另存为 UTF-8"),
        (f"overview={large}", "太大"),
    ):
        assert said in refused("set", copy, "requests/new/person=5", "--text", item)
    assert copy.read_bytes() == SAMPLE.read_bytes()


def test_control_characters_of_a_text_are_taken_out_and_mentioned(
    run: Callable[..., Run], copy: Path, tmp_path: Path
) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"one\x00two\x0bthree\tfour\r\nfive\n\n")
    status, _, err = run("set", copy, "--text", f"overview={text}")
    assert status == 0
    assert "控制字符" in one_sentence(err)
    assert open_report(copy).report.texts["overview"] == "onetwothree\tfour\nfive"
    assert run("check", copy)[2] == ""  # once taken out, no longer mentioned


def test_a_read_only_save_file_is_not_changed(refused: Callable[..., str], copy: Path) -> None:
    copy.chmod(0o444)
    assert "只读文件" in refused("set", copy, "requests/new/person=1")
    assert copy.read_bytes() == SAMPLE.read_bytes()
    copy.chmod(0o644)


def test_a_file_that_a_window_has_open_is_filled_in_and_that_is_said(
    run: Callable[..., Run], copy: Path
) -> None:
    window = Record("王芳", "pc-07", "another", 5, "6", "2020-01-05T09:30:00+08:00")
    lock = places(copy)[0]
    lock.write_bytes(window.written())
    status, _, told = run("set", copy, "requests/new/person=12")
    assert status == 0
    assert "正在窗口里打开：“王芳”（计算机“pc-07”，自 1月5日 09:30）" in told
    assert open_report(copy).report.number("requests/new/person") == 12
    lock.unlink()
    assert run("set", copy, "requests/new/person=13")[2] == ""


def test_a_figure_from_last_year_is_changed_only_with_a_reason(
    run: Callable[..., Run], refused: Callable[..., str], copy: Path
) -> None:
    path = copy.parent / "2026.gknb"
    assert run("new", "--from", copy, "-o", path)[0] == 0
    cell, before = "requests/carried_in/person", path.read_bytes()
    said = refused("set", path, f"{cell}=9", "requests/new/person=1")
    assert "2025 年度年报“四、结转下年度继续办理”" in said
    assert "--unlock" in said
    assert path.read_bytes() == before
    assert run("set", path, f"{cell}=2")[0] == 0  # the same figure is no change
    assert run("set", path, f"{cell}=9", "--unlock", "上年公布有误")[0] == 0
    report = open_report(path).report
    carried = report.carried(cell)
    assert carried is not None
    assert (carried.reason, report.number(cell)) == ("上年公布有误", 9)
    assert report.is_locked("requests/carried_in/business")

"""The command line as a whole: from the first to the last step, and as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from model.files.store import open_report
from tests.conftest import ROOT
from tests.model.command_line.commands import (
    FAULTY,
    SAMPLE,
    Run,
    one_sentence,
    process,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_report_goes_from_new_to_the_printed_document(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path, text = tmp_path / "a.gknb", tmp_path / "总体情况.txt"
    text.write_bytes("\ufeff第一段\r\n第二段\r\n".encode())
    title = "示例局2025年政府信息公开工作年度报告（2021年格式，国办公开办函〔2021〕30号）"
    new = ("new", "--year", 2025, "--organ", "示例局", "--kind", "department", "-o", path)
    assert run(*new) == (0, f"已新建 {path}：{title}\n", "")
    status, out, err = run(
        "set",
        path,
        "requests/new/person=１２件",
        "regulations/normative/made=22（其中修订16件）",
        "fees/charges/amount=1.50",
        "requests/new/total=13",
        "report/date=2026-01-20",
        "report/contact=电话：0000-1",
        "--text",
        f"overview={text}",
    )
    assert (status, out, err) == (0, f"已填写 7 处，已保存 {path}\n", "")
    content = json.loads(path.read_bytes())
    assert content["values"] == {
        "regulations/normative/made": {"value": 22, "note": "其中修订16件"},
        "fees/charges/amount": "1.50",
        "requests/new/person": 12,
        "requests/new/total": 13,
    }
    assert content["texts"] == {"overview": "第一段\n第二段"}
    assert content["signature"]["date"] == "2026-01-20"
    assert run("set", path, "requests/new/total=", "requests/new/person=无")[0] == 0
    assert "requests/new/total" not in json.loads(path.read_bytes())["values"]
    status, out, _ = run("export", path, "-o", tmp_path / "a.txt")
    assert (status, out) == (0, f"已导出 {tmp_path / 'a.txt'}\n")
    assert "行政规范性文件\t22（其中修订16件）\t0\t0" in (tmp_path / "a.txt").read_text(
        "utf-8"
    )


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are characters")
def test_a_name_that_is_not_utf8_is_read_printed_and_told_in_json(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode("年报.gknb".encode("gbk"))
    path.write_bytes(SAMPLE.read_bytes())
    done = process("set", path, "requests/new/person=77")
    assert (done.returncode, done.stderr) == (0, b"")
    done = process("check", path, "--json")
    assert json.loads(done.stdout.decode())["file"] == str(path)
    done = process("export", path, "-o", path.with_suffix(".txt"))
    assert (done.returncode, done.stdout.decode().count("\n")) == (0, 1)


def test_status_and_streams_of_a_real_process(tmp_path: Path) -> None:
    done = process("check", SAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "示例市示例局" in done.stdout.decode()
    assert process("check", FAULTY).returncode == 1
    broken = process("check", tmp_path / "nowhere.gknb")
    assert (broken.returncode, broken.stdout) == (2, b"")
    one_sentence(broken.stderr.decode())


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are no bytes")
def test_a_file_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xb1\xa8.gknb"
    Path(os.fsdecode(name)).write_bytes(SAMPLE.read_bytes())
    done = process("check", os.fsdecode(name), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["year"] == 2025
    missing = process("check", os.fsdecode(name) + "x")
    assert missing.returncode == 2
    one_sentence(missing.stderr.decode())


# Gives up root's power to pass over permissions, then runs the command line.
ORDINARY = """
import ctypes, runpy, struct, sys
if ctypes.CDLL(None).capset(struct.pack("Ii", 0x20080522, 0), bytes(24)) != 0:
    sys.exit("capset")
sys.path.insert(0, ".")
runpy.run_module("model", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="gives up capabilities as Linux has them")
def test_permissions_are_respected_and_told(tmp_path: Path) -> None:
    def ordinary(*arguments: object) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", ORDINARY, *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, b"")
        return one_sentence(done.stderr.decode())

    secret, folder = tmp_path / "secret.gknb", tmp_path / "folder"
    secret.write_bytes(SAMPLE.read_bytes())
    secret.chmod(0)
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"old")
    (folder / "a.gknb").write_bytes(SAMPLE.read_bytes())
    folder.chmod(0o555)
    try:
        assert "没有权限读取" in ordinary("check", secret)
        assert "没有权限写入" in ordinary("export", SAMPLE, "-o", folder / "new.txt")
        assert "没有权限写入" in ordinary("export", SAMPLE, "-o", folder / "a.txt", "--force")
        folder.chmod(0)
        assert "没有权限" in ordinary("check", folder / "a.gknb")
        assert "没有权限" in ordinary("export", SAMPLE, "-o", folder / "a.txt")
    finally:
        folder.chmod(0o755)
    assert sorted(path.name for path in folder.iterdir()) == ["a.gknb", "a.txt"]
    assert (folder / "a.txt").read_bytes() == b"old"
    assert (folder / "a.gknb").read_bytes() == SAMPLE.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="gives up capabilities as Linux has them")
def test_a_report_in_a_folder_that_takes_no_new_file_is_written_itself_and_that_is_said(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.gknb").write_bytes(SAMPLE.read_bytes())
    folder.chmod(0o555)
    try:
        done = subprocess.run(  # noqa: S603
            [
                sys.executable,
                "-c",
                ORDINARY,
                "set",
                folder / "a.gknb",
                "requests/new/person=1",
            ],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    assert done.returncode == 0
    assert "直接写进原文件" in done.stderr.decode()
    assert open_report(folder / "a.gknb").report.number("requests/new/person") == 1

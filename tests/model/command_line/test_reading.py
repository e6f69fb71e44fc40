"""Files that no command can use: refused by name, and kept as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.model.command_line.commands import (
    SAMPLE,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _damage() -> dict[str, bytes]:
    data = SAMPLE.read_bytes()
    text = data.decode()
    return {
        "empty": b"",
        "one byte": b"{",
        "cut off": data[: len(data) // 2],
        "zeros": bytes(5000),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "utf-16 cut off": text.encode("utf-16")[:-3],
        "newer": data.replace(b'"format": 1', b'"format": 2'),
        "unknown address": text.replace("requests/new/person", "requests/new/nobody").encode(),
        "half a character": text.replace("requests/new/person", "\\ud800").encode(),
        "a true value": text.replace('"requests/new/person": 41', '"a/b/c": true').encode(),
        "deep": b"[" * 10_000 + b"]" * 10_000,
        "duplicate": data.replace(b'"year": 2025', b'"year": 2025, "year": 2025'),
    }


@pytest.mark.parametrize("name", list(_damage()))
def test_a_broken_file_is_refused_by_every_command_and_kept(
    refused: Callable[..., str], tmp_path: Path, name: str
) -> None:
    path, out = tmp_path / "a.gknb", tmp_path / "out.txt"
    path.write_bytes(_damage()[name])
    out.write_bytes(b"old")
    for command in (
        ["check", path],
        ["check", path, "--json", "--all"],
        ["check", SAMPLE, "--prior", path],
        ["export", path, "-o", out],
        ["set", path, "requests/new/person=1"],
    ):
        assert str(path) in refused(*command)
    assert path.read_bytes() == _damage()[name]
    assert out.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [path, out]


def test_a_large_a_missing_file_and_a_folder_without_reports_are_refused(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    large = tmp_path / "large.gknb"
    with large.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert "太大" in refused("check", large)
    assert "找不到文件" in refused("check", tmp_path / "nowhere.gknb")
    assert "没有 .gknb 文件" in refused("check", tmp_path / "empty")
    assert "不是文件" in refused("set", tmp_path, "requests/new/person=1")
    assert "找不到文件" in refused("set", tmp_path / "nowhere.gknb", "requests/new/person=1")
    assert "找不到文件" in refused(
        "export", tmp_path / "nowhere.gknb", "-o", tmp_path / "a.txt"
    )
    assert sorted(tmp_path.iterdir()) == [tmp_path / "empty", large]
